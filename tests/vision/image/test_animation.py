"""Frames of animations, bounded."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from photosim.errors import PhotoError
from photosim.vision.image import animation
from photosim.vision.image.animation import duration_ms, frame_size, read_animation
from tests.pictures import picture

COLORS = ((255, 0, 0), (0, 255, 0), (0, 0, 255))


def moving(kind: str, side: int = 40, duration: int = 120, count: int = 3) -> bytes:
    frames = [Image.new("RGB", (side, side), COLORS[number % 3]) for number in range(count)]
    content = io.BytesIO()
    frames[0].save(content, kind, save_all=True, append_images=frames[1:], duration=duration, loop=0, lossless=True)
    return content.getvalue()


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_each_frame_comes_with_its_time(kind: str) -> None:
    found = read_animation(moving(kind), 400)
    assert (found.total, found.durations_ms) == (3, (120, 120, 120))
    assert [frame.getpixel((20, 20)) for frame in found.frames] == list(COLORS)


def test_frames_are_made_no_larger_than_asked_for() -> None:
    assert {frame.size for frame in read_animation(moving("GIF"), 16).frames} == {(16, 16)}


def test_a_broken_end_leaves_the_frames_before_it() -> None:
    frames = [picture(seed, 200, 160) for seed in range(4)]
    content = io.BytesIO()
    frames[0].save(content, "WEBP", save_all=True, append_images=frames[1:], duration=120)
    whole = content.getvalue()
    gif = io.BytesIO()
    frames[0].save(gif, "GIF", save_all=True, append_images=frames[1:], duration=120)
    found = read_animation(gif.getvalue()[: len(gif.getvalue()) * 5 // 8], 400)
    assert 1 <= len(found.frames) < 4
    assert len(read_animation(whole, 400).frames) == 4


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(PhotoError):
        read_animation(b"GIF89a and no more", 100)


def test_the_number_of_frames_is_bounded_and_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(animation, "MOST_FRAMES", 2)
    found = read_animation(moving("GIF", count=5), 100)
    assert (len(found.frames), found.total) == (2, 5)


def test_many_frames_are_made_smaller_to_stay_within_the_bytes() -> None:
    wide, high = frame_size(1920, 1080, 600, 4000)
    assert 3 * 600 * wide * high <= animation.MOST_BYTES
    assert wide / high == pytest.approx(1920 / 1080, rel=0.02)
    assert frame_size(100, 50, 1, 4000) == (100, 50)


@pytest.mark.parametrize(("told", "shown"), [(100, 100), (0, 100), (10, 100), (20, 20), (None, 100), ("x", 100)])
def test_frames_that_ask_for_no_time_get_a_tenth_of_a_second(told: object, shown: int) -> None:
    assert duration_ms({"duration": told}) == shown
