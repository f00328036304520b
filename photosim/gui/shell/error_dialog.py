"""Error dialog with details from the log and its path, for a bug report."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from photosim.errors import PhotosimError
from photosim.gui.widgets.file_actions import open_file
from photosim.gui.widgets.plain_text import PlainLabel


class ErrorDialog(QDialog):
    """Dialog with the message, the details, and the path of the log."""

    def __init__(self, error: PhotosimError, log_file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Details")
        self.resize(640, 360)
        title = PlainLabel(error.title, wordWrap=True)
        title.setProperty("kind", "name")
        text = QPlainTextEdit(error.detail, readOnly=True)
        text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        copy, log, close = QPushButton("Copy"), QPushButton("Open the log"), QPushButton("Close", default=True)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(f"{error.title}\n\n{error.detail}"))
        log.clicked.connect(lambda: open_file(log_file))
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        for button in (copy, log):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(text, 1)
        layout.addLayout(buttons)
