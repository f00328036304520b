"""Screenshots of the README and of the manual, made from a library of drawn photos: nothing of anybody's is in them.

    python docs/make_pictures.py [--out docs/pictures] [--keep FOLDER]

Draws the demo album, reads it with the shipped encoders, and grabs every page at 1280 x 800, light and dark, as WebP.
Works without a screen.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QIODevice, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from photosim.app import Photosim, prepare
from photosim.demo.album import CAST, draw_album
from photosim.library.people.edits import new_person
from photosim.paths import Home, model_path
from photosim.store.db import open_reader
from photosim.store.faces import faces_of_photo
from photosim.store.photos import get_photos, photo_ids

SIZE_PX = (1280, 800)
PATIENCE_S = 300
LARGEST_BYTES = 200_000
NAMES = ("Arthur", "Ben", "Noah", "Dev", "Emma", "Finn")


def main() -> int:
    """Make all pictures; 0 when every one was written and is small enough."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "pictures")
    parser.add_argument("--keep", type=Path, help="draw and keep album and library here, not in a temporary folder")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        place = (arguments.keep or Path(scratch)).resolve()
        os.environ["HOME"] = str(place)  # so that paths read ~/Pictures
        album = place / "Pictures"
        if not album.is_dir():
            draw_album(album)
        qt = QApplication(["photosim"])
        prepare(qt)
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.World))
        app = Photosim(qt, Home(place / "home"), model_path("photo"), model_path("face"))
        try:
            app.window.resize(*SIZE_PX)
            app.window.show()
            tour(app, album, arguments.out)
        finally:
            app.close()
    return 0


def tour(app: Photosim, album: Path, out: Path) -> None:
    """Every page in the state that the manual tells of."""
    window = app.window
    until(lambda: app.engine.loaded is not None and not app.tasks.is_writing)
    until(window.first_run.isVisible)
    until(lambda: "photos" in window.first_run.time.text())
    both(app, out / "first-run")
    window.add_folder(album)
    until(lambda: window.library.model.rowCount() > 0 and idle(app))
    library = window.library
    library.show_photo(next(photo_id for photo_id in ids_named(app, "DSC04692.jpg")))
    until(lambda: library.navigator.is_idle and len(library.panel.similar.buttons) > 0)
    both(app, out / "library")

    name_people(app)
    window.show_page("people")
    window.people.page.refresh()
    until(lambda: idle(app) and not window.people.page.is_waiting)
    both(app, out / "people")

    window.show_page("duplicates")
    page = window.duplicates
    until(lambda: page.empty.button.text() == "Find duplicates")
    page.empty.button.click()
    until(lambda: idle(app) and not (page.compare_job.is_running or page.group_search.is_finding or page.is_waiting))
    page.show_kind("picture")
    settle(1.5)
    both(app, out / "duplicates")

    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    until(lambda: "moved to the trash" in window.message.text.text() and idle(app))
    window.show_page("history")
    until(lambda: len(window.history.rows) > 0)
    next(iter(window.history.rows.values())).toggle()
    both(app, out / "history")

    window.preferences.open("engine")
    both(app, out / "settings", window.preferences.dialog)


def name_people(app: Photosim) -> None:
    """Say who is in which photo, as a user would: the encoder knows faces of people, not of drawings."""
    done: list[object] = []

    def work(conn, _):  # type: ignore[no-untyped-def]
        shown: dict[int, list[int]] = {}
        friends = sorted(
            (photo.name, photo.id) for photo in get_photos(conn, photo_ids(conn)) if photo.name[:3] == "IMG"
        )
        for (_, photo_id), cast in zip([one for one in friends if "WA" not in one[0]], CAST, strict=True):
            faces = sorted(faces_of_photo(conn, photo_id), key=lambda face: face.box.x)
            if len(faces) == len(cast):
                for who, face in zip(cast, faces, strict=True):
                    shown.setdefault(who, []).append(face.id)
        for who, ids in shown.items():
            new_person(conn, ids, NAMES[who])

    app.tasks.write(work, done.append)
    until(lambda: bool(done) and idle(app))


def ids_named(app: Photosim, name: str) -> list[int]:
    """Ids of the photos with that file name."""
    conn = open_reader(app.home)
    try:
        return [photo.id for photo in get_photos(conn, photo_ids(conn)) if photo.name == name]
    finally:
        conn.close()


def both(app: Photosim, path: Path, shown: QWidget | None = None) -> None:
    """The window, or another widget, in both schemes: PATH-light.webp, PATH-dark.webp. Raises ValueError."""
    for scheme in ("light", "dark"):
        app.theme.set_scheme(scheme)
        app.window.message.hide()
        settle(0.8)
        image = (shown or app.window).grab().toImage()
        for quality in (90, 80, 70, 55):
            buffer = QBuffer()
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            image.save(buffer, "WEBP", quality)
            if buffer.size() <= LARGEST_BYTES:
                break
        else:
            raise ValueError(f"{path.name} does not fit into {LARGEST_BYTES} bytes.")
        path.with_name(f"{path.name}-{scheme}.webp").write_bytes(buffer.data().data())
        sys.stdout.write(f"{path.name}-{scheme}.webp: {buffer.size() // 1000} kB\n")


def idle(app: Photosim) -> bool:
    """Whether nothing is read, written or grouped."""
    return not app.tasks.is_writing


def settle(seconds: float) -> None:
    """Let events and thumbnails come in for a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


def until(done: Callable[[], bool]) -> None:
    """Wait for something. Raises TimeoutError after `PATIENCE_S`."""
    end = time.monotonic() + PATIENCE_S
    calm = 0
    while calm < 20:
        calm = calm + 1 if done() else 0
        settle(0.02)
        if time.monotonic() > end:
            raise TimeoutError("The window did not come to rest.")


if __name__ == "__main__":
    raise SystemExit(main())
