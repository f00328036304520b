"""Saved again at a higher quality, a JPEG shows the steps of the first saving; at a lower one it explains itself."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from photosim.vision.compare.double_compression import is_quantized_from, was_quantized
from tests.scenes import scene


def picture(seed: int = 1) -> Image.Image:
    pixels = np.asarray(scene(seed, 640, 480), np.float32)
    noise = np.random.default_rng(seed).normal(0, 9, (*pixels.shape[:2], 1))
    return Image.fromarray(np.clip(pixels * 0.7 + 30 + noise, 0, 255).astype(np.uint8))


def saved(image: Image.Image, quality: int) -> tuple[Image.Image, Image.Image, list[int]]:
    """The picture as it is decoded in colors, its luminance, and its steps."""
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    with Image.open(file) as opened:
        colors = opened.convert("RGB")
    with Image.open(file) as opened:
        opened.draft("L", None)
        steps = [int(step) for step in opened.quantization[0]]  # type: ignore[attr-defined]
        return colors, opened.convert("L"), steps


def test_a_file_saved_again_at_a_higher_quality_shows_the_steps_of_the_first() -> None:
    first, _, steps = saved(picture(), 75)
    assert was_quantized(saved(first, 95)[1], steps) is True


def test_a_file_of_high_quality_shows_no_steps_of_a_copy_that_was_saved_at_a_lower_one() -> None:
    first, fine, _ = saved(picture(), 95)
    _, coarse, steps = saved(first, 75)
    assert was_quantized(fine, steps) is False
    assert is_quantized_from(coarse, fine, steps)


def test_a_copy_in_other_light_does_not_explain_the_coarser_original() -> None:
    """A brightened copy was taken for the original: its coefficients lie on no steps either."""
    first, coarse, steps = saved(picture(), 75)
    _, fine, _ = saved(first.point(lambda level: min(255, round(level * 1.2))), 92)
    assert was_quantized(fine, steps) is not True
    assert not is_quantized_from(coarse, fine, steps)


def test_too_little_to_judge_by_is_told_as_unclear() -> None:
    assert was_quantized(Image.new("L", (640, 480), 90), [16] * 64) is None
    assert was_quantized(picture().convert("L"), []) is None
