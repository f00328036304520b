"""Saved again at a higher quality, a JPEG shows the steps of the first saving; at a lower one it explains itself."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw

from photosim.vision.compare.double_compression import edited_in_places, is_quantized_from, may_tell, was_quantized
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
    _, fine, own = saved(first, 95)
    assert was_quantized(fine, steps, own, aligned=True) is True


def test_a_file_of_high_quality_shows_no_steps_of_a_copy_that_was_saved_at_a_lower_one() -> None:
    first, fine, own = saved(picture(), 95)
    _, coarse, steps = saved(first, 75)
    assert was_quantized(fine, steps, own, aligned=True) is False
    assert is_quantized_from(coarse, fine, steps)


def test_a_copy_in_other_light_does_not_explain_the_coarser_original() -> None:
    """A brightened copy was taken for the original: its coefficients lie on no steps either."""
    first, coarse, steps = saved(picture(), 75)
    _, fine, own = saved(first.point(lambda level: min(255, round(level * 1.2))), 92)
    assert was_quantized(fine, steps, own, aligned=True) is not True
    assert not is_quantized_from(coarse, fine, steps)


def test_too_little_to_judge_by_is_told_as_unclear() -> None:
    assert was_quantized(Image.new("L", (640, 480), 90), [16] * 64, [], aligned=True) is None
    assert was_quantized(picture().convert("L"), [], [], aligned=True) is None


def test_a_turned_copy_of_nearly_the_same_quality_is_not_told_to_lack_the_trace() -> None:
    """A photo of quality 88 was proposed for the trash beside its copy, turned and saved at 92."""
    first, _, steps = saved(picture(), 88)
    _, fine, own = saved(first.transpose(Image.Transpose.ROTATE_90), 92)
    assert was_quantized(fine.transpose(Image.Transpose.ROTATE_270), steps, own, aligned=False) is not False


def test_steps_of_nearly_the_same_size_prove_nothing() -> None:
    first, fine, own = saved(picture(), 78)
    _, _, steps = saved(first, 75)
    assert was_quantized(fine, steps, own, aligned=True) is None


def test_writing_over_a_copy_is_told_from_writing_that_was_there_before() -> None:
    first, coarse, steps = saved(picture(), 80)
    _, fine, own = saved(written(first), 92)
    assert edited_in_places(coarse, fine, steps, own)
    # A clean copy of the same origin, and the one that was written over saved with the origin's own steps.
    _, over, _ = saved(written(first), 80)
    _, clean, own = saved(first, 92)
    assert not edited_in_places(over, clean, steps, own)


def written(image: Image.Image) -> Image.Image:
    marked = image.copy()
    ImageDraw.Draw(marked).text((300, 380), "a photographer", fill="white", font_size=40)
    return marked


def test_whether_a_trace_may_show_is_told_by_the_steps_alone() -> None:
    """A file with steps as coarse as the earlier ones makes their trace up itself; steps of 1 leave none."""
    assert may_tell([16] * 64, [3] * 64)
    assert not may_tell([16] * 64, [16] * 64)
    assert not may_tell([16] + [1] * 63, [])
    assert not may_tell([], [3] * 64)
