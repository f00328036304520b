"""JPEG XL: read, bounded before its pixels are, and turned by its own header alone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from photosim.errors import PhotoError
from photosim.vision.image import jpeg_xl
from photosim.vision.image.decoding import read_picture
from tests.pictures import corners
from tests.vision.image.test_decoding import corner_colors, saved

plugin = pytest.importorskip("pillow_jxl")
jpeg_xl.register()  # over the plugin's own reader


def jxl(image: Image.Image, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, "JXL", **options)
    return file.getvalue()


def test_a_picture_is_read_upright_with_its_facts() -> None:
    exif = Image.Exif()
    exif[0x0110], exif[0x0112] = "K-1", 6  # the turn is the codestream's to tell, and there is none in it
    found = read_picture(jxl(corners(120, 80), quality=95, exif=exif.tobytes()), 256)
    assert (found.format, found.width, found.height, found.facts.camera) == ("JXL", 120, 80, "K-1")
    assert corner_colors(found.image) == "RGBW"


def test_a_jpeg_that_was_packed_without_loss_is_turned_as_it_was(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    file = tmp_path / "a.jpg"
    file.write_bytes(saved(corners(120, 80), "JPEG", quality=95, exif=exif))
    with Image.open(file) as image:
        content = jxl(image, lossless_jpeg=True)
    found = read_picture(content, 256)
    assert (found.width, found.height) == (80, 120)
    assert corner_colors(found.image) == "BRWG"


@pytest.mark.parametrize("size", [(1, 1), (8, 8), (256, 256), (640, 360), (123, 457), (3000, 20), (8200, 7)])
def test_the_size_is_known_from_the_header(size: tuple[int, int]) -> None:
    content = jxl(Image.new("L", size), effort=1)
    assert jpeg_xl.jxl_size(content) == size
    container = jxl(Image.new("L", size), effort=1, use_container=True)
    assert jpeg_xl.jxl_size(container) == size


def test_a_bomb_is_refused_before_a_pixel_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jpeg_xl, "MOST_PIXELS", 9_000)
    monkeypatch.setattr("pillow_jxl.JpegXLImagePlugin.JXLImageFile", None)
    with pytest.raises(PhotoError, match="damaged"):
        read_picture(jxl(corners(120, 80)), 256)


@pytest.mark.parametrize("cut", [0, 3, 13, 40, 200])
def test_a_file_that_breaks_off_is_refused(cut: int) -> None:
    with pytest.raises(PhotoError):
        read_picture(jxl(corners(120, 80))[:cut], 256)
