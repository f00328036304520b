"""Text browser for Markdown: pictures fit its width and follow the theme; nothing comes from a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QPalette, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser

LEAST_PX = 240


class MarkdownView(QTextBrowser):
    """Shows local files only: links to other places are left alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenExternalLinks(False)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self.document().setDocumentMargin(16)
        self._file: Path | None = None

    def show_file(self, file: Path) -> None:
        """Show a Markdown file."""
        self._file = file
        self.setSource(QUrl.fromLocalFile(str(file)), QTextDocument.ResourceType.MarkdownResource)

    def show_text(self, markdown: str) -> None:
        """Show Markdown that stands in no file."""
        self._file = None
        self.setMarkdown(markdown)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pictures in the theme's version, no wider than the view."""
        url = QUrl(name) if isinstance(name, str) else name
        url = self.source().resolved(url) if url.isRelative() else url
        if not url.isLocalFile():
            return None
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, url)
        path = Path(url.toLocalFile())
        if self.palette().color(QPalette.ColorRole.Window).lightness() < 128:
            dark = path.with_name(path.name.replace("-light.", "-dark."))
            path = dark if dark.is_file() else path
        image = QImage(str(path))
        scale = self.devicePixelRatioF()
        wide = round(max(LEAST_PX, self.viewport().width() - 48) * scale)
        if image.width() > wide:
            image = image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(scale)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures are fitted anew."""
        super().resizeEvent(event)
        if self._file is not None and event.size().width() != event.oldSize().width():
            place = self.verticalScrollBar().value()
            self.document().clear()
            self.reload()
            self.verticalScrollBar().setValue(place)

    def _follow(self, url: QUrl) -> None:
        target = self.source().resolved(url)
        if target.isLocalFile() and target.toLocalFile().endswith(".md"):
            self.show_file(Path(target.toLocalFile()))
            if target.hasFragment():
                self.scrollToAnchor(target.fragment())
