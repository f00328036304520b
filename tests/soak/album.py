"""The soak's photos, and the account of them: whatever was ever put there has to be somewhere at the end."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
from collections import Counter
from pathlib import Path

from PIL import Image

from photosim.library.trash.trash_folder import FOLDER
from tests.pictures import draw

_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp"}


class Album:
    """A folder of photos, and how often each content has to be there: in it, in its trash or in the system's."""

    def __init__(self, folder: Path, source: Path | None, count: int, seed: int) -> None:
        """Fill the folder with photos of `source`, or with drawn ones where there is none."""
        self.folder = folder
        self._chance = random.Random(seed)
        self._number = seed * 100_000
        self.owed: Counter[str] = Counter()
        folder.mkdir(parents=True)
        real = sorted(path for path in source.iterdir() if path.suffix.lower() == ".jpg") if source else []
        for place, path in enumerate(self._chance.sample(real, min(count, len(real)))):
            self._owe(Path(shutil.copyfile(path, folder / f"photo {place}.jpg")))
        for _ in range(count - len(real)):
            self.draw()
        for _ in range(count // 2):
            self.meddle()

    def draw(self) -> None:
        """A new drawn photo comes."""
        self._number += 1
        self._owe(draw(self.folder / f"drawn {self._number}.jpg", self._number, 320, 240))

    def meddle(self, most: int = 120) -> str:
        """Somebody with a file manager: a copy, a smaller one, a new photo, a move. Nothing is ever taken away."""
        photos = self.photos()
        acts = ["rename", "touch"] if len(photos) >= most else ["copy", "copy", "smaller", "new", "rename", "touch"]
        act = self._chance.choice(acts) if photos else "new"
        if act == "new":
            self.draw()
            return act
        path = self._chance.choice(photos)
        self._number += 1
        place = self.folder / self._chance.choice([".", "backup", "trip"]) / f"{act} {self._number}.jpg"
        place.parent.mkdir(exist_ok=True)
        if act == "copy":
            self._owe(Path(shutil.copyfile(path, place)))
        elif act == "smaller":
            with Image.open(path) as image:
                image.convert("RGB").resize((max(64, image.width * 2 // 3), max(64, image.height * 2 // 3))).save(
                    place, quality=85, exif=image.getexif()
                )
            self._owe(place)
        elif act == "rename":
            path.rename(place)
        else:
            os.utime(path)
        return act

    def photos(self) -> list[Path]:
        """The photos outside the trash, sorted."""
        found = [path for path in _images(self.folder) if FOLDER not in path.parts]
        return sorted(found)

    @staticmethod
    def count(*folders: Path) -> Counter[str]:
        """How often each content is in these folders and what is in them."""
        return Counter(_digest(path) for folder in folders for path in _images(folder))

    def _owe(self, path: Path) -> None:
        self.owed[_digest(path)] += 1


def _images(folder: Path) -> list[Path]:
    found = [Path(where, name) for where, _, names in os.walk(folder) for name in names]
    return [path for path in found if path.suffix.lower() in _SUFFIXES]


def _digest(path: Path) -> str:
    return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
