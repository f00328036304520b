"""Drag and drop and paste from other programs: folders to index, pictures to search by."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from photosim.gui.services.image_loading import folders_from_mime, picture_from_mime


class DropAndPaste(QObject):
    """Event filter of a window that turns drops and pastes into signals."""

    folders_came = Signal(list)  # Paths
    picture_came = Signal(str, object)  # a name, and a Path or encoded bytes
    nothing_came = Signal()  # pasted, but no picture

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def paste(self) -> None:
        """Handle what is on the clipboard."""
        if not self._take(QGuiApplication.clipboard().mimeData() or QMimeData()):
            self.nothing_came.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept folders and pictures, unless they were dragged out of this window itself."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop) or not isinstance(event, QDropEvent):
            return False
        data = event.mimeData()
        if event.source() is None and (folders_from_mime(data) or picture_from_mime(data) is not None):
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self._take(data)
        return True

    def _take(self, data: QMimeData) -> bool:
        folders = folders_from_mime(data)
        if folders:
            self.folders_came.emit(folders)
        picture = picture_from_mime(data) if not folders else None
        if picture is not None:
            self.picture_came.emit(*picture)
        return bool(folders) or picture is not None
