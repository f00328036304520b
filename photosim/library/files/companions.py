"""Companion files: a photo with its RAW file, the video of a Live Photo, its voice note and its sidecars.

A unit goes or stays together. Cameras and phones give its files one name: IMG_1.JPG, IMG_1.CR2, IMG_1.MOV, IMG_1.xmp
(or IMG_1.JPG.xmp, and what darktable did to the RAW file is in IMG_1.CR2.xmp). Where RAW files and videos are read, one
that lies without a picture is the photo of its unit.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from photosim.library.files.file_types import PICTURES, RAW_PHOTOS, VIDEOS

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
    """A unit: a photo's file and its companions, `originals` (RAW, video, voice note) and `sidecars`."""

    photo: Path
    originals: tuple[Path, ...] = ()
    sidecars: tuple[Path, ...] = ()

    @property
    def companions(self) -> tuple[Path, ...]:
        """All companions: originals and sidecars."""
        return self.originals + self.sidecars


@dataclass(slots=True)
class Units:
    """Lookup of units; each folder is listed once."""

    _folders: dict[Path, dict[str, list[str]]] = field(default_factory=dict)

    def of(self, photo: Path) -> Unit:
        """The unit of a photo's file.

        What belongs to two pictures of one name (IMG_1.HEIC and IMG_1.JPG beside IMG_1.MOV) goes with neither, as one
        of them may stay; only a sidecar that is named after the whole file name is the photo's own.
        """
        beside = self._listing(photo.parent)
        if photo.name.casefold() not in beside and beside.get(photo.stem.casefold()) == [photo.name]:
            return Unit(photo)  # most photos: nothing else has its name
        own = self._sidecars(photo, photo.name, OF_THE_WHOLE_NAME)
        namesakes = [path for path in self._called(photo, photo.stem) if path != photo]
        if any(path.suffix.lower() in PICTURES for path in namesakes):
            return Unit(photo, (), tuple(own))
        if photo.suffix.lower() in RAW and photo.name != shown_raw([path.name for path in (photo, *namesakes)]):
            return Unit(photo, (), tuple(own))
        if photo.suffix.lower() in VIDEOS:  # another video of that name is another video
            return Unit(photo, (), tuple(sorted({*own, *self._sidecars(photo, photo.stem)})))
        originals = [path for path in namesakes if path.suffix.lower() in ORIGINALS]
        shared = self._sidecars(photo, photo.stem)
        theirs = [path for original in originals for path in self._sidecars(photo, original.name)]
        return Unit(photo, tuple(originals), tuple(sorted({*own, *shared, *theirs})))

    def add(self, path: Path) -> None:
        """Add a file that was written since its folder was listed."""
        beside = self._folders.get(path.parent, {}).setdefault(path.stem.casefold(), [])
        if path.name not in beside:
            beside.append(path.name)

    def drop(self, path: Path) -> None:
        """Remove a file that left since its folder was listed, if it is really gone."""
        beside = self._folders.get(path.parent, {}).get(path.stem.casefold(), [])
        if path.name in beside and not os.path.lexists(path):
            beside.remove(path.name)

    def _called(self, photo: Path, stem: str) -> list[Path]:
        """Files beside a photo with the same stem."""
        return [photo.parent / name for name in self._listing(photo.parent).get(stem.casefold(), ())]

    def _sidecars(self, photo: Path, stem: str, kinds: frozenset[str] = SIDECARS) -> list[Path]:
        return [path for path in self._called(photo, stem) if path.suffix.lower() in kinds]

    def _listing(self, folder: Path) -> dict[str, list[str]]:
        """Names of the folder's files by case-folded stem: cameras write IMG_1.JPG beside img_1.xmp."""
        found = self._folders.get(folder)
        if found is None:
            found = {}
            try:
                names = sorted(os.listdir(folder))  # noqa: PTH208  a Path for each of 100,000 files takes 0.5 s
            except OSError:
                names = []  # away: nothing is proposed for removal there
            for name in names:
                if not name.startswith("."):
                    found.setdefault(os.path.splitext(name)[0].casefold(), []).append(name)  # noqa: PTH122
            self._folders[folder] = found
        return found


def shown_raw(names: Iterable[str]) -> str | None:
    """The RAW file that stands for a shot without a picture: the first by name, the others are its companions."""
    raws = sorted(name for name in names if os.path.splitext(name)[1].lower() in RAW_PHOTOS)  # noqa: PTH122
    return raws[0] if raws else None


def companions(photo: Path) -> tuple[Path, ...]:
    """Companions of one photo's file, from a fresh listing of its folder."""
    return Units().of(photo).companions
