"""File dialogs of people: import and export of edits as JSON, export of a folder per person."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from photosim.errors import PhotosimError
from photosim.gui.people.actions import PeopleActs
from photosim.gui.services.tasks import Tasks
from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.library.people.backup import export_decisions, import_decisions
from photosim.library.people.export_folders import Exported, export_people
from photosim.progress import Progress


class PeopleFiles(QObject):
    """Runs exports and imports in the background."""

    said = Signal(str, str, object)
    failed = Signal(object)  # a PhotosimError

    def __init__(self, tasks: Tasks, acts: PeopleActs) -> None:
        super().__init__()
        self._tasks, self._acts = tasks, acts

    def export_decisions(self, path: Path) -> None:
        """Export all edits as JSON, for another library or computer."""

        def done(written: int) -> None:
            self.said.emit(
                tr(
                    "{names_and_answers} written.",
                    names_and_answers=formatting.count(written, "name or answer", "names and answers"),
                ),
                "",
                None,
            )

        self._tasks.read(
            "people.export",
            lambda conn: export_decisions(conn, path),
            done,
            failed=self._fail,
            lane="analyses",
            exports=True,
        )

    def import_decisions(self, path: Path) -> None:
        """Import edits from a file, as one undoable action."""
        self._tasks.write(lambda conn, _: import_decisions(conn, path), self._acts.take_over, failed=self._fail)

    def export_photos(self, folder: Path) -> None:
        """Export a folder per named person, with links to the photos."""

        def done(result: Exported) -> None:
            if not result.people:
                self.said.emit(tr("Nobody has a name yet, so there is no folder to make."), "", None)
                return
            photos, people = (
                formatting.count(result.files, "photo"),
                formatting.count(result.people, "person", "people"),
            )
            parts = [tr("{photos} of {people} linked.", photos=photos, people=people)]
            if result.failed:
                parts.append(tr("{photos} could not be linked.", photos=formatting.count(len(result.failed), "photo")))
            self.said.emit(" ".join(parts), "", None)

        # On the writer: it has the progress bar and Stop.
        self._tasks.write(
            lambda conn, progress: _exported(conn, folder, progress), done, failed=self._fail, priority="export"
        )  # fmt: skip

    def _fail(self, error: PhotosimError) -> None:
        self.failed.emit(error)


def _exported(conn: object, folder: Path, progress: Progress) -> Exported:
    return export_people(conn, folder, progress)  # type: ignore[arg-type]
