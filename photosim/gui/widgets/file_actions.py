"""Desktop integration for files: open with the default program, reveal in the file manager, copy to the clipboard."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QProcess, QUrl
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage


def open_file(path: Path) -> bool:
    """Open a file in the system's default program; False when there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_in_file_manager(path: Path) -> bool:
    """Reveal a file in the file manager, selected where the system supports it; False when nothing answers.

    On Linux through the D-Bus interface org.freedesktop.FileManager1, else by opening the folder.
    """
    if sys.platform == "darwin":
        return bool(QProcess.startDetached("open", ["-R", str(path)])[0])
    if sys.platform == "win32":
        return bool(QProcess.startDetached("explorer", ["/select,", str(path)])[0])
    bus = QDBusConnection.sessionBus()
    if bus.isConnected():
        service = "org.freedesktop.FileManager1"
        message = QDBusMessage.createMethodCall(service, "/org/freedesktop/FileManager1", service, "ShowItems")
        message.setArguments([[QUrl.fromLocalFile(str(path)).toString()], ""])
        if bus.call(message).type() == QDBusMessage.MessageType.ReplyMessage:
            return True
    return open_file(path.parent)


def copy_paths(paths: Sequence[Path]) -> None:
    """Copy paths to the clipboard: as text, one a line, and as a URI list for file managers."""
    data = QMimeData()
    data.setText("\n".join(str(path) for path in paths))
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    QGuiApplication.clipboard().setMimeData(data)


def copy_image(image: QImage) -> None:
    """Copy an image to the clipboard."""
    QGuiApplication.clipboard().setImage(image)
