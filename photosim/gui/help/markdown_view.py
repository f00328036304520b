"""Text browser for Markdown: pictures fit its width and follow the theme; nothing comes from a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QImage, QPalette, QResizeEvent, QTextCursor, QTextDocument
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
        self._pictures: dict[str, Path] = {}  # those in the text, by their links

    def show_file(self, file: Path) -> None:
        """Show a Markdown file."""
        self._file = file
        self._pictures = {}
        self.setSource(QUrl.fromLocalFile(str(file)), QTextDocument.ResourceType.MarkdownResource)
        self._space()

    def show_text(self, markdown: str) -> None:
        """Show Markdown that stands in no file."""
        self._file = None
        self._pictures = {}
        self.setMarkdown(markdown)
        self._space()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pictures in the theme's version, no wider than the view."""
        url = QUrl(name) if isinstance(name, str) else name
        url = self.source().resolved(url) if url.isRelative() else url
        if not url.isLocalFile():
            return None
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, url)
        self._pictures[QUrl(name).toString()] = Path(url.toLocalFile())
        return self._picture(Path(url.toLocalFile()))

    def _picture(self, path: Path) -> QImage:
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
        if event.size().width() != event.oldSize().width():
            self._fit_pictures()

    def changeEvent(self, event: QEvent) -> None:
        """Pictures follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fit_pictures()

    def _fit_pictures(self) -> None:
        # Not by loading the text again: a cleared document keeps the format of its heading for what follows.
        kind = QTextDocument.ResourceType.ImageResource.value
        for name, path in self._pictures.items():
            self.document().addResource(kind, QUrl(name), self._picture(path))
        self.document().markContentsDirty(0, self.document().characterCount())

    def _space(self) -> None:
        """Set paragraphs apart, which Qt's Markdown does not, and wrap what stands in a block of code."""
        block = self.document().begin()
        while block.isValid():
            format = block.blockFormat()
            format.setTopMargin(14.0 if format.headingLevel() > 1 else format.topMargin())
            format.setBottomMargin(4.0 if block.textList() is not None else 10.0)
            # Licenses have lines of 1,200 letters.
            format.setNonBreakableLines(False)
            QTextCursor(block).setBlockFormat(format)
            block = block.next()

    def _follow(self, url: QUrl) -> None:
        target = self.source().resolved(url)
        if target.isLocalFile() and target.toLocalFile().endswith(".md"):
            self.show_file(Path(target.toLocalFile()))
            if target.hasFragment():
                self.scrollToAnchor(target.fragment())
