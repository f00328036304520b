"""No pair that is near enough is missed, and none comes twice."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photosim.library.duplicates import candidate_pairs
from photosim.library.duplicates.candidate_pairs import HASH_BITS, TURNED_BITS, Finder, apart_by_hash
from photosim.library.duplicates.copy_space import CopySpace
from photosim.vision.compare.orientations import turned_hashes


def made(seed: int, count: int = 300) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """Hashes and vectors of which many are near each other."""
    dice = np.random.default_rng(seed)
    parents = dice.integers(-(2**63), 2**63 - 1, count // 4, dtype=np.int64)
    hashes = parents[dice.integers(0, len(parents), count)]
    for _ in range(7):
        hashes = hashes ^ np.where(dice.random(count) < 0.7, np.int64(1) << dice.integers(0, 63, count), 0)
    vectors = dice.normal(size=(count // 4, 48))[dice.integers(0, count // 4, count)] + 0.3 * dice.normal(
        size=(count, 48)
    )
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return hashes, vectors.astype(np.float32)


def pairs(
    hashes: npt.NDArray[np.int64], vectors: npt.NDArray[np.float32], new: npt.NDArray[np.bool_], sure: float = 0.0
) -> list[tuple[int, int]]:
    found = []
    for block in Finder(hashes, CopySpace(vectors, 0.6, sure), new).blocks():
        found += [tuple(sorted(pair)) for pair in zip(block.first.tolist(), block.second.tolist(), strict=True)]
    return found  # type: ignore[return-value]


def wanted(hashes: npt.NDArray[np.int64], vectors: npt.NDArray[np.float32]) -> set[tuple[int, int]]:
    """All pairs that must be found, by laying all against all."""
    bits = np.bitwise_count(hashes.view(np.uint64)[:, None, None] ^ turned_hashes(hashes)[None])
    near = (bits[:, :, 0] <= HASH_BITS) | (bits.min(axis=2) <= TURNED_BITS)
    apart = np.linalg.norm(vectors[:, None] - vectors[None], axis=2)
    near |= (apart <= 0.599) & (bits.min(axis=2) <= candidate_pairs.NEAR_BITS)
    return {(int(a), int(b)) for a, b in np.argwhere(near) if a < b}


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidate_pairs, "_BLOCK", 64)
    monkeypatch.setattr(candidate_pairs, "_TILE", 100)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_every_near_pair_is_found_once(seed: int) -> None:
    hashes, vectors = made(seed)
    found = pairs(hashes, vectors, np.ones(len(hashes), np.bool_))
    assert len(found) == len(set(found))
    assert wanted(hashes, vectors) <= set(found)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_in_two_goes_the_same_pairs_are_found_as_in_one(seed: int) -> None:
    hashes, vectors = made(seed)
    whole = set(pairs(hashes, vectors, np.ones(len(hashes), np.bool_)))
    later = np.random.default_rng(seed).random(len(hashes)) < 0.4
    old = np.flatnonzero(~later)
    first = {(int(old[a]), int(old[b])) for a, b in pairs(hashes[old], vectors[old], np.ones(len(old), np.bool_))}
    second = pairs(hashes, vectors, later)
    assert all(later[a] or later[b] for a, b in second)
    # Which axes are the main ones hangs on what is there, but never which pairs are near.
    assert first | set(second) == whole


def test_nothing_new_means_nothing_to_compare() -> None:
    hashes, vectors = made(1)
    assert pairs(hashes, vectors, np.zeros(len(hashes), np.bool_)) == []


def test_thousands_of_equal_hashes_are_each_compared_with_a_few_only() -> None:
    hashes = np.zeros(1000, np.int64)
    vectors = np.eye(48, dtype=np.float32)[np.arange(1000) % 48]
    found = pairs(hashes, vectors, np.ones(1000, np.bool_))
    assert 0 < len(found) < 1000 * candidate_pairs.MOST * 10


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_surely_near_vectors_need_no_alike_hashes_and_others_do(seed: int) -> None:
    _, vectors = made(seed)
    hashes = np.random.default_rng(seed).integers(-(2**63), 2**63 - 1, len(vectors), dtype=np.int64)
    found = set(pairs(hashes, vectors, np.ones(len(hashes), np.bool_), 0.45))
    apart = np.linalg.norm(vectors[:, None] - vectors[None], axis=2)
    near = {(int(a), int(b)) for a, b in np.argwhere(apart <= 0.449) if a < b}
    assert near <= found
    rest = found - near
    bits = np.bitwise_count(hashes.view(np.uint64)[:, None, None] ^ turned_hashes(hashes)[None]).min(axis=2)
    assert near - wanted(hashes, vectors)
    assert all(apart[a, b] <= 0.451 or bits[a, b] <= candidate_pairs.NEAR_BITS for a, b in rest)


def test_hashes_are_apart_only_where_no_turn_brings_them_near() -> None:
    hashes, _ = made(1)
    first, second = np.arange(len(hashes)), np.roll(np.arange(len(hashes)), 1)
    turned = turned_hashes(hashes)[:, 5].view(np.int64)
    both = np.concatenate([hashes, turned])
    assert not apart_by_hash(both, first, first + len(hashes)).any()
    bits = np.bitwise_count(hashes.view(np.uint64)[first, None] ^ turned_hashes(hashes[second]))
    apart = apart_by_hash(hashes, first, second)
    assert 0 < apart.sum() < len(apart)
    assert apart.tolist() == (bits.min(axis=1) > HASH_BITS).tolist()
