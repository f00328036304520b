"""Loads two pictures for comparison in the background: preview, full size, registration, difference image."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from photosim.errors import PhotosimError
from photosim.gui.duplicates.difference_map import DifferenceMap, difference_map
from photosim.gui.duplicates.turned_image import load_image, overlay_window
from photosim.gui.services.tasks import Tasks
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.group import Member
from photosim.vision.compare.gray_pyramid import WHOLE, Window
from photosim.vision.compare.orientations import inverse

QUICK_PX = 1400
_Wanted = tuple[Path, int]  # a file and its turn
_SLOTS = ("duplicates.pair.0", "duplicates.pair.1", "duplicates.difference", "duplicates.overlay_window")


@dataclass(frozen=True, slots=True)
class LoadedImage:
    """A decoded picture, with its file and its turn (0..7, as in `orientations`); `whole`: at full resolution."""

    path: Path
    turn: int
    image: QImage
    whole: bool


class ImagePair(QObject):
    """Pictures of the keeper (index 0) and the other member (index 1), the latter turned like the keeper."""

    changed = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._wanted: list[_Wanted | None] = [None, None]
        self.shown: list[LoadedImage | None] = [None, None]
        self.messages = ["", ""]
        self.difference: DifferenceMap | None = None
        self._difference_of: tuple[_Wanted | None, ...] = ()
        self.overlay_window: Window = WHOLE  # the other picture's rectangle on the keeper, as shares of its sides
        self._overlay_window_of: tuple[_Wanted | None, ...] = ()

    def show(self, keeper: Member, other: Member | None) -> None:
        """Load these two; what is loaded already is kept."""
        for side, member in enumerate((keeper, other)):
            wanted = None
            if member is not None:
                wanted = (member.files[0], inverse(member.turn) if side else 0)
            if wanted == self._wanted[side]:
                continue
            self._wanted[side] = wanted
            self._tasks.cancel(_SLOTS[side])
            self.shown[side], self.messages[side] = None, ""
            if wanted is not None and member is not None:
                self._read(side, wanted, member)
        if self._difference_of != tuple(self._wanted):
            self.difference = None
            self._difference_of = ()
        if self._overlay_window_of != tuple(self._wanted):
            self.overlay_window, self._overlay_window_of = WHOLE, ()
        self.changed.emit()

    def clear(self) -> None:
        """Drop both pictures and cancel pending reads."""
        self._wanted, self.shown, self.difference = [None, None], [None, None], None
        self._difference_of = ()
        self.overlay_window, self._overlay_window_of = WHOLE, ()
        for slot in _SLOTS:
            self._tasks.cancel(slot)

    def request_overlay_window(self) -> None:
        """Register the other picture on the keeper's: one of them may be a crop of the other."""
        if (pair := self._new_pair(self._overlay_window_of)) is None:
            return
        keeper, other = self._overlay_window_of = pair

        def take(window: Window) -> None:
            self.overlay_window = window
            self.changed.emit()

        # A file that cannot be read is reported by the loading of the pictures.
        self._tasks.read(
            _SLOTS[3], lambda _: overlay_window(keeper, other), take, failed=lambda _: None, lane="pictures"
        )

    def request_difference(self) -> None:
        """Compute the difference map."""
        if (pair := self._new_pair(self._difference_of)) is None:
            return
        keeper, other = self._difference_of = pair

        def take(found: DifferenceMap) -> None:
            self.difference = found
            self.changed.emit()

        def refuse(error: PhotosimError) -> None:
            self.messages[1] = self.messages[1] or tr(error.title)
            self.changed.emit()

        self._tasks.read(_SLOTS[2], lambda _: difference_map(keeper, other), take, failed=refuse, lane="pictures")

    def _new_pair(self, before: tuple[_Wanted | None, ...]) -> tuple[_Wanted, _Wanted] | None:
        """Both pictures, or None where one is absent or they are those of `before`."""
        keeper, other = self._wanted
        return None if keeper is None or other is None or before == (keeper, other) else (keeper, other)

    def _read(self, side: int, wanted: _Wanted, member: Member) -> None:
        path, turn = wanted
        longest = max(member.photo.width, member.photo.height)
        quick = longest > QUICK_PX

        def read(longest_px: int, whole: bool) -> LoadedImage:
            return LoadedImage(path, turn, load_image(path, turn, longest_px), whole)

        def take(shown: LoadedImage) -> None:
            self.shown[side] = shown
            self.changed.emit()
            if not shown.whole:
                again(longest, True)

        def refuse(error: PhotosimError) -> None:
            self.messages[side] = tr("Its disk is away.") if not member.here else tr(error.title)
            self.changed.emit()

        def again(longest_px: int, whole: bool) -> None:
            work = lambda _: read(longest_px, whole)  # noqa: E731
            self._tasks.read(_SLOTS[side], work, take, failed=refuse, lane="pictures")

        again(QUICK_PX if quick else longest, not quick)
