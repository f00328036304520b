"""Rows are fetched in pages, lazily, and stay while they are fetched anew."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from photosim.gui.grid.photo_model import ID_ROLE, PAGE, PHOTO_ROLE, PhotoModel
from photosim.gui.services.tasks import Tasks
from photosim.paths import Home
from photosim.store import files
from photosim.store.db import open_reader, open_writer, transaction
from photosim.store.photos import Photo, photo_ids

COUNT = 1000


@pytest.fixture
def home(home: Home) -> Home:
    """A library of a thousand photos."""
    writer = open_writer(home)
    with transaction(writer):
        files.put_root(writer, Path("/photos"), Path("/"))
        for number in range(COUNT):
            content = number.to_bytes(32, "big")
            fresh = files.NewPhoto(content, 10, 4, 3, "JPEG", None, None, None, None, 0, 0, None)
            place = files.NewFile(Path(f"/photos/{number:04}.jpg"), f"{number:04}.jpg", 10, number)
            files.put_file(writer, place, files.put_photo(writer, fresh))
    writer.close()
    return home


@pytest.fixture
def model(tasks: Tasks, home: Home) -> PhotoModel:
    made = PhotoModel(tasks)
    conn = open_reader(home)
    made.set_ids(photo_ids(conn, sort="name", descending=False))
    conn.close()
    return made


def known(model: PhotoModel) -> list[int]:
    return [row for row in range(model.rowCount()) if model.photo(row) is not None]


def test_nothing_is_fetched_until_it_is_wanted(model: PhotoModel) -> None:
    assert model.rowCount() == COUNT
    assert known(model) == []
    assert model.data(model.index(0), Qt.ItemDataRole.DisplayRole) is None
    assert model.data(model.index(0), ID_ROLE) == model.id_at(0)


def test_whole_pages_arrive_around_what_is_wanted(model: PhotoModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.arrived):
        model.request_rows(range(PAGE + 5, PAGE + 9))
    assert known(model) == list(range(PAGE, 2 * PAGE))
    index = model.index(PAGE + 5)
    assert model.data(index) == f"{PAGE + 5:04}.jpg"
    assert isinstance(model.data(index, PHOTO_ROLE), Photo)
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == f"{PAGE + 5:04}.jpg"


def test_after_a_fling_only_where_it_stopped_is_fetched(model: PhotoModel, qtbot: QtBot) -> None:
    for row in range(0, COUNT - 40, 7):
        model.request_rows(range(row, row + 30))
    last = range(COUNT - 40, COUNT)
    model.request_rows(last)
    qtbot.waitUntil(lambda: all(model.photo(row) for row in last))
    assert len(known(model)) < COUNT / 2


def test_a_selection_is_fetched_after_what_is_in_view(model: PhotoModel, qtbot: QtBot) -> None:
    model.request_rows(range(10))
    model.request_ids(model.ids[300:900])
    with qtbot.waitSignal(model.arrived):
        pass
    assert model.photo(0) is not None
    qtbot.waitUntil(lambda: all(model.photo(row) for row in range(300, 900)))


def test_forgotten_photos_are_shown_until_the_new_ones_come(model: PhotoModel, qtbot: QtBot) -> None:
    model.request_rows(range(10))
    qtbot.waitUntil(lambda: model.photo(0) is not None)
    before = model.photo(0)
    model.invalidate([model.id_at(0)])
    assert model.photo(0) is before
    model.request_rows(range(10))
    qtbot.waitUntil(lambda: model.photo(0) is not before)
    assert model.photo(0) == before


def test_a_photo_that_is_gone_meanwhile_is_not_asked_for_again_and_again(model: PhotoModel, qtbot: QtBot) -> None:
    arrivals: list[int] = []
    model.arrived.connect(lambda: arrivals.append(1))
    model.set_ids(np.array([999_999, *model.ids[:5]]))
    model.arrived.connect(lambda: model.request_rows(range(6)))
    model.request_rows(range(6))
    qtbot.waitUntil(lambda: model.photo(1) is not None)
    qtbot.wait(50)
    assert model.photo(0) is None
    assert len(arrivals) == 1


def test_rows_are_found_by_id(model: PhotoModel) -> None:
    assert model.row_of(model.id_at(7)) == 7
    assert model.row_of(-5) == -1
    assert list(model.rows_of(model.ids[[9, 3]])) == [3, 9]
