"""The window on a damaged library: nothing is written, a repair is offered; copies are made; a crash is told."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.errors import PhotosimError
from photosim.gui.services import upkeep
from photosim.gui.shell import repair_dialog
from photosim.gui.shell.error_dialog import ErrorDialog
from photosim.gui.shell.repair_dialog import offer_repair
from photosim.log_file import last_crash
from photosim.paths import Home
from photosim.store.db import open_writer, transaction
from photosim.store.db_errors import LibraryDamaged, damaged
from photosim.store.files import NewFile, NewPhoto, put_file, put_photo
from photosim.store.marks import all_marks, set_rating
from photosim.store.photos import counts, photo_ids
from photosim.store.repair import backups as backups_module
from photosim.store.repair.backups import backups, make_backup
from photosim.store.repair.rebuild import from_copy
from tests.gui.conftest import PATIENCE_MS, Start, wait_for_rest
from tests.store.test_damaged_library import damage
from tests.tiny_models import tiny_encoder


def filled(home: Home) -> None:
    with closing(open_writer(home)) as conn, transaction(conn):
        for number in range(300):
            content = number.to_bytes(32, "big")
            photo = NewPhoto(content, 1000, 10, 10, "JPEG", None, None, None, None, number, 0, None)
            put_file(conn, NewFile(Path(f"/p/{number}.jpg"), f"{number}.jpg", 1000, 1), put_photo(conn, photo))


def test_a_damaged_library_is_found_before_the_window_writes(
    qapp: QApplication, home: Home, tmp_path: Path, qtbot: QtBot
) -> None:
    filled(home)
    make_backup(home)
    before = damage(home.database, 1)
    app = Photosim(qapp, home, tiny_encoder(tmp_path / "photo.onnx"))
    try:
        qtbot.waitUntil(lambda: app.damage is not None, timeout=PATIENCE_MS)
        failed: list[object] = []
        app.tasks.write(lambda conn, _: conn.execute("DELETE FROM setting"), failed.append, failed=failed.append)
        qtbot.waitUntil(lambda: bool(failed), timeout=PATIENCE_MS)
        assert isinstance(failed[0], LibraryDamaged)
    finally:
        app.close()
    assert home.database.read_bytes() == before


def test_a_damaged_library_that_is_too_large_to_wait_for_its_check_is_found_soon_after(
    qapp: QApplication, home: Home, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(home)
    make_backup(home)
    damage(home.database, 1)
    monkeypatch.setattr(upkeep, "WAITED_FOR_BYTES", 0)
    monkeypatch.setattr(upkeep, "_CHECK_AFTER_MS", 300)
    monkeypatch.setattr(upkeep, "back_up_if_due", lambda *_, **__: None)
    app = Photosim(qapp, home, tiny_encoder(tmp_path / "photo.onnx"))
    try:
        qtbot.waitUntil(lambda: app.damage is not None, timeout=PATIENCE_MS)
    finally:
        app.close()


@pytest.mark.parametrize("button", ["Keep what can be read", "Take the copy", "Close photosim"])
def test_the_repair_that_is_chosen_is_done(
    button: str, qapp: QApplication, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(home)
    make_backup(home)
    before = damage(home.database, 1)
    asked: list[str] = []

    class Box(QMessageBox):
        def exec(self) -> int:
            asked.append(self.informativeText())
            next(each for each in self.buttons() if each.text() == button).click()
            return 0

    monkeypatch.setattr(repair_dialog, "QMessageBox", Box)
    done = offer_repair(home, damaged(home.database, "the detail"))
    assert done == (button != "Close photosim")
    assert "Your photos are not touched." in asked[0]
    assert "The copy of" in asked[0]
    if done:
        open_writer(home).close()
    else:
        assert home.database.read_bytes() == before


def test_an_open_window_has_a_copy_made(start: Start, qtbot: QtBot, home: Home) -> None:
    filled(home)
    start()
    qtbot.waitUntil(lambda: len(backups(home)) == 1, timeout=PATIENCE_MS)


def test_after_a_repair_from_a_copy_without_photos_the_window_reads_them_by_itself(
    start: Start, pictures: Path, qtbot: QtBot, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups_module, "WHOLE_BYTES", 0)
    app = start()
    app.window.add_folder(pictures)
    wait_for_rest(app, qtbot)
    before = counts(app._readers["lists"], "").photos
    with transaction(app._writer):
        set_rating(app._writer, photo_ids(app._writer).tolist()[:1], 4)
    app.close()
    for copy in backups(home):
        copy.path.unlink()
    copy = make_backup(home)
    for path in home.folder.glob("library.db*"):
        path.unlink()
    from_copy(home, copy)
    again = start(automatic=True)
    qtbot.waitUntil(lambda: again.window.library.model.rowCount() == before, timeout=PATIENCE_MS)
    wait_for_rest(again, qtbot)
    assert len(all_marks(again._readers["lists"])) == 1
    again.window.preferences.open("engine")
    said = again.window.preferences.engine.backups.text
    qtbot.waitUntil(lambda: "photos and faces would be read again" in said.text(), timeout=PATIENCE_MS)


def test_a_crash_is_told_at_the_next_start_once_and_without_photo_names(home: Home, qtbot: QtBot) -> None:
    code = (
        "import sys, os, pathlib; from photosim.paths import Home; from photosim.log_file import watch_for_crashes\n"
        "with watch_for_crashes(Home(pathlib.Path(sys.argv[1])).create()): os.abort()"
    )
    done = subprocess.run([sys.executable, "-c", code, str(home.folder)], check=False, capture_output=True)
    assert done.returncode != 0
    assert "Fatal Python error: Aborted" in last_crash(home)
    assert last_crash(home) == ""
    home.crash.write_text("in /home/me/My photos/Anna at home.jpg, line 3")
    report = ErrorDialog(PhotosimError("photosim ended by a crash the last time.", last_crash(home)), home.log)
    qtbot.addWidget(report)
    assert report.report().endswith("in <photo.jpg>, line 3")
