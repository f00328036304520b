"""Export of selected photos: verified copies, with what belongs to them, in a folder that the user chooses."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from photosim.errors import PhotosimError
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.library.compare_folders.verified_copy import Copied, copy_files
from photosim.progress import Progress
from photosim.sentences import counted, sentence
from photosim.store.photos import get_photos


class ExportPhotos(QObject):
    """Asks for a folder and copies photos there, in the writer's thread, where Stop reaches it."""

    said = Signal(str)
    failed = Signal(object)  # a PhotosimError

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks, self._parent = tasks, parent

    def ask(self, ids: Sequence[int]) -> None:
        """Let the user choose a folder, and export there."""
        chosen = QFileDialog.getExistingDirectory(self._parent, tr("Choose a folder for the copies"), str(Path.home()))
        if chosen and ids:
            self.export(ids, Path(chosen))

    def export(self, ids: Sequence[int], target: Path) -> None:
        """Copy photos to a folder, below it as they lie below what they have in common; photos stay as they are."""
        wanted = list(ids)

        def work(conn: Connection, progress: Progress) -> Copied:
            paths = [photo.path for photo in get_photos(conn, wanted) if photo.state == "here"]
            if not paths:
                raise PhotosimError(sentence("Nothing was copied: the disk of these photos is away."))
            base = Path(os.path.commonpath([path.parent for path in paths]))
            if target == base or (target.is_relative_to(base) and any(path.is_relative_to(target) for path in paths)):
                raise PhotosimError(sentence("The photos lie in that folder already. Choose another one."))
            return copy_files(paths, base, target, progress)

        self._tasks.write(work, self._copied, failed=self.failed.emit, priority="export")

    def _copied(self, result: Copied) -> None:
        parts = [tr("{files} copied.", files=formatting.count(len(result.copied), "file"))]
        if result.there:
            parts.append(tr("{files} already there.", files=formatting.count(len(result.there), "file")))
        if result.failed:
            path, reason = result.failed[0]
            detail = "\n".join(f"{path}: {why}" for path, why in result.failed)
            self.failed.emit(
                PhotosimError(
                    counted(
                        len(result.failed),
                        "{n} file could not be copied: {name} ({reason}).",
                        "{n} files could not be copied: {name} ({reason}).",
                        name=path.name,
                        reason=reason,
                    ),
                    detail,
                )
            )
        else:
            self.said.emit(" ".join(parts))
