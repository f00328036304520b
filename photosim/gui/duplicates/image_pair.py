"""Two pictures to lay beside or over each other: read beside the GUI thread, first quickly, then every pixel."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from photosim.errors import PhotosimError
from photosim.gui.services.tasks import Tasks
from photosim.library.duplicates.group import Member
from photosim.vision.compare.gray_pyramid import Window
from photosim.vision.compare.orientations import inverse, turned
from photosim.vision.compare.overlay_window import LARGE_PX, WHOLE, lies_over
from photosim.vision.image.decoding import open_upright
from photosim.vision.workers.picture_process import apart

QUICK_PX, DIFFERENCE_PX = 1400, 1600
# What differs by a shade is to be seen.
AMPLIFIED = 4
ONLY_ONE = (44, 48, 58)  # where one of the two shows nothing
_SLOTS = ("duplicates.pair.0", "duplicates.pair.1", "duplicates.difference", "duplicates.lies")


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as it is shown: `path` and `turn` say what it is; `whole` when it has all its pixels."""

    path: Path
    turn: int
    image: QImage
    whole: bool


class PicturePair(QObject):
    """The keeper's picture (0) and the other one (1), turned to lie alike."""

    changed = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._wanted: list[tuple[Path, int] | None] = [None, None]
        self.shown: list[Shown | None] = [None, None]
        self.sentences = ["", ""]
        self.difference: QImage | None = None
        self._difference_of: tuple[tuple[Path, int] | None, ...] = ()
        self.lies: Window = WHOLE  # the other picture over the keeper's, as shares of its sides
        self._lies_of: tuple[tuple[Path, int] | None, ...] = ()

    def show(self, keeper: Member, other: Member | None) -> None:
        """Read these two; what is there already stays."""
        for side, member in enumerate((keeper, other)):
            wanted = None
            if member is not None:
                wanted = (member.files[0], inverse(member.turn) if side else 0)
            if wanted == self._wanted[side]:
                continue
            self._wanted[side] = wanted
            self._tasks.cancel(_SLOTS[side])
            self.shown[side], self.sentences[side] = None, ""
            if wanted is not None and member is not None:
                self._read(side, wanted, member)
        if self._difference_of != tuple(self._wanted):
            self.difference = None
            self._difference_of = ()
        if self._lies_of != tuple(self._wanted):
            self.lies, self._lies_of = WHOLE, ()
        self.changed.emit()

    def clear(self) -> None:
        """Nothing is wanted any more."""
        self._wanted, self.shown, self.difference = [None, None], [None, None], None
        self._difference_of = ()
        self.lies, self._lies_of = WHOLE, ()
        for slot in _SLOTS:
            self._tasks.cancel(slot)

    def want_lies(self) -> None:
        """Find where the other picture lies over the keeper's: one of them may be a crop of the other."""
        keeper, other = self._wanted
        if keeper is None or other is None or self._lies_of == (keeper, other):
            return
        self._lies_of = (keeper, other)

        def take(window: Window) -> None:
            self.lies = window
            self.changed.emit()

        # What cannot be read is said by the reading of the pictures.
        self._tasks.read(_SLOTS[3], lambda _: lies(keeper, other), take, failed=lambda _: None, lane="pictures")

    def want_difference(self) -> None:
        """Reckon how the two differ, pixel by pixel."""
        keeper, other = self._wanted
        if keeper is None or other is None or self._difference_of == (keeper, other):
            return
        self._difference_of = (keeper, other)

        def take(image: QImage) -> None:
            self.difference = image
            self.changed.emit()

        def refuse(error: PhotosimError) -> None:
            self.sentences[1] = self.sentences[1] or error.title
            self.changed.emit()

        self._tasks.read(_SLOTS[2], lambda _: difference(keeper, other), take, failed=refuse, lane="pictures")

    def _read(self, side: int, wanted: tuple[Path, int], member: Member) -> None:
        path, turn = wanted
        longest = max(member.photo.width, member.photo.height)
        quick = longest > QUICK_PX

        def read(longest_px: int, whole: bool) -> Shown:
            return Shown(path, turn, picture(path, turn, longest_px), whole)

        def take(shown: Shown) -> None:
            self.shown[side] = shown
            self.changed.emit()
            if not shown.whole:
                again(longest, True)

        def refuse(error: PhotosimError) -> None:
            self.sentences[side] = "Its disk is away." if not member.here else error.title
            self.changed.emit()

        def again(longest_px: int, whole: bool) -> None:
            work = lambda _: read(longest_px, whole)  # noqa: E731
            self._tasks.read(_SLOTS[side], work, take, failed=refuse, lane="pictures")

        again(QUICK_PX if quick else longest, not quick)


def picture(path: Path, turn: int, longest_px: int) -> QImage:
    """A file's picture, upright, turned, at most that large. Raises PhotoError."""
    return _as_image(_opened(path, turn, longest_px))


def lies(keeper: tuple[Path, int], other: tuple[Path, int]) -> Window:
    """Where the other picture lies over the keeper's. Raises PhotoError."""
    return lies_over(_opened(*keeper, 2 * LARGE_PX), _opened(*other, 2 * LARGE_PX))


def difference(keeper: tuple[Path, int], other: tuple[Path, int]) -> QImage:
    """What differs between two pictures, laid on each other: black where nothing does. Raises PhotoError."""
    one, two = _opened(*keeper, DIFFERENCE_PX), _opened(*other, DIFFERENCE_PX)
    left, top, right, bottom = lies_over(one, two)
    # What both show, in pixels of the keeper, and the same as a part of the other.
    box = (
        max(0, round(left * one.width)), max(0, round(top * one.height)),
        min(one.width, round(right * one.width)), min(one.height, round(bottom * one.height)),
    )  # fmt: skip
    wide, high = (right - left) * one.width / two.width, (bottom - top) * one.height / two.height
    starts, ends = (((x - left * one.width) / wide, (y - top * one.height) / high) for x, y in (box[:2], box[2:]))
    part = (
        max(0.0, starts[0]), max(0.0, starts[1]), min(float(two.width), ends[0]), min(float(two.height), ends[1])
    )  # fmt: skip
    size = (box[2] - box[0], box[3] - box[1])
    laid = two.resize(size, Image.Resampling.BICUBIC, box=part)
    apart = np.abs(np.asarray(one.crop(box), np.int16) - np.asarray(laid, np.int16)) * AMPLIFIED
    shown = Image.new("RGB", one.size, ONLY_ONE)
    shown.paste(Image.fromarray(np.minimum(apart, 255).astype(np.uint8)), box[:2])
    return _as_image(shown)


def _opened(path: Path, turn: int, longest_px: int) -> Image.Image:
    image = apart(open_upright, path, longest_px)
    if max(image.size) > longest_px:
        image.thumbnail((longest_px, longest_px))
    return turned(image if image.mode == "RGB" else image.convert("RGB"), turn)


def _as_image(image: Image.Image) -> QImage:
    pixels = image.tobytes()
    borrowed = QImage(pixels, image.width, image.height, 3 * image.width, QImage.Format.Format_RGB888)
    return borrowed.convertToFormat(QImage.Format.Format_RGB32).copy()
