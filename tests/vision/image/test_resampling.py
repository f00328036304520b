"""Resampling with SIMD: what Pillow gives."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from photosim.vision.image import resampling
from photosim.vision.image.resampling import GraySource, resample, resample_floats
from tests.pictures import picture


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("size", [(320, 240), (32, 32), (500, 7), (1, 1), (901, 400)])
@pytest.mark.parametrize("method", [Image.Resampling.BILINEAR, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS])
def test_it_is_what_pillow_gives_to_within_two_levels(
    mode: str, size: tuple[int, int], method: Image.Resampling
) -> None:
    image = picture(5, 487, 366).convert(mode)
    ours, theirs = resample(image, size, method), image.resize(size, method)
    assert (ours.mode, ours.size) == (mode, size)
    levels = np.asarray(ours, float) - np.asarray(theirs, float)
    assert np.abs(levels).max() <= 2
    assert abs(levels.mean()) <= 0.5


@pytest.mark.parametrize("simd", [True, False])
def test_a_part_is_cut_and_resampled_as_pillow_does_it(simd: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resampling, "HAS_SIMD", simd and resampling.HAS_SIMD)
    image, box, size = picture(5, 487, 366), (3.4, 0.0, 470.2, 350.7), (160, 121)
    gray = image.convert("L")
    theirs = np.asarray(gray.resize(size, Image.Resampling.BILINEAR, box=box), float)
    assert np.abs(GraySource(gray).part(box, size) - theirs).max() <= 1
    ours = resample(image, size, Image.Resampling.LANCZOS, box)
    assert (
        np.abs(np.asarray(ours, float) - np.asarray(image.resize(size, Image.Resampling.LANCZOS, box=box))).max() <= 2
    )
    floats = np.asarray(gray, np.float32) - 100
    wanted = np.asarray(Image.fromarray(floats).resize(size, Image.Resampling.BICUBIC, box=box))
    assert np.abs(resample_floats(floats, size, Image.Resampling.BICUBIC, box) - wanted).max() < 0.01


@pytest.mark.parametrize("box", [(0.0, 0.0, 90.5, 60.0), (101.3, 77.9, 300.2, 290.1), (400.0, 300.5, 487.0, 366.0)])
@pytest.mark.parametrize("size", [(40, 31), (300, 290)])
def test_of_a_part_only_what_is_around_it_is_copied(
    box: tuple[float, float, float, float], size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of a photo of 12 megapixels was copied for a piece of 512 pixels of it: 45 ms of 60."""
    image = picture(5, 487, 366)
    ours = resample(image, size, Image.Resampling.LANCZOS, box)
    monkeypatch.setattr(resampling, "_around", lambda image, size, box: (image, box))
    assert ours.tobytes() == resample(image, size, Image.Resampling.LANCZOS, box).tobytes()


def test_without_the_library_pillow_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resampling, "HAS_SIMD", False)
    image = picture(5, 100, 80)
    theirs = image.resize((30, 20), Image.Resampling.LANCZOS)
    assert resample(image, (30, 20), Image.Resampling.LANCZOS).tobytes() == theirs.tobytes()
