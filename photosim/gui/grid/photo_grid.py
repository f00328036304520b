"""Thumbnail grid of photos: cost depends on what is on screen, not on the number of photos."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from photosim.gui.grid.cell_painter import CellPainter, CellState
from photosim.gui.grid.grid_layout import GAP_PX, MARGIN_PX
from photosim.gui.grid.grid_view import Index
from photosim.gui.grid.photo_model import Ids, PhotoModel
from photosim.gui.grid.section_grid import SectionGrid
from photosim.gui.grid.section_layout import HEADER_PX
from photosim.gui.services.thumbnail_cache import ThumbnailCache
from photosim.gui.widgets.key_table import KeyTable
from photosim.gui.widgets.theme import caption_line_px
from photosim.gui.widgets.translation import tr
from photosim.sentences import sentence
from photosim.store.photos import Photo

THUMBNAIL_DELAY_MS = 40
DRAG_LIMIT = 2_000
CAPTION_PX = 20

_STARS = [Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5]
_Flag = QItemSelectionModel.SelectionFlag


class PhotoGrid(SectionGrid):
    """Photo grid in sections with selection, keyboard navigation and drag-out as in a file manager."""

    KEYS: ClassVar[KeyTable] = (
        ("open", (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space), sentence("View the photo large")),
        ("rate", tuple(_STARS), sentence("Stars for the selected photos")),
        ("favor", (Qt.Key.Key_L,), sentence("Favorites, or no longer")),
        ("trash", (Qt.Key.Key_Delete,), sentence("Move the selected photos to the trash")),
    )

    opened = Signal(int)  # the id of a photo to open in the large view
    chosen = Signal(int)  # the id of the photo that the user made current (not by a program call)
    rated = Signal(int)  # 0 to 5: stars for the selected photos
    favor_pressed = Signal()  # make the selected photos favorites, or no longer
    trash_pressed = Signal()  # move the selected photos to the trash
    sections_changed = Signal()  # other sections, or the same at other heights
    too_many_to_drag = Signal(int)  # the largest number of files that can be dragged at once

    def __init__(self, model: PhotoModel, thumbnails: ThumbnailCache, parent: QWidget | None = None) -> None:
        self._photos = model
        self._thumbnails = thumbnails
        self._restoring = False
        # The base class sets the model, which asks for what is in view.
        self._thumbnail_timer = QTimer(singleShot=True, interval=THUMBNAIL_DELAY_MS)
        super().__init__(model, gap_px=GAP_PX, parent=parent)
        self._thumbnail_timer.setParent(self)
        self._thumbnail_timer.timeout.connect(self._request_thumbnails)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(tr("Photos"))
        self.doubleClicked.connect(lambda index: self.opened.emit(model.id_at(index.row())))
        model.arrived.connect(self._rows_arrived)
        thumbnails.arrived.connect(self.viewport().update)

    # What the page asks for

    def show_ids(self, ids: Ids, sections: Sequence[tuple[str, int]] = (), *, keep_place: bool = True) -> None:
        """Show these photos, keeping the selection, and with `keep_place` the scroll position.

        `sections`: title and number of photos of each; without any the photos stand in one without a title.
        """
        parts = [(title, cells) for title, cells in sections if cells] or [("", len(ids))] * bool(len(ids))
        titles, sizes = [title for title, _ in parts], [cells for _, cells in parts]
        if keep_place and (titles, sizes) == (self._titles, self._sizes) and np.array_equal(ids, self._photos.ids):
            return
        selected, current = self.selected_ids(), self.current_id()
        top = self._first_in_view() if keep_place else -1
        anchor = self._photos.id_at(top) if top >= 0 else -1
        offset = self._layout.cell(top).top() - self.verticalScrollBar().value() if top >= 0 else 0
        self._restoring = True
        self._titles, self._sizes = titles, sizes
        self._photos.set_ids(ids)
        self.sections_changed.emit()
        self._select(self._photos.rows_of(selected), current)
        self._restoring = False
        self.updateGeometries()
        row = self._photos.row_of(anchor) if anchor >= 0 else -1
        # At the very top new photos scroll in; elsewhere the view stays where it is.
        self.verticalScrollBar().setValue(
            self._layout.cell(row).top() - offset if row >= 0 and offset < MARGIN_PX else 0
        )
        self.view_changed()

    def set_captions(self, shown: bool) -> None:
        """Show names and stars under the photos, or only the photos."""
        caption_px = caption_line_px(self.font(), CAPTION_PX) if shown else 0
        if caption_px != self._caption_px:
            self._caption_px = caption_px
            self._relayout(self._anchor_row(None))

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs a higher line under the photos."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.has_captions:
            self.set_captions(True)

    @property
    def has_captions(self) -> bool:
        """Whether names stand under the photos."""
        return self._caption_px > 0

    def updateGeometries(self) -> None:
        """Lay out again, and tell where the sections are now."""
        super().updateGeometries()
        self.sections_changed.emit()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll until an index is visible, below the heading that sticks at the top."""
        super().scrollTo(index, hint)
        if index.isValid() and self.layout_.header_px:
            bar, cell = self.verticalScrollBar(), self._layout.cell(index.row())
            bar.setValue(min(bar.value(), max(0, cell.top() - HEADER_PX)))

    def select_id(self, photo_id: int) -> None:
        """Select only this photo and scroll to it; does nothing when it is not shown."""
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
        """The ids of the selected photos, int64 `(n,)`, in the order shown."""
        parts = [
            self._photos.ids[part.top() : part.bottom() + 1] for part in self.selectionModel().selection().toList()
        ]
        if not parts:
            return np.empty(0, np.int64)
        return self._photos.ids[self._photos.rows_of(np.concatenate(parts))]

    # Events

    def reset(self) -> None:
        """Model reset: lay out again."""
        super().reset()
        self._hovered = -1
        self.updateGeometries()
        self.view_changed()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Emit `chosen` when the user changed the current photo."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and not self._restoring:
            self.chosen.emit(self._photos.id_at(current.row()))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Prefetch the selected photos, so that their files are known when they are dragged."""
        super().selectionChanged(selected, deselected)
        ids = self.selected_ids()
        if not self._restoring and len(ids) <= DRAG_LIMIT:
            self._photos.request_ids(ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the current photo; 0 to 5 rate, L favors, and Delete trashes the selected ones."""
        if self._is_mark_key(event):
            return
        if event.key() in self.KEYS[0][1] and self.current_id() >= 0:
            self.opened.emit(self.current_id())
            return
        super().keyPressEvent(event)

    def _is_mark_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self.selectionModel().hasSelection():
            return False
        if event.key() in _STARS:
            self.rated.emit(_STARS.index(Qt.Key(event.key())))
        elif event.key() in self.KEYS[2][1]:
            self.favor_pressed.emit()
        elif event.key() in self.KEYS[3][1]:
            self.trash_pressed.emit()
        else:
            return False
        return True

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Start a drag of the selected files, with the current photo's thumbnail under the cursor."""
        ids = self.selected_ids()
        if len(ids) > DRAG_LIMIT:
            self.too_many_to_drag.emit(DRAG_LIMIT)
            return
        drag = QDrag(self)
        drag.setMimeData(self._photos.mimeData([self._photos.index(int(row)) for row in self._photos.rows_of(ids)]))
        photo = self._photos.photo(self.currentIndex().row())
        pixmap = self._thumbnails.get(photo.content) if photo is not None else None
        if pixmap is not None:
            drag.setPixmap(pixmap.scaledToWidth(96, Qt.TransformationMode.SmoothTransformation))
        drag.exec(Qt.DropAction.CopyAction)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells that the event's region touches, and nothing else."""
        painter = QPainter(self.viewport())
        cells = CellPainter(painter, self.palette(), self.font())
        top = self.verticalOffset()
        current, selection = self.currentIndex().row(), self.selectionModel()
        any_selected, has_focus = selection.hasSelection(), self.hasFocus()
        for row in self._layout.rows_between(top + event.rect().top(), top + event.rect().bottom()):
            photo = self._photos.photo(row)
            content = photo.content if photo is not None else b""
            state = CellState(
                selected=any_selected and selection.isSelected(self._photos.index(row)),
                focused=row == current and has_focus,
                hovered=row == self._hovered,
                absent=self._thumbnails.is_absent(content),
            )
            place = self._layout.cell(row).translated(0, -top)
            square = place.adjusted(0, 0, 0, -self._caption_px)
            cells.cell(square, photo, self._thumbnails.get(content), state)
            if self._caption_px and photo is not None:
                cells.caption(place.adjusted(2, square.height(), -2, 0), photo)
        self.paint_headers(painter)
        self.paint_sticky_header(painter)
        self.paint_band(painter)
        painter.end()

    # Inside

    def _select(self, rows: np.ndarray, current: int) -> None:
        """Select ascending rows as few ranges, and set the current photo without signals."""
        selection = QItemSelection()
        if len(rows):
            breaks = np.flatnonzero(np.diff(rows) != 1) + 1
            for part in np.split(rows, breaks):
                selection.select(self._photos.index(int(part[0])), self._photos.index(int(part[-1])))
        self.selectionModel().select(selection, _Flag.ClearAndSelect)
        row = self._photos.row_of(current) if current >= 0 else -1
        if row >= 0:
            self.selectionModel().setCurrentIndex(self._photos.index(row), _Flag.NoUpdate)

    def view_changed(self) -> None:
        """Request the rows and thumbnails in view."""
        rows = self._rows_in_view()
        self._photos.request_rows(rows)
        self._schedule_thumbnails()

    def _rows_arrived(self) -> None:
        self._schedule_thumbnails()
        self.viewport().update()

    def _schedule_thumbnails(self) -> None:
        # Throttled: during a fling, what is passed within a few frames is not worth decoding.
        if not self._thumbnail_timer.isActive():
            self._thumbnail_timer.start()

    def _request_thumbnails(self) -> None:
        rows = self._rows_in_view()
        screen = len(rows)
        ahead = range(rows.stop, min(rows.stop + screen, self._layout.rows))
        behind = range(max(0, rows.start - screen // 2), rows.start)
        self._photos.request_rows(range(behind.start, ahead.stop))
        photos: list[Photo | None] = [self._photos.photo(row) for part in (rows, ahead, behind) for row in part]
        self._thumbnails.ask([p for p in photos if p is not None], self._layout.cell_px, self.devicePixelRatioF())
