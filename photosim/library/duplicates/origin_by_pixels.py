"""Provenance by pixels: which of two files of one picture is derived from the other, where headers do not tell."""

from __future__ import annotations

import logging
import warnings
from dataclasses import dataclass

from PIL import Image
from PIL.ExifTags import Base

from photosim.errors import BROKEN_INPUT
from photosim.library.duplicates.pixel_compare import Match
from photosim.store.photos import Photo
from photosim.vision.compare.double_compression import is_quantized_from, was_quantized
from photosim.vision.compare.noise_match import noise_match
from photosim.vision.compare.orientations import inverse, turn_of_flag, turned
from photosim.vision.image.decoding import FORMATS

_log = logging.getLogger(__name__)

_LARGER = 1.1
# Made small again, an enlarged picture is its original with every artifact; of a camera's picture the small copy has
# artifacts of its own. Enlarged by 1.3 to 2: 0.875 to 0.977; copies of half the size at quality 85: 0.79 to 0.87. Small
# copies of high quality come near the former, and so it is a doubt and no proof.
_NOTHING_NEW = 0.872
_LOSSLESS = ("PNG", "TIFF", "BMP")


@dataclass(frozen=True, slots=True)
class _Raw:
    """Luminance as stored in the file, with its quantization steps (none for lossless formats).

    `turn`: what brings it upright.
    """

    gray: Image.Image
    steps: list[int]
    turn: int


def made_of_other(photos: tuple[Photo, Photo], match: Match, images: tuple[Image.Image, Image.Image]) -> int:
    """Which of two is derived: 1 the first (from the second), 2 the second, 0 unknown.

    `images` are upright, in full size. Pieces are not examined: the window tells more.
    """
    if match.inside:
        return 0
    first, second = ((photo.width, photo.height) for photo in photos)
    if first == (second[::-1] if match.turn & 4 else second):
        return _saved_again(photos, match)
    if match.turn:
        return 0
    larger = 1 if first[0] * first[1] > second[0] * second[1] else 2
    if max(first[0], second[0]) < _LARGER * min(first[0], second[0]):
        return 0
    piece, whole = images[match.piece], images[1 - match.piece]
    found = noise_match(whole, turned(piece, match.piece_turn), match.window)
    return larger if found is None or found >= _NOTHING_NEW else 0


def _saved_again(photos: tuple[Photo, Photo], match: Match) -> int:
    first, second = (_raw(photo) for photo in photos)
    if first is None or second is None:
        return 0
    coarser = 1 if sum(first.steps) > sum(second.steps) else 2
    coarse, fine = (first, second) if coarser == 1 else (second, first)
    # As the coarse one is stored: only there do its blocks begin at the corner.
    turn = match.piece_turn if match.piece == (1 if coarser == 1 else 0) else inverse(match.piece_turn)
    gray = turned(turned(turned(fine.gray, fine.turn), turn), inverse(coarse.turn))
    if gray.size != coarse.gray.size or (coarse.steps == fine.steps and coarse.turn == fine.turn and not turn):
        return 0
    found = was_quantized(gray, coarse.steps)
    if found:
        return 3 - coarser
    if found is None or match.overlaid or match.one_place:
        return 0  # something lies over one of them: that one is no original, however fine it was saved
    # A filter takes the trace away as well: only a file that is nothing but the other, quantized, was made of it.
    return coarser if is_quantized_from(coarse.gray, gray, coarse.steps) else 0


def _raw(photo: Photo) -> _Raw | None:
    """Luminance and steps of a photo; None for other formats, and for files that cannot be read."""
    if photo.format not in ("JPEG", *_LOSSLESS):
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(photo.path, formats=FORMATS) as image:
                turn = turn_of_flag(image.getexif().get(Base.Orientation))
                if photo.format != "JPEG":
                    return _Raw(image.convert("RGB").convert("L"), [], turn)
                image.draft("L", None)
                tables = getattr(image, "quantization", {})
                return _Raw(image.convert("L"), [int(step) for step in tables.get(0, ())], turn)
        except BROKEN_INPUT:
            _log.debug("%s gives no raw luminance", photo.path, exc_info=True)
            return None
