"""Junk piles of a library: measured once, each photo in one pile at most, the surest first."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from PIL import Image

from photosim.cli import main
from photosim.library.junk.piles import junk_piles, measure_new
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store.photos import get_photo
from photosim.store.thumbs import ThumbStore
from tests.library.conftest import Index
from tests.scenes import save, scene


@pytest.fixture
def photos(folder: Path, index: Index) -> Path:
    save(scene(1, 900, 600), folder / "photo.jpg", taken="2019:07:03 14:05:11", model="NIKON D70")
    save(scene(2, 900, 600), folder / "Screenshot_2020.png")
    Image.new("RGB", (900, 600)).save(folder / "black.jpg")
    save(scene(3, 120, 90), folder / "icon.jpg")
    index(folder)
    return folder


def test_each_pile_holds_what_belongs_there_and_the_photo_is_in_none(
    conn: sqlite3.Connection, thumbs: ThumbStore, photos: Path
) -> None:
    assert measure_new(conn, thumbs, Progress()) == 4
    found = {}
    for pile in junk_piles(conn):
        for photo_id, judgment in pile.photos:
            photo = get_photo(conn, photo_id)
            assert photo is not None
            found[photo.name] = (pile.kind, judgment.sure)
    assert found == {
        "Screenshot_2020.png": ("screenshot", "sure"),
        "black.jpg": ("dark", "sure"),
        "icon.jpg": ("tiny", "sure"),
    }
    assert measure_new(conn, thumbs, Progress()) == 0


def test_asked_to_stop_it_keeps_what_is_measured_and_goes_on_later(
    conn: sqlite3.Connection, thumbs: ThumbStore, photos: Path
) -> None:
    progress = Progress()
    progress.stop()
    assert measure_new(conn, thumbs, progress) == 1
    assert measure_new(conn, thumbs, Progress()) == 3


def test_the_command_lists_the_piles_and_says_how_sure_each_is(
    home: Home, conn: sqlite3.Connection, photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["junk", "--home", str(home.folder), "--json"]) == 0
    piles = json.loads(capsys.readouterr().out)["piles"]
    assert [(pile["kind"], len(pile["photos"])) for pile in piles] == [("screenshot", 1), ("dark", 1), ("tiny", 1)]
    assert piles[0]["photos"][0] == {
        "file": str(photos / "Screenshot_2020.png"), "sure": "sure", "why": "its name says so",
    }  # fmt: skip
    assert main(["junk", "--home", str(home.folder), "--kind", "tiny"]) == 0
    told = capsys.readouterr().out
    assert "certainly" in told
    assert "Screenshot" not in told
