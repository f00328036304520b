"""Which frames of a burst show somebody with closed eyes: drawn faces, moved a little from frame to frame."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from photosim.boxes import Box
from photosim.library.moments.best_frame import best_frame
from photosim.library.moments.closed_eyes import closed_eyes
from photosim.library.moments.series import SeriesFrame
from photosim.photo_facts import FaceQuality
from photosim.vision.image.frame_quality import frame_quality

SIDE = 400


def face(seed: int, *, shut: bool = False, glasses: bool = False) -> Image.Image:
    """Head and shoulders: brows, nose and mouth are there in each, an iris only where the eyes are open."""
    move = np.random.default_rng(seed).uniform(-5, 5, 2)
    image = Image.new("RGB", (SIDE, SIDE), (70, 90, 110))
    draw = ImageDraw.Draw(image)

    def at(x: float, y: float, wide: float, high: float) -> tuple[float, float, float, float]:
        x, y = x + move[0], y + move[1]
        return x - wide, y - high, x + wide, y + high

    draw.ellipse(at(200, 210, 110, 150), fill=(205, 165, 140))
    for x in (155, 245):
        draw.rounded_rectangle(at(x, 150, 28, 5), 4, fill=(70, 50, 40))
        if shut:
            draw.arc(at(x, 178, 22, 12), 20, 160, fill=(90, 60, 50), width=4)
        else:
            draw.ellipse(at(x, 180, 22, 11), fill=(240, 240, 240))
            draw.ellipse(at(x, 180, 10, 11), fill=(50, 40, 35))
        if glasses:
            draw.ellipse(at(x, 182, 36, 28), outline=(30, 30, 30), width=5)
    draw.polygon([(200 + move[0], 190 + move[1]), *((200 + dx + move[0], 245 + move[1]) for dx in (-16, 16))],
                 fill=(180, 135, 115))  # fmt: skip
    draw.ellipse(at(200, 285, 40, 10), fill=(160, 70, 70))
    noise = np.random.default_rng(seed).normal(0, 3, (SIDE, SIDE, 3))
    soft = np.asarray(image.filter(ImageFilter.GaussianBlur(1)), np.float32)
    return Image.fromarray(np.uint8(np.clip(soft + noise, 0, 255)))


def measured(image: Image.Image, larger: float = 1.0) -> FaceQuality:
    side = 0.6 * larger
    (found,) = frame_quality(image, [Box.of(0.5 - side / 2, 0.53 - side / 2, side, side)]).faces
    return found


@pytest.mark.parametrize("glasses", [False, True])
def test_the_frame_with_closed_eyes_is_found_wherever_it_stands(glasses: bool) -> None:
    for shut in range(3):
        row = [measured(face(seed, shut=seed == shut, glasses=glasses), 1 + 0.03 * seed) for seed in range(3)]
        assert closed_eyes(row) == [seed == shut for seed in range(3)]


@pytest.mark.parametrize("shut", [False, True])
def test_eyes_that_are_alike_in_all_frames_are_closed_in_none(shut: bool) -> None:
    """A number for each frame alone told open eyes of a sharp frame as closed beside those of a blurred one."""
    row = [measured(face(seed, shut=shut)) for seed in range(3)]
    blurred = [measured(face(seed, shut=shut).filter(ImageFilter.GaussianBlur(4))) for seed in (3, 4)]
    assert closed_eyes([*row, None, *blurred]) == [False] * 6
    assert closed_eyes(row[:1]) == [False]


def test_a_frame_with_closed_eyes_is_not_the_best_although_it_was_taken_first() -> None:
    box = Box.of(0.2, 0.2, 0.6, 0.6)
    qualities = [frame_quality(face(seed, shut=seed == 0), [box]) for seed in range(3)]
    found = [SeriesFrame(number, None, f"{number}.jpg", 100, None, each) for number, each in enumerate(qualities)]
    choice = best_frame(found)
    assert choice is not None
    assert (choice.best, choice.words) == (1, "1 of the other 2 has closed eyes")
    assert choice.remarks[0].faults == ("closed eyes",)
