"""Sectioned grid view, with a header above each section: base of the grids of photos, people and faces."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QAbstractListModel, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from photosim.gui.grid.grid_layout import MARGIN_PX
from photosim.gui.grid.grid_view import GridView
from photosim.gui.grid.section_layout import HEADER_PX, SectionLayout

_Flag = QItemSelectionModel.SelectionFlag


class SectionGrid(GridView):
    """Grid view in sections, set by `set_sections`; a subclass paints the view (see also `CellGrid`)."""

    def __init__(
        self, model: QAbstractListModel, *, caption_px: int = 0, gap_px: int = 4, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._caption_px, self._gap_px = caption_px, gap_px
        self._titles: list[str] = []
        self._sizes: list[int] = []
        self.setModel(model)

    @property
    def layout_(self) -> SectionLayout:
        """The current layout."""
        if not isinstance(self._layout, SectionLayout):
            self._layout = self.fitting_layout()
        assert isinstance(self._layout, SectionLayout)
        return self._layout

    def set_sections(self, sections: Sequence[tuple[str, int]]) -> None:
        """Set the sections as (title, number of cells); empty ones are left out."""
        self._titles = [title for title, cells in sections if cells]
        self._sizes = [cells for _, cells in sections if cells]
        self._layout = self.fitting_layout()
        self.updateGeometries()
        self.view_changed()
        self.viewport().update()

    def fitting_layout(self) -> SectionLayout:
        """The layout for the current width. Model rows beyond the sections' cells are not laid out."""
        header = HEADER_PX if any(self._titles) else 0
        return SectionLayout.of(
            self._sizes, self.viewport().width(), self._wanted_px,
            header_px=header, caption_px=self._caption_px, gap_px=self._gap_px,
        )  # fmt: skip

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Keyboard navigation: up and down keep the column across section headers."""
        move = QAbstractItemView.CursorAction
        current, layout = self.currentIndex(), self.layout_
        page = max(1, self.viewport().height() // layout.pitch_px)
        lines = {move.MoveUp: -1, move.MoveDown: 1, move.MovePageUp: -page, move.MovePageDown: page}
        if current.isValid() and action in lines and current.row() < layout.rows:
            return self.index_of(layout.row_beside(current.row(), lines[action]))
        return super().moveCursor(action, modifiers)

    def rows(self) -> list[int]:
        """The selected rows, ascending."""
        # By ranges: an index for each of twenty thousand selected faces takes a quarter of a second.
        parts = self.selectionModel().selection().toList()
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def select_rows(self, rows: Sequence[int]) -> None:
        """Select exactly these rows; the first given one becomes current."""
        selection = QItemSelection()
        ascending = sorted(rows)
        ends = [place for place, row in enumerate(ascending) if ascending[place + 1 : place + 2] != [row + 1]]
        for first, last in zip([0, *(end + 1 for end in ends)], ends, strict=False):
            selection.select(self.index_of(ascending[first]), self.index_of(ascending[last]))
        self.selectionModel().select(selection, _Flag.ClearAndSelect)
        if rows:
            self.selectionModel().setCurrentIndex(self.index_of(rows[0]), _Flag.NoUpdate)

    def in_view(self) -> range:
        """The rows on screen, clipped to the model's rows."""
        rows = self._rows_in_view()
        return range(rows.start, min(rows.stop, self.model().rowCount()))

    def paint_headers(self, painter: QPainter) -> None:
        """Paint the titles of the sections in view."""
        layout, colors, top = self.layout_, self.colors, self.verticalOffset()
        if not layout.header_px:
            return
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        for section in layout.sections_between(top, top + self.viewport().height()):
            header = layout.header(section).translated(0, -top)
            words = header.adjusted(0, 8, 0, -4)
            title = painter.fontMetrics().elidedText(self._titles[section], Qt.TextElideMode.ElideRight, words.width())
            painter.setPen(QColor(colors.muted))
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(self.font())

    def paint_sticky_header(self, painter: QPainter) -> None:
        """Paint the title of the section at the top over its photos, until the next one pushes it away."""
        layout, top = self.layout_, self.verticalOffset()
        sections = layout.sections_between(top, top)
        if not layout.header_px or not sections or layout.header(sections[0]).top() >= top:
            return
        section = sections[0]
        following = layout.header(section + 1).top() - top if section + 1 < len(self._titles) else layout.header_px
        strip = QRect(0, min(0, following - layout.header_px), self.viewport().width(), layout.header_px)
        # Opaque: the heading in its own place lies a few pixels above, and would be read as a shadow of this one.
        painter.fillRect(strip, QColor(self.colors.window))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self.colors.text))
        words = strip.adjusted(MARGIN_PX, 4, -MARGIN_PX, -4)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._titles[section])
        painter.setFont(self.font())

    def section_fractions(self) -> list[tuple[str, float]]:
        """The titles of the sections, and where each begins: 0 is the top of all photos, 1 their end."""
        layout = self.layout_
        height = max(1, layout.height_px)
        return [(title, layout.tops[place] / height) for place, title in enumerate(self._titles)]

    def row_at(self, point: QPoint) -> int:
        """Hit test: the row at a viewport point, or -1."""
        return self._layout.row_at(point + QPoint(0, self.verticalOffset()))


class CellGrid(SectionGrid):
    """Sectioned grid whose cells are painted one by one: base of the people cards and the grid of faces."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the headers, the cells that the event's region touches, and the rubber band."""
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.paint_headers(painter)
        for row, cell, selected, focused in self._cells_to_paint(event):
            self.paint_cell(painter, row, cell, selected, focused)
        self.paint_band(painter)
        painter.end()

    @abstractmethod
    def paint_cell(self, painter: QPainter, row: int, cell: QRect, selected: bool, focused: bool) -> None:
        """Paint one cell; `cell` is its rectangle in the viewport."""

    def _cells_to_paint(self, event: QPaintEvent) -> Iterator[tuple[int, QRect, bool, bool]]:
        """Cells that the event's region touches: row, rectangle in the viewport, whether selected, whether focused."""
        top, chosen, current = self.verticalOffset(), set(self.rows()), self.currentIndex().row()
        for row in self._layout.rows_between(top + event.rect().top(), top + event.rect().bottom()):
            if row < self.model().rowCount():
                cell = self._layout.cell(row).translated(0, -top)
                yield row, cell, row in chosen, row == current and self.hasFocus()
