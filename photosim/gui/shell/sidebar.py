"""Sidebar: the pages, and the folders of the library."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from photosim.gui.widgets import formatting
from photosim.gui.widgets.icons import icon_pixmap, key_text, tool_button
from photosim.gui.widgets.layouts import remove_widgets
from photosim.gui.widgets.painting import paint_highlight, paint_ring
from photosim.gui.widgets.plain_text import PlainLabel, plain
from photosim.gui.widgets.theme import colors_of, facts_px
from photosim.gui.widgets.translation import tr
from photosim.gui.widgets.vertical_scroll_area import scrolled
from photosim.sentences import sentence
from photosim.store.photos import Folder

WIDTH_PX, TEXT_ROOM_PX = 208, 72  # and what lies beside the words
COMPACT_PX = 53  # an icon and its margins
PAGES = (
    ("library", sentence("Library"), "images"),
    ("people", sentence("People"), "users"),
    ("duplicates", sentence("Duplicates"), "copy"),
    ("compare", sentence("Compare folders"), "folder-check"),
    ("junk", sentence("Junk"), "archive"),
    ("history", sentence("History"), "history"),
)


class SidebarButton(QAbstractButton):
    """Row with icon, text, and an optional number at the right."""

    def __init__(self, text: str, icon_name: str, number: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.icon_name = icon_name
        self.number = number
        self.faded = False
        self.setCheckable(True)
        self.setFixedHeight(34)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """The sidebar's width."""
        return QSize(WIDTH_PX - 17, 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row; the selected one on a raised background."""
        colors = colors_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            paint_highlight(painter, QRectF(self.rect()), colors, chosen=self.isChecked(), hover_alpha=150)
        if self.hasFocus() and self.property("keyboard"):
            paint_ring(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), QColor(colors.accent), 1.5)
        ink = colors.muted if self.faded or not self.isChecked() else colors.text
        icon_ink = colors.accent if self.isChecked() else colors.muted
        way = self.layoutDirection()
        place = QStyle.visualRect(way, self.rect(), QRect(10, 8, 18, 18))
        painter.drawPixmap(place.topLeft(), icon_pixmap(self.icon_name, 18, icon_ink, self.devicePixelRatioF()))
        if self.width() < COMPACT_PX:
            painter.end()
            return
        small = QFont(self.font())
        small.setPixelSize(facts_px(self.font()))
        painter.setFont(small)
        number_px = painter.fontMetrics().horizontalAdvance(self.number) + 12 if self.number else 8
        painter.setPen(QColor(colors.muted))
        vertical, end = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        room = QStyle.visualRect(way, self.rect(), self.rect().adjusted(0, 0, -10, 0))
        painter.drawText(room, QStyle.visualAlignment(way, end | vertical), self.number)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(ink if self.faded or self.isChecked() else colors.text))
        room = QStyle.visualRect(way, self.rect(), QRect(38, 0, self.width() - 38 - number_px, self.height()))
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, QStyle.visualAlignment(way, Qt.AlignmentFlag.AlignLeft | vertical), text)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Show the focus ring only after keyboard navigation."""
        if event.type() == QEvent.Type.FocusIn:
            by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)  # type: ignore[attr-defined]
            self.setProperty("keyboard", by_key)
        return super().event(event)


class Sidebar(QFrame):
    """Exclusive rows: a page, or a folder, which is the library page restricted to it."""

    page_chosen = Signal(str)
    folder_chosen = Signal(int)
    add_pressed = Signal()
    menu_wanted = Signal(object, QPoint)  # a Folder, and where on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sidebar")
        self._wanted_px, self._room_px = WIDTH_PX, 0
        self.setFixedWidth(WIDTH_PX)
        self.pages: dict[str, SidebarButton] = {}
        self.folders: dict[int, SidebarButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 9, 8)
        layout.setSpacing(2)
        for key, title_of_page, icon_name in PAGES:
            word = tr(title_of_page)
            button = SidebarButton(word, icon_name)
            button.clicked.connect(lambda _=False, key=key: self.page_chosen.emit(key))
            button.setToolTip(f"{word} ({key_text(f'Ctrl+{len(self.pages) + 1}')})")
            self.pages[key] = button
            layout.addWidget(button)
        self._title = title = PlainLabel(tr("Folders"))
        title.setProperty("kind", "section")
        self.add = add = tool_button("plus", tr("Add a folder"), "Ctrl+O", side_px=28, icon_px=16)
        add.clicked.connect(self.add_pressed)
        self._head = head = QHBoxLayout()
        head.setContentsMargins(10, 16, 0, 2)
        head.addWidget(title, 1)
        head.addWidget(add)
        layout.addLayout(head)
        inside = QWidget()
        inside.setProperty("kind", "surface")
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(2)
        self._list.addStretch(1)
        scroll = scrolled(inside)
        layout.addWidget(scroll, 1)
        self.choose("library")

    def changeEvent(self, event: QEvent) -> None:
        """The sidebar is wide enough for its pages, whatever the size of the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold)
            longest = max(QFontMetrics(font).horizontalAdvance(tr(word)) for _, word, _ in PAGES)
            self._wanted_px = max(WIDTH_PX, longest + TEXT_ROOM_PX)
            self.fit(self._room_px)

    def fit(self, room_px: int) -> None:
        """Only icons where the words would take more than a third of `room_px`: a small window with large text."""
        self._room_px = room_px
        compact = 0 < room_px < 3 * self._wanted_px
        self.setFixedWidth(COMPACT_PX if compact else self._wanted_px)
        self._title.setVisible(not compact)
        self._head.setContentsMargins(4 if compact else 10, 16, 0, 2)

    def show_folders(self, folders: Sequence[Folder]) -> None:
        """Show the library's folders, offline ones last and pale."""
        chosen = next((key for key, button in self.folders.items() if button.isChecked()), None)
        remove_widgets(self._list, self.folders.values())
        self.folders = {}
        for folder in folders:
            icon_name = "folder" if folder.online else "unplug"
            number = "" if folder.photos is None else formatting.number(folder.photos)
            button = SidebarButton(folder.path.name or str(folder.path), icon_name, number)
            button.faded = not folder.online
            facts = "" if folder.photos is None else formatting.count(folder.photos, "photo")
            facts = facts if folder.online or not facts else tr("{photos}, offline", photos=facts)
            button.setToolTip(plain(f"{folder.path}\n{facts}"))
            button.setAccessibleName(tr("Folder {path}, {facts}", path=folder.path, facts=facts))
            button.clicked.connect(lambda _=False, key=folder.id: self.folder_chosen.emit(key))
            button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            button.customContextMenuRequested.connect(
                lambda point, folder=folder, button=button: self.menu_wanted.emit(folder, button.mapToGlobal(point))
            )
            button.setChecked(folder.id == chosen)
            self.folders[folder.id] = button
            self._list.insertWidget(self._list.count() - 1, button)
        # What is made later would come last, behind the page and the status bar.
        for before, after in itertools.pairwise([self.add, *self.folders.values()]):
            QWidget.setTabOrder(before, after)

    def choose(self, row: str | int) -> None:
        """Select the row of a page (by key) or a folder (by id)."""
        for key, button in [*self.pages.items(), *self.folders.items()]:
            button.setChecked(key == row)
