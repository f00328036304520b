"""The contract between trainer and app: what is wrong with an encoder file is one clear sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

from photosim.errors import ModelError
from photosim.vision.encoder.embedder import Embedder, slice_part
from photosim.vision.encoder.model_card import METADATA_KEY, OPTIONAL, ModelCard, RocPoint, VectorPart, read_card
from photosim.vision.encoder.preprocess import preprocess
from tests.pictures import picture
from tests.tiny_models import CARD, another_encoder, tiny_encoder


# Fields that format 1 got later; files made before lack them.
def with_raw(**changes: Any) -> dict[str, str]:
    raw = json.loads(CARD.to_metadata()[METADATA_KEY])
    raw.update(changes)
    return {METADATA_KEY: json.dumps(raw)}


def without(*names: str) -> dict[str, str]:
    raw = json.loads(CARD.to_metadata()[METADATA_KEY])
    return {METADATA_KEY: json.dumps({name: value for name, value in raw.items() if name not in names})}


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_an_encoder_gives_unit_vectors_that_tell_pictures_apart(tmp_path: Path) -> None:
    embedder = Embedder(tiny_encoder(tmp_path / "a.onnx"), threads=1)
    assert embedder.card == CARD
    batch = np.stack([preprocess(picture(seed), CARD) for seed in (1, 2, 1)])
    vectors = embedder.embed(batch)
    assert (vectors.shape, vectors.dtype) == ((3, CARD.dim), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.linalg.norm(vectors[0] - vectors[2]) < 1e-6
    assert np.linalg.norm(vectors[0] - vectors[1]) > 0.3
    assert embedder.embed(batch[:0]).shape == (0, CARD.dim)


def test_an_encoder_is_known_by_its_content(tmp_path: Path) -> None:
    first, same = tiny_encoder(tmp_path / "a.onnx"), tiny_encoder(tmp_path / "b.onnx")
    assert Embedder(first).id == Embedder(same).id != Embedder(another_encoder(tmp_path / "c.onnx")).id
    assert len(Embedder(first).id) == 64


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path, "cannot be read"),
        (lambda path: write(path, b""), "not an ONNX file"),
        (lambda path: write(path, b"no ONNX at all"), "not an ONNX file"),
        (lambda path: tiny_encoder(path, metadata={}), "carries no photosim card"),
        (lambda path: tiny_encoder(path, metadata={"other": "x"}), "carries no photosim card"),
        (lambda path: tiny_encoder(path, metadata={METADATA_KEY: "{"}), "is not readable"),
        (lambda path: tiny_encoder(path, metadata={METADATA_KEY: '{"name": ' + "[" * 100_000}), "is not readable"),
        (lambda path: tiny_encoder(path, metadata=with_raw(name="x" * 5_000_000)), "letters long"),
        (lambda path: tiny_encoder(path, metadata=with_raw(roc=[[0.1, 0.5, 0.1]] * 20_000)), "20,000 rows"),
        (lambda path: tiny_encoder(path, metadata={METADATA_KEY: "[1]"}), "is not readable"),
        (lambda path: tiny_encoder(path, metadata=with_raw(format=2)), "made by a newer photosim"),
        (lambda path: tiny_encoder(path, metadata=with_raw(format=2, side_px=None)), "made by a newer photosim"),
        (lambda path: tiny_encoder(path, metadata=without("side_px", "roc")), "lacks side_px, roc"),
        (lambda path: tiny_encoder(path, input_name="pixels"), "must take 'image' and give 'embedding'"),
        (lambda path: tiny_encoder(path, output_name="vector"), "must take 'image' and give 'embedding'"),
        (lambda path: tiny_encoder(path, batch=1), r"does not take \(batch, 3, 32, 32\)"),
        (lambda path: tiny_encoder(path, side_px=64), r"does not take \(batch, 3, 32, 32\)"),
        (lambda path: tiny_encoder(path, dim=16), r"does not give \(batch, 24\)"),
        (lambda path: tiny_encoder(path, normalize=False), "not of unit length"),
    ],
    ids=[
        "missing", "empty", "no onnx", "no card", "foreign metadata", "no json", "nested", "long", "many",
        "no object", "newer", "newer and odd",
        "lacks fields", "other input", "other output", "fixed batch", "other side", "other dim", "not unit",
    ],
)  # fmt: skip
def test_an_encoder_file_that_cannot_be_used_is_refused_in_one_sentence(
    tmp_path: Path, make: Callable[[Path], Path], words: str
) -> None:
    path = make(tmp_path / "encoder.onnx")
    with pytest.raises(ModelError, match=words) as caught:
        Embedder(path)
    assert "encoder.onnx" in caught.value.title
    assert caught.value.title.endswith(".")


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": "dog"}, {"resize": "squash"}, {"interpolation": "nearest"}, {"metric": "cosine"}, {"format": 0},
        {"side_px": 8}, {"side_px": 32.5}, {"side_px": True}, {"dim": 0}, {"mean": [0.5, 0.5]}, {"mean": [9, 0, 0]},
        {"std": [0, 0, 0]}, {"crop": 0}, {"crop": 2}, {"threshold": -1}, {"threshold": "wide"}, {"margin": None},
        {"false_match_rate": 2}, {"roc": [[0.1, 0.2]]}, {"roc": 5}, {"threshold": float("nan")},
    ],
    ids=str,
)  # fmt: skip
def test_a_card_with_a_value_that_makes_no_sense_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ModelError, match="makes no sense"):
        read_card(with_raw(**changes), "encoder.onnx")


@pytest.mark.parametrize("name", [field.name for field in fields(ModelCard) if field.name not in OPTIONAL])
def test_no_field_that_every_card_has_has_a_default_in_code(name: str) -> None:
    with pytest.raises(ModelError, match=f"lacks {name}"):
        read_card(without(name), "encoder.onnx")


def test_a_card_comes_back_as_it_was_written() -> None:
    card = replace(CARD, name="with ümlauts and \U0001f389", subject="face", resize="pad")
    assert read_card(card.to_metadata(), "x") == card
    assert asdict(read_card(card.to_metadata(), "x")) == asdict(card)


@pytest.mark.parametrize("shape", [(3, 32, 32), (2, 3, 16, 16), (2, 1, 32, 32), (0, 3, 8, 8)])
def test_a_batch_of_another_shape_is_refused(tmp_path: Path, shape: tuple[int, ...]) -> None:
    embedder = Embedder(tiny_encoder(tmp_path / "a.onnx"), threads=1)
    with pytest.raises(ModelError, match="wants pictures of 3 x 32 x 32"):
        embedder.embed(np.zeros(shape, np.float32))


def test_an_answer_that_is_not_a_number_is_refused(tmp_path: Path) -> None:
    embedder = Embedder(tiny_encoder(tmp_path / "a.onnx"), threads=1)
    batch = np.zeros((2, 3, 32, 32), np.float32)
    batch[1] = np.nan
    with pytest.raises(ModelError, match="not a number"):
        embedder.embed(batch)


def test_an_encoder_without_biases_is_taken(tmp_path: Path) -> None:
    # It answers zeros to a picture of the mean color, which has no length that could be judged.
    model = onnx.load(str(tiny_encoder(tmp_path / "a.onnx")))
    offset = next(each for each in model.graph.initializer if each.name == "offset")
    offset.CopyFrom(numpy_helper.from_array(np.zeros(CARD.dim, np.float32), "offset"))
    onnx.save(model, str(tmp_path / "a.onnx"))
    vectors = Embedder(tmp_path / "a.onnx", threads=1).embed(np.stack([preprocess(picture(1), CARD)]))
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_an_encoder_for_faces_is_refused_where_one_for_photos_is_wanted(tmp_path: Path) -> None:
    photos, faces = tiny_encoder(tmp_path / "a.onnx"), tiny_encoder(tmp_path / "b.onnx", replace(CARD, subject="face"))
    assert Embedder(photos, subject="photo", threads=1).card.subject == "photo"
    with pytest.raises(ModelError, match=r"b\.onnx is an encoder for faces; one for photos is wanted\."):
        Embedder(faces, subject="photo", threads=1)
    with pytest.raises(ModelError, match=r"one for faces is wanted"):
        Embedder(photos, subject="face", threads=1)


PARTS = (VectorPart("copy", 0, 8, 0.3, 0.5, 1e-5, (RocPoint(0.5, 0.9, 1e-5),)), VectorPart("kind", 8, CARD.dim, 0.7))


def test_a_card_with_parts_and_variances_is_read_as_it_was_written() -> None:
    card = replace(CARD, parts=PARTS, within=0.002, between=0.006)
    assert read_card(card.to_metadata(), "a.onnx") == card
    assert card.part("copy") == PARTS[0]
    assert card.part("other") is None


def test_a_card_without_parts_is_written_as_before_they_were_known() -> None:
    raw = json.loads(CARD.to_metadata()[METADATA_KEY])
    assert not {"parts", "within", "between"} & set(raw)
    assert read_card(CARD.to_metadata(), "a.onnx").parts == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"parts": [{"name": "copy", "start": 0, "stop": 99, "weight": 0.3}]},
        {"parts": [{"name": "copy", "start": 8, "stop": 8, "weight": 0.3}]},
        {"parts": [{"name": "copy", "start": 0, "stop": 8, "weight": 0}]},
        {"parts": [{"name": "copy", "start": 0, "stop": 8, "weight": 1, "threshold": 3}]},
        {"parts": [{"name": "copy", "start": 0, "stop": 8}]},
        {"within": -0.1},
        {"between": float("nan")},
    ],
)
def test_parts_and_variances_that_make_no_sense_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ModelError, match="makes no sense"):
        read_card(with_raw(**changes), "a.onnx")


def test_a_part_of_vectors_has_unit_length_and_a_card_without_it_gives_the_whole() -> None:
    vectors = np.random.default_rng(0).normal(size=(5, CARD.dim)).astype(np.float32)
    part = slice_part(vectors, replace(CARD, parts=PARTS), "copy")
    assert part.shape == (5, 8)
    np.testing.assert_allclose(np.linalg.norm(part, axis=1), 1, atol=1e-6)
    np.testing.assert_allclose(part[0] * np.linalg.norm(vectors[0, :8]), vectors[0, :8], rtol=1e-5)
    assert slice_part(vectors, CARD, "copy") is vectors
