"""Files that are one thing for a person: a photo with its RAW file, the film of a Live Photo, its sidecar.

A unit goes or stays together. Cameras and phones give its files one name: IMG_1.JPG, IMG_1.CR2, IMG_1.MOV, IMG_1.xmp
(or IMG_1.JPG.xmp, and what darktable did to the RAW file is in IMG_1.CR2.xmp).
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from photosim.library.files.file_types import PICTURES

_RAW_NAMES = """.3fr .ari .arw .bay .cr2 .cr3 .crw .dcr .dng .erf .fff .gpr .iiq .k25 .kdc .mef .mos .mrw .nef .nrw .orf
.pef .raf .raw .rw2 .rwl .sr2 .srf .srw .x3f"""
RAW = frozenset(_RAW_NAMES.split())
FILMS = frozenset((".mov", ".mp4"))
# A word spoken into the camera is nowhere else either.
SPOKEN = frozenset((".wav",))
# What holds something of its own, so that none goes unless the same one stays elsewhere.
ORIGINALS = RAW | FILMS | SPOKEN
# Notes and edits: XMP, Apple's, RawTherapee's, DxO's, and the small picture that some cameras put beside a RAW file.
SIDECARS = frozenset((".xmp", ".aae", ".pp3", ".dop", ".thm"))
# What Google Takeout knows of IMG_1.JPG is in IMG_1.JPG.json; an IMG_1.json may be anything.
OF_THE_WHOLE_NAME = SIDECARS | {".json"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A photo's file and what goes with it: `originals` are nowhere else (RAW, film, voice); `sidecars`: notes."""

    photo: Path
    originals: tuple[Path, ...] = ()
    sidecars: tuple[Path, ...] = ()

    @property
    def companions(self) -> tuple[Path, ...]:
        """Everything that goes with the photo."""
        return self.originals + self.sidecars


@dataclass(slots=True)
class Units:
    """Looks up units; each folder is listed once."""

    _folders: dict[Path, dict[str, list[Path]]] = field(default_factory=dict)

    def of(self, photo: Path) -> Unit:
        """The unit of a photo's file.

        What belongs to two pictures of one name (IMG_1.HEIC and IMG_1.JPG beside IMG_1.MOV) goes with neither, as one
        of them may stay; only a sidecar that is named after the whole file name is the photo's own.
        """
        beside = self._listing(photo.parent)
        own = _sidecars(beside, photo.name, OF_THE_WHOLE_NAME)
        namesakes = [path for path in beside.get(photo.stem.casefold(), []) if path != photo]
        if any(path.suffix.lower() in PICTURES for path in namesakes):
            return Unit(photo, (), tuple(own))
        originals = [path for path in namesakes if path.suffix.lower() in ORIGINALS]
        shared = _sidecars(beside, photo.stem)
        theirs = [path for original in originals for path in _sidecars(beside, original.name)]
        return Unit(photo, tuple(originals), tuple(sorted({*own, *shared, *theirs})))

    def _listing(self, folder: Path) -> dict[str, list[Path]]:
        """The folder's files by stem, case folded: cameras write IMG_1.JPG beside img_1.xmp."""
        found = self._folders.get(folder)
        if found is None:
            found = {}
            try:
                names = sorted(os.listdir(folder))  # noqa: PTH208  a Path for each of 100,000 names is slow
            except OSError:
                names = []  # away: nothing is proposed for removal there
            for name in names:
                if not name.startswith("."):
                    found.setdefault(os.path.splitext(name)[0].casefold(), []).append(folder / name)  # noqa: PTH122
            self._folders[folder] = found
        return found


def _sidecars(beside: dict[str, list[Path]], name: str, kinds: frozenset[str] = SIDECARS) -> list[Path]:
    return [path for path in beside.get(name.casefold(), []) if path.suffix.lower() in kinds]


def companions(photo: Path) -> tuple[Path, ...]:
    """What goes with one photo's file, from a fresh look at its folder."""
    return Units().of(photo).companions
