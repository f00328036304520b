"""Toolbar of the People page: count, review, search, order, strictness of grouping, and a menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from photosim.gui.widgets import formatting
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.gui.widgets.icons import icon, tool_button
from photosim.gui.widgets.toolbar_items import FilterField, order_button
from photosim.gui.widgets.translation import tr
from photosim.sentences import sentence
from photosim.store.people import Sort

NARROW_PX, TIGHT_PX, USUAL_LINE_PX = 680, 460, 17  # at a line of this height
ORDERS: tuple[tuple[Sort, str], ...] = (("size", sentence("Most photos")), ("name", sentence("Name")))


class PeopleToolbar(QFrame):
    """Toolbar widget; emits what the user changed."""

    text_changed = Signal(str)
    order_changed = Signal()
    hidden_toggled = Signal(bool)
    review_pressed = Signal()
    merging_pressed = Signal()
    threshold_pressed = Signal()
    wanted = Signal(
        str
    )  # a row of the menu: "merging", "alone", "doubtful", "said", "export", "import", "folders", "find"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(56)
        self.sort: Sort = "size"
        self.title = ElidedLabel(tr("People"))
        self.title.setProperty("kind", "title")
        self.title.setMinimumWidth(72)
        self._idle = False
        self.count = ElidedLabel()
        self.count.setProperty("kind", "muted")
        self.review = QPushButton(tr("Review"))
        self.review.setToolTip(tr("Faces that may be somebody you named: yes or no, one after the other"))
        self.review.clicked.connect(self.review_pressed)
        self.merging = QPushButton(tr("Compare"))
        self.merging.setToolTip(tr("Groups that may be one person: two at a time, side by side"))
        self.merging.clicked.connect(self.merging_pressed)
        self._pairs = 0
        self.filter = FilterField(
            tr("Search by name"), tr("Search people by name"), tr("A part of the name (Ctrl+F)"), usual_px=200
        )
        self.filter.textChanged.connect(self.text_changed)
        self.order = order_button(tr("Order of the people"))
        self.order.setIcon(icon("arrow-down-wide-narrow"))
        self.order.clicked.connect(self._show_orders)
        self.hidden = tool_button("eye-off", tr("Show those that are hidden"))
        self.hidden.setCheckable(True)
        self.hidden.toggled.connect(self.hidden_toggled)
        self.threshold = tool_button("sliders-horizontal", tr("How strictly faces are grouped"))
        self.threshold.clicked.connect(self.threshold_pressed)
        self.more = tool_button("ellipsis", tr("More"))
        self.more.clicked.connect(self._show_more)
        self._orders = self._order_menu()
        self._rows: dict[str, QAction] = {}
        self._menu = self._more_menu()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 12, 0)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addSpacing(8)
        layout.addWidget(self.count)
        layout.addStretch(1)
        for button in (self.review, self.merging):
            layout.addWidget(button)
            layout.addSpacing(4)
        layout.addWidget(self.filter, 3)
        layout.addSpacing(4)
        for widget in (self.order, self.hidden, self.threshold, self.more):
            layout.addWidget(widget)
        self.set_order("size")

    def set_order(self, sort: Sort) -> None:
        """Set the sort order without a signal."""
        self.sort = sort
        self.order.setText(tr(dict(ORDERS)[sort]))
        self.order.setToolTip(tr("Ordered by the number of faces") if sort == "size" else tr("Ordered by name, A to Z"))
        for action in self._orders.actions():
            action.setChecked(action.data() == sort)

    def set_counts(self, named: int, unnamed: int, *, hidden: bool) -> None:
        """Show the number of named and unnamed people."""
        parts = [tr("{named} named", named=formatting.number(named))] if named else []
        if unnamed:
            parts.append(tr("{unnamed} without a name", unnamed=formatting.number(unnamed)))
        self.count.setText(" · ".join(parts))
        self.title.setText(tr("Hidden people") if hidden else tr("People"))

    def set_alone(self, alone: int, doubtful: int, waiting: int) -> None:
        """Show the number of faces without a person, of doubtful faces, and of photos not searched yet."""
        self._rows["doubtful"].setText(tr("Doubtful faces ({doubtful})", doubtful=formatting.number(doubtful)))
        self._rows["doubtful"].setEnabled(doubtful > 0)
        self._rows["alone"].setText(tr("Faces without a person ({alone})", alone=formatting.number(alone)))
        self._rows["alone"].setEnabled(alone > 0)
        self._rows["find"].setText(
            tr("Find faces in {photos}", photos=formatting.count(waiting, "photo")) if waiting else tr("Find faces")
        )
        self._rows["find"].setEnabled(waiting > 0)

    def set_review(self, questions: int) -> None:
        """Show the number of review questions."""
        self.review.setVisible(questions > 0)
        self.review.setText(tr("Review {faces}", faces=formatting.count(questions, "face")))
        self.review.setMinimumWidth(self.review.sizeHint().width())

    def set_merging(self, pairs: int) -> None:
        """Show the number of merge questions."""
        self._pairs = pairs
        self.merging.setText(tr("Compare {pairs}", pairs=formatting.count(pairs, "pair")))
        self.merging.setMinimumWidth(self.merging.sizeHint().width())
        self._rows["merging"].setText(tr("Groups that may be one person ({pairs})", pairs=formatting.number(pairs)))
        self._rows["merging"].setEnabled(pairs > 0)
        self._fit(self.width())

    def set_idle(self, idle: bool) -> None:
        """Hide filter and order while there are no people."""
        self._idle = idle
        for widget in (self.filter, self.order, self.threshold, self.more):
            widget.setVisible(not idle)
        self._fit(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide what does not fit in a narrow window."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs wider buttons, and a window is narrow sooner."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.merging.text():
            for button in (self.review, self.merging):
                button.setMinimumWidth(button.sizeHint().width())
            self._fit(self.width())

    def _fit(self, width_px: int) -> None:
        narrow = width_px < NARROW_PX * self.fontMetrics().height() / USUAL_LINE_PX
        self.count.setVisible(not self._idle and not narrow)
        self.merging.setVisible(not self._idle and self._pairs > 0 and not narrow)
        # With large text the order's name is left to its tool tip, and the number of questions to the page.
        tight = width_px < TIGHT_PX * self.fontMetrics().height() / USUAL_LINE_PX
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if tight else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.order.setToolButtonStyle(style)

    def _order_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for sort, word in ORDERS:
            action = menu.addAction(word)
            action.setData(sort)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _=False, sort=sort: self._choose(sort))
        return menu

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)

        def add(key: str, text: str, icon_name: str) -> None:
            action = menu.addAction(icon(icon_name), text)
            act: Callable[[], None] = lambda: self.wanted.emit(key)  # noqa: E731
            action.triggered.connect(act)
            self._rows[key] = action

        add("merging", tr("Groups that may be one person"), "merge")
        add("alone", tr("Faces without a person"), "user")
        add("doubtful", tr("Doubtful faces"), "user-x")
        add("said", tr("Edit history…"), "list")
        menu.addSeparator()
        add("find", tr("Find faces"), "scan-face")
        menu.addSeparator()
        add("export", tr("Export names and answers…"), "download")
        add("import", tr("Import names and answers…"), "folder-open")
        add("folders", tr("Export photos by person…"), "folder-plus")
        return menu

    def _show_orders(self) -> None:
        self._orders.popup(self.order.mapToGlobal(QPoint(0, self.order.height() + 2)))

    def _show_more(self) -> None:
        left = self.more.width() - self._menu.sizeHint().width()
        self._menu.popup(self.more.mapToGlobal(QPoint(left, self.more.height() + 2)))

    def _choose(self, sort: Sort) -> None:
        self.set_order(sort)
        self.order_changed.emit()
