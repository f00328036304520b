"""Target names of restored files: their own, or free ones beside them, one new stem for a whole unit.

If IMG_1.CR2 came back under its own name while its IMG_1.JPG had to become "IMG_1 (restored).JPG", it would from then
on belong to whichever photo had taken that place, and go to the trash with it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photosim.library.files.disk import Disk
from photosim.library.files.paths import path_key
from photosim.library.trash.types import COMPANIONS
from photosim.store.journal import Entry

# Of nearly every disk; where a name has this length already, its end makes room for the words.
_LONGEST_NAME_BYTES = 255


@dataclass(slots=True)
class ComingBack:
    """Allocator of target paths for one undo, none given twice. `entries`: all files that may come back."""

    disk: Disk
    entries: Sequence[Entry]
    _units: dict[str, list[Entry]] = field(default_factory=dict)
    _places: dict[int, Path] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for entry in self.entries:
            self._units.setdefault(entry.unit, []).append(entry)

    def place(self, entry: Entry) -> Path:
        """Target path of a file. `entry.source` may have moved along with its disk since. Raises OSError."""
        found = self._places.get(entry.id)
        if found is None or found.parent != entry.source.parent:
            unit = [one for one in self._units.get(entry.unit, []) if one.id == entry.id or self._comes_too(one, entry)]
            self._give_out(entry.source.parent, unit or [entry])
            found = self._places[entry.id]
        return found

    def _comes_too(self, other: Entry, entry: Entry) -> bool:
        """Whether another file of the unit comes back with this one. One that another program took does not.

        A list edited by hand may call files of several folders one unit.
        """
        beside = other.source.parent.name == entry.source.parent.name
        return beside and other.id not in self._places and self.disk.look(entry.base / other.kept_as) is not None

    def _give_out(self, folder: Path, unit: Sequence[Entry]) -> None:
        number = 0
        places = _places(folder, unit, number)
        while not all(self._is_free(path) for path in places):
            number += 1
            places = _places(folder, unit, number)
        for entry, path in zip(unit, places, strict=True):
            self._places[entry.id] = path
            self._taken.add(path_key(path))

    def _is_free(self, path: Path) -> bool:
        return path_key(path) not in self._taken and self.disk.look(path) is None


def _places(folder: Path, unit: Sequence[Entry], number: int) -> list[Path]:
    """The names of a unit with one mark in all: "IMG_1 (restored).JPG", "IMG_1 (restored).JPG.xmp"."""
    names = [entry.source.name for entry in unit]
    if not number:
        return [folder / name for name in names]
    words = " (restored)" if number == 1 else f" (restored {number})"
    photo = next((entry.source for entry in unit if entry.kind not in COMPANIONS), unit[0].source)
    parts = [(name[: (cut := _cut(name, photo.stem))], name[cut:]) for name in names]
    room = _LONGEST_NAME_BYTES - max(len(os.fsencode(words + tail)) for _, tail in parts)
    return [folder / f"{_fitting(head, room)}{words}{tail}" for head, tail in parts]


def _cut(name: str, stem: str) -> int:
    """Position of the mark in a name: behind the unit's common stem, or before the suffix."""
    return len(stem) if name[: len(stem)].casefold() == stem.casefold() else len(Path(name).stem)


def _fitting(text: str, room_bytes: int) -> str:
    while len(text) > 1 and len(os.fsencode(text)) > room_bytes:
        text = text[:-1]
    return text
