"""Grid geometry by arithmetic on row numbers: O(1) per query, for ten rows as for a million."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

GAP_PX = 4
MARGIN_PX = 16


@dataclass(frozen=True, slots=True)
class GridLayout:
    """Uniform grid of `rows` square cells in `columns`; all points in content coordinates (unscrolled pixels)."""

    rows: int
    columns: int
    cell_px: int

    @classmethod
    def fit(cls, rows: int, width_px: int, wanted_px: int) -> GridLayout:
        """The layout whose cells are closest to `wanted_px` while the columns fill `width_px` from margin to margin."""
        inner = max(width_px - 2 * MARGIN_PX, 1)
        columns = max(1, round((inner + GAP_PX) / (wanted_px + GAP_PX)))
        return cls(rows, columns, max(1, (inner - GAP_PX * (columns - 1)) // columns))

    @property
    def pitch_px(self) -> int:
        """Distance between the left edges of neighboring cells."""
        return self.cell_px + GAP_PX

    @property
    def lines(self) -> int:
        """The number of lines of cells."""
        return -(-self.rows // self.columns)

    @property
    def height_px(self) -> int:
        """The height of the whole content, margins included."""
        return self.lines * self.pitch_px - GAP_PX + 2 * MARGIN_PX if self.rows else 0

    def cell(self, row: int) -> QRect:
        """The rectangle of a row's cell."""
        line, column = divmod(row, self.columns)
        return QRect(MARGIN_PX + column * self.pitch_px, MARGIN_PX + line * self.pitch_px, self.cell_px, self.cell_px)

    def row_at(self, point: QPoint) -> int:
        """Hit test: the row whose cell contains the point, or -1 in a gap."""
        column, in_x = divmod(point.x() - MARGIN_PX, self.pitch_px)
        line, in_y = divmod(point.y() - MARGIN_PX, self.pitch_px)
        row = line * self.columns + column
        inside = 0 <= column < self.columns and line >= 0 and in_x < self.cell_px and in_y < self.cell_px
        return row if inside and row < self.rows else -1

    def rows_between(self, top_px: int, bottom_px: int) -> range:
        """The rows whose lines intersect the interval from top to bottom."""
        first = max(0, (top_px - MARGIN_PX + GAP_PX) // self.pitch_px) * self.columns
        last = (max(0, (bottom_px - MARGIN_PX) // self.pitch_px) + 1) * self.columns
        return range(min(first, self.rows), min(last, self.rows))

    def rows_in(self, rect: QRect) -> list[range]:
        """The rows whose cells intersect a rectangle: one range per line."""
        rect = rect.normalized()
        left = max(0, (rect.left() - MARGIN_PX + GAP_PX) // self.pitch_px)
        right = min(self.columns - 1, (rect.right() - MARGIN_PX) // self.pitch_px)
        if right < left or rect.bottom() < MARGIN_PX:
            return []
        found = []
        for start in self.rows_between(rect.top(), rect.bottom())[:: self.columns]:
            line = range(start + left, min(start + right + 1, self.rows))
            if line:
                found.append(line)
        return found
