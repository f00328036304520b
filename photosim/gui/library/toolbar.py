"""Toolbar of the library page: back and forward, title and count, filter, sort order, thumbnail size, panel."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from photosim.gui.grid.grid_view import DEFAULT_PX, LARGEST_PX, SMALLEST_PX, ZOOM_STEP_PX
from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.icons import icon, tool_button
from photosim.gui.widgets.layouts import hbox
from photosim.gui.widgets.thin_slider import ThinSlider
from photosim.gui.widgets.toolbar_items import FilterField, order_button, popup_below
from photosim.gui.widgets.translation import tr
from photosim.library.search.query import OPERATORS
from photosim.sentences import sentence
from photosim.store.photos import Sort

ORDERS: tuple[tuple[Sort, str], ...] = (
    ("taken", sentence("Date taken")),
    ("name", sentence("Name")),
    ("added", sentence("Date added")),
    ("size", sentence("Size")),
    ("folder", sentence("Folder")),
    ("similar", sentence("Similarity")),
)
# The default direction of each sort key.
DESCENDING: dict[Sort, bool] = {
    "taken": True, "name": False, "added": True, "size": True, "folder": False, "similar": False,
}  # fmt: skip


# Wider than what all of it needs.
NARROW_PX = 680
# A list that takes longer is said to be on its way: of ten million photos it takes up to half a minute.
WAIT_MS = 500


class LibraryToolbar(QFrame):
    """Emits what the user changed; holds the sort order."""

    order_changed = Signal()
    filter_changed = Signal(str)
    size_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(56)
        self._idle = False
        self.sort: Sort = "taken"
        self.descending = True
        self.back = tool_button("arrow-left", tr("Back"), "Alt+Left")
        self.forward = tool_button("arrow-right", tr("Forward"), "Alt+Right")
        self.title = ElidedLabel(tr("Library"))
        self.title.setProperty("kind", "title")
        self.count = ElidedLabel()
        self.count.setProperty("kind", "muted")
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(lambda: self.count.setText(tr("Looking for photos")))
        self.order_changed.connect(self._wait.start)
        self.filter_changed.connect(lambda _: self._wait.start())
        self.filter = FilterField(
            tr("Filter by name, person, date"),
            tr("Filter the photos"),
            tr(
                "Names of files, folders, cameras or people, or a date such as 2019-07 (Ctrl+F)\nOr "
                "{value}, and - for not: -camera:canon",
                value=", ".join(f"{name}:" for name in OPERATORS),
            ),
        )
        self.filter.textChanged.connect(self.filter_changed)
        self.add_filter = tool_button("filter", tr("Add a filter"))
        self.captions = tool_button("captions", tr("Names under the photos"))
        self.captions.setCheckable(True)
        self.order = order_button(tr("Sort order of the photos"))
        self.order.clicked.connect(self._show_orders)
        self.size_slider = ThinSlider()
        self.size_slider.setRange(SMALLEST_PX, LARGEST_PX)
        self.size_slider.setValue(DEFAULT_PX)
        self.size_slider.setSingleStep(ZOOM_STEP_PX)
        self.size_slider.setPageStep(2 * ZOOM_STEP_PX)
        self.size_slider.setFixedWidth(96)
        self.size_slider.setToolTip(tr("Size of the thumbnails (Ctrl+wheel)"))
        self.size_slider.setAccessibleName(tr("Size of the thumbnails"))
        self.size_slider.valueChanged.connect(self.size_changed)
        self.panel = tool_button("panel-right", tr("Show or hide the panel"), "Ctrl+I")
        self.panel.setCheckable(True)
        self._menu = self._orders()

        hbox(
            self.back, self.forward, 8, self.title, 8, self.count, None, (self.filter, 3), self.add_filter, 4,
            self.order, self.captions, 4, self.size_slider, 4, self.panel, spacing=4,
            margins=(12, 0, 12, 0), parent=self,
        )  # fmt: skip
        self.set_order("taken", descending=True)
        self._wait.start()

    def show_count(self, photos: int) -> None:
        """Show how many photos there are, now that they are known."""
        self._wait.stop()
        self.count.setText(formatting.count(photos, "photo"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window, leave out what Ctrl + wheel and the menu do as well."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < NARROW_PX
        self.size_slider.setVisible(not narrow and not self._idle)
        self.count.setVisible(not narrow and not self._idle)

    def set_order(self, sort: Sort, *, descending: bool) -> None:
        """Set the sort order without emitting `order_changed`."""
        self.sort, self.descending = sort, descending
        word = tr(dict(ORDERS)[sort])
        self.order.setText(word)
        self.order.setIcon(icon("arrow-down-wide-narrow" if descending else "arrow-up-narrow-wide"))
        self.order.setToolTip(tr("Sorted: {order}, {ends}", order=word, ends=self._ends(sort)[0 if descending else 1]))
        for action in self._menu.actions():
            action.setChecked(action.data() in (sort, descending))

    def set_idle(self, idle: bool) -> None:
        """Hide what makes no sense without photos: filter, order, size, panel and count."""
        for widget in (
            self.filter, self.add_filter, self.order, self.captions, self.size_slider, self.panel, self.count,
        ):  # fmt: skip
            widget.setVisible(not idle)
        self._idle = idle
        self._fit()

    @staticmethod
    def _ends(sort: Sort) -> tuple[str, str]:
        return {
            "name": (tr("Z to A"), tr("A to Z")),
            "folder": (tr("Z to A"), tr("A to Z")),
            "size": (tr("Largest first"), tr("Smallest first")),
            "similar": (tr("Alike side by side"), tr("Alike side by side")),
        }.get(sort, (tr("Newest first"), tr("Oldest first")))

    def _orders(self) -> QMenu:
        menu = QMenu(self)
        by, way = QActionGroup(menu), QActionGroup(menu)
        for sort, word in ORDERS:
            self._choice(menu, by, tr(word), sort).triggered.connect(
                lambda _=False, sort=sort: self._choose(sort, DESCENDING[sort])
            )
        menu.addSeparator()
        for descending in (True, False):
            self._choice(menu, way, "", descending).triggered.connect(
                lambda _=False, descending=descending: self._choose(self.sort, descending)
            )
        return menu

    @staticmethod
    def _choice(menu: QMenu, group: QActionGroup, text: str, data: object) -> QAction:
        action = menu.addAction(text)
        action.setData(data)
        action.setCheckable(True)
        group.addAction(action)
        return action

    def _show_orders(self) -> None:
        for action in self._menu.actions():
            if isinstance(action.data(), bool):
                action.setVisible(self.sort != "similar")
                action.setText(self._ends(self.sort)[0 if action.data() else 1])
        popup_below(self._menu, self.order)

    def _choose(self, sort: Sort, descending: bool) -> None:
        self.set_order(sort, descending=descending)
        self.order_changed.emit()
