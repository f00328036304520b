"""A folder with copies that tests draw: byte-identical ones, one saved again smaller, a hard link, a sidecar."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import numpy as np
from PIL import Image
from PIL.ExifTags import IFD, Base
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.duplicates.page import DuplicatesPage
from photosim.library.duplicates.group import Kind
from tests.gui.conftest import PATIENCE_MS, wait_for_rest


def scene(seed: int, width: int = 640, height: int = 480) -> Image.Image:
    """Much detail, other for each seed: what perceptual hashes and pixels can tell apart."""
    random = np.random.default_rng(seed)
    coarse = random.integers(0, 256, (12, 16, 3), dtype=np.uint8)
    return Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)


def draw_copies(folder: Path) -> Path:
    """Two same-file groups (of 3 and of 2), two same-picture groups, and photos that are there once."""
    (folder / "backup").mkdir(parents=True)
    for seed in range(6):
        # Without a camera's facts nothing would tell that the larger one of two is no enlarged copy: they are smooth.
        exif = Image.Exif()
        exif[Base.Model] = "Canon EOS 40D"
        exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = f"2019:07:{3 + seed:02d} 14:05:11"
        scene(seed).save(folder / f"photo{seed}.jpg", quality=92, exif=exif)
    for name in ("photo0.jpg", "photo0 (1).jpg"):
        (folder / "backup" / name).write_bytes((folder / "photo0.jpg").read_bytes())
    (folder / "backup" / "photo1.jpg").write_bytes((folder / "photo1.jpg").read_bytes())
    os.link(folder / "photo2.jpg", folder / "backup" / "linked.jpg")
    for seed in (3, 4):
        scene(seed).resize((400, 300)).save(folder / "backup" / f"small{seed}.jpg", quality=85)
    (folder / "backup" / "small3.xmp").write_text("<x/>")
    return folder


def contents(folder: Path) -> dict[Path, bytes]:
    """Every file outside the trash, with its bytes; one that moves away while it is looked at is not there."""
    found = {}
    for path in _files(folder):
        if ".photosim-trash" not in path.parts:
            with contextlib.suppress(FileNotFoundError):
                found[path] = path.read_bytes()
    return found


def in_trash(folder: Path) -> list[str]:
    """The names of the photos and companions in the folder's trash."""
    trash = folder / ".photosim-trash"
    return sorted(path.name for path in _files(trash) if path.suffix != ".jsonl")


def _files(folder: Path) -> list[Path]:
    # Path.rglob raises where a folder goes away meanwhile, and the trash takes its own away when it is empty.
    return [Path(where, name) for where, _, names in os.walk(folder) for name in names]


def find(app: Photosim, qtbot: QtBot, folder: Path) -> DuplicatesPage:
    """Read a folder in, open the page, press the one button, and wait for the groups."""
    app.window.add_folder(folder)
    wait_for_rest(app, qtbot)
    app.window.show_page("duplicates")
    page = app.window.duplicates
    qtbot.waitUntil(lambda: page.empty.button.text() == "Find duplicates", timeout=PATIENCE_MS)
    page.empty.button.click()
    rest(app, qtbot)
    return page


def rest(app: Photosim, qtbot: QtBot) -> None:
    """Until nothing runs and the list is up to date."""
    page = app.window.duplicates

    def still() -> bool:
        busy = page.compare_job.is_running or page.group_search.is_finding or page.is_waiting or app.tasks.is_writing
        return not busy

    qtbot.waitUntil(still, timeout=PATIENCE_MS)
    qtbot.wait(50)
    qtbot.waitUntil(still, timeout=PATIENCE_MS)


def names(page: DuplicatesPage, kind: Kind) -> list[str]:
    """The keepers' names of a kind, sorted."""
    return sorted(group.keeper.photo.name for group in page.model.all_of(kind))


def press(page: DuplicatesPage, key: Qt.Key) -> None:
    """Press a key in the list of groups."""
    QTest.keyClick(page.list, key)


def message(app: Photosim) -> str:
    """The text of the message bar."""
    return app.window.message.text.text()
