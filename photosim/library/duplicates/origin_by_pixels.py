"""Provenance by pixels: which of two files of one picture is derived from the other, where headers do not tell."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image
from PIL.ExifTags import Base

from photosim.errors import BROKEN_INPUT
from photosim.library.duplicates.matches import Match
from photosim.store.photos import Photo
from photosim.vision.compare.double_compression import edited_in_places, is_quantized_from, was_quantized
from photosim.vision.compare.enlargement import is_enlarged_from, is_framed_from
from photosim.vision.compare.orientations import inverse, turn_of_flag, turned
from photosim.vision.image.decoding import FORMATS

_log = logging.getLogger(__name__)

_LARGER = 1.1
# Made small again, an enlarged picture is its original with every artifact; of a camera's picture the small copy has
# artifacts of its own. Enlarged by 1.3 to 2: 0.875 to 0.977; copies of half the size at quality 85: 0.79 to 0.87. Small
# copies of high quality come near the former, and so it is a doubt and no proof.
_NOTHING_NEW = 0.872
_FRAMED_WITHIN = 0.02  # a piece in its own size: a window is measured in a thumbnail
_LOSSLESS = ("PNG", "TIFF", "BMP")


@dataclass(frozen=True, slots=True)
class RawLuminance:
    """Luminance as stored in the file, with its quantization steps (none for lossless formats).

    `turn`: what brings it upright.
    """

    gray: Image.Image
    steps: list[int]
    turn: int


RawReader = Callable[[Photo], RawLuminance | None]


def made_of_other(photos: tuple[Photo, Photo], match: Match, noise: Callable[[], float | None], raw: RawReader) -> int:
    """Which of two is derived: 1 the first (from the second), 2 the second, 0 unknown; 3 and 4 where traces prove it.

    `noise`: asks how well the noise of the two agrees (`noise_match`); `raw`: `read_raw`, or what remembers it. Of
    pieces only those are examined that have nothing but a frame around them.
    """
    if match.inside:
        return _framed(photos, match, raw) if match.bars else 0
    first, second = ((photo.width, photo.height) for photo in photos)
    if first == (second[::-1] if match.turn & 4 else second):
        return _saved_again(photos, match, raw)
    if match.turn:
        return 0
    larger = 1 if first[0] * first[1] > second[0] * second[1] else 2
    if max(first[0], second[0]) < _LARGER * min(first[0], second[0]):
        return 0
    if _is_enlarged(*(photos if larger == 1 else photos[::-1]), raw):
        return larger + 2
    found = noise()
    return larger if found is None or found >= _NOTHING_NEW else 0


def _is_enlarged(larger: Photo, smaller: Photo, raw: RawReader) -> bool:
    large, small = raw(larger), raw(smaller)
    if large is None or small is None or large.turn != small.turn:
        return False
    return is_enlarged_from(large.gray, small.gray.size, small.steps, large.steps)


def _framed(photos: tuple[Photo, Photo], match: Match, raw: RawReader) -> int:
    """The one with bars or a border, where its picture shows the steps by which the other one was saved."""
    piece, whole = (raw(photos[at]) for at in (match.piece, 1 - match.piece))
    if piece is None or whole is None or match.piece_turn or piece.turn or whole.turn:
        return 0
    left, top = (round(share * side) for share, side in zip(match.window[:2], whole.gray.size, strict=True))
    wide = (match.window[2] - match.window[0]) * whole.gray.width
    if abs(wide - piece.gray.width) > _FRAMED_WITHIN * piece.gray.width or sum(piece.steps) <= sum(whole.steps):
        return 0
    framed = is_framed_from(whole.gray, piece.gray, (left, top), piece.steps, whole.steps)
    return 2 - match.piece + 2 if framed else 0


def _saved_again(photos: tuple[Photo, Photo], match: Match, raw: RawReader) -> int:
    first, second = (raw(photo) for photo in photos)
    if first is None or second is None:
        return 0
    coarser = 1 if sum(first.steps) > sum(second.steps) else 2
    coarse, fine = (first, second) if coarser == 1 else (second, first)
    # As the coarse one is stored: only there do its blocks begin at the corner.
    turn = match.piece_turn if match.piece == (1 if coarser == 1 else 0) else inverse(match.piece_turn)
    gray = turned(turned(turned(fine.gray, fine.turn), turn), inverse(coarse.turn))
    if gray.size != coarse.gray.size or (coarse.steps == fine.steps and coarse.turn == fine.turn and not turn):
        return 0
    aligned = coarse.turn == fine.turn and not turn
    different = match.overlaid or match.one_place
    if different and aligned and edited_in_places(coarse.gray, gray, coarse.steps, fine.steps):
        return 3 - coarser + 2
    found = was_quantized(gray, coarse.steps, fine.steps, aligned=aligned)
    if found:
        return 3 - coarser
    if found is None or different:
        return 0  # something lies over one of them: that one is no original, however fine it was saved
    # A filter takes the trace away as well: only a file that is nothing but the other, quantized, was made of it.
    return coarser if is_quantized_from(coarse.gray, gray, coarse.steps) else 0


def read_raw(photo: Photo) -> RawLuminance | None:
    """Luminance and steps of a photo; None for other formats, and for files that cannot be read."""
    if photo.format not in ("JPEG", *_LOSSLESS):
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(photo.path, formats=FORMATS) as image:
                turn = turn_of_flag(image.getexif().get(Base.Orientation))
                if photo.format != "JPEG":
                    return RawLuminance(image.convert("RGB").convert("L"), [], turn)
                image.draft("L", None)
                tables = getattr(image, "quantization", {})
                return RawLuminance(image.convert("L"), [int(step) for step in tables.get(0, ())], turn)
        except BROKEN_INPUT:
            _log.debug("%s gives no raw luminance", photo.path, exc_info=True)
            return None
