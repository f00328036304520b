"""Cache of EXIF exposure and lens data of compared photos, read on demand by a reader thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal

from photosim.errors import PhotoError
from photosim.gui.services.tasks import Tasks
from photosim.library.duplicates.group import Member
from photosim.vision.image.exposure import Exposure, read_exposure
from photosim.vision.workers.picture_process import apart

CACHE_LIMIT = 400  # photos; a review goes back and forth by a few groups


class ExposureCache(QObject):
    """Exposure data by content hash. Not stored in the library, so that existing libraries need no re-indexing."""

    arrived = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._cache: dict[bytes, Exposure] = {}

    def get(self, member: Member | None) -> Exposure:
        """The cached exposure; an empty one while it is unknown."""
        return Exposure() if member is None else self._cache.get(member.photo.content, Exposure())

    def request(self, keeper: Member, other: Member | None) -> None:
        """Read what is not cached of the two; `arrived` is emitted when it is."""
        missing = [one for one in (keeper, other) if one is not None and one.photo.content not in self._cache]
        files = {one.photo.content: one.files[0] for one in missing if one.here}
        if not files:
            self._tasks.cancel("duplicates.exposure")
            return

        def take(found: dict[bytes, Exposure]) -> None:
            if len(self._cache) > CACHE_LIMIT:
                self._cache.clear()
            self._cache |= found
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


def exposure_text(exposure: Exposure) -> str:
    """Exposure as text: "1/250 s   f/2.8   ISO 200   35 mm"; "" where nothing is known."""
    parts = []
    if exposure.seconds:
        # Cameras store 1/3 s as 0.333: below that, a fraction is more readable.
        long = exposure.seconds >= 0.3
        parts.append(f"{_short(exposure.seconds)} s" if long else f"1/{round(1 / exposure.seconds)} s")
    if exposure.f_number:
        parts.append(f"f/{_short(exposure.f_number)}")
    if exposure.iso:
        parts.append(f"ISO {exposure.iso}")
    if exposure.focal_mm:
        parts.append(f"{_short(exposure.focal_mm)} mm")
    return "   ".join(parts)


def _short(value: float) -> str:
    return QLocale().toString(round(value, 1), "g", 4)
