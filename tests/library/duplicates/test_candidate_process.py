"""A process of its own finds the same candidates, and may die."""

from __future__ import annotations

import multiprocessing

import numpy as np
import pytest

from photosim.library.duplicates import candidate_process
from photosim.library.duplicates.candidate_pairs import Candidates, Finder
from photosim.library.duplicates.candidate_process import blocks_apart, worth_a_process
from photosim.library.duplicates.copy_space import CopySpace
from tests.library.duplicates.test_candidate_pairs import made

HASHES, VECTORS = made(5, 1200)
SPACE = CopySpace(VECTORS, 0.6, 0.0)
NEW = np.arange(1200) >= 100


def told(blocks: list[Candidates]) -> list[tuple[list[int], ...]]:
    return [(block.rows.tolist(), block.first.tolist(), block.second.tolist()) for block in blocks]


def here() -> list[tuple[list[int], ...]]:
    return told(list(Finder(HASHES, SPACE, NEW).blocks()))


def test_the_same_blocks_are_found_in_the_same_order() -> None:
    found = told(list(blocks_apart(HASHES, SPACE, NEW)))
    assert len(found) == 3
    assert found == here()


def test_when_the_process_is_killed_the_rest_is_found_here() -> None:
    blocks = blocks_apart(HASHES, SPACE, NEW)
    found = [next(blocks)]
    (process,) = multiprocessing.active_children()
    process.kill()
    process.join()
    assert told(found + list(blocks)) == here()


def test_a_process_that_dies_as_it_starts_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidate_process, "_search", Dead())
    assert told(list(blocks_apart(HASHES, SPACE, NEW))) == here()


class Dead:
    """What no process can unpickle: it ends before it has begun, with a word on standard error."""

    def __reduce__(self) -> tuple[object, ...]:
        return exit, (3,)


def test_the_process_ends_with_the_generator() -> None:
    blocks = blocks_apart(HASHES, SPACE, NEW)
    next(blocks)
    assert multiprocessing.active_children()
    blocks.close()
    assert not multiprocessing.active_children()


def test_only_much_is_searched_apart_and_nothing_that_fills_the_memory() -> None:
    vectors, new = np.empty((40_000, 4), np.float32), np.ones(40_000, np.bool_)
    assert worth_a_process(vectors, new)
    assert not worth_a_process(vectors, np.arange(40_000) < 100)
    assert not worth_a_process(np.empty((40_000, 2048), np.float32), new)
