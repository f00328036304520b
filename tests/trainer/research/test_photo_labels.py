"""Kinds of pictures from the file names of photos_more.zip, and the threshold that they give."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.model_card import VectorPart
from tests.pictures import picture
from tests.tiny_models import CARD, tiny_encoder
from trainer.research import photo_kind_threshold
from trainer.research.photo_labels import kind_of, kinds_of


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("stanford40/JPEGImages_riding_a_horse_008.webp", "stanford40/riding_a_horse"),
        ("photos_more/sun397_part/airport_sun_aeuntoahdqprbyqu.webp", "sun397_part/airport"),
        ("caltech101/car_side_image_0016.webp", "caltech101/car_side"),
        ("houses/Houses_Dataset_101_kitchen.webp", "houses/kitchen"),
        ("caltech101/BACKGROUND_Google_image_0016.webp", ""),
        ("osie/stimuli_1001.webp", ""),
        ("alone.webp", ""),
    ],
)
def test_the_kind_stands_in_the_name_of_some_sets(path: str, kind: str) -> None:
    assert kind_of(path) == kind
    assert kinds_of([path, path]).tolist() == [kind, kind]


def test_the_threshold_of_kinds_is_written_onto_a_card_and_nothing_else(tmp_path: Path) -> None:
    parts = (VectorPart("copy", 0, 4, 0.3, 0.4), VectorPart("kind", 4, 8, 0.7))
    model, folder = tmp_path / "photo.onnx", tmp_path / "pictures" / "houses"
    tiny_encoder(model, replace(CARD, subject="photo", dim=8, parts=parts))
    before = Embedder(model).card
    folder.mkdir(parents=True)
    for number in range(200):
        room, shade = ("kitchen", "bath")[number % 2], (number % 2) * 120 + number // 20
        noise = np.random.default_rng(number).integers(0, 8, (64, 64, 3))
        colors = np.uint8(noise + np.array([shade, 60, 200 - shade]))
        Image.fromarray(colors).save(folder / f"Houses_Dataset_{number}_{room}.png")

    assert photo_kind_threshold.main([str(model), "--data", str(folder.parent)]) == 0

    after = Embedder(model).card
    kind = after.parts[1]
    assert kind.threshold is not None
    assert kind.false_match_rate is not None
    assert kind.false_match_rate <= 0.01
    assert max(point.tpr for point in kind.roc if point.fpr <= 0.01) > 0.9
    assert replace(after, parts=()) == replace(before, parts=())
    assert after.parts[0] == before.parts[0]


def test_without_two_kinds_no_threshold_is_measured(tmp_path: Path) -> None:
    model, folder = tmp_path / "photo.onnx", tmp_path / "pictures"
    tiny_encoder(model, replace(CARD, subject="photo", dim=8, parts=(VectorPart("kind", 4, 8, 0.7),)))
    folder.mkdir()
    for number in range(12):
        picture(number).save(folder / f"{number}.png")
    with pytest.raises(PhotosimError, match="no two kinds"):
        photo_kind_threshold.main([str(model), "--data", str(folder)])
    assert Embedder(model).card.parts[0].threshold is None
    tiny_encoder(model, replace(CARD, subject="photo", dim=8))
    with pytest.raises(PhotosimError, match="no part for kinds"):
        photo_kind_threshold.main([str(model), "--data", str(folder)])
