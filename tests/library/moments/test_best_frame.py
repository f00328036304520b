"""The best frame of a burst, by sharpness, shake, clipping and eyes; never by the size of its file."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageFilter

from photosim.boxes import Box
from photosim.library.moments.best_frame import best_frame
from photosim.library.moments.series import SeriesFrame
from photosim.photo_facts import FaceQuality, FrameQuality
from photosim.vision.image.frame_quality import frame_quality
from tests.pictures import picture

Picture = Image.Image


def frames(*qualities: FrameQuality | None) -> list[SeriesFrame]:
    return [SeriesFrame(number, None, f"{number}.jpg", 100, None, each) for number, each in enumerate(qualities)]


def noisy(image: Picture, seed: int) -> Picture:
    values = np.asarray(image, np.float32)
    noise = np.random.default_rng(seed).normal(0, 3, values.shape)
    return Image.fromarray(np.uint8(np.clip(values + noise, 0, 255)))


def mosaic(seed: int) -> Picture:
    """Fields of 12 pixels with hard edges."""
    levels = np.random.default_rng(seed).integers(30, 220, (50, 75, 3))
    return Image.fromarray(np.uint8(np.kron(levels, np.ones((12, 12, 1)))))


def dragged(image: Picture, pixels: int, axis: int) -> Picture:
    values = np.asarray(image, np.float32)
    return Image.fromarray(np.uint8(np.mean([np.roll(values, step, axis) for step in range(pixels)], axis=0)))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_blurred_frame_is_not_the_best_although_its_noise_is_as_strong(seed: int) -> None:
    sharp = mosaic(seed)
    blurred = noisy(sharp.filter(ImageFilter.GaussianBlur(2.5)), 1)
    choice = best_frame(frames(frame_quality(blurred), frame_quality(noisy(sharp, 2)), frame_quality(noisy(sharp, 3))))
    assert choice is not None
    assert choice.best in (1, 2)
    assert choice.clear
    assert choice.words == "1 of the other 2 is blurred"
    assert choice.remarks[0].faults == ("blurred",)


@pytest.mark.parametrize("axis", [0, 1])
def test_a_frame_that_is_blurred_along_one_axis_alone_is_called_shaken(axis: int) -> None:
    checks = np.kron(np.indices((30, 45)).sum(axis=0) % 2 * 150 + 50, np.ones((20, 20)))
    sharp = Image.fromarray(np.uint8(checks)).convert("RGB")
    choice = best_frame(frames(frame_quality(dragged(sharp, 14, axis)), frame_quality(sharp)))
    assert choice is not None
    assert (choice.best, choice.words) == (1, "the other is shaken")


def test_a_frame_that_is_burned_out_is_not_the_best() -> None:
    sharp = picture(4, 600, 400)
    burned = sharp.point([min(255, round(level * 1.9)) for level in range(256)] * 3)
    choice = best_frame(frames(frame_quality(burned), frame_quality(sharp)))
    assert choice is not None
    assert (choice.best, choice.words) == (1, "the other is burned out in parts")


def test_of_frames_that_are_alike_the_first_one_taken_is_proposed_without_calling_it_better() -> None:
    sharp = picture(5, 600, 400)
    same = frames(*(frame_quality(noisy(sharp, seed)) for seed in range(3)))
    choice = best_frame(same)
    assert choice is not None
    assert (choice.best, choice.clear) == (0, False)
    assert choice.words == "the frames are alike"
    seconds = [replace(frame, taken_at=f"2019-07-03T10:00:0{place}") for place, frame in enumerate(same)]
    timed = best_frame(seconds)
    assert timed is not None
    assert (timed.best, timed.words) == (0, "the frames are alike, and it was taken first")
    at_once = best_frame([replace(frame, taken_at="2019-07-03T10:00:00") for frame in same])
    assert at_once is not None
    assert at_once.words == "the frames are alike"


def test_an_original_is_not_called_blurred_beside_its_small_copy() -> None:
    """Made small, a frame has steeper edges, and the copy was proposed as the best."""
    sharp = mosaic(1).resize((1800, 1200), Image.Resampling.BICUBIC)
    small = sharp.resize((600, 400), Image.Resampling.LANCZOS)
    pair = frames(frame_quality(small), frame_quality(sharp))
    sized = [replace(frame, longer_px=side) for frame, side in zip(pair, (600, 1800), strict=True)]
    choice = best_frame(sized)
    assert choice is not None
    assert (choice.best, choice.words) == (1, "the other is smaller")
    assert choice.remarks[1].faults == ()


def test_the_sharpness_of_faces_counts_where_all_frames_show_them() -> None:
    """The background is sharpest where the camera focused behind the person."""
    box = Box.of(0.3, 0.3, 0.2, 0.2)
    behind = FrameQuality(12, 6, 6, 0, 0, b"", (FaceQuality(box, 2, b""),))
    right = FrameQuality(10, 5, 5, 0, 0, b"", (FaceQuality(box, 8, b""),))
    choice = best_frame(frames(behind, right))
    assert choice is not None
    assert choice.best == 1


def test_nothing_is_proposed_while_a_frame_was_not_measured() -> None:
    assert best_frame(frames(frame_quality(picture(1, 300, 200)), None)) is None
