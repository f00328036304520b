"""Error dialog with details from the log and its path, for a bug report; names of photos are in it only when ticked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from photosim.errors import PhotosimError
from photosim.gui.widgets.file_actions import open_file
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.translation import tr
from photosim.log_file import without_photo_names


class ErrorDialog(QDialog):
    """Dialog with the message, the details, and the path of the log."""

    def __init__(self, error: PhotosimError, log_file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Details"))
        self.resize(640, 360)
        title = PlainLabel(tr(error.title), wordWrap=True)
        title.setProperty("kind", "name")
        self._error = error
        self._text = QPlainTextEdit(readOnly=True)
        self._text.setAccessibleName(tr("Details of the error"))
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.names = QCheckBox(tr("With the names of photos"))
        self.names.setToolTip(tr("A report that is copied elsewhere tells them only when this is ticked"))
        self.names.toggled.connect(self._show)
        # Nothing to tick where no name is in it.
        self.names.setVisible(without_photo_names(self._whole()) != self._whole())
        self._show()
        copy, log, close = (
            QPushButton(tr("Copy")),
            QPushButton(tr("Open the log")),
            QPushButton(tr("Close"), default=True),
        )
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report()))
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
        layout.addWidget(self._text, 1)
        layout.addWidget(self.names)
        layout.addLayout(buttons)

    def report(self) -> str:
        """The report as it would be copied."""
        return self._whole() if self.names.isChecked() else without_photo_names(self._whole())

    def _whole(self) -> str:
        return f"{tr(self._error.title)}\n\n{self._error.detail}"

    def _show(self) -> None:
        self._text.setPlainText(self.report().partition("\n\n")[2])
