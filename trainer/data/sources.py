"""Picture files inside folders and zips, and the path spellings that a CSV may use for them."""

from __future__ import annotations

import os
import unicodedata
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import pandas as pd

from photosim.errors import PhotosimError
from trainer.data.labels import FOLDER_WORDS

ENDINGS = frozenset((".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".heic", ".heif", ".avif"))
# Wastebaskets and thumbnails of systems and NAS boxes, beside what starts with a dot.
JUNK = frozenset(("__macosx", "@eadir", "#recycle", "$recycle.bin"))


def inside(source: Path) -> dict[str, str]:
    """Picture files of a folder or zip: path in the table -> path inside the source, `/` between parts.

    The one folder that a zip often wraps everything in is left out of the table's path. Hidden files and folders are
    no part of the data. Raises PhotosimError.
    """
    if source.is_dir():
        found = [path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()]
    elif zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as archive:
            found = [each.filename for each in archive.infolist() if not each.is_dir()]
    elif source.exists():
        raise PhotosimError(f"{source} is neither a folder nor a zip.")
    else:
        raise PhotosimError(f"{source} does not exist.")
    found = [path for path in found if PurePosixPath(path).suffix.lower() in ENDINGS and not hidden(path)]
    top = wrapper(found)
    return {path.removeprefix(top): path for path in found}


def hidden(path: str) -> bool:
    """Whether a path is hidden: a part starts with a dot, or is a system's own folder (`JUNK`)."""
    return any(part.startswith(".") or part.lower() in JUNK for part in PurePosixPath(path).parts)


def wrapper(paths: Sequence[str]) -> str:
    """Common top folder to strip: "faces/" where every picture lies in folders under `faces/`, else ""."""
    tops = {PurePosixPath(path).parts[0] for path in paths}
    if len(tops) != 1 or any(len(PurePosixPath(path).parts) < 3 for path in paths):
        return ""
    top = tops.pop()
    return "" if FOLDER_WORDS.get(top.lower()) in ("train", "val") else f"{top}/"


def laid_over(data: Sequence[Path]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Union of all sources, a table `path, source` sorted by path; of two with one path the later source's is taken.

    And the table `path, reason` of those that were covered by a later one. Raises PhotosimError.
    """
    taken: dict[str, str] = {}
    covered = []
    for source in data:
        for path in inside(source):
            if path in taken:
                covered.append((path, f"{taken[path]} has it too; that of {source} was taken"))
            taken[path] = str(source)
    if not taken:
        places = ", ".join(str(each) for each in data)
        raise PhotosimError(f"No pictures in {places}.", f"looked for {' '.join(sorted(ENDINGS))}")
    frame = pd.DataFrame(sorted(taken.items()), columns=["path", "source"])
    return frame, pd.DataFrame(covered, columns=["path", "reason"])


def names(data: Sequence[Path]) -> dict[str, str]:
    """Lookup of path spellings: every path by which a CSV may name a picture -> its path in the table.

    As in the table; as inside its folder or zip; with that folder's or zip's name before it; and absolute. `plain`
    forms them, so that a list made on another system fits.
    """
    known: dict[str, str] = {}
    forms: list[tuple[str, str]] = []
    for source in data:
        for path, inner in inside(source).items():
            known[plain(path)] = path
            forms += [(inner, path), *((f"{name}/{inner}", path) for name in {source.name, source.stem} - {""})]
            forms += [(f"{root}/{inner}", path) for root in dict.fromkeys((absolute(source), str(source.resolve())))]
    for form, path in forms:
        known.setdefault(plain(form), path)
    return known


def plain(path: str) -> str:
    """Canonical spelling of a path, the keys of `names`: `/` between parts, no `./`, Unicode NFC (macOS writes NFD)."""
    return unicodedata.normalize("NFC", path.strip().replace("\\", "/")).removeprefix("./")


def absolute(path: Path) -> str:
    """Absolute path without `..`; symbolic links are not followed."""
    return os.path.abspath(path)  # noqa: PTH100 - Path.resolve follows links, Path.absolute keeps `..`
