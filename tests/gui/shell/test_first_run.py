"""The first run, the demo, a second start, and a path that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.demo import album
from photosim.gui.services.tasks import Tasks
from photosim.gui.shell.demo_library import fill_with_demo, show_as_demo
from photosim.gui.shell.first_run import FirstRunPage, duration_range
from photosim.gui.shell.single_window import SingleWindow, hand_over, socket_name
from photosim.library.indexing.indexing_forecast import reading_seconds
from photosim.paths import Home
from tests.gui.conftest import Start, wait_for_rest
from tests.pictures import draw


@pytest.fixture
def offered(tmp_path: Path) -> list[Path]:
    folders = [tmp_path / "Pictures", tmp_path / "Downloads"]
    for folder in folders:
        folder.mkdir()
    for number in range(3):
        draw(folders[0] / f"{number}.jpg", number)
    (folders[0] / "letter.txt").write_text("no picture")
    return folders


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks, offered: list[Path]) -> FirstRunPage:
    shown = FirstRunPage(tasks, Path("/home/anna/library"), lambda: offered)
    qtbot.addWidget(shown)
    shown.resize(900, 700)
    shown.show()
    return shown


def test_the_usual_folders_are_offered_with_their_photos_and_the_time_that_reading_takes(
    page: FirstRunPage, qtbot: QtBot, offered: list[Path]
) -> None:
    qtbot.waitUntil(lambda: page.time.text().startswith("3 photos: reading takes less than a minute"))
    assert page.chosen() == offered[:1]
    assert page.boxes[offered[0]].text().endswith("3 photos")
    with qtbot.waitSignal(page.start_pressed) as pressed:
        page.start.click()
    assert pressed.args == [offered[:1]]


def test_without_a_chosen_folder_nothing_can_be_started(page: FirstRunPage, offered: list[Path]) -> None:
    page.boxes[offered[0]].setChecked(False)
    assert not page.start.isEnabled()
    page.add_folder(offered[1])
    assert page.start.isEnabled()


def test_durations_are_told_as_ranges() -> None:
    assert duration_range(reading_seconds(100)) == "less than a minute"
    assert duration_range(reading_seconds(12_000)) == "about 3 to 20 min"
    assert duration_range(reading_seconds(300_000)) == "about 1 to 8 h"


def test_an_empty_library_shows_the_first_run_page_until_a_folder_is_read(
    start: Start, qtbot: QtBot, pictures: Path
) -> None:
    app = start()
    page = app.window.first_run
    qtbot.waitUntil(page.isVisible)
    app.window.add_folder(pictures)
    wait_for_rest(app, qtbot)
    assert not page.isVisible()


def test_the_demo_is_drawn_and_read(
    start: Start, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def few(folder: Path, advance, *, named: bool) -> int:  # type: ignore[no-untyped-def]
        assert named
        folder.mkdir()
        for number in range(2):
            draw(folder / f"{number}.jpg", number)
            advance()
        return 2

    monkeypatch.setattr(album, "draw_album", few)
    app = start()
    show_as_demo(app.window)
    fill_with_demo(app.window, app.tasks, tmp_path / "demo")
    wait_for_rest(app, qtbot)
    assert app.window.library.model.rowCount() == 2
    assert "demo" in app.window.windowTitle()


def test_a_second_start_hands_its_path_to_the_first_and_ends(tmp_path: Path, qtbot: QtBot) -> None:
    home = Home(tmp_path / "home")
    assert not hand_over(home, None), "nobody listens yet"
    first = SingleWindow(home)
    opened: list[Path | None] = []
    first.started_again.connect(opened.append)
    assert hand_over(home, tmp_path / "photos")
    assert hand_over(home, None)
    qtbot.waitUntil(lambda: opened == [tmp_path / "photos", None])
    assert not hand_over(Home(tmp_path / "another"), None)
    first.close()
    assert not hand_over(home, None)


def test_each_library_has_a_socket_of_its_own(tmp_path: Path) -> None:
    assert socket_name(Home(tmp_path / "a")) != socket_name(Home(tmp_path / "b"))


def test_a_folder_that_is_not_there_is_told_in_the_window(start: Start, tmp_path: Path) -> None:
    app: Photosim = start()
    app.window.open_path(tmp_path / "nowhere")
    assert app.window.message.text.text() == f"There is no folder {tmp_path / 'nowhere'}."
    assert app.window.message.isVisible()


def test_a_second_start_reads_its_folder_in_the_first_window(start: Start, qtbot: QtBot, pictures: Path) -> None:
    app = start()
    app.window.come_to_front(pictures)
    wait_for_rest(app, qtbot)
    assert app.window.library.model.rowCount() > 0
