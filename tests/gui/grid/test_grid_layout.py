"""Arithmetic of the grid, held against doing it cell by cell."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from photosim.gui.grid.grid_layout import GAP_PX, MARGIN_PX, GridLayout

layouts = st.builds(GridLayout.fit, st.integers(0, 500), st.integers(60, 2500), st.integers(96, 320))


@given(layouts)
def test_cells_do_not_overlap_and_stay_inside(layout: GridLayout) -> None:
    cells = [layout.cell(row) for row in range(layout.rows)]
    for one, other in pairwise(cells):
        assert not one.intersects(other)
        assert other.top() > one.bottom() or other.left() - one.right() - 1 == GAP_PX
    if cells:
        assert cells[-1].bottom() + 1 + MARGIN_PX == layout.height_px


@given(st.integers(1, 500), st.integers(400, 2500), st.integers(96, 320))
def test_columns_fill_the_width_with_cells_of_about_the_wanted_side(rows: int, width: int, wanted: int) -> None:
    layout = GridLayout.fit(rows, width, wanted)
    used = layout.cell(layout.columns - 1).right() + 1 + MARGIN_PX
    assert width - layout.columns < used <= width
    assert 0.6 * wanted <= layout.cell_px <= 1.5 * wanted + GAP_PX


@given(layouts, st.integers(-50, 2600), st.integers(-50, 5000))
def test_a_point_finds_the_cell_that_holds_it(layout: GridLayout, x: int, y: int) -> None:
    point = QPoint(x, y)
    held_by = [row for row in range(layout.rows) if layout.cell(row).contains(point)]
    assert layout.row_at(point) == (held_by[0] if held_by else -1)


@given(layouts, st.integers(0, 4000), st.integers(0, 1500))
def test_the_rows_between_two_heights_are_those_whose_cells_touch(layout: GridLayout, top: int, height: int) -> None:
    stretch = QRect(0, top, 10_000, max(1, height))
    touching = {row for row in range(layout.rows) if layout.cell(row).intersects(stretch)}
    rows = layout.rows_between(top, stretch.bottom())
    assert touching <= set(rows)
    assert len(rows) <= len(touching) + 2 * layout.columns


@given(layouts, st.integers(-20, 2600), st.integers(-20, 3000), st.integers(1, 900), st.integers(1, 900))
def test_a_rubber_band_takes_the_cells_it_touches(layout: GridLayout, x: int, y: int, width: int, height: int) -> None:
    band = QRect(x, y, width, height)
    touching = [row for row in range(layout.rows) if layout.cell(row).intersects(band)]
    assert sorted(row for line in layout.rows_in(band) for row in line) == touching


def test_a_million_rows_cost_no_more_than_ten() -> None:
    layout = GridLayout.fit(1_000_000, 1200, 160)
    last = layout.cell(999_999)
    assert layout.row_at(last.center()) == 999_999
    assert list(layout.rows_between(last.top(), last.bottom()))[-1] == 999_999


@pytest.mark.parametrize("width", [0, 1, 30])
def test_a_window_too_narrow_for_one_cell_still_has_a_column(width: int) -> None:
    assert GridLayout.fit(5, width, 160).columns == 1
