"""What a file holds beyond its first picture is found, and nothing is found where there is nothing."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from photosim.photo_facts import ExtraContent
from photosim.vision.image.decoding import read_picture
from photosim.vision.image.extra_content import look_beyond
from tests.pictures import picture

FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(range(256)) * 1200


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def beyond(content: bytes) -> ExtraContent:
    return look_beyond(content, read_picture(content, 64).transparent)


def see_through(level: int = 0) -> Image.Image:
    image = picture(1).convert("RGBA")
    image.paste((0, 0, 0, level), (10, 10, 40, 30))
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "HEIF", "AVIF", "JPEG2000"])
def test_a_plain_picture_holds_nothing_else(kind: str) -> None:
    assert beyond(saved(picture(1), kind)) == ExtraContent()


@pytest.mark.parametrize("before", [-3, -2, -1, 0, 1])
def test_a_film_is_found_wherever_the_pixels_end(before: int) -> None:
    # A scan alone, whose end is looked for piece by piece; what belongs to the pixels lies just before it.
    pixels = (b"\x7f\xff\x00\xff\xd3" * 60_000)[: (256 << 10) + before] + b"\xff\xff\xd9"
    assert look_beyond(b"\xff\xd8\xff\xda\0\2" + pixels + FILM, False).attached == "film"
    assert look_beyond(b"\xff\xd8\xff\xda\0\2" + pixels, False).attached == ""
    assert (
        look_beyond(b"\xff\xd8\xff\xda\0\2" + b"\0" * ((256 << 10) + before) + b"\xff\xd9" + FILM, False).attached
        == "film"
    )


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF", "AVIF", "HEIF"])
def test_frames_and_pages_are_counted(kind: str) -> None:
    others = [picture(seed) for seed in (2, 3, 4)]
    assert beyond(saved(picture(1), kind, save_all=True, append_images=others)).frames == 4


def test_a_page_that_is_a_smaller_copy_of_another_is_not_counted() -> None:
    small = picture(1).resize((48, 32))
    small.encoderinfo = {"tiffinfo": {254: 1}}
    content = saved(picture(1), "TIFF", save_all=True, append_images=[small])
    assert getattr(Image.open(io.BytesIO(content)), "n_frames", 1) == 2
    assert beyond(content).frames == 1


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_parts_that_can_be_seen_through_are_found_and_a_full_channel_is_none(kind: str) -> None:
    assert beyond(saved(see_through(), kind)).transparent
    assert not beyond(saved(see_through(255), kind)).transparent


def test_a_palette_is_see_through_only_where_it_is_used() -> None:
    drawn = picture(1).quantize(8)
    assert beyond(saved(drawn, "PNG", transparency=drawn.getpixel((0, 0)))).transparent
    assert not beyond(saved(drawn, "PNG", transparency=200)).transparent


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"quality": 100}, {"restart_marker_blocks": 1}])
def test_a_film_behind_a_jpeg_is_found(options: dict[str, object]) -> None:
    content = saved(picture(1, 640, 480), "JPEG", **options)
    assert beyond(content).attached == ""
    assert beyond(content + FILM).attached == "film"
    assert beyond(content + b"\0" * 100).attached == ""
    assert beyond(content + b"notes" * 10).attached == ""
    assert beyond(content + b"no film at all " * 2000).attached == "data"


def test_a_preview_behind_a_jpeg_is_nothing_else_and_a_film_behind_that_is() -> None:
    content = saved(picture(1), "JPEG") + saved(picture(1, 48, 32), "JPEG")
    assert beyond(content).attached == ""
    assert beyond(content + FILM).attached == "film"


def test_the_second_picture_of_a_map_of_light_is_no_frame() -> None:
    content = saved(picture(1), "MPO", save_all=True, append_images=[picture(2)])
    assert beyond(content) == ExtraContent()


def test_a_film_inside_a_heic_is_found() -> None:
    content = saved(picture(1), "HEIF")
    assert beyond(content + (8 + len(FILM)).to_bytes(4, "big") + b"mpvd" + FILM).attached == "film"
    assert beyond(content + FILM).attached == "film"


@pytest.mark.parametrize("kind", ["JPEG", "GIF", "TIFF", "PNG", "WEBP", "HEIF", "AVIF"])
def test_a_file_cut_short_anywhere_never_raises(kind: str) -> None:
    content = saved(picture(1), kind, **({} if kind == "JPEG" else {"save_all": True, "append_images": [picture(2)]}))
    for length in range(0, len(content), max(1, len(content) // 60)):
        assert look_beyond(content[:length], transparent=False).frames >= 0
