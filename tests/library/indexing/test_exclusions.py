"""Folders and files that are left out by patterns as git reads them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from photosim.errors import PhotosimError
from photosim.library.indexing.exclusions import Exclusions, exclude_folder, load_patterns, save_patterns
from photosim.library.indexing.scan import FolderPart, scan_folder
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store.db import open_writer, transaction
from tests.pictures import draw


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_writer(Home(tmp_path / "home"))) as conn:
        yield conn


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "photos"
    for name in ("a.jpg", "b.gif", "Private/c.jpg", "trip/Private/d.jpg", "trip/keep.gif", "trip [1]/e.jpg"):
        draw(root / name)
    return root


def scanned(root: Path, *lines: str, parts: list[FolderPart] | None = None) -> list[str]:
    scan = scan_folder(root, Progress(), parts=parts, excluded=Exclusions(root, lines))
    return sorted(Path(found.path).relative_to(root).as_posix() for found in scan.files)


ALL = ["Private/c.jpg", "a.jpg", "b.gif", "trip [1]/e.jpg", "trip/Private/d.jpg", "trip/keep.gif"]


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        ([], []),
        (["# only a remark", "", "  "], []),
        (["Private/"], ["Private/c.jpg", "trip/Private/d.jpg"]),
        (["/Private/"], ["Private/c.jpg"]),
        (["*.gif"], ["b.gif", "trip/keep.gif"]),
        (["*.gif", "!keep.gif"], ["b.gif"]),
        (["trip/**"], ["trip/Private/d.jpg", "trip/keep.gif"]),
        (["trip \\[1\\]/"], ["trip [1]/e.jpg"]),
    ],
)
def test_patterns_leave_out_what_git_would(root: Path, lines: list[str], gone: list[str]) -> None:
    assert scanned(root, *lines) == [name for name in ALL if name not in gone]


def test_what_is_left_out_is_counted(root: Path) -> None:
    scan = scan_folder(root, Progress(), excluded=Exclusions(root, ["*.gif", "/Private/"]))
    assert scan.skipped["excluded"] == 3


def test_a_look_at_a_part_inside_an_excluded_folder_finds_nothing(root: Path) -> None:
    assert scanned(root, "/Private/", parts=[FolderPart(root / "Private")]) == []
    assert scanned(root, parts=[FolderPart(root / "Private")]) == ["Private/c.jpg"]


def test_patterns_are_kept_as_they_were_written(conn: sqlite3.Connection) -> None:
    with transaction(conn):
        save_patterns(conn, ["# mine", "*.gif"])
    assert load_patterns(conn) == ["# mine", "*.gif"]


def test_a_line_that_is_no_pattern_is_told_and_nothing_is_kept(conn: sqlite3.Connection) -> None:
    save_patterns(conn, ["*.gif"])
    with pytest.raises(PhotosimError, match="Line 2"):
        save_patterns(conn, ["*.png", "!"])
    assert load_patterns(conn) == ["*.gif"]


def test_a_folder_is_left_out_by_its_name_whatever_signs_it_holds(conn: sqlite3.Connection, root: Path) -> None:
    with transaction(conn):
        lines = exclude_folder(conn, root, root / "trip [1]")
        assert exclude_folder(conn, root, root / "trip [1]") == lines
    assert scanned(root, *lines) == [name for name in ALL if name != "trip [1]/e.jpg"]
