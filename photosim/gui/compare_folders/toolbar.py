"""Toolbar of the Compare folders page: the question with its two folders, tabs of the lists, export and copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QPushButton, QWidget

from photosim.gui.compare_folders.folder_button import FolderButton
from photosim.gui.compare_folders.result_rows import LISTS, ListName, rows_of
from photosim.gui.widgets import formatting
from photosim.gui.widgets.count_tab import CountTab
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.icons import tool_button
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.plain_text import PlainLabel
from photosim.gui.widgets.toolbar_items import popup_below
from photosim.gui.widgets.translation import tr
from photosim.library.compare_folders.missing import Missing
from photosim.store.photos import Folder

MARGINS_PX, GAP_PX = 28, 5  # around the question, and between its parts


class CompareFoldersToolbar(QFrame):
    """Emits what the user wants; the page acts on it."""

    compare_pressed = Signal()
    list_chosen = Signal(str)
    copy_pressed = Signal()
    export_pressed = Signal(str)  # "csv" or "json"
    folders_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(tr("Compare folders"))
        self.title.setProperty("kind", "title")
        self.title.setMinimumHeight(32)  # where it stands on the other pages, also without buttons beside it
        self._words = [PlainLabel(word) for word in (tr("Is everything of"), tr("also in"), tr("?"))]
        self.folder = FolderButton(tr("Folder to look through"), tr("Choose…"))
        self.within = FolderButton(
            tr("Where it may be already"), tr("The library"), unset_entry=tr("The whole library")
        )
        for button in (self.folder, self.within):
            button.chosen.connect(self._fit_folders)
            button.chosen.connect(self.folders_changed)
        self.compare = QPushButton(tr("Compare"))
        self.compare.setProperty("kind", "primary")
        self.compare.setToolTip(tr("Look for each photo of the folder; nothing is moved, and nothing is added"))
        self.compare.clicked.connect(self.compare_pressed)
        self.copy = QPushButton(tr("Copy what is missing…"))
        self.copy.setToolTip(tr("Copies only, never over another file, and compares every copy with its original"))
        self.copy.clicked.connect(self.copy_pressed)
        self.export = tool_button("download", tr("Export the lists"))
        self._exports = QMenu(self)
        for key, word in (("csv", tr("Table (CSV)…")), ("json", tr("Data (JSON)…"))):
            self._exports.addAction(word).triggered.connect(lambda _=False, key=key: self.export_pressed.emit(key))
        self.export.clicked.connect(lambda: popup_below(self._exports, self.export))
        self.tabs: dict[ListName, CountTab] = {name: CountTab(word, tip) for name, word, tip in LISTS}
        group = QButtonGroup(self)
        for name, tab in self.tabs.items():
            group.addButton(tab)
            tab.clicked.connect(lambda _=False, name=name: self.list_chosen.emit(name))
        self._lay_out()
        self.show_found(None)

    def set_folders(self, folders: Sequence[Folder]) -> None:
        """The folders of the library, to choose from."""
        self.folder.set_folders(folders)
        self.within.set_folders(folders)

    def set_running(self, running: bool) -> None:
        """Nothing can be changed while a comparison runs."""
        for widget in (self.folder, self.within, self.copy):
            widget.setEnabled(not running)
        self.compare.setEnabled(not running and self.folder.folder is not None)

    def show_found(self, found: Missing | None) -> None:
        """Show how many files are in each list; None hides all that belongs to a result."""
        for name, tab in self.tabs.items():
            number = 0 if found is None else len(rows_of(found, name))
            tab.set_under(formatting.count(number, "file"))
            tab.setVisible(found is not None and (name != "unread" or number > 0))
        self.export.setVisible(found is not None)
        self.copy.setVisible(found is not None and bool(found.not_there or found.unread))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The folders' names are elided where it is narrow."""
        super().resizeEvent(event)
        self._fit_folders()

    def _fit_folders(self) -> None:
        """Half of the room for each of the two, and what one does not want for the other."""
        taken = sum(widget.sizeHint().width() for widget in (*self._words, self.compare))
        room = self.width() - taken - MARGINS_PX - (len(self._words) + 3) * GAP_PX
        for button, other in ((self.folder, self.within), (self.within, self.folder)):
            button.set_width(min(button.wanted_px, max(room // 2, room - other.wanted_px)))

    def _lay_out(self) -> None:
        begin, middle, end = self._words
        question = hbox(begin, self.folder, middle, self.within, end, self.compare, None, spacing=GAP_PX)
        top = hbox(self.title, None, self.export, self.copy, spacing=4)
        tabs = hbox(*self.tabs.values(), None, spacing=4)
        vbox(top, question, tabs, spacing=8, margins=(16, 12, 12, 8), parent=self)
