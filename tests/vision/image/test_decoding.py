"""Photo files made into upright RGB, or a reason in plain words."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageCms

from photosim.errors import PhotoError
from photosim.vision.image import decoding
from photosim.vision.image.decoding import open_upright, read_picture
from tests.pictures import EXIF_ORIENTATION, corners, picture


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def heif(image: Image.Image, **options: Any) -> bytes:
    file = io.BytesIO()
    pillow_heif.from_pillow(image).save(file, quality=90, **options)
    return file.getvalue()


def corner_colors(image: Image.Image) -> str:
    """The colors of the four corners, by row: one letter each."""
    known = {"R": (255, 0, 0), "G": (0, 255, 0), "B": (0, 0, 255), "W": (255, 255, 255), "K": (0, 0, 0)}
    width, height = image.size
    places = [(width // 8, height // 8), (width * 7 // 8, height // 8)]
    places += [(x, height * 7 // 8) for x, _ in places]

    def name(place: tuple[int, int]) -> str:
        pixel = np.array(image.getpixel(place), int)
        return min(known, key=lambda letter: int(np.abs(pixel - known[letter]).sum()))

    return "".join(name(place) for place in places)


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("JPEG", {"quality": 95}), ("PNG", {}), ("WEBP", {"quality": 95}), ("TIFF", {}), ("GIF", {}), ("BMP", {}),
        ("AVIF", {"quality": 95}), ("JPEG2000", {}), ("TIFF", {"compression": "tiff_lzw"}),
        ("TIFF", {"compression": "jpeg", "quality": 95}), ("JPEG", {"quality": 95, "progressive": True}),
    ],
)  # fmt: skip
def test_every_usual_format_is_read(kind: str, options: dict[str, Any]) -> None:
    found = read_picture(saved(corners(), kind, **options), 256)
    assert (found.format, found.width, found.height, found.image.mode) == (kind, 120, 80, "RGB")
    assert corner_colors(found.image) == "RGBW"
    assert found.damage is None


def test_heic_is_read() -> None:
    found = read_picture(heif(corners(128, 96)), 256)
    assert (found.format, found.width, found.height) == ("HEIF", 128, 96)
    assert corner_colors(found.image) == "RGBW"


# What the camera wrote, as letters of the corners, for the eight values of Exif's Orientation.
STORED = {1: "RGBW", 2: "GRWB", 3: "WBGR", 4: "BWRG", 5: "RBGW", 6: "GWRB", 7: "WGBR", 8: "BRWG"}


def turned(orientation: int) -> Image.Image:
    """`corners()` as a camera stores it with this orientation."""
    ways = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    return corners() if orientation == 1 else corners().transpose(ways[orientation])


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"])
def test_every_orientation_is_turned_upright_in_every_format(kind: str, orientation: int) -> None:
    image = turned(orientation)
    assert corner_colors(image) == STORED[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    if kind == "HEIF":
        content = heif(image, exif=exif.tobytes())
    elif kind == "TIFF":
        content = saved(image, kind, tiffinfo={0x0112: orientation})
    else:
        content = saved(image, kind, exif=exif, quality=95)
    found = read_picture(content, 256)
    assert (found.width, found.height) == (120, 80)
    assert found.image.size == (120, 80)
    assert corner_colors(found.image) == "RGBW"


@pytest.mark.parametrize("orientation", [0, 9, 4242])
def test_an_orientation_that_makes_no_sense_is_ignored(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    assert corner_colors(read_picture(saved(corners(), "JPEG", exif=exif, quality=95), 256).image) == "RGBW"


def _with_alpha() -> Image.Image:
    image = corners().convert("RGBA")
    image.paste((0, 0, 0, 0), (60, 40, 120, 80))  # transparent black where white is expected
    return image


def _palette_with_transparency() -> bytes:
    image = corners().quantize(8)
    image.info["transparency"] = image.getpixel((110, 70))
    return saved(image, "GIF", transparency=image.getpixel((110, 70)))


@pytest.mark.parametrize(
    "make",
    [
        lambda: saved(_with_alpha(), "PNG"),
        lambda: saved(_with_alpha(), "WEBP", lossless=True),
        lambda: saved(corners().quantize(8), "PNG"),
        _palette_with_transparency,
        lambda: saved(corners().convert("CMYK"), "JPEG", quality=95),
        lambda: saved(corners().convert("YCbCr"), "TIFF"),
    ],
    ids=["rgba", "webp alpha", "palette", "transparent palette", "cmyk", "ycbcr"],
)
def test_transparency_lies_over_white_and_other_colors_become_rgb(make: Callable[[], bytes]) -> None:
    found = read_picture(make(), 256)
    assert found.image.mode == "RGB"
    assert corner_colors(found.image) == "RGBW"


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (np.array([[0, 65535], [32768, 65535]], np.uint16), "PNG"),
        (np.array([[0, 65535], [32768, 65535]], np.uint16), "TIFF"),
        (np.array([[0, 65535], [32768, 65535]], np.int32), "TIFF"),
        (np.array([[0, 1], [0.5, 1]], np.float32), "TIFF"),
        (np.array([[0, 255], [128, 255]], np.float32), "TIFF"),
        (np.array([[-5, 5], [0, 5]], np.float32), "TIFF"),
        (np.array([[np.nan, 1], [0.5, np.inf]], np.float32), "TIFF"),
    ],
    ids=["16-bit png", "16-bit tiff", "32-bit", "float 0..1", "float 0..255", "float any", "not numbers"],
)
def test_wide_gray_values_keep_their_brightness(values: np.ndarray[Any, Any], kind: str) -> None:
    found = np.asarray(read_picture(saved(Image.fromarray(values), kind), 256).image)
    assert found.shape == (2, 2, 3)
    assert found[0, 0, 0] <= 1
    assert 126 <= found[1, 0, 0] <= 129
    if np.isfinite(values).all():
        assert found[0, 1, 0] >= 254


def test_lab_colors_become_srgb() -> None:
    lab = ImageCms.createProfile("LAB")
    image = ImageCms.profileToProfile(corners(), ImageCms.createProfile("sRGB"), lab, outputMode="LAB")
    assert image is not None
    assert corner_colors(read_picture(saved(image, "TIFF"), 256).image) == "RGBW"


def test_an_embedded_profile_is_applied_and_a_broken_one_ignored() -> None:
    xyz = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    for profile in (b"rubbish", xyz):
        found = read_picture(saved(corners(), "PNG", icc_profile=profile), 256)
        assert corner_colors(found.image) == "RGBW"


def test_the_first_frame_of_an_animation_counts() -> None:
    frames = [corners(), Image.new("RGB", (120, 80), "black")]
    for kind in ("GIF", "WEBP", "PNG", "TIFF"):
        content = saved(frames[0], kind, save_all=True, append_images=frames[1:])
        assert corner_colors(read_picture(content, 256).image) == "RGBW"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_large_photo_is_made_smaller_but_never_below_the_side_asked_for(kind: str) -> None:
    image = picture(1, 1600, 1100)
    found = read_picture(saved(image, kind), 200)
    assert (found.width, found.height) == (1600, 1100)
    assert 200 <= min(found.image.size) < 400
    small = np.asarray(found.image.resize((32, 22), Image.Resampling.BOX), float)
    whole = np.asarray(image.resize((32, 22), Image.Resampling.BOX), float)
    assert np.abs(small - whole).mean() < 3


def test_a_small_photo_keeps_its_size() -> None:
    assert read_picture(saved(corners(), "JPEG"), 500).image.size == (120, 80)


def test_a_file_that_ends_too_early_gives_what_there_is_and_says_so() -> None:
    image = picture(1, 800, 600)
    for kind in ("JPEG", "PNG"):
        content = saved(image, kind)
        found = read_picture(content[: len(content) * 2 // 3], 256)
        assert found.damage == "The file ends too early"
        top = np.asarray(found.image)[: found.image.height // 4].astype(float)
        whole = np.asarray(image.resize(found.image.size))[: found.image.height // 4].astype(float)
        assert np.abs(top - whole).mean() < 12


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "TIFF", "AVIF", "BMP"])
@pytest.mark.parametrize("share", [0.01, 0.1, 0.3])
def test_a_file_with_nothing_to_show_is_refused_in_plain_words(kind: str, share: float) -> None:
    content = saved(picture(1, 64, 64), kind)
    try:
        found = read_picture(content[: max(12, int(len(content) * share))], 64)
    except PhotoError as error:
        assert error.title in (  # noqa: PT017  either is right, and both are looked at
            decoding.ENDS_EARLY, decoding.DAMAGED, decoding.UNKNOWN_KIND,
        )  # fmt: skip
    else:
        assert found.damage is not None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty"),
        (b"just a text", "This is not a picture"),
        (b"%PDF-1.7 " * 50, "This is not a picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "This is not a picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 100, "The picture is damaged, or of a kind that photosim cannot read"),
        (b"\0\0\0\x20ftypheic" + b"\0" * 100, "The picture is damaged, or of a kind that photosim cannot read"),
    ],
)
def test_what_cannot_be_read_has_a_reason_in_plain_words(content: bytes, reason: str) -> None:
    with pytest.raises(PhotoError) as caught:
        read_picture(content, 256)
    assert caught.value.title == reason


def test_a_decompression_bomb_is_refused_by_its_header() -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    with pytest.raises(PhotoError, match=r"too large \(3,600 megapixels\)"):
        read_picture(bomb + saved(corners(), "PNG")[33:], 256)


def test_a_file_that_is_too_large_or_missing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(saved(corners(), "JPEG"))
    assert open_upright(path, 64).mode == "RGB"
    monkeypatch.setattr(decoding, "MAX_FILE_BYTES", 100)
    with pytest.raises(PhotoError, match="too large"):
        open_upright(path, 64)
    with pytest.raises(PhotoError, match="could not be read from the disk"):
        open_upright(tmp_path / "nowhere.jpg", 64)


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (5000, 1), (3, 2)])
def test_pictures_of_odd_shape_are_read(size: tuple[int, int]) -> None:
    found = read_picture(saved(Image.new("RGB", size, "red"), "PNG"), 256)
    assert (found.width, found.height) == size
    assert min(found.image.size) >= 1


@pytest.mark.parametrize(("kind", "orientation"), [("JPEG", 1), ("JPEG", 6), ("JPEG", 7), ("PNG", 1)])
def test_one_decoding_gives_the_small_picture_as_well_as_one_of_its_own_would(kind: str, orientation: int) -> None:
    image = picture(3, 2403, 1702)
    noise = np.random.default_rng(1).normal(0, 8, (1702, 2403, 3))
    image = Image.fromarray((np.asarray(image) + noise).clip(0, 255).astype(np.uint8))
    exif = Image.Exif()
    exif[EXIF_ORIENTATION] = orientation
    file = io.BytesIO()
    image.save(file, kind, exif=exif)
    alone = read_picture(file.getvalue(), 100)
    both = read_picture(file.getvalue(), 800, 100)
    assert both.small is not None
    assert both.small.size == alone.image.size
    assert min(both.image.size) >= 800
    assert (both.width, both.height, both.facts, both.shot) == (alone.width, alone.height, alone.facts, alone.shot)
    difference = np.abs(np.asarray(both.small, np.int16) - np.asarray(alone.image, np.int16))
    assert difference.mean() < 1, "of 255 levels: libjpeg leaves out other frequencies of color"
    assert alone.small is None


def test_a_large_jpeg_has_the_pixels_that_pillow_gives_block_by_block() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (600, 800, 3), np.uint8)
    content = saved(Image.fromarray(noise), "JPEG", quality=95)
    assert len(content) > 3 * 65536
    with Image.open(io.BytesIO(content)) as plain:
        plain.draft(None, (400, 300))
        np.testing.assert_array_equal(np.asarray(read_picture(content, 299).image), np.asarray(plain))
    cut = content[: len(content) // 2]
    found = read_picture(cut, 299)
    assert found.damage == decoding.ENDS_EARLY
    assert np.abs(np.asarray(found.image, int)[:100] - np.asarray(plain, int)[:100]).max() == 0
