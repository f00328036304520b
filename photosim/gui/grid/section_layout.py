"""Geometry of a grid in sections with headers and captions, by arithmetic as in `grid_layout`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect

from photosim.gui.grid.grid_layout import MARGIN_PX, GridLayout

HEADER_PX = 40


@dataclass(frozen=True, slots=True)
class SectionLayout(GridLayout):
    """Sectioned layout. `starts`: first row of each section; `tops`: y of its header; `header_px` 0: no headers."""

    starts: tuple[int, ...] = ()
    tops: tuple[int, ...] = ()
    header_px: int = HEADER_PX
    caption_px: int = 0
    gap_px: int = 4
    end_px: int = 0

    @classmethod
    def of(
        cls,
        sections: Sequence[int],
        width_px: int,
        wanted_px: int,
        *,
        header_px: int = HEADER_PX,
        caption_px: int = 0,
        gap_px: int = 4,
    ) -> SectionLayout:
        """The layout of sections with so many cells each (none of them empty), in columns that fill `width_px`."""
        inner = max(width_px - 2 * MARGIN_PX, 1)
        columns = max(1, round((inner + gap_px) / (wanted_px + gap_px)))
        cell_px = max(1, (inner - gap_px * (columns - 1)) // columns)
        pitch = cell_px + caption_px + gap_px
        heights = [header_px + -(-cells // columns) * pitch for cells in sections]
        # A header has its own padding above the text.
        first = MARGIN_PX // 2 if header_px else MARGIN_PX
        tops = tuple(accumulate(heights, initial=first))
        starts = tuple(accumulate(sections, initial=0))
        end = tops[-1] - gap_px + MARGIN_PX if sections else 0
        return cls(
            starts[-1], columns, cell_px, starts[:-1], tops[:-1], header_px, caption_px, gap_px, end
        )  # fmt: skip

    @property
    def pitch_px(self) -> int:
        """Distance between the tops of neighboring lines."""
        return self.cell_px + self.caption_px + self.gap_px

    @property
    def lines(self) -> int:
        """The number of lines of cells, over all sections."""
        return sum(-(-self._size(section) // self.columns) for section in range(len(self.starts)))

    @property
    def height_px(self) -> int:
        """The height of the whole content, margins included."""
        return self.end_px

    def cell(self, row: int) -> QRect:
        """The rectangle of a row's cell, caption included."""
        section = self.section_of(row)
        line, column = divmod(row - self.starts[section], self.columns)
        top = self.tops[section] + self.header_px + line * self.pitch_px
        left = MARGIN_PX + column * (self.cell_px + self.gap_px)
        return QRect(left, top, self.cell_px, self.cell_px + self.caption_px)

    def section_of(self, row: int) -> int:
        """The index of the section that a row is in."""
        return max(0, bisect_right(self.starts, row) - 1)

    def header(self, section: int) -> QRect:
        """The rectangle of a section's header, from margin to margin."""
        width = self.columns * (self.cell_px + self.gap_px) - self.gap_px
        return QRect(MARGIN_PX, self.tops[section], width, self.header_px)

    def sections_between(self, top_px: int, bottom_px: int) -> range:
        """The sections that intersect the interval from top to bottom."""
        first = max(0, bisect_right(self.tops, top_px) - 1)
        return range(min(first, len(self.tops)), bisect_right(self.tops, bottom_px))

    def row_at(self, point: QPoint) -> int:
        """Hit test: the row whose cell contains the point, or -1."""
        section = bisect_right(self.tops, point.y()) - 1
        if section < 0:
            return -1
        column, in_x = divmod(point.x() - MARGIN_PX, self.cell_px + self.gap_px)
        line, in_y = divmod(point.y() - self.tops[section] - self.header_px, self.pitch_px)
        row = line * self.columns + column
        inside = 0 <= column < self.columns and line >= 0 and in_x < self.cell_px
        inside = inside and in_y < self.cell_px + self.caption_px and row < self._size(section)
        return self.starts[section] + row if inside else -1

    def rows_between(self, top_px: int, bottom_px: int) -> range:
        """The rows whose lines intersect the interval from top to bottom."""
        sections = self.sections_between(top_px, bottom_px)
        if not sections:
            return range(0)
        first, last = sections[0], sections[-1]
        above = max(0, (top_px - self.tops[first] - self.header_px + self.gap_px) // self.pitch_px)
        start = self.starts[first] + min(above * self.columns, self._size(first))
        below = max(0, (bottom_px - self.tops[last] - self.header_px) // self.pitch_px + 1)
        stop = self.starts[last] + min(below * self.columns, self._size(last))
        return range(start, max(start, stop))

    def rows_in(self, rect: QRect) -> list[range]:
        """The rows whose cells intersect a rectangle: one range per line."""
        rect = rect.normalized()
        width = self.cell_px + self.gap_px
        left = max(0, (rect.left() - MARGIN_PX + self.gap_px) // width)
        right = min(self.columns - 1, (rect.right() - MARGIN_PX) // width)
        found: list[range] = []
        if right < left:
            return found
        rows = self.rows_between(rect.top(), rect.bottom())
        row = rows.start
        while row in rows:
            section = self.section_of(row)
            in_section = row - self.starts[section]
            start = self.starts[section] + in_section // self.columns * self.columns
            end = min(start + self.columns, self.starts[section] + self._size(section))
            line = range(start + left, min(start + right + 1, end))
            if line:
                found.append(line)
            row = end
        return found

    def row_beside(self, row: int, lines: int) -> int:
        """The row `lines` below (above when negative) in the same column, stopping at the first and last line."""
        cell = self.cell(row)
        at = QPoint(cell.center().x(), cell.center().y())
        last = row
        for _ in range(abs(lines)):
            found = self._next_line(last, at.x(), 1 if lines > 0 else -1)
            if found < 0:
                break
            last = found
        return last

    def _next_line(self, row: int, x: int, way: int) -> int:
        section = self.section_of(row)
        line, _ = divmod(row - self.starts[section], self.columns)
        line += way
        if line < 0 or line * self.columns >= self._size(section):
            section += way
            if not 0 <= section < len(self.starts):
                return -1
            line = 0 if way > 0 else (self._size(section) - 1) // self.columns
        column = (x - MARGIN_PX) // (self.cell_px + self.gap_px)
        return self.starts[section] + min(line * self.columns + column, self._size(section) - 1)

    def _size(self, section: int) -> int:
        end = self.starts[section + 1] if section + 1 < len(self.starts) else self.rows
        return end - self.starts[section]
