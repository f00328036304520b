"""The context menu of a folder in the sidebar."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from photosim.gui.file_actions import show_in_file_manager
from photosim.gui.icons import icon
from photosim.store.photos import Folder


class FolderActions(QObject):
    """What can be done with a folder of the library."""

    read_wanted = Signal(object)  # a Folder
    removal_wanted = Signal(object)  # a Folder

    def popup(self, parent: QWidget, folder: Folder, where: QPoint) -> None:
        """Show the menu at a point of the screen; a folder that is away can only be removed."""
        menu = QMenu(parent)
        read = menu.addAction(icon("refresh-cw"), "Read again")
        read.triggered.connect(lambda: self.read_wanted.emit(folder))
        shown = menu.addAction(icon("folder-open"), "Show in file manager")
        shown.triggered.connect(lambda: show_in_file_manager(folder.path))
        for action in (read, shown):
            action.setEnabled(folder.online)
        menu.addSeparator()
        menu.addAction(icon("x"), "Remove from library").triggered.connect(lambda: self.removal_wanted.emit(folder))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)
