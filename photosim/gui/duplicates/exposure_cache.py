"""Exposure and lens of the photos that are compared: read beside the GUI thread when they are looked at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal

from photosim.errors import PhotoError
from photosim.gui.services.tasks import Tasks
from photosim.library.duplicates.group import Member
from photosim.vision.image.exposure import Exposure, read_exposure
from photosim.vision.workers.picture_process import apart

MOST = 400  # remembered; a review goes forth and back by a few groups


class Exposures(QObject):
    """What was read, by content. The library holds none of it: old libraries need not be read anew."""

    arrived = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._known: dict[bytes, Exposure] = {}

    def of(self, member: Member | None) -> Exposure:
        """What is known by now."""
        return Exposure() if member is None else self._known.get(member.photo.content, Exposure())

    def want(self, keeper: Member, other: Member | None) -> None:
        """Read those of the two that are not known; `arrived` says when they are."""
        lacking = [one for one in (keeper, other) if one is not None and one.photo.content not in self._known]
        files = {one.photo.content: one.files[0] for one in lacking if one.here}
        if not files:
            self._tasks.cancel("duplicates.exposure")
            return

        def take(found: dict[bytes, Exposure]) -> None:
            if len(self._known) > MOST:
                self._known.clear()
            self._known |= found
            self.arrived.emit()

        self._tasks.read(
            "duplicates.exposure",
            lambda _: {content: _exposure(path) for content, path in files.items()},
            take,
            lane="pictures",
        )


def _exposure(path: Path) -> Exposure:
    """What a header says; nothing where reading it took its process along."""
    try:
        return apart(read_exposure, path)
    except PhotoError:
        return Exposure()


def in_words(told: Exposure) -> str:
    """ "1/250 s   f/2.8   ISO 200   35 mm"; nothing where nothing is told."""
    parts = []
    if told.seconds:
        # Cameras tell 1/3 s as 0.333: shorter than that a fraction says more.
        long = told.seconds >= 0.3
        parts.append(f"{_short(told.seconds)} s" if long else f"1/{round(1 / told.seconds)} s")
    if told.f_number:
        parts.append(f"f/{_short(told.f_number)}")
    if told.iso:
        parts.append(f"ISO {told.iso}")
    if told.focal_mm:
        parts.append(f"{_short(told.focal_mm)} mm")
    return "   ".join(parts)


def _short(value: float) -> str:
    return QLocale().toString(round(value, 1), "g", 4)
