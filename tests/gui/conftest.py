"""Real widgets on a real library in a temporary folder; every test ends without a thread left over."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photosim.app import Photosim, prepare
from photosim.gui.people import face_job
from photosim.gui.services.tasks import LANES, Tasks
from photosim.gui.settings.window_settings import PREFIX
from photosim.paths import Home
from photosim.store.db import open_reader, open_writer
from photosim.store.photos import counts
from photosim.store.settings import set_setting
from tests.pictures import draw
from tests.tiny_models import tiny_encoder

PATIENCE_MS = 30_000
Start = Callable[..., Photosim]


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    prepare(qapp)
    return qapp


@pytest.fixture(autouse=True)
def _collected_as_in_the_app(qapp: QApplication) -> Iterator[None]:
    """Garbage is collected by the app's own timer; other tests of this process have Python's collector."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def no_thread_stays() -> Iterator[None]:
    """Whatever a test starts, it ends."""
    before = set(threading.enumerate())
    yield
    until = time.monotonic() + 5
    while (left := [one for one in threading.enumerate() if one not in before]) and time.monotonic() < until:
        time.sleep(0.01)
    assert not left


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Numbers and dates come out alike whatever the machine's own locale is."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").create()


@pytest.fixture
def tasks(qapp: QApplication, home: Home) -> Iterator[Tasks]:
    writer, readers = open_writer(home), {lane: open_reader(home) for lane in LANES}
    made = Tasks(writer, readers)
    yield made
    made.close()
    for connection in (writer, *readers.values()):
        connection.close()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Twelve photos: two are the same bytes, one cannot be read; one knows its date and camera."""
    folder = tmp_path / "pictures"
    (folder / "trip").mkdir(parents=True)
    for seed in range(10):
        draw(folder / f"photo{seed}.jpg", seed)
    draw(folder / "trip" / "dated.jpg", 50, taken="2019:07:03 14:05:11", make="Canon", model="Canon EOS 40D")
    (folder / "trip" / "photo0.jpg").write_bytes((folder / "photo0.jpg").read_bytes())
    (folder / "broken.jpg").write_bytes(b"\xff\xd8 this is no picture")
    return folder


@pytest.fixture(autouse=True)
def _short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """People are grouped anew half a second after the last answer, not three."""
    monkeypatch.setattr(face_job, "IDLE_MS", 500)


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, home: Home, tmp_path: Path) -> Iterator[Start]:
    """Starts the real app with a tiny encoder; may be called again after the app was closed.

    Only an `automatic` one watches its folders and resumes at start: other tests look at a folder when they say so.
    """
    started: list[Photosim] = []
    encoder = tiny_encoder(tmp_path / "photo.onnx")

    def begin(*, automatic: bool = False, language: str = "en") -> Photosim:
        conn = open_writer(home)
        for name in ("watch_folders", "resume_at_start"):
            set_setting(conn, PREFIX + name, automatic)
        set_setting(conn, PREFIX + "language", language)  # whatever the machine's own is
        conn.close()
        app = Photosim(qapp, home, encoder)
        started.append(app)
        if not app.window.settings.geometry:
            app.window.resize(1200, 800)
        app.window.show()
        qtbot.waitUntil(lambda: app.engine.loaded is not None and not app.tasks.is_writing, timeout=PATIENCE_MS)
        return app

    yield begin
    for app in started:
        app.close()


@pytest.fixture
def filled(start: Start, pictures: Path, qtbot: QtBot) -> Photosim:
    """The app, with the pictures read in and shown."""
    app = start()
    app.window.add_folder(pictures)
    wait_for_rest(app, qtbot)
    return app


def wait_for_rest(app: Photosim, qtbot: QtBot) -> None:
    """Until everything is read, and the grid shows it."""
    model = app.window.library.model
    conn = open_reader(app.home)

    def at_rest() -> bool:
        if app.tasks.is_writing or not app.window.folders:
            return False
        held = counts(conn, "").photos
        seen = sum(folder.photos or 0 for folder in app.window.folders)
        if not seen == held == model.rowCount():
            return False
        # The grid fetches what it shows; a test may look for any of them.
        model.request_ids(model.ids)
        return all(model.photo(row) for row in range(held))

    try:
        qtbot.waitUntil(at_rest, timeout=PATIENCE_MS)
    finally:
        conn.close()


def row_named(app: Photosim, name: str) -> int:
    """The row of the photo with that file name."""
    model = app.window.library.model
    return next(row for row in range(model.rowCount()) if (photo := model.photo(row)) and photo.name == name)
