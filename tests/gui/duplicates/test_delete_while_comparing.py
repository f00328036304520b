"""Delete while photos are compared: carried out at the next batch, also where Stop is pressed right behind it."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.duplicates.page import DuplicatesPage
from photosim.gui.services import photo_service
from photosim.library.duplicates.compare import Compared
from photosim.progress import Progress
from tests.gui.conftest import PATIENCE_MS
from tests.gui.drawn_copies import in_trash, press, rest


class Comparing:
    """Stands in for `compare_new`: batches without end, each as long as the test holds it."""

    def __init__(self) -> None:
        self.runs = 0
        self.began, self.next_batch = threading.Event(), threading.Event()

    def __call__(self, *arguments: object, on_batch: object) -> Compared:
        progress = arguments[-1]
        assert isinstance(progress, Progress)
        self.runs += 1
        progress.start("Comparing photos", 1_000)
        self.began.set()
        assert self.next_batch.wait(PATIENCE_MS / 1000)
        while not progress.give_way_or_stop():
            time.sleep(0.005)
        return Compared(0, 0, 0, 0, 0, 0.0, stopped=True)


@pytest.fixture
def comparing(app: Photosim, page: DuplicatesPage, monkeypatch: pytest.MonkeyPatch) -> Comparing:
    """A run that has begun, on a page that shows the groups of the run before."""
    made = Comparing()
    monkeypatch.setattr(photo_service, "compare_new", made)
    page.compare_job.start()
    assert made.began.wait(PATIENCE_MS / 1000)
    return made


def test_it_is_carried_out_at_the_next_batch_and_comparing_goes_on(
    app: Photosim, page: DuplicatesPage, qtbot: QtBot, folder: Path, comparing: Comparing
) -> None:
    press(page, Qt.Key.Key_Delete)
    comparing.next_batch.set()
    qtbot.waitUntil(lambda: bool(in_trash(folder)), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: len(app.tasks._writes) == 1, timeout=PATIENCE_MS)
    assert page.compare_job.is_running
    assert comparing.runs == 1, "the same run, not one anew"
    app.tasks.stop_writing()
    rest(app, qtbot)


def test_stop_right_behind_it_ends_the_comparing_and_not_the_delete(
    app: Photosim, page: DuplicatesPage, qtbot: QtBot, folder: Path, comparing: Comparing
) -> None:
    press(page, Qt.Key.Key_Delete)
    app.window.status.stop.click()
    comparing.next_batch.set()
    qtbot.waitUntil(lambda: bool(in_trash(folder)), timeout=PATIENCE_MS)
    rest(app, qtbot)
    assert comparing.runs == 1, "comparing does not begin again"
    assert not page.compare_job.is_running
