"""Layout of the main window: sidebar at the left, page stack beside it, status bar under both."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from photosim.gui.shell.sidebar import Sidebar
from photosim.gui.shell.status_bar import StatusBar


class PageFrame(QWidget):
    """Shows one page at a time, by key."""

    def __init__(self, pages: Mapping[str, QWidget]) -> None:
        super().__init__()
        self._pages = pages
        self.sidebar = Sidebar()
        self.status = StatusBar()
        self.stack = QStackedWidget()
        for page in pages.values():
            self.stack.addWidget(page)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.sidebar)
        beside.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(beside, 1)
        layout.addWidget(self.status)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window with large text the sidebar has icons only."""
        super().resizeEvent(event)
        self.sidebar.fit(self.width())

    def set_bare(self, bare: bool) -> None:
        """Show the page alone, or with sidebar and status bar."""
        self.sidebar.setVisible(not bare)
        self.status.setVisible(not bare)

    @property
    def page(self) -> str:
        """The key of the page that is shown."""
        return next(key for key, page in self._pages.items() if page is self.stack.currentWidget())

    def show_page(self, key: str, row: str | int | None = None) -> None:
        """Show a page, and mark `row` of the sidebar (the page's own when None)."""
        self.stack.setCurrentWidget(self._pages[key])
        self.sidebar.choose(key if row is None else row)
