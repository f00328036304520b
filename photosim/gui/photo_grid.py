"""The photo grid: a view whose cost depends on what is on screen, not on how many photos there are."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDrag,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from photosim.gui.grid_layout import MARGIN_PX, GridLayout
from photosim.gui.grid_painter import CellPainter, CellState
from photosim.gui.photo_model import Ids, PhotoModel
from photosim.gui.theme import colors_of
from photosim.gui.thumbnails import ThumbnailCache
from photosim.store.photos import Photo

SMALLEST_PX, LARGEST_PX, USUAL_PX = 96, 320, 160
ZOOM_STEP_PX = 16
SETTLED_MS = 100
DRAG_AT_MOST = 2_000

Index = QModelIndex | QPersistentModelIndex
_Flag = QItemSelectionModel.SelectionFlag


class PhotoGrid(QAbstractItemView):
    """Square thumbnails in columns that fill the width, chosen, walked and dragged as in any file manager."""

    opened = Signal(int)  # the id of a photo that the user wants to see large
    chosen = Signal(int)  # the id of the photo that became the current one by the user's hand
    zoomed = Signal(int)  # the new wanted side in pixels
    too_many_to_drag = Signal(int)  # the most files that can be dragged out at once

    def __init__(self, model: PhotoModel, thumbnails: ThumbnailCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos = model
        self._thumbnails = thumbnails
        self._wanted_px = USUAL_PX
        self._layout = GridLayout(0, 1, USUAL_PX)
        self._hovered = -1
        self._band: tuple[QPoint, QPoint] | None = None
        self._restoring = False
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(self._ask_for_thumbnails)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setAccessibleName("Photos")
        self.verticalScrollBar().valueChanged.connect(self._ask_for_rows)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.id_at(index.row())))
        model.arrived.connect(self._rows_arrived)
        thumbnails.arrived.connect(self.viewport().update)

    # What the page asks for

    @property
    def cell_px(self) -> int:
        """The wanted side of a thumbnail; the shown one is up to a column's share larger."""
        return self._wanted_px

    def set_cell_px(self, side_px: int, around: QPoint | None = None) -> None:
        """Zoom, and keep the photo at `around` (in the viewport), or the current one, where it is."""
        side_px = max(SMALLEST_PX, min(LARGEST_PX, side_px))
        if side_px == self._wanted_px:
            return
        self._wanted_px = side_px
        self._relayout(self._anchor_row(around))
        self.zoomed.emit(side_px)

    def show_ids(self, ids: Ids, *, keep_place: bool = True) -> None:
        """Show these photos; what is selected stays selected, and with `keep_place` the first photo in view stays."""
        if keep_place and np.array_equal(ids, self._photos.ids):
            return
        selected, current = self.selected_ids(), self.current_id()
        top = self._first_in_view() if keep_place else -1
        anchor = self._photos.id_at(top) if top >= 0 else -1
        offset = self._layout.cell(top).top() - self.verticalScrollBar().value() if top >= 0 else 0
        self._restoring = True
        self._photos.set_ids(ids)
        self._select(self._photos.rows_of(selected), current)
        self._restoring = False
        self.updateGeometries()
        row = self._photos.row_of(anchor) if anchor >= 0 else -1
        # At the very top the newest photos are let in; elsewhere nothing moves.
        self.verticalScrollBar().setValue(
            self._layout.cell(row).top() - offset if row >= 0 and offset < MARGIN_PX else 0
        )
        self._ask_for_rows()

    def select_id(self, photo_id: int) -> None:
        """Make a photo the only selected one and bring it into view; nothing happens when it is not shown."""
        row = self._photos.row_of(photo_id)
        if row >= 0 and photo_id != self.current_id():
            self._restoring = True
            self.setCurrentIndex(self._photos.index(row))
            self._restoring = False

    def current_id(self) -> int:
        """The id of the current photo, or -1."""
        index = self.currentIndex()
        return self._photos.id_at(index.row()) if index.isValid() else -1

    def selected_ids(self) -> Ids:
        """The ids of the selected photos in the order shown."""
        parts = [
            self._photos.ids[part.top() : part.bottom() + 1] for part in self.selectionModel().selection().toList()
        ]
        if not parts:
            return np.empty(0, np.int64)
        return self._photos.ids[self._photos.rows_of(np.concatenate(parts))]

    # Geometry, as QAbstractItemView asks for it

    def visualRect(self, index: Index) -> QRect:
        """The square of an index in the viewport."""
        return self._layout.cell(index.row()).translated(0, -self.verticalOffset()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The index at a point of the viewport, or an invalid one between the squares."""
        row = self._layout.row_at(point + QPoint(0, self.verticalOffset()))
        return self._photos.index(row) if row >= 0 else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring an index into view, with a margin around it."""
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
        """Where a key leads: arrows by one, Page by a screen, Home and End to the ends."""
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
            return self._photos.index(max(0, self._first_in_view()))
        row = current.row() + steps[action]
        if action in (move.MoveUp, move.MovePageUp) and row < 0:
            row = current.row() % self._layout.columns
        if action == move.MoveDown and row >= rows and current.row() // self._layout.columns == self._layout.lines - 1:
            row = current.row()
        return self._photos.index(max(0, min(rows - 1, row)))

    def horizontalOffset(self) -> int:
        """Always 0: the columns fill the width."""
        return 0

    def verticalOffset(self) -> int:
        """How far the content is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        """No photo is ever hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Rubber band: the squares it touches. Keyboard and shift-click: all rows from one corner to the other."""
        rect = rect.translated(0, self.verticalOffset())
        if self.state() == QAbstractItemView.State.DragSelectingState:
            rows = self._layout.rows_in(rect)
        else:
            ends = sorted((self._layout.row_at(rect.topLeft()), self._layout.row_at(rect.bottomRight())))
            rows = [range(ends[0], ends[1] + 1)] if ends[0] >= 0 else []
        selection = QItemSelection()
        for part in rows:
            selection.select(self._photos.index(part.start), self._photos.index(part.stop - 1))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """The whole viewport: cheaper than the region of a hundred thousand squares."""
        return QRegion(self.viewport().rect())

    def updateGeometries(self) -> None:
        """Lay out anew for the viewport's width."""
        self._layout = GridLayout.fit(len(self._photos.ids), self.viewport().width(), self._wanted_px)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._layout.height_px - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(max(24, self._layout.pitch_px // 3))
        super().updateGeometries()

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the photos in view where they are."""
        self._relayout(self._anchor_row(None))

    def reset(self) -> None:
        """The model shows other photos."""
        super().reset()
        self._hovered = -1
        self.updateGeometries()
        self._ask_for_rows()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which photo the user chose."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and not self._restoring:
            self.chosen.emit(self._photos.id_at(current.row()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Back and forward buttons belong to the page."""
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            event.ignore()
            return
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.indexAt(event.position().toPoint()).isValid():
            start = event.position().toPoint() + QPoint(0, self.verticalOffset())
            self._band = (start, start)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hover, rubber band."""
        super().mouseMoveEvent(event)
        point = event.position().toPoint() + QPoint(0, self.verticalOffset())
        hovered = self._layout.row_at(point)
        if self._band is not None:
            self._band = (self._band[0], point)
        if hovered != self._hovered or self._band is not None:
            self._hovered = hovered
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The rubber band ends."""
        super().mouseReleaseEvent(event)
        self._band = None
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the current photo; the rest is the base class's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current_id() >= 0:
            self.opened.emit(self.current_id())
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom around the mouse."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = ZOOM_STEP_PX if event.angleDelta().y() > 0 else -ZOOM_STEP_PX
            self.set_cell_px(self._wanted_px + step, event.position().toPoint())
            event.accept()
            return
        super().wheelEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the selected files out, under a picture of the current one."""
        ids = self.selected_ids()
        if len(ids) > DRAG_AT_MOST:
            self.too_many_to_drag.emit(DRAG_AT_MOST)
            return
        drag = QDrag(self)
        drag.setMimeData(self._photos.mimeData([self._photos.index(int(row)) for row in self._photos.rows_of(ids)]))
        photo = self._photos.photo(self.currentIndex().row())
        pixmap = self._thumbnails.get(photo.content) if photo is not None else None
        if pixmap is not None:
            drag.setPixmap(pixmap.scaledToWidth(96, Qt.TransformationMode.SmoothTransformation))
        drag.exec(Qt.DropAction.CopyAction)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the squares that the event touches, and nothing else."""
        painter = QPainter(self.viewport())
        cells = CellPainter(painter, self.palette(), self.font())
        top = self.verticalOffset()
        current, selection = self.currentIndex().row(), self.selectionModel()
        for row in self._layout.rows_between(top + event.rect().top(), top + event.rect().bottom()):
            photo = self._photos.photo(row)
            content = photo.content if photo is not None else b""
            state = CellState(
                selected=selection.isSelected(self._photos.index(row)),
                focused=row == current and self.hasFocus(),
                hovered=row == self._hovered,
                absent=self._thumbnails.is_absent(content),
            )
            cells.cell(self._layout.cell(row).translated(0, -top), photo, self._thumbnails.get(content), state)
        if self._band is not None and self.state() == QAbstractItemView.State.DragSelectingState:
            accent = QColor(colors_of(self.palette()).accent)
            painter.setPen(QPen(accent, 1))
            accent.setAlpha(30)
            painter.setBrush(accent)
            painter.drawRect(QRect(*self._band).normalized().translated(0, -top))
        painter.end()

    # Inside

    def _relayout(self, anchor: int) -> None:
        before = self._layout.cell(anchor).center().y() - self.verticalOffset() if anchor >= 0 else 0
        self.updateGeometries()
        if anchor >= 0:
            self.verticalScrollBar().setValue(self._layout.cell(anchor).center().y() - before)
        self._ask_for_rows()
        self.viewport().update()

    def _anchor_row(self, around: QPoint | None) -> int:
        """The row that must not move: under the mouse, else the current one if in view, else the first in view."""
        if around is not None and (row := self._layout.row_at(around + QPoint(0, self.verticalOffset()))) >= 0:
            return row
        if self.currentIndex().isValid() and self.viewport().rect().intersects(self.visualRect(self.currentIndex())):
            return self.currentIndex().row()
        return self._first_in_view() if self.verticalOffset() else -1

    def _rows_in_view(self) -> range:
        return self._layout.rows_between(self.verticalOffset(), self.verticalOffset() + self.viewport().height())

    def _first_in_view(self) -> int:
        rows = self._rows_in_view()
        return rows.start if rows else -1

    def _select(self, rows: np.ndarray, current: int) -> None:
        """Select rows (ascending) as few ranges, and make a photo current without telling anyone."""
        selection = QItemSelection()
        if len(rows):
            breaks = np.flatnonzero(np.diff(rows) != 1) + 1
            for part in np.split(rows, breaks):
                selection.select(self._photos.index(int(part[0])), self._photos.index(int(part[-1])))
        self.selectionModel().select(selection, _Flag.ClearAndSelect)
        row = self._photos.row_of(current) if current >= 0 else -1
        if row >= 0:
            self.selectionModel().setCurrentIndex(self._photos.index(row), _Flag.NoUpdate)

    def _ask_for_rows(self) -> None:
        rows = self._rows_in_view()
        self._photos.want(rows)
        # While the user flings, only what he stops at is worth decoding.
        if not self._settled.isActive():
            self._ask_for_thumbnails()
        self._settled.start()

    def _rows_arrived(self) -> None:
        self._ask_for_thumbnails()
        self.viewport().update()

    def _ask_for_thumbnails(self) -> None:
        rows = self._rows_in_view()
        screen = len(rows)
        ahead = range(rows.stop, min(rows.stop + screen, self._layout.rows))
        behind = range(max(0, rows.start - screen // 2), rows.start)
        self._photos.want(range(behind.start, ahead.stop))
        photos: list[Photo | None] = [self._photos.photo(row) for part in (rows, ahead, behind) for row in part]
        self._thumbnails.ask([p for p in photos if p is not None], self._layout.cell_px, self.devicePixelRatioF())
