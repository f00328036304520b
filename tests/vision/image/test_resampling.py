"""Resampling with SIMD: what Pillow gives."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from photosim.vision.image import resampling
from photosim.vision.image.resampling import resample
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


def test_without_the_library_pillow_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resampling, "HAS_SIMD", False)
    image = picture(5, 100, 80)
    theirs = image.resize((30, 20), Image.Resampling.LANCZOS)
    assert resample(image, (30, 20), Image.Resampling.LANCZOS).tobytes() == theirs.tobytes()
