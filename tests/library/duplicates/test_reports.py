"""Groups written down for tables, programs and paper."""

from __future__ import annotations

import csv
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from photosim.errors import LibraryError
from photosim.library.duplicates.group import Group, Member
from photosim.library.duplicates.reports import COLUMNS, write_csv, write_html, write_json
from tests.library.duplicates.a_photo import PHOTO

SMALL = replace(PHOTO, id=2, width=400, height=300, size_bytes=90_000, content=b"2" * 32)
GROUP = Group(
    "picture",
    "key",
    (
        Member(PHOTO, (Path("/p/a.jpg"),), (Path("/p/a.cr2"),), 9_000_000),
        Member(SMALL, (Path("/p/=cmd.jpg"), Path("/p/<b>.jpg")), (), 90_000, 0.012, 0, "400 x 300", remove=True),
    ),
    "Kept: it has more pixels (4000 x 3000).",
    0.012,
    3,
)


def test_the_table_has_a_row_for_each_file(tmp_path: Path) -> None:
    write_csv(tmp_path / "groups.csv", [GROUP])
    with (tmp_path / "groups.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["role"], row["file"]) for row in rows] == [
        ("keep", "/p/a.jpg"),
        ("remove", "/p/=cmd.jpg"),
        ("remove", "/p/<b>.jpg"),
    ]
    assert (rows[0]["companions"], rows[1]["difference"], rows[1]["left_out"]) == ("/p/a.cr2", "400 x 300", "3")


def test_a_spreadsheet_runs_nothing_of_it(tmp_path: Path) -> None:
    member = replace(GROUP.members[1], files=(Path("=HYPERLINK(1).jpg"),))
    write_csv(tmp_path / "groups.csv", [replace(GROUP, members=(GROUP.members[0], member))])
    assert "'=HYPERLINK(1).jpg" in (tmp_path / "groups.csv").read_text(encoding="utf-8-sig")


def test_json_tells_everything_about_a_group(tmp_path: Path) -> None:
    write_json(tmp_path / "groups.json", [GROUP])
    told = json.loads((tmp_path / "groups.json").read_text(encoding="utf-8"))
    (group,) = told["groups"]
    assert (group["kind"], group["worst_distance"], group["left_out"]) == ("same picture", 0.012, 3)
    assert group["bytes_to_win"] == 90_000
    assert [member["role"] for member in group["members"]] == ["keep", "remove"]
    assert group["members"][1]["content"] == (b"2" * 32).hex()


def test_the_page_holds_its_thumbnails_and_lets_no_file_name_be_markup(tmp_path: Path) -> None:
    write_html(tmp_path / "groups.html", [GROUP], lambda photo: b"\xff\xd8picture" if photo.id == 1 else None)
    page = (tmp_path / "groups.html").read_text(encoding="utf-8")
    assert "data:image/jpeg;base64," in page
    assert "&lt;b&gt;.jpg" in page
    assert "<b>" not in page
    assert "http" not in page
    assert "3 more links left out" in page


def test_names_that_are_no_text_can_be_written(tmp_path: Path) -> None:
    odd = replace(GROUP.members[1], files=(Path("/p/\udcff.jpg"),))
    group = replace(GROUP, members=(GROUP.members[0], odd))
    write_csv(tmp_path / "a.csv", [group])
    write_json(tmp_path / "a.json", [group])
    write_html(tmp_path / "a.html", [group], lambda photo: None)
    told = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert told["groups"][0]["members"][1]["files"] == ["/p/\udcff.jpg"]


def test_the_page_shows_a_byte_that_is_no_text_by_its_number(tmp_path: Path) -> None:
    odd = replace(GROUP.members[1], files=(Path(os.fsdecode(b"/p/caf\xe9.jpg")),))
    write_html(tmp_path / "a.html", [replace(GROUP, members=(GROUP.members[0], odd))], lambda photo: None)
    assert "/p/caf\\xe9.jpg" in (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("size_bytes", "words"), [(512, "512 bytes"), (4_200, "4.2 kB"), (3_440_000, "3.4 MB")])
def test_the_page_writes_sizes_as_the_window_does(tmp_path: Path, size_bytes: int, words: str) -> None:
    small = replace(GROUP.members[1], size_bytes=size_bytes)
    write_html(tmp_path / "a.html", [replace(GROUP, members=(GROUP.members[0], small))], lambda photo: None)
    assert f"{words} to free" in (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "write", [write_csv, write_json, lambda path, groups: write_html(path, groups, lambda photo: None)]
)
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, write) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(LibraryError, match="cannot be written"):
        write(tmp_path / "none" / "file", [GROUP])
