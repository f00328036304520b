"""Bars around a picture, with a caption or without, are told from a piece that was cut out of it."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageOps

from photosim.vision.compare.alignment import Placing
from photosim.vision.compare.bars import is_captioned, is_framed
from tests.scenes import scene
from tests.vision.compare.test_same_picture import gray

INSIDE = Placing(0, (0.0, 0.0, 1.0, 1 / 1.18), 1.0)


def captioned(color: str, ink: str) -> Image.Image:
    picture = scene(1)
    high = picture.height
    found = ImageOps.expand(picture, (0, 0, 0, round(0.18 * high)), color)
    ImageDraw.Draw(found).text((20, round(1.03 * high)), "Our holiday in Rome", fill=ink, font_size=high // 12)
    return found


@pytest.mark.parametrize(("color", "ink"), [("white", "black"), ("black", "white")])
def test_a_bar_with_a_caption_is_a_bar(color: str, ink: str) -> None:
    """The original was marked as a piece of "more pixels", which were those of the bar."""
    assert is_captioned(gray(captioned(color, ink)), INSIDE)
    assert is_framed(gray(ImageOps.expand(scene(1), (0, 0, 0, 65), color)), INSIDE)


@pytest.mark.parametrize("seed", range(4))
def test_what_was_cut_off_is_no_bar(seed: int) -> None:
    whole = gray(scene(seed))
    for window in ((0.0, 0.0, 1.0, 0.85), (0.0, 0.15, 1.0, 1.0), (0.1, 0.1, 0.9, 0.9)):
        assert not is_captioned(whole, Placing(0, window, 1.0))
    assert not is_captioned(whole, Placing(0, (0.0, 0.0, 1.0, 1.0), 1.0))
