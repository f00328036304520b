"""Toolbar of the Duplicates page: tabs of the three kinds, filter, sort order, rules, export, compare, trash menu."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from photosim.gui.duplicates.group_model import ORDERS
from photosim.gui.widgets.count_tab import CountTab
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.formatting import capital
from photosim.gui.widgets.icons import icon, tool_button
from photosim.gui.widgets.layouts import hbox, vbox
from photosim.gui.widgets.toolbar_items import FilterField, popup_below
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.group import KIND_WORDS, KINDS, Kind
from photosim.sentences import sentence

TYPING_MS = 150
_TOOLTIPS: dict[Kind, str] = {
    "file": sentence("Identical byte for byte: safe to remove in bulk"),
    "picture": sentence("The same picture, saved again, resized, converted, turned or cropped"),
    "moment": sentence(
        "Bursts, each with the frame that came out best; brackets, panoramas, and videos that show the same. "
        "Nothing is marked by itself"
    ),
}


class DuplicatesToolbar(QFrame):
    """Emits what the user wants; the page acts on it."""

    kind_chosen = Signal(str)
    order_chosen = Signal(str)
    text_changed = Signal(str)
    compare_pressed = Signal()
    rules_pressed = Signal()
    scope_pressed = Signal()
    marking_pressed = Signal()
    export_pressed = Signal(str)  # "csv", "json" or "html"
    trash_selected_pressed = Signal()
    trash_all_pressed = Signal()
    carry_metadata_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(tr("Duplicates"))
        self.title.setProperty("kind", "title")
        self.compare = QPushButton(tr("Compare"))
        self.compare.setToolTip(tr("Compare the photos that were not compared yet"))
        self.compare.clicked.connect(self.compare_pressed)
        self.kinds: dict[Kind, CountTab] = {
            kind: CountTab(capital(tr(KIND_WORDS[kind])), tr(_TOOLTIPS[kind])) for kind in KINDS
        }
        group = QButtonGroup(self)
        for kind, tab in self.kinds.items():
            group.addButton(tab)
            tab.clicked.connect(lambda _=False, kind=kind: self.kind_chosen.emit(kind))
        self.kinds["file"].setChecked(True)
        self.filter = FilterField(
            tr("Filter by name, folder, date"),
            tr("Filter the groups"),
            tr("Words of the names and folders, the camera, or a date such as 2019-07 (Ctrl+F)"),
        )
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(lambda: self.text_changed.emit(self.filter.text()))
        self.filter.textChanged.connect(lambda _: self._typing.start())
        self.order = QToolButton()
        self.order.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.order.setIcon(icon("arrow-down-wide-narrow"))
        self.order.setIconSize(QSize(16, 16))
        self.order.setAccessibleName(tr("Sort order of the groups"))
        self._orders, self._exports, self._trashes = QMenu(self), QMenu(self), QMenu(self)
        self.order.clicked.connect(lambda: popup_below(self._orders, self.order))
        by = QActionGroup(self)
        for key, order in ORDERS:
            word = tr(order)
            action = self._orders.addAction(word)
            action.setCheckable(True)
            by.addAction(action)
            action.triggered.connect(lambda _=False, key=key, word=word: self._choose_order(key, word))
        self._orders.actions()[0].setChecked(True)
        self.order.setText(tr(ORDERS[0][1]))
        self.rules = tool_button("sliders-horizontal", tr("Rules for which copy to keep"))
        self.rules.clicked.connect(self.rules_pressed)
        self.narrowed = ElidedLabel()
        self.narrowed.setProperty("kind", "label")
        self.scope = tool_button(
            "list-filter", tr("What to look for: how alike, where, reference and protected folders")
        )
        self.scope.setCheckable(True)  # it looks pressed while the search is narrowed
        self.scope.clicked.connect(lambda _=False: self.show_scope(self.narrowed.text()))
        self.scope.clicked.connect(lambda _=False: self.scope_pressed.emit())
        self.marking = tool_button("list-checks", tr("Filter and mark by folder, name, size or date"))
        self.marking.clicked.connect(self.marking_pressed)
        self.export = tool_button("download", tr("Export the groups"))
        self.export.clicked.connect(lambda: popup_below(self._exports, self.export))
        for key, word in (
            ("csv", tr("Table (CSV)…")),
            ("json", tr("Data (JSON)…")),
            ("html", tr("Page to print (HTML)…")),
        ):
            self._exports.addAction(word).triggered.connect(lambda _=False, key=key: self.export_pressed.emit(key))
        self.trash = QPushButton(tr("Trash marked"))
        self.trash.clicked.connect(lambda: popup_below(self._trashes, self.trash))
        self.trash_selected = self._entry(tr("In the selected groups"), self.trash_selected_pressed)
        self.trash_all = self._entry(tr("In all same-file groups"), self.trash_all_pressed)
        self._trashes.addSeparator()
        self.carries = self._trashes.addAction(tr("Copy tags, rating, place and date to the photo that is kept"))
        self.carries.setCheckable(True)
        self.carries.setToolTip(
            tr("Missing metadata is written into the kept photo's sidecar file. Undo removes it again.")
        )
        self._trashes.setToolTipsVisible(True)
        self.carries.triggered.connect(self.carry_metadata_chosen)
        self._lay_out()

    def set_idle(self, idle: bool) -> None:
        """Hide what makes no sense before any group was found."""
        for widget in (
            self.filter,
            self.order,
            self.rules,
            self.marking,
            self.export,
            self.trash,
            *self.kinds.values(),
        ):
            widget.setVisible(not idle)
        self.compare.setVisible(not idle)

    def show_scope(self, words: str) -> None:
        """Tell what the search is narrowed to; "" where it is not."""
        self.narrowed.setText(words)
        self.scope.setChecked(bool(words))

    def _entry(self, word: str, signal: SignalInstance) -> QAction:
        action = self._trashes.addAction(word)
        action.triggered.connect(lambda _=False: signal.emit())
        return action

    def _choose_order(self, key: str, word: str) -> None:
        self.order.setText(word)
        self.order_chosen.emit(key)

    def _lay_out(self) -> None:
        top = hbox(
            self.title, None, (self.filter, 3), self.order, self.marking, self.scope, self.rules, self.export, 4,
            self.compare, spacing=4,
        )  # fmt: skip
        tabs = hbox(*self.kinds.values(), 8, (self.narrowed, 1), self.trash, spacing=4)
        vbox(top, tabs, margins=(16, 12, 12, 8), parent=self)
