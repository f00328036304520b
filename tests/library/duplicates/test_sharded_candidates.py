"""Candidates of all shards together are those of one search, in its order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
import pytest

from photosim.library.duplicates import candidate_pairs, candidate_process
from photosim.library.duplicates.candidate_pairs import Candidates, Finder
from photosim.library.duplicates.copy_space import CopySpace
from tests.library.duplicates.test_candidate_pairs import made


def here(
    function: Callable[[Any, Any], list[Candidates]], shared: Any, parts: Iterable[Any]
) -> Iterator[list[Candidates]]:
    return (function(shared, part) for part in parts)


@pytest.mark.parametrize("shard_blocks", [1, 3, 100])
@pytest.mark.parametrize("new_share", [0.0, 0.3, 1.0])
def test_shards_give_the_blocks_of_one_search(
    shard_blocks: int, new_share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidate_pairs, "_BLOCK", 32)
    monkeypatch.setattr(candidate_process, "BLOCKS", shard_blocks)
    hashes, vectors = made(5)
    new = np.random.default_rng(1).random(len(hashes)) < new_share
    looks = hashes, CopySpace(vectors, 0.6, 0.0), new
    wanted = list(Finder(*looks).blocks())
    found = list(candidate_process.sharded_candidates(here, looks))
    assert len(found) == len(wanted) == candidate_pairs.count_blocks(new)
    assert not new.any() or sum(len(block.first) for block in wanted) > 0
    for one, other in zip(found, wanted, strict=True):
        assert np.array_equal(one.rows, other.rows)
        assert np.array_equal(one.first, other.first)
        assert np.array_equal(one.second, other.second)
