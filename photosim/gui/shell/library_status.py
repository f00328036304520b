"""Counts of the library and the online state of its folders, kept up to date for the window."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from photosim.gui.services.paced_timer import PacedTimer
from photosim.gui.services.photo_service import PhotoService
from photosim.gui.services.tasks import Tasks
from photosim.library.indexing.scan import look_for_folders
from photosim.store.photos import Folder, counts, folders

LOOK_MS = 1_500


class LibraryStatus(QObject):
    """Loader of counts and folders; emits them as signals."""

    counted = Signal(object)  # Counts
    found = Signal(list)  # the Folders of the library
    disks_changed = Signal()  # a folder went offline, or came back

    def __init__(self, tasks: Tasks, engine: PhotoService, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._engine = tasks, engine
        self.folders: list[Folder] = []
        self._soon = PacedTimer(self, LOOK_MS)
        self._soon.timeout.connect(self.look)

    def look(self) -> None:
        """Query counts and folders from the library file."""
        model_id = self._engine.loaded.embedder.id if self._engine.loaded is not None else ""
        told = self._soon.measured(self.counted.emit)
        self._tasks.read("watch.counts", lambda conn: counts(conn, model_id), told, lane="lists")
        self._tasks.read("watch.folders", folders, self._take, lane="lists")

    def look_in_library(self) -> None:
        """Query the folders alone, uncounted and as they were last checked: at once, whatever the lists wait for."""
        self._tasks.read("watch.folders", lambda conn: folders(conn, counted=False), self._take)

    def look_soon(self) -> None:
        """Like `look`, once for many batches of a running job."""
        if not self._soon.isActive():
            self._soon.start()

    def look_on_disk(self) -> None:
        """Check which folders are online: disks come and go while the user is elsewhere."""
        # Whenever it has nothing left to write the window counts what is in them (`look`).
        self._tasks.write(lambda conn, _: look_for_folders(conn, counted=False), self._take)

    def _take(self, found: list[Folder]) -> None:
        counted = {folder.id: folder for folder in self.folders}
        for place, folder in enumerate(found):
            if folder.photos is None and folder.id in counted:
                held = counted[folder.id]
                found[place] = replace(folder, photos=held.photos, problems=held.problems)
        before = {folder.id: folder.online for folder in self.folders}
        self.folders = found
        self.found.emit(found)
        if any(before.get(folder.id, folder.online) != folder.online for folder in found):
            self.disks_changed.emit()
