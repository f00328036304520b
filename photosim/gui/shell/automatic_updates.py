"""Automatic updates: resumes unfinished work at start-up, and indexes watched folders when they change."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from photosim.gui.duplicates.compare_job import CompareJob
from photosim.gui.duplicates.empty import CompareStatus, compare_status
from photosim.gui.services.photo_service import PhotoService
from photosim.gui.services.tasks import Tasks
from photosim.gui.settings.window_settings import WindowSettings
from photosim.gui.shell.library_status import LibraryStatus
from photosim.library.indexing.folder_watch import FolderWatch, joined
from photosim.library.indexing.scan import FolderPart
from photosim.store.photos import Folder, folders


class AutomaticUpdates(QObject):
    """Indexes every folder at start-up, resumes an interrupted comparison, then follows the folder watcher.

    Finding faces follows each index run by itself (`PeopleCoordinator`).
    """

    _changed = Signal(object, object)  # from the watcher's thread: a root, and the Parts of it that changed
    _came_or_went = Signal(object, bool)  # a root, and whether it is here now
    _began = Signal(object)  # a root that is watched from now on

    def __init__(
        self,
        tasks: Tasks,
        engine: PhotoService,
        comparing: CompareJob,
        status: LibraryStatus,
        settings: WindowSettings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._engine, self._comparing = tasks, engine, comparing
        self._status, self._settings = status, settings
        self._watch: FolderWatch | None = None
        self._running: set[Path] = set()  # folders whose look was asked for and has not ended
        self._again: dict[Path, tuple[FolderPart, ...]] = {}  # what changed meanwhile, by folder
        self._online: dict[Path, bool] = {}
        self._known_at_start: set[Path] | None = None
        self._resumed = False
        self._compares_after = False
        self._ended = False
        engine.ready.connect(self._begin)
        engine.looked.connect(self._looked)
        status.found.connect(self._follow)
        tasks.writing.connect(self._writing)
        self._changed.connect(self._look)
        self._came_or_went.connect(self._take_presence)
        self._began.connect(self._take_began)

    def set_watching(self, watching: bool) -> None:
        """Switch watching on or off."""
        if not watching:
            self._end_watch()
        self._follow(self._status.folders)

    def close(self) -> None:
        """Stop the watcher and start nothing more."""
        self._ended = True
        self._end_watch()

    def _begin(self) -> None:
        waiting, self._again = self._again, {}
        for root, parts in waiting.items():
            self._look(root, parts)
        if self._settings.resume_at_start and not self._settings.watch_folders:
            self._tasks.read("updates.folders", folders, self._look_at_all, lane="lists")

    def _look_at_all(self, found: list[Folder]) -> None:
        for folder in found:
            self._look(folder.path, (FolderPart(folder.path),))

    def _look(self, root: Path, parts: tuple[FolderPart, ...]) -> None:
        if self._ended:
            return
        if root in self._running or self._engine.loaded is None:
            self._again[root] = joined((*self._again.get(root, ()), *parts))
            return
        self._running.add(root)
        whole = FolderPart(root) in parts
        self._engine.index(root, parts=None if whole else parts, automatic=True)

    def _looked(self, root: Path) -> None:
        self._running.discard(root)
        if not self._resumed and self._settings.resume_at_start:
            self._resumed = self._compares_after = True
        if (parts := self._again.pop(root, None)) is not None:
            self._look(root, parts)

    def _writing(self, writing: bool) -> None:
        # Behind the finding of faces, which is asked for at the same moment.
        if not writing and self._compares_after:
            self._compares_after = False
            QTimer.singleShot(0, self._resume_comparing)

    def _resume_comparing(self) -> None:
        loaded = self._engine.loaded
        if loaded is None or self._ended:
            return

        def go_on(now: CompareStatus) -> None:
            # Whoever never compared is not surprised by it.
            if now.compared and now.uncompared and not self._ended:
                self._comparing.start()

        self._tasks.read("updates.standing", lambda conn: compare_status(conn, loaded.embedder.id), go_on, lane="lists")

    def _follow(self, found: list[Folder]) -> None:
        if self._known_at_start is None:
            self._known_at_start = {folder.path for folder in found}
        before, self._online = self._online, {folder.path: folder.online for folder in found}
        if not self._ended and not self._settings.watch_folders and self._settings.resume_at_start:
            # Nobody watches: the window sees on its next look at the disks that one is back.
            self._look_at_all([folder for folder in found if folder.online and before.get(folder.path) is False])
        if self._ended or not self._settings.watch_folders:
            return
        if self._watch is None and found:
            self._watch = FolderWatch(self._changed.emit, self._came_or_went.emit, self._began.emit)
        if self._watch is not None:
            self._watch.watch(folder.path for folder in found)

    def _take_presence(self, root: Path, is_here: bool) -> None:
        self._status.look_on_disk()
        if is_here and self._known_at_start is not None:
            self._known_at_start.discard(root)  # what came back is read on, whatever is resumed at start

    def _take_began(self, root: Path) -> None:
        # What happened before the watch is looked for: since the last window, or since the folder was read.
        if self._settings.resume_at_start or root not in (self._known_at_start or ()):
            self._look(root, (FolderPart(root),))

    def _end_watch(self) -> None:
        if self._watch is not None:
            self._watch.close()
            self._watch = None
