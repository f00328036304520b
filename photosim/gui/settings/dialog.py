"""Settings dialog: pages at the left, a search over all rows, the rows of a page. Nothing needs a restart."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from photosim.gui.settings.rows import SettingsPage
from photosim.gui.widgets.icons import icon
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.toolbar_items import FilterField

LIST_PX = 176
ICONS = {"Folders": "folder", "People": "users", "Duplicates": "copy", "Look and keys": "palette", "Engine": "cpu"}


class SettingsDialog(QDialog):
    """Not modal: the window behind it follows each change at once."""

    def __init__(self, pages: Mapping[str, SettingsPage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Settings")
        self.resize(860, 640)
        self.pages = dict(pages)
        self.search = FilterField("Search the settings", "Search the settings", "A word of a setting (Ctrl+F)")
        self.search.textChanged.connect(self._search)
        self.list = QListWidget()
        self.list.setAccessibleName("Pages of the settings")
        self.list.setFixedWidth(LIST_PX)
        self.stack = QStackedWidget()
        for title, page in self.pages.items():
            item = QListWidgetItem(icon(ICONS[title]), title)
            self.list.addItem(item)
            self.stack.addWidget(page)
        self.list.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.nothing = QLabel("No setting has these words.", alignment=Qt.AlignmentFlag.AlignCenter)
        self.nothing.setProperty("kind", "muted")
        self.stack.addWidget(self.nothing)
        left = vbox(self.search, (self.list, 1), spacing=12)
        self.search.setFixedWidth(LIST_PX)
        hbox(left, (self.stack, 1), spacing=20, margins=(20, 20, 8, 20), parent=self)
        self.list.setCurrentRow(0)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)

    def open_page(self, title: str = "") -> None:
        """Open the dialog, or bring it to the front, on a page."""
        if title:
            self.search.clear()
            self.list.setCurrentRow(list(self.pages).index(title))
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.setFocus()

    def _search(self, text: str) -> None:
        found = [page.show_matching(text) for page in self.pages.values()]
        for place, count in enumerate(found):
            item = self.list.item(place)
            wanted = item.flags() | Qt.ItemFlag.ItemIsEnabled if count else item.flags() & ~Qt.ItemFlag.ItemIsEnabled
            item.setFlags(wanted)
        if not any(found):
            self.stack.setCurrentWidget(self.nothing)
        elif not found[max(0, self.list.currentRow())]:
            self.list.setCurrentRow(next(place for place, count in enumerate(found) if count))
        else:
            self.stack.setCurrentIndex(self.list.currentRow())
