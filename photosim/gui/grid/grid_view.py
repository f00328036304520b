"""Virtualized grid item view (QAbstractItemView): zoom, keyboard, selection by range and by rubber band.

Knows nothing of photos. QListView lays out every row one by one, which takes seconds for 100,000 of them.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QColor,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from photosim.gui.grid.grid_layout import MARGIN_PX, GridLayout
from photosim.gui.widgets.theme import Colors, colors_of

SMALLEST_PX, LARGEST_PX, DEFAULT_PX = 96, 320, 160
ZOOM_STEP_PX = 16

Index = QModelIndex | QPersistentModelIndex


class GridView(QAbstractItemView):
    """Base class of the grids: geometry, scrolling, selection. Subclasses paint, and override `view_changed`."""

    zoomed = Signal(int)  # the new target cell size in pixels

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted_px = DEFAULT_PX
        self._layout = GridLayout(0, 1, DEFAULT_PX)
        self._hovered = -1
        # Made by `accessible_grid` when a screen reader asks, and kept here: Qt only borrows it.
        self.accessible: QAccessibleInterface | None = None
        self._band: tuple[QPoint, QPoint] | None = None
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        # Its place is kept, so that the cells do not jump, but with nothing to scroll there is no handle.
        self.verticalScrollBar().rangeChanged.connect(
            lambda least, most: self.verticalScrollBar().setEnabled(most > least)
        )
        self.verticalScrollBar().valueChanged.connect(lambda _: self.view_changed())

    def view_changed(self) -> None:
        """Hook: called when other rows have come into view."""

    def fitting_layout(self) -> GridLayout:
        """The layout for the viewport's current width."""
        return GridLayout.fit(self.model().rowCount(), self.viewport().width(), self._wanted_px)

    def index_of(self, row: int) -> QModelIndex:
        """The model index of a row."""
        return self.model().index(row, 0)

    @property
    def cell_px(self) -> int:
        """The target cell size; the actual one differs by up to a column's share of the leftover width."""
        return self._wanted_px

    def set_cell_px(self, side_px: int, around: QPoint | None = None) -> None:
        """Set the target cell size; the photo at `around` (viewport point), or the current one, stays in place."""
        side_px = max(SMALLEST_PX, min(LARGEST_PX, side_px))
        if side_px == self._wanted_px:
            return
        self._wanted_px = side_px
        self._relayout(self._anchor_row(around))
        self.zoomed.emit(side_px)

    # Geometry, as QAbstractItemView asks for it

    def visualRect(self, index: Index) -> QRect:
        """The cell rectangle of an index, in viewport coordinates."""
        return self._layout.cell(index.row()).translated(0, -self.verticalOffset()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The index at a viewport point, or an invalid one between the cells."""
        row = self._layout.row_at(point + QPoint(0, self.verticalOffset()))
        return self.index_of(row) if row >= 0 else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll until an index is visible with a margin around it."""
        if not index.isValid():
            return
        bar, cell = self.verticalScrollBar(), self._layout.cell(index.row())
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(cell.center().y() - self.viewport().height() // 2)
        elif cell.top() - MARGIN_PX < bar.value():
            bar.setValue(cell.top() - MARGIN_PX)
        elif cell.bottom() + MARGIN_PX > bar.value() + self.viewport().height():
            bar.setValue(cell.bottom() + MARGIN_PX - self.viewport().height())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Keyboard navigation: arrows by one, Page by a screen, Home and End to the ends."""
        rows = self._layout.rows
        if rows == 0:
            return QModelIndex()
        move = QAbstractItemView.CursorAction
        page = max(1, self.viewport().height() // self._layout.pitch_px) * self._layout.columns
        steps = {
            move.MoveLeft: -1, move.MovePrevious: -1, move.MoveRight: 1, move.MoveNext: 1,
            move.MoveUp: -self._layout.columns, move.MoveDown: self._layout.columns,
            move.MovePageUp: -page, move.MovePageDown: page, move.MoveHome: -rows, move.MoveEnd: rows,
        }  # fmt: skip
        current = self.currentIndex()
        if not current.isValid():
            return self.index_of(max(0, self._first_in_view()))
        row = current.row() + steps[action]
        if action in (move.MoveUp, move.MovePageUp) and row < 0:
            row = current.row() % self._layout.columns
        if action == move.MoveDown and row >= rows and current.row() // self._layout.columns == self._layout.lines - 1:
            row = current.row()
        return self.index_of(max(0, min(rows - 1, row)))

    def horizontalOffset(self) -> int:
        """Always 0: the columns fill the width."""
        return 0

    def verticalOffset(self) -> int:
        """Scroll position in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        """No photo is ever hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Rubber band: the cells it intersects. Keyboard and shift-click: all rows from one corner to the other."""
        rect = rect.translated(0, self.verticalOffset())
        if self.state() == QAbstractItemView.State.DragSelectingState:
            rows = self._layout.rows_in(rect)
        else:
            ends = sorted((self._layout.row_at(rect.topLeft()), self._layout.row_at(rect.bottomRight())))
            rows = [range(ends[0], ends[1] + 1)] if ends[0] >= 0 else []
        selection = QItemSelection()
        for part in rows:
            selection.select(self.index_of(part.start), self.index_of(part.stop - 1))
        self.selectionModel().select(selection, command)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell screen readers which item has the focus now."""
        super().currentChanged(current, previous)
        if QAccessible.isActive() and current.isValid():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(current.row())
            QAccessible.updateAccessibility(event)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """The whole viewport: cheaper than the region of a hundred thousand cells."""
        return QRegion(self.viewport().rect())

    def updateGeometries(self) -> None:
        """Recompute layout and scroll range for the viewport's size."""
        self._layout = self.fitting_layout()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._layout.height_px - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(max(24, self._layout.pitch_px // 3))
        super().updateGeometries()

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Re-flow, keeping the photos in view in place."""
        self._relayout(self._anchor_row(None))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start a rubber band outside the cells; back and forward buttons are left to the page."""
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            event.ignore()
            return
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.indexAt(event.position().toPoint()).isValid():
            start = event.position().toPoint() + QPoint(0, self.verticalOffset())
            self._band = (start, start)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Track hover, and extend the rubber band."""
        super().mouseMoveEvent(event)
        point = event.position().toPoint() + QPoint(0, self.verticalOffset())
        hovered = self._layout.row_at(point)
        if self._band is not None:
            self._band = (self._band[0], point)
        if hovered != self._hovered or self._band is not None:
            self._hovered = hovered
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the rubber band."""
        super().mouseReleaseEvent(event)
        self._band = None
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl + wheel zooms around the mouse."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = ZOOM_STEP_PX if event.angleDelta().y() > 0 else -ZOOM_STEP_PX
            self.set_cell_px(self._wanted_px + step, event.position().toPoint())
            event.accept()
            return
        super().wheelEvent(event)

    def paint_band(self, painter: QPainter) -> None:
        """The rubber band while it is drawn."""
        if self._band is not None and self.state() == QAbstractItemView.State.DragSelectingState:
            accent = QColor(self.colors.accent)
            painter.setPen(QPen(accent, 1))
            accent.setAlpha(30)
            painter.setBrush(accent)
            painter.drawRect(QRect(*self._band).normalized().translated(0, -self.verticalOffset()))

    @property
    def colors(self) -> Colors:
        """The color scheme in use."""
        return colors_of(self.palette())

    # Inside

    def _relayout(self, anchor: int) -> None:
        before = self._layout.cell(anchor).center().y() - self.verticalOffset() if anchor >= 0 else 0
        self.updateGeometries()
        if anchor >= 0:
            self.verticalScrollBar().setValue(self._layout.cell(anchor).center().y() - before)
        self.view_changed()
        self.viewport().update()

    def _anchor_row(self, around: QPoint | None) -> int:
        """The row to keep in place: under the mouse, else the current one if in view, else the first one, else -1."""
        if around is not None and (row := self._layout.row_at(around + QPoint(0, self.verticalOffset()))) >= 0:
            return row
        if not self.verticalOffset():
            return -1
        if self.currentIndex().isValid() and self.viewport().rect().intersects(self.visualRect(self.currentIndex())):
            return self.currentIndex().row()
        return self._first_in_view()

    def _rows_in_view(self) -> range:
        return self._layout.rows_between(self.verticalOffset(), self.verticalOffset() + self.viewport().height())

    def _first_in_view(self) -> int:
        rows = self._rows_in_view()
        return rows.start if rows else -1
