"""What sort of picture a file of photos_more.zip shows, for the sets whose file names tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

import numpy as np
import numpy.typing as npt

# Folder of a set -> what of a file name is the class: actions (Stanford 40), scenes (SUN397), objects (Caltech-101),
# rooms.
CLASSES = {
    "stanford40": re.compile(r"(?:JPEGImages_)?(.+)_\d+$"),
    "sun397_part": re.compile(r"(.+)_sun_"),
    "caltech101": re.compile(r"(?!BACKGROUND)(.+)_image_\d+$"),
    "houses": re.compile(r"Houses_Dataset_\d+_(\w+)$"),
}


def kind_of(path: str) -> str:
    """`SET/class` of a picture's path, "" where its name tells no class."""
    file = PurePosixPath(path)
    rule = CLASSES.get(file.parent.name)
    found = rule.match(file.stem) if rule else None
    return f"{file.parent.name}/{found[1]}" if found else ""


def kinds_of(paths: Iterable[str]) -> npt.NDArray[np.str_]:
    """`kind_of` each path."""
    return np.array([kind_of(path) for path in paths], np.str_)
