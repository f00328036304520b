"""Exports of a comparison: every file once, and nothing but an earlier export is replaced."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from photosim.library.compare_folders.missing import Missing, There
from photosim.library.compare_folders.reports import write_csv, write_json
from photosim.library.files.safe_export import ExportError

CARD = Path("/card")
FOUND = Missing(
    same_file=(There(CARD / "a.jpg", Path("/photos/a.jpg")),),
    same_picture=(There(CARD / "b.jpg", Path("/photos/b.jpg"), "here", "more pixels"),),
    not_there=(CARD / "=c.jpg", CARD / "d.jpg"),
    unread=((CARD / "e.jpg", "damaged"),),
    skipped=((".mov", 3),),
)


def test_the_table_has_a_row_for_each_file(tmp_path: Path) -> None:
    write_csv(tmp_path / "out.csv", FOUND)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["list"], row["file"], row["there"]) for row in rows] == [
        ("not there", "/card/=c.jpg", ""),
        ("not there", "/card/d.jpg", ""),
        ("not readable", "/card/e.jpg", ""),
        ("same picture", "/card/b.jpg", "/photos/b.jpg"),
        ("same file", "/card/a.jpg", "/photos/a.jpg"),
    ]
    assert (rows[3]["better"], rows[3]["why"]) == ("here", "more pixels")


def test_the_data_say_what_was_compared_with_what(tmp_path: Path) -> None:
    write_json(tmp_path / "out.json", CARD, None, FOUND)
    told = json.loads((tmp_path / "out.json").read_text())
    assert (told["folder"], told["compared_with"]) == ("/card", None)
    assert told["not_there"] == ["/card/=c.jpg", "/card/d.jpg"]
    assert told["not_looked_at"] == {".mov": 3}


def test_an_earlier_export_is_replaced_and_another_file_is_not(tmp_path: Path) -> None:
    for name in ("out.csv", "out.json"):
        write = write_csv if name == "out.csv" else lambda path, found: write_json(path, CARD, Path("/b"), found)
        write(tmp_path / name, Missing())
        write(tmp_path / name, FOUND)
        assert "d.jpg" in (tmp_path / name).read_text()
        (tmp_path / name).write_text("a letter")
        with pytest.raises(ExportError, match="stays as it is"):
            write(tmp_path / name, FOUND)
        assert (tmp_path / name).read_text() == "a letter"
