"""A picture made ready for an encoder, exactly as its card says."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from PIL import Image

from photosim.vision.encoder.model_card import Interpolation, Resize
from photosim.vision.encoder.preprocess import fit, normalize, preprocess
from tests.pictures import corners, picture
from tests.tiny_models import CARD


def test_pixels_are_scaled_to_one_and_normalized_by_channel() -> None:
    card = replace(CARD, mean=(0.1, 0.2, 0.3), std=(0.5, 1.0, 2.0))
    tensor = preprocess(Image.new("RGB", (50, 40), (255, 0, 51)), card)
    assert (tensor.shape, tensor.dtype, tensor.flags.c_contiguous) == ((3, 32, 32), np.float32, True)
    for channel, value in enumerate([(1 - 0.1) / 0.5, -0.2, (0.2 - 0.3) / 2]):
        np.testing.assert_allclose(tensor[channel], value, atol=1e-6)


@pytest.mark.parametrize("resize", get_args(Resize))
@pytest.mark.parametrize("interpolation", get_args(Interpolation))
@pytest.mark.parametrize("size", [(300, 200), (200, 300), (20, 10), (1, 1), (2000, 3), (32, 32)])
@pytest.mark.parametrize("crop", [1.0, 0.875])
def test_every_shape_of_picture_fits(
    resize: Resize, interpolation: Interpolation, size: tuple[int, int], crop: float
) -> None:
    card = replace(CARD, resize=resize, interpolation=interpolation, crop=crop)
    fitted = fit(Image.new("RGB", size, (200, 100, 50)), card)
    assert (fitted.size, fitted.mode) == ((32, 32), "RGB")
    assert fitted.getpixel((16, 16)) == (200, 100, 50)


def test_stretch_keeps_all_corners_and_short_side_cuts_the_longer_one() -> None:
    wide = corners(96, 32)
    assert fit(wide, replace(CARD, resize="stretch")).getpixel((2, 2)) == (255, 0, 0)
    cut = fit(Image.linear_gradient("L").rotate(90).resize((96, 32)).convert("RGB"), replace(CARD, resize="short-side"))
    left, right = cut.getpixel((0, 16)), cut.getpixel((31, 16))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert sorted([round(left[0], -1), round(right[0], -1)]) == [pytest.approx(85, abs=8), pytest.approx(170, abs=8)]


def test_pad_fills_with_the_mean_color() -> None:
    card = replace(CARD, resize="pad", mean=(1.0, 0.5, 0.0))
    fitted = fit(Image.new("RGB", (64, 32), (0, 0, 255)), card)
    assert fitted.getpixel((16, 1)) == (255, 128, 0)
    assert fitted.getpixel((16, 16)) == (0, 0, 255)


def test_other_modes_become_rgb() -> None:
    assert fit(picture(1).convert("L"), CARD).mode == "RGB"


def test_bytes_that_were_fitted_elsewhere_normalize_to_the_same_tensor() -> None:
    fitted = fit(picture(1), CARD)
    np.testing.assert_array_equal(normalize(np.asarray(fitted), CARD), preprocess(picture(1), CARD))
