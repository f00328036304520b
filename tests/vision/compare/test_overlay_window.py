"""A crop is found again where it was cut out, so that the two can be laid on each other."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from photosim.vision.compare.gray_pyramid import WHOLE
from photosim.vision.compare.overlay_window import lies_over


def scene(seed: int, size: tuple[int, int] = (800, 600)) -> Image.Image:
    dice = np.random.default_rng(seed)
    return Image.fromarray(dice.integers(0, 256, (18, 24, 3), dtype=np.uint8)).resize(size, Image.Resampling.BICUBIC)


def test_a_crop_lies_where_it_was_cut_out() -> None:
    picture = scene(1)
    box = (56, 42, 776, 582)
    crop = picture.crop(box).resize((360, 270), Image.Resampling.LANCZOS)
    wanted = tuple(edge / side for edge, side in zip(box, (800, 600, 800, 600), strict=True))
    assert lies_over(picture, crop) == pytest.approx(wanted, abs=0.002)


def test_of_a_crop_that_is_kept_the_whole_picture_reaches_beyond_the_edges() -> None:
    picture = scene(2)
    crop = picture.crop((80, 60, 800, 600))
    assert lies_over(crop, picture) == pytest.approx((-1 / 9, -1 / 9, 1, 1), abs=0.002)


def test_the_same_frame_in_another_size_lies_exactly_on_it() -> None:
    picture = scene(3)
    assert lies_over(picture, picture.resize((300, 225))) == WHOLE


def test_what_has_nothing_in_common_is_laid_edge_on_edge() -> None:
    assert lies_over(scene(4), scene(5)) == WHOLE
    assert lies_over(scene(4), Image.new("RGB", (80, 60))) == WHOLE
