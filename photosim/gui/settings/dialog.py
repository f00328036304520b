"""Settings dialog: pages at the left, a search over all rows, the rows of a page. Nothing needs a restart."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from photosim.gui.settings.rows import SettingsPage
from photosim.gui.widgets.icons import icon
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.toolbar_items import FilterField
from photosim.gui.widgets.translation import tr
from photosim.sentences import sentence

LIST_PX, USUAL_LINE_PX, MOST_SCALE = 176, 17, 1.4  # the dialog grows with the text, up to a laptop's screen
PAGES = {
    "folders": (sentence("Folders"), "folder"),
    "people": (sentence("People"), "users"),
    "duplicates": (sentence("Duplicates"), "copy"),
    "look": (sentence("Look and keys"), "palette"),
    "engine": (sentence("Engine"), "cpu"),
}


class SettingsDialog(QDialog):
    """Not modal: the window behind it follows each change at once."""

    def __init__(self, pages: Mapping[str, SettingsPage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self.pages = dict(pages)
        self.search = FilterField(
            tr("Search the settings"), tr("Search the settings"), tr("A word of a setting (Ctrl+F)")
        )
        self.search.textChanged.connect(self._search)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Pages of the settings"))
        self.list.setProperty("kind", "surface")
        self.list.setIconSize(QSize(18, 18))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack = QStackedWidget()
        for key, page in self.pages.items():
            title, icon_name = PAGES[key]
            item = QListWidgetItem(icon(icon_name), tr(title))
            self.list.addItem(item)
            self.stack.addWidget(page)
        self.list.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.nothing = PlainLabel(tr("No setting has these words."), alignment=Qt.AlignmentFlag.AlignCenter)
        self.nothing.setProperty("kind", "muted")
        self.stack.addWidget(self.nothing)
        left = vbox(self.search, (self.list, 1), spacing=12)
        hbox(left, (self.stack, 1), spacing=20, margins=(20, 20, 8, 20), parent=self)
        self.list.setCurrentRow(0)
        self.search.left.connect(self.list.setFocus)
        self._fit()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)

    def open_page(self, key: str = "") -> None:
        """Open the dialog, or bring it to the front, on a page."""
        if key:
            self.search.clear()
            self.list.setCurrentRow(list(self.pages).index(key))
        self.show()
        self.list.doItemsLayout()  # the rows were measured before the style sheet came
        self.raise_()
        self.activateWindow()
        self.search.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """The list is as wide as its titles, whatever the size of the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        scale = self.fontMetrics().height() / USUAL_LINE_PX
        self.resize(self.size().expandedTo(QSize(860, 640) * min(scale, MOST_SCALE)))
        longest = max(self.list.fontMetrics().horizontalAdvance(tr(PAGES[key][0])) for key in self.pages)
        for widget in (self.search, self.list):
            widget.setFixedWidth(max(LIST_PX, longest + 64))

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
