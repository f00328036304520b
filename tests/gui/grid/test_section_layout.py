"""The grid in sections: every cell is found where it lies, headers belong to nobody."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect

from photosim.gui.grid.section_layout import SectionLayout

LAYOUT = SectionLayout.of([5, 1, 7], 400, 100, caption_px=30, gap_px=8)


def test_every_cell_is_found_at_its_own_middle() -> None:
    assert LAYOUT.rows == 13
    assert LAYOUT.columns == 3
    cells = [LAYOUT.cell(row) for row in range(13)]
    assert [LAYOUT.row_at(cell.center()) for cell in cells] == list(range(13))
    assert not any(one.intersects(other) for i, one in enumerate(cells) for other in cells[:i])
    assert cells[-1].bottom() < LAYOUT.height_px


def test_a_header_lies_above_its_cells_and_holds_none() -> None:
    for section, start in enumerate(LAYOUT.starts):
        header = LAYOUT.header(section)
        assert LAYOUT.row_at(header.center()) == -1
        assert header.bottom() < LAYOUT.cell(start).top()
        if start:
            assert header.top() > LAYOUT.cell(start - 1).bottom()


def test_what_touches_a_stretch_is_what_is_painted() -> None:
    for top in range(0, LAYOUT.height_px, 13):
        bottom = top + 150
        touched = {
            row for row in range(13) if LAYOUT.cell(row).bottom() >= top and LAYOUT.cell(row).top() <= bottom
        }  # fmt: skip
        assert touched <= set(LAYOUT.rows_between(top, bottom))


def test_a_rubber_band_takes_the_cells_it_touches() -> None:
    band = QRect(LAYOUT.cell(1).center(), LAYOUT.cell(4).center() + QPoint(10, 0))
    assert [list(line) for line in LAYOUT.rows_in(band)] == [[1], [4]]
    everything = QRect(0, 0, 400, LAYOUT.height_px)
    assert [row for line in LAYOUT.rows_in(everything) for row in line] == list(range(13))


def test_up_and_down_cross_sections_in_their_column() -> None:
    assert LAYOUT.row_beside(1, 1) == 4
    assert LAYOUT.row_beside(4, 1) == 5, "the section below has one cell only"
    assert LAYOUT.row_beside(5, 1) == 6
    assert LAYOUT.row_beside(6, -1) == 5
    assert LAYOUT.row_beside(0, -1) == 0
    assert LAYOUT.row_beside(0, 100) == 12


def test_without_headers_and_cells_there_is_nothing() -> None:
    empty = SectionLayout.of([], 400, 100)
    assert (empty.rows, empty.height_px) == (0, 0)
    assert list(empty.rows_between(0, 500)) == []
    assert empty.row_at(QPoint(50, 50)) == -1
