"""The exact scan, the graph and the inverted file, against brute force."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photosim.library.search import hnsw_index, ivf_index
from photosim.library.search.exact_index import ExactIndex
from photosim.library.search.hnsw_index import HnswIndex
from photosim.library.search.ivf_index import IvfIndex

Vectors = npt.NDArray[np.float32]


def unit(rows: npt.NDArray[np.floating]) -> Vectors:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def uniform(seed: int, count: int, dim: int) -> Vectors:
    return unit(np.random.default_rng(seed).standard_normal((count, dim)))


def brute_force(vectors: Vectors, vector: Vectors, wanted: int) -> npt.NDArray[np.float64]:
    return np.sort(np.linalg.norm(vectors.astype(np.float64) - vector, axis=1))[:wanted]


Kind = ExactIndex | HnswIndex | IvfIndex


def filled(kind: type[ExactIndex] | type[HnswIndex] | type[IvfIndex], vectors: Vectors) -> Kind:
    searcher = kind(vectors.shape[1], 10)
    for start in range(0, len(vectors), 1000):
        searcher.add(np.arange(start, min(start + 1000, len(vectors))) + 7, vectors[start : start + 1000])
    return searcher


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    count=st.integers(1, 6000),
    dim=st.sampled_from([2, 24, 128]),
    wanted=st.integers(1, 60),
    spread=st.sampled_from([10.0, 0.3, 0.01, 0.0]),
)
def test_the_scan_finds_exactly_the_nearest_for_every_kind_of_data(
    seed: int, count: int, dim: int, wanted: int, spread: float
) -> None:
    rng = np.random.default_rng(seed)
    centers = uniform(seed, 5, dim)
    vectors = unit(centers[rng.integers(0, 5, count)] + spread * rng.standard_normal((count, dim)))
    scan = filled(ExactIndex, vectors)
    for vector in (vectors[0], centers[1], uniform(seed + 1, 1, dim)[0]):
        ids, distances = scan.nearest(vector, wanted)
        assert len(set(ids.tolist())) == len(ids) == min(wanted, count)
        np.testing.assert_allclose(distances, brute_force(vectors, vector, wanted), atol=2e-6)
        np.testing.assert_allclose(distances, np.linalg.norm(vectors[ids - 7] - vector, axis=1), atol=2e-6)


def test_equal_distances_come_in_the_order_of_their_ids() -> None:
    scan = filled(ExactIndex, np.repeat(uniform(1, 1, 24), 3000, axis=0))
    ids, distances = scan.nearest(uniform(1, 1, 24)[0], 5)
    assert ids.tolist() == [7, 8, 9, 10, 11]
    assert distances.tolist() == [0, 0, 0, 0, 0]


def test_vectors_of_odd_length_and_zeros_do_no_harm() -> None:
    vectors = uniform(3, 4000, 16) * np.linspace(0, 2, 4000, dtype=np.float32)[:, None]
    scan = filled(ExactIndex, vectors)
    for vector in (vectors[0], vectors[3999], np.zeros(16, np.float32), np.full(16, 3, np.float32)):
        np.testing.assert_allclose(scan.nearest(vector, 10)[1], brute_force(vectors, vector, 10), atol=1e-5)


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two thousand vectors of 24 numbers are one part of the inverted file."""
    monkeypatch.setattr(ivf_index, "PART_NUMBERS", 48_000)
    monkeypatch.setattr(ivf_index, "_LIST", 16)


@pytest.mark.parametrize("kind", [ExactIndex, HnswIndex, IvfIndex])
def test_what_was_saved_answers_the_same(
    kind: type[ExactIndex] | type[HnswIndex] | type[IvfIndex], tmp_path: Path, small_parts: None
) -> None:
    vectors = uniform(4, 3000, 24)
    before = filled(kind, vectors)
    before.save(tmp_path / "file")
    after = kind.load(tmp_path / "file", 24, 4000)
    assert len(after) == 3000
    after.add(np.array([99_999]), uniform(5, 1, 24))
    for vector in vectors[:20]:
        np.testing.assert_array_equal(before.nearest(vector, 10)[0], after.nearest(vector, 10)[0])
    assert after.nearest(uniform(5, 1, 24)[0], 1)[0].tolist() == [99_999]


def test_the_inverted_file_finds_nearly_all_and_tells_true_distances(small_parts: None) -> None:
    rng = np.random.default_rng(6)
    vectors = unit(np.repeat(uniform(6, 250, 24), 20, axis=0) + 0.1 * rng.standard_normal((5000, 24)))
    index = filled(IvfIndex, vectors)
    hits = 0
    for vector in vectors[:100]:
        ids, distances = index.nearest(vector, 10)
        np.testing.assert_allclose(distances, np.linalg.norm(vectors[ids - 7] - vector, axis=1), atol=2e-6)
        hits += int(np.sum(distances <= brute_force(vectors, vector, 10)[-1] + 1e-6))
    assert hits / 1000 >= 0.97


def test_the_graph_finds_nearly_all_and_tells_true_distances() -> None:
    vectors = uniform(6, 5000, 24)
    graph = filled(HnswIndex, vectors)
    hits = 0
    for vector in vectors[:100]:
        ids, distances = graph.nearest(vector, 10)
        np.testing.assert_allclose(distances, np.linalg.norm(vectors[ids - 7] - vector, axis=1), atol=2e-6)
        hits += int(np.sum(distances <= brute_force(vectors, vector, 10)[-1] + 1e-6))
    assert hits / 1000 >= 0.99


def test_the_graph_answers_even_when_everything_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hnsw_index, "M", 2)
    vectors = np.repeat(uniform(7, 40, 8), 50, axis=0)
    graph = filled(HnswIndex, vectors)
    ids, distances = graph.nearest(vectors[0], 2000)
    assert sorted(ids.tolist()) == list(range(7, 2007))
    np.testing.assert_allclose(distances, brute_force(vectors, vectors[0], 2000), atol=2e-6)


@pytest.mark.parametrize("how", ["as it grows", "elsewhere", "on a full disk"])
def test_an_inverted_file_that_is_written_as_it_grows_answers_as_one_in_memory(
    small_parts: None, tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors = uniform(9, 4600, 24)
    wanted = filled(IvfIndex, vectors)
    draft, saved = tmp_path / "draft", tmp_path / ("saved" if how == "elsewhere" else "draft")
    index = IvfIndex(24, draft=draft)
    for start in range(0, len(vectors), 500):
        with monkeypatch.context() as patched:
            if how == "on a full disk" and start >= 3000:
                patched.setattr(ivf_index._Part, "write", _full)
            index.add(np.arange(start, min(start + 500, len(vectors))) + 7, vectors[start : start + 500])
    assert draft.exists() == (how != "on a full disk")
    index.save(saved)
    for vector in vectors[:20]:
        for one in (index, IvfIndex.load(saved, 24, 0)):
            np.testing.assert_array_equal(one.nearest(vector, 5)[0], wanted.nearest(vector, 5)[0])


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("copies", [1, 50])
def test_the_inverted_file_gives_as_many_as_are_asked_for(small_parts: None, copies: int) -> None:
    vectors = np.repeat(uniform(7, 4600 // copies, 8), copies, axis=0)
    index = filled(IvfIndex, vectors)
    assert len(index) == 4600
    for wanted in (1, 300, 2500, 4600):
        ids, distances = index.nearest(vectors[0], wanted)
        assert len(set(ids.tolist())) == len(ids) == wanted
        assert (np.diff(distances) >= 0).all()
    assert sorted(ids.tolist()) == list(range(7, 4607))
    np.testing.assert_allclose(distances, brute_force(vectors, vectors[0], 4600), atol=2e-6)


@pytest.mark.parametrize("kind", [ExactIndex, IvfIndex])
@pytest.mark.parametrize("count", [100, 2000])
def test_a_file_of_another_dimension_is_refused(
    kind: type[ExactIndex] | type[IvfIndex], count: int, tmp_path: Path, small_parts: None
) -> None:
    filled(kind, uniform(8, count, 24)).save(tmp_path / "file")
    with pytest.raises(ValueError, match="not vectors of 16"):
        kind.load(tmp_path / "file", 16, 100)
