"""What is told about blocks of two pictures that lie on each other."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from photosim.vision.compare.alignment import slopes
from photosim.vision.compare.block_correlation import block_fits
from photosim.vision.compare.gray_pyramid import Floats

HIGH, WIDE = 100, 150


def picture(seed: int) -> Floats:
    noise = np.random.default_rng(seed).integers(0, 256, (12, 18), dtype=np.uint8)
    return np.asarray(Image.fromarray(noise).resize((WIDE, HIGH), Image.Resampling.BICUBIC), np.float32)


def everywhere() -> np.ndarray:
    return np.ones((HIGH, WIDE), np.bool_)


def test_slopes_are_those_of_numpy() -> None:
    for found, wanted in zip(slopes(picture(1)), np.gradient(picture(1)), strict=True):
        np.testing.assert_allclose(found, wanted, atol=1e-4)


def test_each_block_has_the_correlation_of_its_pixels() -> None:
    one, other = picture(1), picture(1) + 0.4 * picture(2)
    fits, _ = block_fits(one, other, everywhere())
    # 100 and 150 pixels are cut into 6 and 9 blocks, which begin at whole pixels.
    rows, columns = np.linspace(0, HIGH, 7).astype(int), np.linspace(0, WIDE, 10).astype(int)
    wanted = [
        np.corrcoef(one[top:low, left:right].ravel(), other[top:low, left:right].ravel())[0, 1]
        for top, low in pairwise(rows)
        for left, right in pairwise(columns)
    ]
    np.testing.assert_allclose(fits, wanted, atol=1e-3)


def test_pixels_that_say_nothing_are_left_out() -> None:
    spoilt, told = picture(1).copy(), everywhere()
    spoilt[40:50, 60:75], told[40:50, 60:75] = 255, False
    fits, shifts = block_fits(picture(1), spoilt, told)
    assert fits.min() > 0.999
    # Slopes are taken over the edge of what is left out.
    assert np.median(shifts) < 1e-3


@pytest.mark.parametrize("shift_px", [0.1, 0.3])
def test_a_shift_is_measured_in_pixels(shift_px: float) -> None:
    one = picture(3)
    other = (1 - shift_px) * one + shift_px * np.roll(one, 1, axis=1)
    _, shifts = block_fits(one, other, everywhere())
    assert np.median(shifts) == pytest.approx(shift_px, rel=0.15)


def test_a_block_without_contrast_is_no_judge() -> None:
    flat = np.full((HIGH, WIDE), 100, np.float32)
    fits, shifts = block_fits(flat, flat, everywhere())
    assert len(fits) == len(shifts) == 0
