"""What a look at a folder finds, leaves out, and cannot see."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from PIL import Image

from photosim.library.files.file_types import DECISIONS_FILE
from photosim.library.files.paths import resolve
from photosim.library.indexing import scan as scan_module
from photosim.library.indexing.problems import problems as find_problems
from photosim.library.indexing.scan import look_for_folders, remove_folder, scan_folder
from photosim.progress import Progress
from photosim.store.photos import counts, get_photos, photo_ids, problems
from tests.library.conftest import Index
from tests.pictures import draw
from tests.raw_files import dng
from tests.scenes import save, scene


def names(folder: Path) -> list[str]:
    return [os.path.relpath(found.path, folder) for found in scan_folder(folder, Progress()).files]


def test_pictures_come_in_a_stable_order_files_before_subfolders(tmp_path: Path) -> None:
    for name in ("b/x.jpg", "a/z.jpg", "a/b/y.jpg", "z.jpg", "a.PNG"):
        draw(tmp_path / name.lower(), 1).rename(tmp_path / name)
    (tmp_path / "notes.txt").write_text("no picture")
    assert names(tmp_path) == ["a.PNG", "z.jpg", "a/z.jpg", "a/b/y.jpg", "b/x.jpg"]


def test_hidden_places_caches_and_wastebaskets_are_left_out(tmp_path: Path) -> None:
    junk = [
        ".photosim-trash", ".thumbnails", ".git", ".hidden", "@eaDir", "$RECYCLE.BIN", "lost+found", "#recycle",
        "__MACOSX", "System Volume Information", "Photos Library.photoslibrary", "Catalog Previews.lrdata",
    ]  # fmt: skip
    for name in junk:
        draw(tmp_path / name / "a.jpg", 1)
    draw(tmp_path / "._a.jpg", 1)
    draw(tmp_path / "kept" / "a.jpg", 1)
    assert names(tmp_path) == ["kept/a.jpg"]


def test_a_hidden_folder_that_is_asked_for_is_looked_into(tmp_path: Path) -> None:
    draw(tmp_path / ".private" / "a.jpg", 1)
    assert names(tmp_path / ".private") == ["a.jpg"]


def test_links_are_not_followed_and_do_not_lead_in_circles(tmp_path: Path) -> None:
    draw(tmp_path / "a" / "a.jpg", 1)
    (tmp_path / "a" / "circle").symlink_to(tmp_path)
    (tmp_path / "a" / "link.jpg").symlink_to(tmp_path / "a" / "a.jpg")
    (tmp_path / "a" / "dangling.jpg").symlink_to(tmp_path / "nowhere.jpg")
    found = scan_folder(tmp_path, Progress())
    assert [Path(file.path).name for file in found.files] == ["a.jpg"]
    assert found.skipped == {"link": 3}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_what_is_no_regular_file_is_left_out(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    (tmp_path / "folder.jpg").mkdir()
    assert names(tmp_path) == []
    assert scan_folder(tmp_path, Progress()).skipped == {"pipe or device": 1}


def test_a_folder_given_over_a_link_is_the_same_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert resolve(tmp_path / "link") == resolve(tmp_path / "real" / ".." / "real") == tmp_path / "real"


def test_a_subfolder_that_may_not_be_read_keeps_its_photos(
    conn: sqlite3.Connection, folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(folder / "a.jpg", 1)
    draw(folder / "closed" / "b.jpg", 2)
    draw(folder / "closed" / "deep" / "c.jpg", 3)
    draw(folder / "closed by name.jpg", 4)
    index(folder)
    (folder / "closed by name.jpg").unlink()
    before = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return before(path)

    monkeypatch.setattr(scan_module.os, "scandir", refuse)
    result = index(folder)
    assert (result.gone, result.unchanged) == (1, 1)
    assert result.skipped == {"unreadable folder": 1}
    assert counts(conn, "").photos == 3
    assert [(one.path, one.reason) for one in problems(conn)] == [
        (folder / "closed", "This folder could not be looked into (Permission denied)")
    ]
    monkeypatch.setattr(scan_module.os, "scandir", before)
    index(folder)
    assert problems(conn) == []
    assert counts(conn, "").photos == 3


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "AVIF"])
def test_a_picture_without_an_ending_or_with_a_strange_one_is_found_by_its_first_bytes(
    kind: str, conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    made = Image.open(draw(folder / "a.png", 1))
    for name in ("IMG_1", "photo.bak", "photo.jpg_original", "photo.png", "sent by mail.txt", "saved from a page.html"):
        made.save(folder / name, kind)
    for name, text in (("notes", b"BM is how this begins"), ("data.bin", bytes(64)), ("empty", b"")):
        (folder / name).write_bytes(text)
    result = index(folder)
    assert counts(conn, "").files == 7
    assert result.failed == 0
    assert result.skipped == {"no extension": 2, ".bin": 1}


def test_every_file_of_a_folder_is_accounted_for(folder: Path, index: Index) -> None:
    draw(folder / "a.jpg", 1)
    for name in ("notes.txt", "a.xmp", "film.flv", ".hidden.jpg", "name", "broken.jpg", "strange.a strange ending"):
        (folder / name).write_bytes(b"text")
    result = index(folder)
    assert (result.new, result.failed) == (1, 1)
    assert result.skipped == {".txt": 1, ".xmp": 1, ".flv": 1, "hidden": 1, "no extension": 2}


def test_what_a_folder_holds_is_read_a_problem_or_left_out_by_kind_and_that_is_kept(
    conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    draw(folder / "a.jpg", 1)
    draw(folder / "sub" / "b.png", 2)
    for name in ("broken.jpg", "broken.png"):
        (folder / name).write_bytes(b"no picture")
    for name in ("film.flv", "notes.txt", "._a.jpg", "strange"):
        (folder / "sub" / name).write_bytes(b"x")
    (folder / "to a film").symlink_to(folder / "sub" / "film.flv")
    for hidden in (".cache", "@eaDir", "Old.photoslibrary"):
        draw(folder / hidden / "c.jpg", 3)
    result = index(folder)
    found = find_problems(conn)
    entries = [path for path in folder.rglob("*") if path.is_symlink() or path.is_file()]
    inside_hidden = [path for path in entries if path.name == "c.jpg"]
    kept = found.left_out[folder]
    assert kept == result.skipped
    assert kept == {
        ".flv": 1, ".txt": 1, "hidden": 1, "no extension": 1, "link": 1, "hidden folder": 1, "cache or wastebasket": 1,
        ".photoslibrary": 1,
    }  # fmt: skip
    left_out_files = sum(kept.values()) - 3  # three of them are folders
    assert len(entries) - len(inside_hidden) == counts(conn, "").files + found.count + left_out_files
    (folder / "sub" / "film.flv").unlink()
    index(folder)
    assert ".flv" not in find_problems(conn).left_out[folder]


def test_problems_come_by_reason_the_commonest_first(conn: sqlite3.Connection, folder: Path, index: Index) -> None:
    for name in ("a.jpg", "b.jpg"):
        (folder / name).write_bytes(b"no picture")
    (folder / "c.jpg").write_bytes(b"")
    index(folder)
    found = find_problems(conn).by_reason
    assert [[one.path.name for one in files] for files in found.values()] == [["a.jpg", "b.jpg"], ["c.jpg"]]


def test_a_look_at_the_folders_tells_which_are_here(conn: sqlite3.Connection, tmp_path: Path, index: Index) -> None:
    draw(tmp_path / "usb" / "a.jpg", 1)
    draw(tmp_path / "disk" / "b.jpg", 2)
    index(tmp_path / "usb")
    index(tmp_path / "disk")
    before = conn.total_changes
    assert [folder.online for folder in look_for_folders(conn)] == [True, True]
    assert conn.total_changes == before
    (tmp_path / "usb").rename(tmp_path / "unplugged")
    assert {folder.path.name: folder.online for folder in look_for_folders(conn)} == {"usb": False, "disk": True}
    assert sorted(photo.state for photo in get_photos(conn, photo_ids(conn))) == ["here", "offline"]
    (tmp_path / "unplugged").rename(tmp_path / "usb")
    assert all(folder.online for folder in look_for_folders(conn))


def test_a_disk_mounted_inside_a_root_is_noticed_when_it_is_away(
    conn: sqlite3.Connection, tmp_path: Path, folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(folder / "a.jpg", 1)
    draw(folder / "usb" / "b.jpg", 2)
    index(folder)
    conn.execute("INSERT INTO mount (path) VALUES (?)", [os.fsencode(folder / "usb")])
    (folder / "usb" / "b.jpg").rename(tmp_path / "kept.jpg")
    result = index(folder)
    assert (result.gone, result.unchanged) == (0, 1)
    assert sorted(photo.state for photo in get_photos(conn, photo_ids(conn))) == ["here", "offline"]
    (tmp_path / "kept.jpg").rename(folder / "usb" / "b.jpg")
    assert index(folder).unchanged == 2
    assert [photo.state for photo in get_photos(conn, photo_ids(conn))] == ["here", "here"]


def test_a_removed_folder_leaves_the_library_and_nothing_on_disk_is_touched(
    conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    draw(folder / "a.jpg", 1)
    index(folder)
    (root,) = look_for_folders(conn)
    assert remove_folder(conn, root.id) == 1
    assert (counts(conn, "").photos, counts(conn, "").folders) == (0, 0)
    assert (folder / "a.jpg").exists()
    assert index(folder).new == 1


def test_a_raw_file_is_a_photo_only_where_no_picture_of_its_name_lies_beside_it(tmp_path: Path) -> None:
    pytest.importorskip("rawpy")
    for name in ("a.CR2", "b.cr2", "B.JPG", "sub/b.nef", "c.cr2", "c.dng", "._d.dng"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert names(tmp_path) == ["B.JPG", "a.CR2", "c.cr2", "sub/b.nef"]
    skipped = scan_folder(tmp_path, Progress()).skipped
    assert skipped == {".cr2 beside its photo": 1, ".dng beside its photo": 1, "hidden": 1}


def test_a_raw_file_becomes_a_photo_when_its_picture_goes(index: Index, folder: Path, conn: sqlite3.Connection) -> None:
    pytest.importorskip("rawpy")
    (folder / "a.dng").write_bytes(dng(scene(1).resize((640, 480)), scene(1).resize((640, 480))))
    save(scene(1), folder / "a.jpg")
    index(folder)
    assert [photo.format for photo in get_photos(conn, photo_ids(conn))] == ["JPEG"]
    (folder / "a.jpg").unlink()
    index(folder)
    here = [photo for photo in get_photos(conn, photo_ids(conn)) if photo.state == "here"]
    assert [(photo.name, photo.format, photo.width) for photo in here] == [("a.dng", "DNG", 640)]


def test_a_folder_that_becomes_a_link_after_the_scan_is_not_followed(
    conn: sqlite3.Connection, folder: Path, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(folder / "a.jpg", 1)
    draw(folder / "trip" / "b.jpg", 2)
    draw(tmp_path / "elsewhere" / "b.jpg", 3)

    def scan_then_swap(*arguments: object, **named: object) -> object:
        found = scan_folder(*arguments, **named)  # type: ignore[arg-type]
        (folder / "trip").rename(tmp_path / "trip")
        (folder / "trip").symlink_to(tmp_path / "elsewhere")
        return found

    monkeypatch.setattr("photosim.library.indexing.indexer.scan_folder", scan_then_swap)
    index(folder)
    assert [photo.path.name for photo in get_photos(conn, photo_ids(conn))] == ["a.jpg"]


def test_the_file_that_photosim_itself_writes_is_not_counted_among_what_is_left_out(tmp_path: Path) -> None:
    for name in (DECISIONS_FILE, "other.json"):
        (tmp_path / name).write_text("{}")
    assert scan_folder(tmp_path, Progress()).skipped == {".json": 1}
