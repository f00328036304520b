"""Reports and plans take the place of nothing but an earlier one of their own kind."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from photosim.library.duplicates.group import Group, Member
from photosim.library.duplicates.reports import write_csv, write_html, write_json
from photosim.library.files.safe_export import ExportError, refuse_places, written
from photosim.library.trash.plan_file import TrashPlan, write_plan
from tests.library.a_library import ALibrary
from tests.library.duplicates.test_reports import GROUP

Write = Callable[[Path, list[Group]], None]
WRITERS: list[Write] = [
    write_csv,
    write_json,
    lambda path, groups: write_html(path, groups, lambda photo: None),
    lambda path, groups: write_plan(path, TrashPlan(f"{len(groups)} groups", ())),
]
every_form = pytest.mark.parametrize("write", WRITERS, ids=["csv", "json", "html", "plan"])


@every_form
@pytest.mark.parametrize("bytes_there", [b"\xff\xd8\xffa photo", b"", b'{"my": "notes"}', b"a,table,of,mine\n"])
def test_a_file_that_is_no_earlier_report_keeps_every_byte(tmp_path: Path, write: Write, bytes_there: bytes) -> None:
    mine = tmp_path / "mine"
    mine.write_bytes(bytes_there)
    with pytest.raises(ExportError, match=r"is there already and is no .* that photosim wrote: it stays as it is"):
        write(mine, [GROUP])
    assert mine.read_bytes() == bytes_there
    assert os.listdir(tmp_path) == ["mine"]  # noqa: PTH208


@every_form
def test_an_earlier_report_is_written_anew_with_its_permissions(tmp_path: Path, write: Write) -> None:
    report = tmp_path / "report"
    write(report, [GROUP, GROUP])
    first = report.read_bytes()
    report.chmod(0o640)
    write(report, [GROUP])
    assert report.read_bytes() != first
    assert report.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["report"]  # noqa: PTH208


def test_a_report_of_another_kind_is_another_file(tmp_path: Path) -> None:
    write_plan(tmp_path / "plan.json", TrashPlan("by hand for an evening", ()))
    with pytest.raises(ExportError, match="no list of duplicates"):
        write_json(tmp_path / "plan.json", [GROUP])


@every_form
def test_a_report_that_may_only_be_read_stays(tmp_path: Path, write: Write) -> None:
    report = tmp_path / "report"
    write(report, [GROUP, GROUP])
    first = report.read_bytes()
    report.chmod(0o444)
    with pytest.raises(ExportError, match="may only be read"):
        write(report, [GROUP])
    assert report.read_bytes() == first


def test_a_failure_halfway_leaves_the_earlier_report_whole(tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    write_csv(report, [GROUP])
    first = report.read_bytes()
    broken = Group("file", "key", (Member(GROUP.keeper.photo, None, (), 0),), "")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        write_csv(report, [GROUP, broken])
    assert report.read_bytes() == first
    assert os.listdir(tmp_path) == ["report.csv"]  # noqa: PTH208


def test_what_comes_to_the_place_while_a_report_is_written_stays(tmp_path: Path) -> None:
    def write() -> None:
        with written(tmp_path / "report", "csv"):
            (tmp_path / "report").write_text("mine")

    with pytest.raises(ExportError, match="is there already"):
        write()
    assert (tmp_path / "report").read_text() == "mine"
    assert os.listdir(tmp_path) == ["report"]  # noqa: PTH208


def test_a_link_to_an_earlier_report_stays_a_link(tmp_path: Path) -> None:
    write_csv(tmp_path / "real.csv", [GROUP, GROUP])
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_csv(tmp_path / "link.csv", [GROUP])
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text(encoding="utf-8-sig").count("keep") == 1


def test_a_photos_place_is_refused_even_while_its_disk_is_away(tmp_path: Path) -> None:
    library = ALibrary(tmp_path)
    photo = library.photo("a.jpg", b"one")
    photo.unlink()
    (tmp_path / "way").symlink_to(library.root)
    for path in (photo, tmp_path / "way" / "a.jpg"):
        with pytest.raises(ExportError, match="is a photo of the library"):
            refuse_places(library.conn, {"csv": path})
    assert not photo.exists()
    library.conn.close()


def test_two_reports_in_one_place_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    library = ALibrary(tmp_path)
    with pytest.raises(ExportError, match="two reports"):
        refuse_places(library.conn, {"csv": tmp_path / "a", "html": tmp_path / "a", "plan": None})
    library.conn.close()
