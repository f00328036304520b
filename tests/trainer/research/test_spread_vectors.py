"""Vectors spread as the teacher's: what a student shrank is drawn apart, in the file itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

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
    before, _ = spread_vectors.vectors(encoder, [people], taught, 60, 0)
    asked = ["--data", str(people), "--teacher", str(taught), "--measure", str(people), "--far", "0.05"]
    assert spread_vectors.main([str(encoder), *asked]) == 0
    after, wanted = spread_vectors.vectors(encoder, [people], taught, 60, 0)
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
    np.savez(taught, path=paths, vector=said)
    own, wanted = spread_vectors.vectors(encoder, [people], taught, 60, 0)
    assert own.shape == wanted.shape == (20, 16)
    assert wanted.any(axis=1).all()
    few, _ = spread_vectors.vectors(encoder, [people], taught, 7, 0)
    assert len(few) == 7


def test_a_file_without_a_last_layer_of_ours_stays_as_it_was(tmp_path: Path, taught: Path, people: Path) -> None:
    nodes = [helper.make_node("Identity", ["a"], ["b"])]
    shape = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1]) for name in ("a", "b")]
    onnx.save(helper.make_model(helper.make_graph(nodes, "g", shape[:1], shape[1:])), tmp_path / "other.onnx")
    with pytest.raises(PhotosimError, match="no last layer"):
        spread_vectors.fold(tmp_path / "other.onnx", np.eye(3))


def test_when_it_cannot_be_measured_the_file_stays_as_it_was(encoder: Path, taught: Path, people: Path) -> None:
    before = encoder.read_bytes()
    with pytest.raises(PhotosimError):
        spread_vectors.main(
            [str(encoder), "--data", str(people), "--teacher", str(taught), "--measure", str(taught.parent)]
        )
    assert encoder.read_bytes() == before
    assert [each.name for each in encoder.parent.glob(".*")] == []
