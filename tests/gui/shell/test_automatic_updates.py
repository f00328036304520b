"""Work goes on by itself: at start what was cut short, and whatever changes in a folder while the window is open."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.services import photo_service
from photosim.library.duplicates.compare import Compared
from photosim.store.thumbs import ThumbStore
from tests.gui.conftest import PATIENCE_MS, Start
from tests.pictures import draw


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for seed in range(70):
        draw(tmp_path / "many" / f"{seed:03}.jpg", seed)
    return tmp_path / "many"


def photos(app: Photosim) -> int:
    return app.window.library.model.rowCount()


def until_photos(app: Photosim, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(lambda: photos(app) == count and not app.tasks.is_writing, timeout=PATIENCE_MS)


def closed_in_the_middle(start: Start, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A window that was closed when the first batch was committed and the second was not."""
    closed = threading.Event()
    put_many, batches = ThumbStore.put_many, list[int]()

    def held(store: ThumbStore, images: list[tuple[bytes, bytes]]) -> None:
        batches.append(len(images))
        if len(batches) == 2:
            assert closed.wait(PATIENCE_MS / 1000)
        put_many(store, images)

    monkeypatch.setattr(ThumbStore, "put_many", held)
    app = start()
    app.window.add_folder(folder)
    qtbot.waitUntil(lambda: len(batches) == 2, timeout=PATIENCE_MS)
    app.window.close()
    closed.set()
    qtbot.waitUntil(lambda: not app.window.isVisible(), timeout=PATIENCE_MS)
    app.close()


def test_a_window_closed_while_reading_reads_on_when_it_is_opened_again(
    start: Start, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed_in_the_middle(start, qtbot, folder, monkeypatch)
    app = start(automatic=True)
    until_photos(app, qtbot, 70)


def test_it_can_be_turned_off(start: Start, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed_in_the_middle(start, qtbot, folder, monkeypatch)
    app = start()
    qtbot.waitUntil(lambda: photos(app) > 0, timeout=PATIENCE_MS)
    qtbot.wait(300)
    assert not app.tasks.is_writing
    assert photos(app) < 70
    assert not app.window.settings.resume_at_start


def test_what_came_and_went_while_the_window_was_closed_is_seen_at_start(
    start: Start, qtbot: QtBot, folder: Path
) -> None:
    app = start()
    app.window.add_folder(folder)
    until_photos(app, qtbot, 70)
    app.close()
    draw(folder / "new" / "a.jpg", 500)
    for seed in range(10):
        (folder / f"{seed:03}.jpg").unlink()
    app = start(automatic=True)
    until_photos(app, qtbot, 61)
    assert app.window.message.text.text() == "1 photo indexed. 10 files no longer there."


def test_a_start_on_which_nothing_is_new_says_nothing(start: Start, qtbot: QtBot, pictures: Path) -> None:
    app = start()
    app.window.add_folder(pictures)
    until_photos(app, qtbot, 11)
    app.close()
    looked: list[Path] = []
    app = start(automatic=True)
    app.engine.looked.connect(looked.append)
    qtbot.waitUntil(lambda: bool(looked) or not app.tasks.is_writing, timeout=PATIENCE_MS)
    until_photos(app, qtbot, 11)
    assert not app.window.message.isVisible()


def test_files_appear_and_go_while_the_window_is_open(start: Start, qtbot: QtBot, pictures: Path) -> None:
    app = start(automatic=True)
    app.window.add_folder(pictures)
    until_photos(app, qtbot, 11)
    draw(pictures / "new.jpg", 700)
    until_photos(app, qtbot, 12)
    draw(pictures / "deep" / "down" / "newer.jpg", 701)
    until_photos(app, qtbot, 13)
    (pictures / "new.jpg").unlink()
    until_photos(app, qtbot, 12)


def test_watching_can_be_turned_off_in_the_menu(start: Start, qtbot: QtBot, pictures: Path) -> None:
    app = start(automatic=True)
    app.window.add_folder(pictures)
    until_photos(app, qtbot, 11)
    qtbot.waitUntil(lambda: "photosim-watch" in {thread.name for thread in threading.enumerate()})
    app.window.marks["watch"].trigger()
    assert not app.window.settings.watch_folders
    assert "photosim-watch" not in {thread.name for thread in threading.enumerate()}
    app.close()
    app = start()
    assert not app.window.marks["watch"].isChecked()


def test_a_disk_that_comes_back_is_read_on(start: Start, qtbot: QtBot, pictures: Path, tmp_path: Path) -> None:
    app = start(automatic=True)
    app.window.add_folder(pictures)
    until_photos(app, qtbot, 11)
    away = pictures.rename(tmp_path / "unplugged")
    qtbot.waitUntil(lambda: [one.online for one in app.window.folders] == [False], timeout=PATIENCE_MS)
    draw(away / "taken meanwhile.jpg", 800)
    away.rename(pictures)
    qtbot.waitUntil(lambda: [one.online for one in app.window.folders] == [True], timeout=PATIENCE_MS)
    until_photos(app, qtbot, 12)


def test_a_disk_that_comes_back_is_read_on_though_nobody_watches(
    start: Start, qtbot: QtBot, pictures: Path, tmp_path: Path
) -> None:
    app = start(automatic=True)
    app.window.updates.set_watching(False)
    app.window.add_folder(pictures)
    until_photos(app, qtbot, 11)
    away = pictures.rename(tmp_path / "unplugged")
    app.window.watch.look_on_disk()
    qtbot.waitUntil(lambda: [one.online for one in app.window.folders] == [False], timeout=PATIENCE_MS)
    draw(away / "taken meanwhile.jpg", 800)
    away.rename(pictures)
    app.window.watch.look_on_disk()
    until_photos(app, qtbot, 12)


def test_comparing_that_was_cut_short_goes_on_at_start(
    start: Start, qtbot: QtBot, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start()
    app.window.add_folder(pictures)
    until_photos(app, qtbot, 11)
    app.window.cleaning.compare_job.start()
    qtbot.waitUntil(lambda: not app.tasks.is_writing, timeout=PATIENCE_MS)
    draw(pictures / "waits.jpg", 900)
    app.window.read_again()
    until_photos(app, qtbot, 12)
    app.close()
    compared: list[Compared] = []
    compare_new = photo_service.compare_new

    def noted(*args: object, **options: object) -> Compared:
        compared.append(compare_new(*args, **options))  # type: ignore[arg-type]
        return compared[-1]

    monkeypatch.setattr(photo_service, "compare_new", noted)
    app = start(automatic=True)
    qtbot.waitUntil(lambda: bool(compared), timeout=PATIENCE_MS)
    assert compared[0].photos == 1


def test_nothing_is_compared_for_whoever_never_asked_for_it(
    start: Start, qtbot: QtBot, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start()
    app.window.add_folder(pictures)
    until_photos(app, qtbot, 11)
    app.close()
    monkeypatch.setattr(photo_service, "compare_new", lambda *_, **__: pytest.fail("it was compared"))
    app = start(automatic=True)
    until_photos(app, qtbot, 11)
    qtbot.wait(300)
    assert not app.window.cleaning.compare_job.is_running
