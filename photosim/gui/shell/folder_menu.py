"""Context menu of a folder in the sidebar: index again, show, remove."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from photosim.gui.services.photo_service import PhotoService
from photosim.gui.services.tasks import Tasks
from photosim.gui.shell.message_bar import MessageBar
from photosim.gui.widgets.file_actions import show_in_file_manager
from photosim.gui.widgets.icons import icon
from photosim.gui.widgets.translation import tr
from photosim.library.indexing.scan import remove_folder
from photosim.store.photos import Folder


class FolderMenu(QObject):
    """Builds and runs the context menu of a library folder."""

    removed = Signal(object)  # the Folder that is out of the library now

    def __init__(self, tasks: Tasks, engine: PhotoService, message: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._engine, self._message = tasks, engine, message

    def remove(self, folder: Folder) -> None:
        """Remove a folder from the library; nothing on disk is touched, and adding it again brings everything back."""

        def done(_: int) -> None:
            self.removed.emit(folder)
            sentence = tr("{name} is out of the library. Its files are untouched.", name=folder.path.name)
            self._message.say(sentence, tr("Undo"), lambda: self._engine.index(folder.path))

        # Otherwise the rest of it would come in again behind the removal.
        self._engine.stop_index(folder.path)
        self._tasks.write(lambda conn, _: remove_folder(conn, folder.id), done)

    def popup(self, parent: QWidget, folder: Folder, where: QPoint) -> None:
        """Show the menu at a point of the screen; a folder that is away can only be removed."""
        menu = QMenu(parent)
        read = menu.addAction(icon("refresh-cw"), tr("Read again"))
        read.triggered.connect(lambda: self._engine.index(folder.path))
        shown = menu.addAction(icon("folder-open"), tr("Show in file manager"))
        shown.triggered.connect(lambda: show_in_file_manager(folder.path))
        for action in (read, shown):
            action.setEnabled(folder.online)
        menu.addSeparator()
        menu.addAction(icon("x"), tr("Remove from library")).triggered.connect(lambda: self.remove(folder))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)
