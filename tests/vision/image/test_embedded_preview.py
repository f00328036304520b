"""Whether a camera's thumbnail shows the picture that it is in."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from PIL import Image, ImageOps

from photosim.photo_facts import Preview
from photosim.vision.image.embedded_preview import compare_preview
from tests.scenes import scene

SCENE = scene(4, 480, 320)


def with_thumbnail(picture: Image.Image, thumbnail: Image.Image, flag: int = 1) -> Image.Image:
    """A JPEG, opened: IFD0 with the orientation flag, IFD1 with a thumbnail (Exif 2.3, 4.5.5)."""
    small = io.BytesIO()
    thumbnail.save(small, "JPEG", quality=85)
    first = struct.pack("<HHHIHHI", 1, 0x0112, 3, 1, flag, 0, 26)
    second = struct.pack("<HHHIIHHIII", 2, 0x0201, 4, 1, 56, 0x0202, 4, 1, len(small.getvalue()), 0)
    block = b"Exif\0\0II*\0" + struct.pack("<I", 8) + first + second + small.getvalue()
    content = io.BytesIO()
    picture.save(content, "JPEG", exif=block)
    return Image.open(io.BytesIO(content.getvalue()))


def found(picture: Image.Image, thumbnail: Image.Image, flag: int = 1) -> Preview:
    image = with_thumbnail(picture, thumbnail, flag)
    return compare_preview(image, ImageOps.exif_transpose(image).convert("RGB"))


def toned(red: float, blue: float) -> list[int]:
    return [round(min(255.0, level * factor)) for factor in (red, 1.0, blue) for level in range(256)]


def framed(sides: tuple[int, int, int, int]) -> Image.Image:
    left, top, right, bottom = sides
    small = SCENE.resize((160 - left - right, 120 - top - bottom))
    return ImageOps.expand(small, sides, "black")


@pytest.mark.parametrize("sides", [(0, 0, 0, 0), (0, 7, 0, 7), (0, 14, 0, 0), (4, 10, 4, 10)])
def test_a_thumbnail_agrees_whatever_bars_the_camera_put_around_it(sides: tuple[int, int, int, int]) -> None:
    assert found(SCENE, framed(sides)) == "agrees"


@pytest.mark.parametrize(("flag", "turn"), [(6, 3), (8, 1), (3, 2)])
def test_a_thumbnail_agrees_as_the_sensor_saw_it_and_as_the_flag_turns_it(flag: int, turn: int) -> None:
    """50 of 126 cameras' own files were told as edited, and went for copies that had lost their thumbnail."""
    upright = Image.fromarray(np.rot90(np.asarray(SCENE.resize((160, 107))), turn))
    assert found(SCENE, SCENE.resize((160, 107)), flag) == "agrees"
    assert found(SCENE, upright, flag) == "agrees"


def test_a_file_that_was_turned_by_a_program_is_neither_the_cameras_nor_another_picture() -> None:
    turned = SCENE.transpose(Image.Transpose.ROTATE_90)
    assert found(turned, SCENE.resize((160, 107))) == ""
    assert found(ImageOps.mirror(SCENE), SCENE.resize((160, 107))) == "differs"


@pytest.mark.parametrize("change", ["cropped", "lighter", "framed", "gray", "sepia", "warmer"])
def test_what_was_edited_after_its_thumbnail_was_made_differs(change: str) -> None:
    edited = {
        "cropped": SCENE.crop((120, 80, 480, 320)),
        "lighter": SCENE.point(lambda level: min(255, level + 30)),
        "framed": ImageOps.expand(SCENE, 40, "white"),
        "gray": SCENE.convert("L").convert("RGB"),
        "sepia": SCENE.convert("L").convert("RGB").point(toned(1.2, 0.6)),
        "warmer": SCENE.point(toned(1.1, 0.9)),
    }[change]
    assert found(edited, SCENE.resize((160, 107))) == "differs"


def test_a_file_without_a_thumbnail_or_with_a_broken_one_says_nothing() -> None:
    assert compare_preview(SCENE, SCENE) == ""
    image = with_thumbnail(SCENE, SCENE.resize((160, 107)))
    image.info["exif"] = image.info["exif"][:300]
    assert compare_preview(image, SCENE) == ""
