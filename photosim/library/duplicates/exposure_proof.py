"""Exposure test for pictures of different brightness: one exposure, edited, or two? By noise at full size.

Used where EXIF does not tell. Without proof they count as two exposures: a "same moment" group, never marked.
"""

from __future__ import annotations

import sqlite3

from PIL import Image

from photosim.errors import PhotoError
from photosim.library.duplicates.evidence import NAMES, marks, score
from photosim.library.duplicates.matches import Match
from photosim.library.duplicates.origin_by_pixels import RawLuminance, made_of_other, read_raw
from photosim.photo_facts import ShotFacts
from photosim.store.photos import Photo, get_photo
from photosim.vision.compare.alignment import Placing
from photosim.vision.compare.gray_pyramid import GrayPicture
from photosim.vision.compare.noise_match import KeptMiddles, noise_match
from photosim.vision.compare.orientations import turned
from photosim.vision.compare.writing import READABLE_PX, differ_in_writing, readable
from photosim.vision.image.decoding import open_upright

# Levels: saving again and scaling move the mean pixel by 0.2 at most, a third of a stop by ten.
LIGHT_LEVELS = 2.0
# Of 121 pairs of bracket frames that fit each other none reaches 0.92. Where only one tells when it was taken,
# that alone speaks for an export: the camera wrote it into both of its own frames.
LEAST_MATCH, LEAST_MATCH_OF_AN_EXPORT = 0.935, 0.9
_WHOLE_SIDE_PX = 1 << 20
_KEPT_PIXELS, _KEPT_RAW_PIXELS, _KEPT_PAGES = 48_000_000, 96_000_000, 8


class ExposureProof:
    """Reader and judge of doubtful pairs; caches the last pictures, since copies of one photo come together."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._noise: dict[tuple[int, int], float | None] = {}
        self._sizes: dict[int, tuple[int, int] | None] = {}
        self._read: dict[tuple[int, int], Image.Image] = {}
        self._middles = KeptMiddles()
        self._pages: dict[int, GrayPicture | None] = {}
        self._read_raw: dict[int, RawLuminance | None] = {}

    def is_one_exposure(self, ids: tuple[int, int], match: Match, *, alike: bool, same_tables: bool) -> bool:
        """Whether two pictures show one exposure: equal brightness, or matching noise.

        `alike`: both or neither tell when they were taken. With the same quantization tables and size, and not turned,
        both may be files of one camera; then equal brightness proves nothing, since a bracket also has frames of one
        exposure.
        """
        if match.light < LIGHT_LEVELS and not (alike and same_tables and self.may_be_frames(ids, match.turn)):
            return True
        return self.has_its_noise(ids, match, alike=alike)

    def may_be_frames(self, ids: tuple[int, int], turn: int) -> bool:
        """Whether two pictures lie as frames of one bracket do: not turned, and of one size."""
        return not turn and len({*map(self._size, ids)} - {None}) == 1

    def has_its_noise(self, ids: tuple[int, int], match: Match, *, alike: bool) -> bool:
        """Whether the noise of the two says for certain that they are of one exposure."""
        found = self._noise_once(ids, match)
        return found is not None and found >= (LEAST_MATCH if alike else LEAST_MATCH_OF_AN_EXPORT)

    def are_equal(self, ids: tuple[int, int]) -> bool:
        """Whether two pictures are equal pixel by pixel, as files are in which a program changed a date."""
        one, other = (self._image(get_photo(self._conn, photo_id)) for photo_id in ids)
        return one is not None and other is not None and _are_equal(one, other)

    def differ_in_writing(self, ids: tuple[int, int], match: Match) -> bool | None:
        """Whether two pages that lie on each other say different things; None where that cannot be read."""
        piece, whole = (self._page(ids[at]) for at in (match.piece, 1 - match.piece))
        if piece is None or whole is None:
            return None
        return differ_in_writing(whole, piece, Placing(match.piece_turn, match.window, 1 - match.distance))

    def _page(self, photo_id: int) -> GrayPicture | None:
        """A page, prepared for reading and remembered."""
        if photo_id not in self._pages:
            photo = get_photo(self._conn, photo_id)
            image = _pixels(photo, READABLE_PX) if photo is not None and photo.state == "here" else None
            if len(self._pages) >= _KEPT_PAGES:
                del self._pages[next(iter(self._pages))]
            self._pages[photo_id] = None if image is None else readable(image)
        return self._pages[photo_id]

    def _size(self, photo_id: int) -> tuple[int, int] | None:
        if photo_id not in self._sizes:
            photo = get_photo(self._conn, photo_id)
            self._sizes[photo_id] = None if photo is None else (photo.width, photo.height)
        return self._sizes[photo_id]

    def size_bytes(self, photo_id: int) -> int:
        """How large a photo's file is; 0 for one that is not known."""
        photo = get_photo(self._conn, photo_id)
        return 0 if photo is None else photo.size_bytes

    def _noise_once(self, ids: tuple[int, int], match: Match) -> float | None:
        if ids not in self._noise:
            self._noise[ids] = self._noise_of(ids, match)
        return self._noise[ids]

    def _noise_of(self, ids: tuple[int, int], match: Match) -> float | None:
        names = (ids[match.piece], match.piece_turn), (ids[1 - match.piece], 0)
        piece, whole = (self._image(get_photo(self._conn, photo_id), turn) for photo_id, turn in names)
        if piece is None or whole is None:
            return None
        if _are_equal(piece, whole):
            return 1.0  # smooth pictures have too little noise to judge by, and need none here
        return noise_match(whole, piece, match.window, names[::-1], self._middles)

    def score(self, photo_id: int, shot: ShotFacts | None) -> int:
        """Provenance score of a photo by header and name (`evidence`)."""
        photo = get_photo(self._conn, photo_id)
        return 0 if photo is None else score(marks(photo, shot), NAMES)

    def made_of_other(self, ids: tuple[int, int], match: Match) -> int:
        """`origin_by_pixels.made_of_other` for two photos; 0 also where a file cannot be read."""
        first, second = (get_photo(self._conn, photo_id) for photo_id in ids)
        if first is None or second is None or (match.inside and not match.bars):
            return 0
        if not first.state == second.state == "here":
            return 0

        def noise() -> float | None:
            readable = self._image(first) is not None and self._image(second) is not None
            return self._noise_once(ids, match) if readable else 0.0

        return made_of_other((first, second), match, noise, self._raw)

    def _raw(self, photo: Photo) -> RawLuminance | None:
        """`read_raw`, remembered: copies of one photo come one after the other, each with all others."""
        if photo.id not in self._read_raw:
            found = read_raw(photo)
            while self._read_raw and sum(map(_pixels_of, self._read_raw.values())) > _KEPT_RAW_PIXELS:
                del self._read_raw[next(iter(self._read_raw))]
            self._read_raw[photo.id] = found
        return self._read_raw[photo.id]

    def _image(self, photo: Photo | None, turn: int = 0) -> Image.Image | None:
        """The photo's pixels in full size, turned; None where they cannot be read, and then nothing is proven."""
        if photo is None or photo.state != "here":
            return None
        key = photo.id, turn
        image = self._read.pop(key, None)
        if image is None:
            upright = self._image(photo) if turn else _pixels(photo)
            if upright is None:
                return None
            image = turned(upright, turn)
            while self._read and sum(each.width * each.height for each in self._read.values()) > _KEPT_PIXELS:
                del self._read[next(iter(self._read))]
        self._read[key] = image
        return image


def _pixels(photo: Photo, longest_px: int = _WHOLE_SIDE_PX) -> Image.Image | None:
    """Upright, the longer side at least so many pixels, or all."""
    try:
        return open_upright(photo.path, longest_px * min(photo.width, photo.height) // max(photo.width, photo.height))
    except PhotoError:
        return None


def _pixels_of(raw: RawLuminance | None) -> int:
    return 0 if raw is None else raw.gray.width * raw.gray.height


def _are_equal(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures are equal pixel by pixel; of unlike ones a few rows are looked at."""
    if one.size != other.size:
        return False
    rows = (0, one.height // 2, one.width, one.height // 2 + 1)
    return one.crop(rows).tobytes() == other.crop(rows).tobytes() and one.tobytes() == other.tobytes()
