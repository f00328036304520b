"""File locations: the library's home folder, and the files shipped with the app; flushing a path to the disk."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import platformdirs

from photosim.errors import LibraryError
from photosim.sentences import sentence

Subject = Literal["photo", "face"]


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds one library: the SQLite file is the truth, `thumbs` and `index` are caches."""

    folder: Path

    @property
    def database(self) -> Path:
        """The library file (SQLite)."""
        return self.folder / "library.db"

    @property
    def thumbs(self) -> Path:
        """The thumbnail cache (SQLite)."""
        return self.folder / "thumbs.db"

    @property
    def index_folder(self) -> Path:
        """Folder of the neighbor index's cache files."""
        return self.folder / "index"

    @property
    def backups(self) -> Path:
        """Folder of the library's backups."""
        return self.folder / "backups"

    @property
    def log(self) -> Path:
        """The log file."""
        return self.folder / "photosim.log"

    @property
    def crash(self) -> Path:
        """The crash report, written by faulthandler."""
        return self.folder / "crash.log"

    def create(self) -> Home:
        """Make the home's folder where it is missing, private to this user; returns the home.

        Raises LibraryError when it cannot be made.
        """
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            self.folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise LibraryError(
                sentence("The library's folder {folder} cannot be made.", folder=self.folder), repr(error)
            ) from error
        return self


def make_private(home: Home) -> None:
    """Restrict the home's files (0600) and folders (0700) to this user: it holds faces, names and places.

    Homes of earlier versions were readable by everybody. A folder that also holds files of others keeps its rights.
    """
    if os.name == "nt":
        return  # rights are inherited there, and the user's application data is the user's alone
    with suppress(OSError):  # whoever may not change them did not make them
        entries = list(home.folder.iterdir())
        ours = [path for path in entries if path.name.startswith(_OURS)]
        if len(ours) == len(entries):
            _restrict(home.folder)
        for path in ours:
            _restrict(path)
            if path in (home.backups, home.index_folder):
                for inside in path.iterdir():
                    _restrict(inside)


_OURS = ("library.", ".library.", "thumbs.db", "index", "backups", "damaged-", "photosim.", "crash", "models")


def _restrict(path: Path) -> None:
    about = path.lstat()
    if about.st_mode & 0o077 and (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)):
        path.chmod(stat.S_IMODE(about.st_mode) & 0o700)


def fsync_path(path: Path) -> None:
    """Flush a file, or the entries of a folder, to the disk (fsync). Raises OSError.

    On Windows nothing happens with folders: it opens none; its file systems journal such changes.
    """
    is_folder = path.is_dir()
    if is_folder and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def default_home() -> Home:
    """The default home: the platform's folder for application data."""
    return Home(Path(platformdirs.user_data_dir("photosim", appauthor=False)))


def resources() -> Path:
    """Folder of shipped files: inside the package when installed, beside it in a checkout."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"


def manual_folder() -> Path:
    """The folder of the manual: among the shipped files when installed, in `docs` in a checkout."""
    inside = resources() / "manual"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "docs" / "manual"


def changelog() -> Path:
    """The list of changes, shown once after an update."""
    inside = resources() / "CHANGELOG.md"
    return inside if inside.is_file() else Path(__file__).parent.parent / "CHANGELOG.md"


def license_text() -> Path:
    """The license of photosim itself."""
    inside = resources() / "LICENSE"
    return inside if inside.is_file() else Path(__file__).parent.parent / "LICENSE"


def model_path(subject: Subject) -> Path:
    """Path of the shipped encoder for whole photos or for faces."""
    return resources() / "models" / f"{subject}.onnx"
