"""An enlarged or framed copy of a JPEG shows the steps of its saving once the enlarging or the frame is undone."""

from __future__ import annotations

import pytest
from PIL import Image, ImageOps

from photosim.vision.compare.enlargement import is_enlarged_from, is_framed_from
from tests.vision.compare.test_double_compression import picture, saved

KERNELS = (Image.Resampling.BICUBIC, Image.Resampling.LANCZOS, Image.Resampling.BILINEAR)


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("factor", [1.5, 2])
def test_an_enlarged_copy_is_told(kernel: Image.Resampling, factor: float) -> None:
    first, small, steps = saved(picture(), 80)
    _, large, own = saved(first.resize((round(640 * factor), round(480 * factor)), kernel), 92)
    assert is_enlarged_from(large, small.size, steps, own)


@pytest.mark.parametrize("quality", [70, 92])
def test_a_larger_original_is_not_taken_for_an_enlarged_copy(quality: int) -> None:
    first, large, own = saved(picture(), 80)
    _, small, steps = saved(first.resize((320, 240), Image.Resampling.LANCZOS), quality)
    assert not is_enlarged_from(large, small.size, steps, own)


def test_a_picture_in_a_border_is_told_from_one_that_lost_its_border() -> None:
    first, piece, steps = saved(picture(), 80)
    _, whole, own = saved(ImageOps.expand(first, 24, "white"), 92)
    assert is_framed_from(whole, piece, (25, 22), steps, own)
    framed, whole, own = saved(ImageOps.expand(picture(), 24, "white"), 92)
    _, piece, steps = saved(framed.crop((24, 24, 664, 504)), 80)
    assert not is_framed_from(whole, piece, (25, 22), steps, own)
