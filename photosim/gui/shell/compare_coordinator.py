"""Coordinator of the Compare folders page, and the choice that a dropped folder gets: add it, or look what is new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from photosim.gui.compare_folders.page import CompareFoldersPage
from photosim.gui.services.photo_service import PhotoService
from photosim.gui.services.tasks import Tasks
from photosim.gui.shell.cleanup_coordinator import CleanupCoordinator
from photosim.gui.widgets import formatting
from photosim.gui.widgets.icons import icon
from photosim.gui.widgets.translation import tr
from photosim.store.photos import Folder


class CompareCoordinator(QObject):
    """The window shows its page and forwards its messages."""

    page_wanted = Signal(str)

    def __init__(self, tasks: Tasks, engine: PhotoService, cleaning: CleanupCoordinator, window: QWidget) -> None:
        """Messages and refused files go the way that those of `cleaning` go."""
        super().__init__(window)
        self.page = CompareFoldersPage(tasks, engine)
        self.choice = QMenu(window)
        self.page.said.connect(cleaning.said)
        self.page.failed.connect(cleaning.failed)
        self.page.refused.connect(cleaning.refused.show_files)

    def ask_about(self, dropped: Sequence[Path], known: Sequence[Folder], add: Callable[[Path], None]) -> None:
        """Ask at the mouse what is to be done with dropped folders; an empty library takes them at once."""

        def add_all() -> None:
            for folder in dropped:
                add(folder)

        if not known:
            add_all()
            return
        name = dropped[0].name if len(dropped) == 1 else formatting.count(len(dropped), "folder")
        self.choice.clear()
        self.choice.addAction(icon("folder-plus"), tr("Add {name} to the library", name=name)).triggered.connect(
            lambda: add_all()
        )
        if len(dropped) == 1:
            compare = self.choice.addAction(icon("folder-check"), tr("Is all of it here already?"))
            compare.triggered.connect(lambda: self.compare(dropped[0]))
        self.choice.addSeparator()
        self.choice.addAction(tr("Cancel"))
        self.choice.popup(QCursor.pos())

    def compare(self, folder: Path) -> None:
        """Show the page, and compare a folder with the library."""
        self.page_wanted.emit("compare")
        self.page.compare(folder)
