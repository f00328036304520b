"""Background jobs of the page: compare a folder, copy what is missing, export the lists."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from photosim.errors import ModelError, PhotosimError
from photosim.gui.services.photo_service import PhotoService
from photosim.gui.services.tasks import Connection, Tasks
from photosim.library.compare_folders.missing import Missing, find_missing
from photosim.library.compare_folders.reports import write_csv, write_json
from photosim.library.compare_folders.verified_copy import Copied, copy_files
from photosim.library.files.paths import resolve
from photosim.library.files.safe_export import refuse_places
from photosim.paths import Home
from photosim.progress import Progress
from photosim.sentences import sentence


@dataclass(frozen=True, slots=True)
class FolderComparison:
    """A finished comparison. `within` is the other folder, None for the whole library."""

    folder: Path
    within: Path | None
    found: Missing


class ComparisonJob(QObject):
    """One job at a time, at background priority: what the user does meanwhile goes first. Signals in the GUI thread."""

    changed = Signal()  # a job began or ended
    compared = Signal(object)  # Comparison
    copied = Signal(object, object)  # Copied, and the folder (Path) that was copied into
    exported = Signal(object)  # the file (Path) that was written
    failed = Signal(object)  # a PhotosimError

    def __init__(self, tasks: Tasks, engine: PhotoService) -> None:
        super().__init__()
        self._tasks, self._engine = tasks, engine
        self._progress: Progress | None = None

    @property
    def is_running(self) -> bool:
        """True while a folder is compared or copied."""
        return self._progress is not None

    def stop(self) -> None:
        """Ask the running job to end."""
        if self._progress is not None:
            self._progress.stop()

    def compare(self, folder: Path, within: Path | None) -> None:
        """Compare a folder with the library, or with another folder. Nothing of it is added to the library."""
        home = self._engine.home

        def work(_: Connection, progress: Progress) -> FolderComparison:
            loaded = self._engine.loaded
            if loaded is None:
                raise self._engine.missing or ModelError(sentence("The encoder is not loaded."))
            with tempfile.TemporaryDirectory(prefix="photosim-") as scratch:
                found = find_missing(home, Home(Path(scratch)), folder, loaded.embedder, progress, within=within)
            return FolderComparison(folder, within, found)

        def done(comparison: FolderComparison) -> None:
            self._end()
            self.compared.emit(comparison)

        self._begin(self._tasks.write(work, done, failed=self._fail, priority="background"))

    def copy(self, files: Sequence[Path], folder: Path, target: Path) -> None:
        """Copy files of `folder` into another folder, each read back and compared."""
        base = resolve(folder)
        if resolve(target).is_relative_to(base):
            self.failed.emit(
                PhotosimError(
                    sentence(
                        "{target} lies in {folder} itself. Choose a folder outside of it.", target=target, folder=folder
                    )
                )
            )
            return

        def work(_: Connection, progress: Progress) -> Copied:
            return copy_files(files, base, target, progress)

        def done(result: Copied) -> None:
            self._end()
            self.copied.emit(result, target)

        self._begin(self._tasks.write(work, done, failed=self._fail, priority="background"))

    def export(self, path: Path, comparison: FolderComparison, form: str) -> None:
        """Write the lists to a file: "csv" or "json". It never takes the place of a photo or of another file."""

        def work(conn: Connection) -> None:
            if form == "csv":
                refuse_places(conn, {"comparison.csv": path})
                write_csv(path, comparison.found)
            else:
                refuse_places(conn, {"comparison.json": path})
                write_json(path, comparison.folder, comparison.within, comparison.found)

        self._tasks.read(
            "compare_folders.export",
            work,
            lambda _: self.exported.emit(path),
            failed=self.failed.emit,
            lane="analyses",
            exports=True,
        )

    def _begin(self, progress: Progress) -> None:
        self._progress = progress
        self.changed.emit()

    def _end(self) -> None:
        self._progress = None
        self.changed.emit()

    def _fail(self, error: PhotosimError) -> None:
        self._end()
        self.failed.emit(error)
