"""Where things lie: the library's home, and the files shipped with the app."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import platformdirs

from photosim.errors import LibraryError

Subject = Literal["photo", "face"]


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds one library: the SQLite file is the truth, `thumbs` and `index` are caches."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "library.db"

    @property
    def thumbs(self) -> Path:
        return self.folder / "thumbs.db"

    @property
    def index_folder(self) -> Path:
        return self.folder / "index"

    @property
    def log(self) -> Path:
        return self.folder / "photosim.log"

    def create(self) -> Home:
        """The same home, its folder made where it was missing. Raises LibraryError when it cannot be made."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(f"The library's folder {self.folder} cannot be made.", repr(error)) from error
        return self


def default_home() -> Home:
    """The home used when none is named: the platform's own folder for application data."""
    return Home(Path(platformdirs.user_data_dir("photosim", appauthor=False)))


def resources() -> Path:
    """The folder of shipped files: inside the package when installed, beside it in a checkout."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"


def model_path(subject: Subject) -> Path:
    """The shipped encoder for whole photos or for faces."""
    return resources() / "models" / f"{subject}.onnx"
