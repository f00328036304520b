"""Decodes the frames of an animated picture (GIF, WebP, APNG, AVIF), bounded in number and bytes."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from photosim.errors import BROKEN_INPUT, PhotoError
from photosim.vision.image.color_conversion import as_rgb
from photosim.vision.image.decoding import DAMAGED, FORMATS, MAX_PIXELS, read_file

ANIMATED = ("GIF", "WEBP", "PNG", "AVIF")
MOST_FRAMES, MOST_BYTES = 600, 192 << 20
# Browsers show frames that ask for less than 20 ms for 100 ms: such files were made for slower programs.
_SHORTEST_MS, _USUAL_MS = 20, 100


@dataclass(frozen=True, slots=True)
class Animation:
    """RGB `frames` of one size, each with how long it is shown. `total`: how many frames the file has."""

    frames: tuple[Image.Image, ...]
    durations_ms: tuple[int, ...]
    total: int


def read_animation(source: Path | bytes, longest_px: int) -> Animation:
    """The frames of an animated picture over white, at most `longest_px` on the longer side and MOST_BYTES in all.

    A file that breaks off gives the frames before that; one that has a single frame gives that one. Raises PhotoError.
    """
    content = read_file(source) if isinstance(source, Path) else source
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _read(content, longest_px)


def _read(content: bytes, longest_px: int) -> Animation:
    frames: list[Image.Image] = []
    durations: list[int] = []
    total = 0
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            if not 0 < image.width * image.height <= MAX_PIXELS:
                raise PhotoError(DAMAGED, f"{image.size}")
            total = int(getattr(image, "n_frames", 1))
            number = min(total, MOST_FRAMES)
            size = frame_size(image.width, image.height, number, longest_px)
            for place in range(number):
                image.seek(place)
                image.load()
                shown = as_rgb(image.copy(), min(image.size))
                frames.append(shown if shown.size == size else shown.resize(size, Image.Resampling.BILINEAR))
                durations.append(duration_ms(image.info))
    except PhotoError:
        raise
    # On broken files Pillow's decoders raise nearly everything (see photosim.vision.image.decoding).
    except BROKEN_INPUT as error:
        if not frames:
            raise PhotoError(DAMAGED, repr(error)) from error
    return Animation(tuple(frames), tuple(durations), max(total, len(frames)))


def frame_size(width: int, height: int, frames: int, longest_px: int) -> tuple[int, int]:
    """The size at which so many RGB frames stay within MOST_BYTES, never larger than the picture itself."""
    factor = min(1.0, longest_px / max(width, height), (MOST_BYTES / (3 * frames * width * height)) ** 0.5)
    return max(1, int(width * factor)), max(1, int(height * factor))


def duration_ms(info: dict[Any, Any]) -> int:
    """How long a frame is shown, as browsers do it."""
    told = info.get("duration", _USUAL_MS)
    told = int(told) if isinstance(told, int | float) and told == told else _USUAL_MS
    return told if told >= _SHORTEST_MS else _USUAL_MS
