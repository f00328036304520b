"""Finding faces in the background: it starts by itself, can be stopped, lets others write, and says what came of it."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.services import face_service
from photosim.library.people.clustering import Regrouped
from photosim.library.people.face_indexing import FacesFound
from photosim.progress import Progress
from tests.gui.conftest import PATIENCE_MS, Start
from tests.gui.made_people import FACE_CARD, draw_album
from tests.tiny_models import tiny_encoder


class Search:
    """Stands in for `find_faces`: goes on until it is let go or told to stop."""

    def __init__(self) -> None:
        self.let_go, self.begun = threading.Event(), threading.Event()
        self.runs = 0

    def __call__(self, conn, thumbs, embedder, progress: Progress, **_) -> FacesFound:  # type: ignore[no-untyped-def]
        self.runs += 1
        self.begun.set()
        progress.start("Finding faces", 100)
        while not progress.stopped and not self.let_go.wait(0.005):
            progress.give_way()
        return FacesFound(7, 3, 0, 0, 0.1, progress.stopped)


@pytest.fixture
def search(monkeypatch: pytest.MonkeyPatch) -> Search:
    made = Search()
    monkeypatch.setattr(face_service, "find_faces", made)
    return made


@pytest.fixture
def app(start: Start, tmp_path: Path, qtbot: QtBot, search: Search) -> Photosim:
    app = start()
    app.faces.change_model(tiny_encoder(tmp_path / "face.onnx", FACE_CARD, seed=5))
    qtbot.waitUntil(lambda: app.faces.embedder is not None and not app.tasks.is_writing, timeout=PATIENCE_MS)
    return app


def message(app: Photosim) -> str:
    return app.window.message.text.text()


def test_it_runs_after_a_folder_was_read_with_its_name_in_the_status_bar(
    app: Photosim, qtbot: QtBot, search: Search, tmp_path: Path
) -> None:
    app.window.add_folder(draw_album(tmp_path / "album"))
    qtbot.waitUntil(lambda: app.window.people.finding.is_running, timeout=PATIENCE_MS)
    assert message(app) == "23 photos indexed.", "what was read is told before"
    qtbot.waitUntil(lambda: app.window.status.text.text().startswith("Finding faces"), timeout=PATIENCE_MS)
    assert app.window.status.stop.isVisible()
    app.window.show_page("people")
    assert app.window.people.page.overview.empty.title.text() == "Looking for faces"
    search.let_go.set()
    qtbot.waitUntil(lambda: message(app) == "3 faces found in 7 photos.", timeout=PATIENCE_MS)


def test_stop_ends_it_and_offers_to_go_on(app: Photosim, qtbot: QtBot, search: Search) -> None:
    app.window.people.finding.start()
    assert search.begun.wait(10)
    app.window.status.stop.click()
    qtbot.waitUntil(lambda: message(app).startswith("Stopped after 7 photos"), timeout=PATIENCE_MS)
    assert not app.tasks.is_writing
    app.window.message.action.click()
    qtbot.waitUntil(lambda: search.runs == 2, timeout=PATIENCE_MS)


def test_a_word_of_the_user_does_not_wait_for_its_end(app: Photosim, qtbot: QtBot, search: Search) -> None:
    app.window.people.finding.start()
    assert search.begun.wait(10)
    wrote: list[str] = []
    app.tasks.write(lambda *_: "written", wrote.append)
    qtbot.waitUntil(lambda: wrote == ["written"], timeout=PATIENCE_MS)
    assert app.window.people.finding.is_running, "and it goes on by itself"
    assert search.runs == 1
    search.let_go.set()
    qtbot.waitUntil(lambda: not app.window.people.finding.is_running, timeout=PATIENCE_MS)


def test_a_name_does_not_wait_for_a_grouping(app: Photosim, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, let_go, runs = threading.Event(), threading.Event(), list[bool]()

    def grouping(conn, embedder_id, card, progress: Progress, **_) -> Regrouped:  # type: ignore[no-untyped-def]
        begun.set()
        while not progress.stopped and not let_go.wait(0.005):
            progress.give_way()
        runs.append(progress.stopped)
        return Regrouped(0, 0, 0, 0.0, progress.stopped)

    monkeypatch.setattr(face_service, "regroup", grouping)
    finding = app.window.people.finding
    finding.regroup()
    assert begun.wait(10)
    wrote: list[str] = []
    app.tasks.write(lambda *_: "Anna", wrote.append)
    qtbot.waitUntil(lambda: wrote == ["Anna"], timeout=PATIENCE_MS)
    assert finding.is_waiting, "it goes on, around the name"
    let_go.set()
    qtbot.waitUntil(lambda: not finding.is_waiting, timeout=PATIENCE_MS)
    assert runs == [False]


def test_name_after_name_is_grouped_once_the_hand_rests(
    app: Photosim, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()
    runs: list[bool] = []

    def grouping(conn, embedder_id, card, progress: Progress, *, start_again: bool) -> Regrouped:  # type: ignore[no-untyped-def]
        begun.set()
        assert not start_again
        outdated = not runs
        while outdated and not progress.give_way():
            time.sleep(0.005)
        runs.append(outdated)
        return Regrouped(0, 0, 0, 0.0, stopped=outdated, outdated=outdated)

    monkeypatch.setattr(face_service, "regroup", grouping)
    finding = app.window.people.finding
    told: list[Regrouped] = []
    finding.regrouped.connect(told.append)
    finding.regroup()
    assert begun.wait(10)
    wrote: list[str] = []
    app.tasks.write(lambda *_: "Anna", wrote.append)
    qtbot.waitUntil(lambda: wrote == ["Anna"] and not app.tasks.is_writing, timeout=PATIENCE_MS)
    assert runs == [True], "it ended, and waits for a pause"
    assert finding.is_waiting
    finding.regroup_soon()
    qtbot.waitUntil(lambda: not finding.is_waiting, timeout=PATIENCE_MS)
    assert runs == [True, False]
    assert len(told) == 1, "what was not grouped is not told"


def test_reading_that_was_stopped_starts_nothing(app: Photosim, qtbot: QtBot, search: Search, tmp_path: Path) -> None:
    album = draw_album(tmp_path / "album")
    app.tasks.write(lambda *_: None, lambda _: None)
    app.window.add_folder(album)
    app.tasks.stop_writing()
    qtbot.waitUntil(lambda: not app.tasks.is_writing, timeout=PATIENCE_MS)
    qtbot.wait(100)
    assert search.runs == 0


def test_where_there_is_no_detector_the_page_says_so(
    app: Photosim, qtbot: QtBot, search: Search, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(face_service, "why_no_faces", lambda: "Faces cannot be found here.")
    with qtbot.waitSignal(app.engine.indexed, timeout=PATIENCE_MS):
        app.window.add_folder(draw_album(tmp_path / "album"))
    app.window.show_page("people")
    empty = app.window.people.page.overview.empty
    qtbot.waitUntil(lambda: empty.text.text() == "Faces cannot be found here.", timeout=PATIENCE_MS)
    assert not empty.button.isVisible()
    assert search.runs == 0


def test_a_missing_encoder_is_told_on_the_page_and_not_in_the_way(
    app: Photosim, qtbot: QtBot, tmp_path: Path, search: Search
) -> None:
    app.faces.change_model(tmp_path / "nowhere.onnx")
    qtbot.waitUntil(lambda: app.faces.missing is not None, timeout=PATIENCE_MS)
    assert "encoder for faces is missing" in (app.faces.why_not or "")
    app.window.people.finding.start()
    assert not app.window.people.finding.is_running
    assert not app.window.message.isVisible()
