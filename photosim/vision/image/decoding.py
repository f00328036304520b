"""Photo decoder: upright RGB pixels, or PhotoError with the reason."""

from __future__ import annotations

import hashlib
import io
import math
import os
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

import pillow_heif
from PIL import Image, ImageFile, UnidentifiedImageError

from photosim.errors import BROKEN_INPUT, PhotoError
from photosim.photo_facts import ShotFacts
from photosim.sentences import Thousands, sentence
from photosim.vision.image import jpeg_xl, raw_image, video
from photosim.vision.image.color_conversion import as_rgb, is_transparent
from photosim.vision.image.exif import Facts, read_facts, read_orientation, xmp_packet
from photosim.vision.image.optional_formats import HAS_JXL, HAS_RAW, HAS_VIDEO
from photosim.vision.image.regular_file import NotRegular, open_regular
from photosim.vision.image.shot_facts import read_shot
from photosim.vision.image.signatures import looks_like_picture

# Formats that photos come in. Others that Pillow knows run programs (EPS), or recognize nearly anything (TGA).
# What tells a transport stream is one byte, so that videos come last.
# RAW stands before TIFF, whose reader would show the smallest preview of a DNG.
FORMATS = (
    *("JPEG", "PNG", "WEBP"), *((raw_image.FORMAT,) if HAS_RAW else ()), *((jpeg_xl.FORMAT,) if HAS_JXL else ()),
    *("TIFF", "GIF", "BMP", "DIB", "HEIF", "AVIF", "JPEG2000", "PSD"), *((video.FORMAT,) if HAS_VIDEO else ()),
)  # fmt: skip
MAX_PIXELS = jpeg_xl.MOST_PIXELS
MAX_FILE_BYTES = 1 << 30

EMPTY = sentence("The file is empty")
NO_PICTURE = sentence("This is not a picture")
ENDS_EARLY = sentence("The file ends too early")
DAMAGED = sentence("The picture is damaged")
BROKEN_VIDEO = sentence("The video is damaged, or of a kind that photosim cannot read")
UNKNOWN_KIND = sentence("The picture is damaged, or of a kind that photosim cannot read")
NO_MEMORY = sentence("Reading took too much memory")

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# For a format that is not known yet Pillow loads all of its forty readers.
Image.preinit()
for reader in ("Avif", "Jpeg2K", "Mpo", "Psd", "Tiff", "WebP"):
    import_module(f"PIL.{reader}ImagePlugin")
pillow_heif.register_heif_opener()
if HAS_RAW:
    raw_image.register()
if HAS_JXL:
    jpeg_xl.register()
if HAS_VIDEO:
    video.register()
# `_open` keeps a limit of our own, before a pixel is read and with our words.
Image.MAX_IMAGE_PIXELS = None
_tolerance = threading.Lock()


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded photo: upright RGB pixels, perhaps downscaled, with facts from its header.

    `width` and `height` are the whole photo's, upright. `damage` is set when only a part of it could be read.
    """

    image: Image.Image
    width: int
    height: int
    format: str
    facts: Facts
    damage: str | None
    transparent: bool = False  # in parts, which the pixels here show over white
    shot: ShotFacts = field(default_factory=ShotFacts)
    small: Image.Image | None = None  # the same as a reading at the second, smaller size would give it
    xmp: bytes | None = None  # the packet in its header
    alone: bool = False  # of a kind that holds one picture a file


def open_upright(source: Path | bytes, min_side_px: int) -> Image.Image:
    """Decode a file as upright RGB, its shorter side at least `min_side_px` or the photo's own; larger if cheap.

    First frame of animations, transparency over white, colors as sRGB. Raises PhotoError with the reason.
    """
    if isinstance(source, bytes):
        return read_picture(source, min_side_px, described=False).image
    with opened(source) as content:
        return read_picture(content, min_side_px, described=False).image


@contextmanager
def opened(path: Path, *, follow: bool = True) -> Iterator[bytes | BinaryIO]:
    """A file's bytes; a video, which may be larger than the memory, as an open file. Raises PhotoError."""
    if not is_video(path):
        yield read_file(path, follow=follow)
        return
    try:
        file = open_regular(path, follow=follow)
    except OSError as error:
        raise PhotoError(system_reason(error), repr(error)) from error
    with file:
        yield file


def is_video(path: Path) -> bool:
    """Whether a file is read as a video, by its ending."""
    return HAS_VIDEO and path.suffix.lower() in video.ENDINGS


def read_file(path: Path, *, follow: bool = True) -> bytes:
    """Read a file's bytes. Raises PhotoError when it is too large, no regular file, or the system refuses.

    `follow`: links are followed, as for a file that the user names.
    """
    try:
        with open_regular(path, follow=follow) as file:
            if os.fstat(file.fileno()).st_size > MAX_FILE_BYTES:
                raise PhotoError(too_large_file())
            return file.read()
    except OSError as error:
        raise PhotoError(system_reason(error), repr(error)) from error


def content_hash(content: bytes | BinaryIO) -> bytes:
    """Content hash: BLAKE2b-256 of the whole file. An open one is read in pieces. Raises OSError."""
    if isinstance(content, bytes):
        return hashlib.blake2b(content, digest_size=32).digest()
    found = hashlib.blake2b(digest_size=32)
    content.seek(0)
    while piece := content.read(1 << 20):
        found.update(piece)
    return found.digest()


def read_picture(
    content: bytes | BinaryIO, min_side_px: int, small_side_px: int | None = None, *, described: bool = True
) -> Picture:
    """Decode a photo from bytes, or from an open file. A truncated file gives what there is of it, with `damage`.

    `small_side_px`: give the picture at that size as well, from the same decoding. Not `described`, it comes without
    facts. Raises PhotoError with the reason when there is nothing to show.
    """
    if not content:
        raise PhotoError(EMPTY)
    with warnings.catch_warnings():
        # Pillow warns of odd metadata; what matters is whether the pixels can be read.
        warnings.simplefilter("ignore")
        try:
            return _read(content, min_side_px, small_side_px, None, described)
        except _Early as error:
            return _read_part(content, min_side_px, small_side_px, error, described)


def system_reason(error: OSError) -> str:
    """Reason for the problems list from an OSError."""
    if isinstance(error, NotRegular):
        return sentence("It is a link, a pipe or a device by now, and no file")
    if isinstance(error, PermissionError):
        return sentence("The system does not allow reading this file")
    told = error.strerror or type(error).__name__
    return sentence("The file could not be read from the disk ({error})", error=told)


def too_large_file() -> str:
    """Error for files that are too large to be read whole."""
    return sentence("The file is too large (more than {gigabytes} GB)", gigabytes=MAX_FILE_BYTES >> 30)


class _Early(PhotoError):
    """The pixels end before the picture does."""


def _read_part(
    content: bytes | BinaryIO, min_side_px: int, small_side_px: int | None, error: PhotoError, described: bool
) -> Picture:
    # Pillow has only a global switch for this. A strict reading in another thread at the same moment would let a
    # truncated file pass as whole; photos are judged in worker processes, which have one thread.
    with _tolerance:
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            picture = _read(content, min_side_px, small_side_px, error.title, described)
        except _Early as again:
            raise PhotoError(error.title, again.detail) from error
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
    if len(set(picture.image.resize((32, 32), Image.Resampling.NEAREST).get_flattened_data())) == 1:
        # Nothing but the gray that stands for missing pixels.
        raise PhotoError(error.title, error.detail) from error
    return picture


def _read(
    content: bytes | BinaryIO, min_side_px: int, small_side_px: int | None, damage: str | None, described: bool
) -> Picture:
    with _plain_words(content):
        image = _open(content)
        width, height = image.size
        times = 1
        if isinstance(image, ImageFile.ImageFile) and image.format in ("JPEG", "MPO"):
            # All bytes at once: by blocks of 64 KB, which Pillow copies together, a twentieth is lost.
            if isinstance(content, bytes):
                image.decodermaxblock = len(content)
            drafted = _draft_times(image.size, min_side_px)
            if drafted > 1:
                # libjpeg leaves out what a picture 2, 4 or 8 times smaller does not need: four times as fast.
                image.draft(None, (width // drafted, height // drafted))
            times = _draft_times((width, height), small_side_px or min_side_px) // drafted
        elif isinstance(image, raw_image.RawImage):
            factor = min(1.0, min_side_px / min(width, height))
            image.draft(None, (math.ceil(width * factor), math.ceil(height * factor)))
        kind, xmp = image.format or "", xmp_packet(image)
        image.load()
        # Read after loading: Pillow turns TIFF pictures itself then, and takes the mark away.
        orientation = read_orientation(image)
        facts = read_facts(image) if described else Facts()
        stored = width, height
        if orientation >= 5:
            width, height = height, width
        transparent = described and is_transparent(image)
        rgb = as_rgb(image, min_side_px)
        small = None
        if small_side_px is not None:
            # libjpeg's picture at an eighth is the mean of eight by eight pixels: what a smaller draft would have been
            # (of unit vectors made from both the distance is 0.014 at most, where it was 0.054 without this).
            small = as_rgb(image.reduce(times) if times > 1 else image, small_side_px)
        # A thumbnail in the header lies as the stored pixels do; compared with all 12 million, it takes 25 ms.
        shot = read_shot(image, small or rgb, stored) if described else ShotFacts()
        if orientation in TURNS:
            rgb = rgb.transpose(TURNS[orientation])
            small = None if small is None else small.transpose(TURNS[orientation])
    told = "JPEG" if kind == "MPO" else kind
    return Picture(rgb, width, height, told, facts, damage, transparent, shot, small, xmp, alone=kind == "JPEG")


def _draft_times(size: tuple[int, int], min_side_px: int) -> int:
    """How many times smaller than `size` libjpeg is to decode: 1, 2, 4 or 8."""
    scale = min_side_px / min(size)
    most = min(side // (int(side * scale) + 1) for side in size)
    return next((times for times in (8, 4, 2) if most >= times), 1)


def _open(content: bytes | BinaryIO) -> Image.Image:
    image = Image.open(io.BytesIO(content) if isinstance(content, bytes) else content, formats=FORMATS)
    pixels = image.width * image.height
    if pixels > MAX_PIXELS:
        megapixels = Thousands(round(pixels / 1e6))
        raise PhotoError(
            sentence("The picture is too large ({megapixels} megapixels)", megapixels=megapixels), f"{image.size}"
        )
    if not pixels:
        raise PhotoError(DAMAGED, f"{image.size}")
    return image


@contextmanager
def _plain_words(content: bytes | BinaryIO) -> Iterator[None]:
    """Whatever the decoders throw, as a PhotoError."""
    try:
        yield
    except PhotoError:
        raise
    except MemoryError as error:
        raise PhotoError(NO_MEMORY, repr(error)) from error
    except UnidentifiedImageError as error:
        raise PhotoError(_unknown_kind(content), repr(error)) from error
    # TypeError is "Missing dimensions", ValueError "Truncated IHDR chunk", and so on.
    except BROKEN_INPUT as error:
        text = str(error).lower()
        if "truncated" in text or "broken data stream" in text or isinstance(error, EOFError):
            early = "truncated" in text or isinstance(error, EOFError)
            raise _Early(ENDS_EARLY if early else DAMAGED, repr(error)) from error
        raise PhotoError(DAMAGED, repr(error)) from error


def _unknown_kind(content: bytes | BinaryIO) -> str:
    """Why a file was recognized by no reader."""
    if isinstance(content, bytes):
        head = content[:16]
    else:
        content.seek(0)
        head = content.read(16)
    if HAS_VIDEO and video.may_be_video(head) and not head.startswith(b"G"):
        return BROKEN_VIDEO
    return UNKNOWN_KIND if looks_like_picture(head) else NO_PICTURE
