"""Vectors spread as the teacher's: what a student shrank is drawn apart, in the file itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from trainer.evaluation.assess import AssessmentRequest, assess
from trainer.research import spread_vectors


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(5)


@pytest.fixture
def encoder(finished: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(finished, tmp_path / "encoder.onnx"))


@pytest.fixture
def taught(people: Path, tmp_path: Path, rng: np.random.Generator) -> Path:
    """A teacher that says something else of every picture, in all directions alike."""
    paths = sorted(each.relative_to(people).as_posix() for each in people.rglob("*.png"))
    np.savez(tmp_path / "teacher.npz", path=np.array(paths), vector=rng.normal(size=(len(paths), 16)))
    return tmp_path / "teacher.npz"


def test_the_map_gives_the_covariance_of_the_teacher(rng: np.random.Generator) -> None:
    own = (rng.normal(size=(4000, 6)) * [10, 5, 3, 2, 1, 0.8]).astype(np.float32)
    wanted = (rng.normal(size=(4000, 6)) @ rng.normal(size=(6, 6)) * 5).astype(np.float32)
    by = spread_vectors.transport(own, wanted)
    assert np.allclose(by, by.T)
    assert np.linalg.eigvalsh(by).min() > 0
    assert np.allclose(np.cov((own @ by).T), np.cov(wanted.T), atol=0.01 * np.cov(wanted.T).max())


def test_a_student_that_is_spread_like_its_teacher_stays_as_it_is(rng: np.random.Generator) -> None:
    own = rng.normal(size=(2000, 5)).astype(np.float32)
    assert np.allclose(spread_vectors.transport(own, own[::-1]), np.eye(5), atol=1e-9)


def test_the_file_is_spread_and_measured_anew(encoder: Path, taught: Path, people: Path) -> None:
    before, *_ = spread_vectors.vectors(encoder, [people], taught, 60, 0)
    asked = ["--data", str(people), "--teacher", str(taught), "--measure", str(people), "--far", "0.05"]
    assert spread_vectors.main([str(encoder), *asked]) == 0
    after, wanted, _ = spread_vectors.vectors(encoder, [people], taught, 60, 0)
    assert np.allclose(np.linalg.norm(after, axis=1), 1, atol=1e-5)
    even = [np.linalg.eigvalsh(np.cov(each.T))[-1] / np.trace(np.cov(each.T)) for each in (before, after, wanted)]
    assert even[0] - even[2] > 1.5 * (even[1] - even[2]), "a third of the way at least"
    card, figures = Embedder(encoder).card, assess(AssessmentRequest(encoder, (people,), split="val", far=0.05))
    assert card.trained_with.endswith("vectors spread as the teacher's")
    assert card.threshold == pytest.approx(figures["threshold at FAR 0.05"])
    assert [each.name for each in encoder.parent.glob(".*")] == []


def test_only_pictures_that_the_teacher_knows_are_looked_at(encoder: Path, taught: Path, people: Path) -> None:
    with np.load(taught) as archive:
        paths, said = archive["path"][:20], archive["vector"][:20]
    archive_paths = list(paths)
    np.savez(taught, path=paths, vector=said)
    own, wanted, paths = spread_vectors.vectors(encoder, [people], taught, 60, 0)
    assert own.shape == wanted.shape == (20, 16)
    assert set(paths) == set(archive_paths)
    assert wanted.any(axis=1).all()
    few, *_ = spread_vectors.vectors(encoder, [people], taught, 7, 0)
    assert len(few) == 7


def test_the_map_comes_behind_the_vectors_and_once(encoder: Path, rng: np.random.Generator) -> None:
    pictures = rng.normal(size=(4, 3, *[Embedder(encoder).card.side_px] * 2)).astype(np.float32)
    before = Embedder(encoder).embed(pictures)
    by, added = rng.normal(size=(16, 16)), rng.normal(size=16)
    spread_vectors.append(encoder, by, added)
    wanted = before @ by.T + added
    wanted /= np.linalg.norm(wanted, axis=1, keepdims=True)
    np.testing.assert_allclose(Embedder(encoder).embed(pictures), wanted, atol=1e-5)
    with pytest.raises(PhotosimError, match="no encoder whose vectors"):
        spread_vectors.append(encoder, by, added)


def test_the_direction_between_two_sources_counts_half_and_half_of_a_mean_is_taken_away(
    rng: np.random.Generator,
) -> None:
    own = rng.normal(size=(4000, 5)).astype(np.float32)
    inside = np.arange(4000) < 2000
    own[inside, 0] += 4
    by, added = spread_vectors.affine(own, own, inside)
    np.testing.assert_allclose(by, np.diag([0.5, 1, 1, 1, 1]), atol=0.05)
    np.testing.assert_allclose(added, [-1, 0, 0, 0, 0], atol=0.1)
    whole, nothing = spread_vectors.affine(own, own, np.ones(4000, np.bool_))
    np.testing.assert_allclose(whole, np.eye(5), atol=1e-6)
    assert not nothing.any()


def test_when_it_cannot_be_measured_the_file_stays_as_it_was(encoder: Path, taught: Path, people: Path) -> None:
    before = encoder.read_bytes()
    with pytest.raises(PhotosimError):
        spread_vectors.main(
            [str(encoder), "--data", str(people), "--teacher", str(taught), "--measure", str(taught.parent)]
        )
    assert encoder.read_bytes() == before
    assert [each.name for each in encoder.parent.glob(".*")] == []
