"""Disks that are away, folders inside folders, runs that are stopped, and what is told on the way."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from PIL import Image

from photosim.library.indexing import indexer
from photosim.library.indexing.scan import FolderAway, FolderPart
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store.photos import (
    counts,
    files_of,
    folders,
    get_photo,
    get_photos,
    photo_at,
    photo_ids,
)
from photosim.store.thumbs import ThumbStore
from tests.library.conftest import Index
from tests.pictures import draw


def test_a_deleted_folder_of_a_root_makes_its_photos_gone(conn: sqlite3.Connection, folder: Path, index: Index) -> None:
    draw(folder / "a.jpg", 1)
    draw(folder / "trip" / "b.jpg", 2)
    index(folder)
    shutil.rmtree(folder / "trip")
    assert index(folder).gone == 1
    assert counts(conn, "").photos == 1


@pytest.mark.parametrize("empty_place_stays", [True, False])
def test_a_disk_that_is_away_makes_its_photos_offline_and_never_gone(
    conn: sqlite3.Connection, tmp_path: Path, folder: Path, index: Index, empty_place_stays: bool
) -> None:
    draw(folder / "a.jpg", 1)
    index(folder)
    folder.rename(tmp_path / "unplugged")
    if empty_place_stays:
        folder.mkdir()
    with pytest.raises(FolderAway):
        index(folder)
    (photo,) = get_photos(conn, photo_ids(conn))
    assert photo.state == "offline"
    assert not folders(conn)[0].online
    if empty_place_stays:
        folder.rmdir()
    (tmp_path / "unplugged").rename(folder)
    assert index(folder).unchanged == 1
    (photo,) = get_photos(conn, photo_ids(conn))
    assert (photo.state, folders(conn)[0].online) == ("here", True)


def test_the_copy_that_is_here_is_the_best_place_of_a_photo(
    conn: sqlite3.Connection, tmp_path: Path, index: Index
) -> None:
    draw(tmp_path / "usb" / "a.jpg", 1)
    draw(tmp_path / "home_disk" / "b.jpg", 1)
    (tmp_path / "home_disk" / "b.jpg").write_bytes((tmp_path / "usb" / "a.jpg").read_bytes())
    index(tmp_path / "usb")
    index(tmp_path / "home_disk")
    shutil.rmtree(tmp_path / "usb")
    with pytest.raises(FolderAway):
        index(tmp_path / "usb")
    (photo,) = get_photos(conn, photo_ids(conn))
    assert (photo.path, photo.state, photo.files) == (tmp_path / "home_disk" / "b.jpg", "here", 2)


def test_a_folder_inside_an_indexed_folder_lists_no_file_twice(
    conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    draw(folder / "a.jpg", 1)
    draw(folder / "inner" / "b.jpg", 2)
    index(folder)
    assert index(folder / "inner").unchanged == 1
    assert counts(conn, "").files == 2
    assert [(root.path.name, root.photos) for root in folders(conn)] == [("photos", 2), ("inner", 1)]
    inner = folders(conn)[1].id
    assert photo_ids(conn, folder_id=inner).tolist() == [photo_at(conn, folder / "inner" / "b.jpg")]


def test_an_inner_disk_that_is_away_stays_offline_while_the_outer_folder_is_indexed(
    conn: sqlite3.Connection, tmp_path: Path, folder: Path, index: Index
) -> None:
    draw(folder / "a.jpg", 1)
    draw(folder / "usb" / "b.jpg", 2)
    index(folder)
    index(folder / "usb")
    (folder / "usb").rename(tmp_path / "unplugged")
    (folder / "usb").mkdir()
    result = index(folder)
    assert (result.gone, result.unchanged) == (0, 1)
    assert counts(conn, "").photos == 2


def test_a_run_that_is_stopped_keeps_what_is_committed_and_the_next_one_goes_on(
    conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    for seed in range(80):
        draw(folder / f"{seed:02}.png", seed, 24, 16)
    progress = Progress()
    result = index(folder, progress=progress, on_batch=lambda _: progress.stop())
    assert result.stopped
    kept = counts(conn, "").photos
    assert 0 < kept < 80
    assert result.new == kept
    result = index(folder)
    assert (result.new, result.unchanged, result.stopped) == (80 - kept, kept, False)


def test_a_run_that_is_stopped_still_knows_which_files_its_whole_scan_did_not_find(
    conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    draw(folder / "leaves.jpg", 900)
    index(folder)
    (folder / "leaves.jpg").unlink()
    for seed in range(80):
        draw(folder / f"{seed:02}.jpg", seed)
    progress = Progress()
    result = index(folder, progress=progress, on_batch=lambda _: progress.stop())
    assert result.stopped
    assert result.gone == 1
    assert photo_at(conn, folder / "leaves.jpg") is None


def test_each_batch_is_told_with_the_photos_just_committed(
    conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    for seed in range(40):
        draw(folder / f"{seed:02}.png", seed, 24, 16)
    told: list[int] = []
    seen: list[int] = []

    def on_batch(ids: list[int]) -> None:
        told.extend(ids)
        seen.append(len(get_photos(conn, ids)))

    index(folder, on_batch=on_batch)
    assert sorted(told) == sorted(photo_ids(conn).tolist())
    assert sum(seen) == 40


def test_a_folder_that_is_not_there_is_refused_in_one_sentence(index: Index, tmp_path: Path) -> None:
    with pytest.raises(FolderAway, match="is not there"):
        index(tmp_path / "nowhere")


def test_what_is_left_out_on_purpose_is_counted_by_kind(folder: Path, index: Index) -> None:
    draw(folder / "a.jpg", 1)
    for name in ("film.FLV", "raw.x3f", "raw2.X3F", "notes.txt", ".hidden.jpg"):
        (folder / name).write_bytes(b"x")
    (folder / "link.jpg").symlink_to(folder / "a.jpg")
    result = index(folder)
    assert result.skipped == {".flv": 1, ".txt": 1, ".x3f": 2, "hidden": 1, "link": 1}
    assert (result.new, result.failed) == (1, 0)


def test_file_names_of_any_bytes_are_indexed_and_found(conn: sqlite3.Connection, folder: Path, index: Index) -> None:
    names = [b"no text \xff\xfe.jpg", "emoji \U0001f389.jpg".encode(), b"two\nlines.jpg", b"quote'\".jpg"]
    paths = [folder / os.fsdecode(name) for name in names]
    for seed, path in enumerate(paths):
        draw(folder / "new.jpg", seed).rename(path)
    assert index(folder).new == 4
    for path in paths:
        photo_id = photo_at(conn, path)
        assert photo_id is not None
        assert files_of(conn, photo_id) == [path]
        photo = get_photo(conn, photo_id)
        assert photo is not None
        assert photo.name.encode()
    assert len(photo_ids(conn, text="\U0001f389")) == 1
    assert index(folder).unchanged == 4


def test_a_library_lies_in_its_own_home_and_needs_nothing_from_the_photos_folder(
    home: Home, folder: Path, index: Index
) -> None:
    draw(folder / "a.jpg", 1)
    index(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["a.jpg"]
    assert home.database.exists()


def test_orientation_counts_for_width_height_and_thumbnail(
    conn: sqlite3.Connection, thumbs: ThumbStore, folder: Path, index: Index, tmp_path: Path
) -> None:
    draw(folder / "a.jpg", 1, 400, 200, orientation=6)
    index(folder)
    (photo,) = get_photos(conn, photo_ids(conn))
    assert (photo.width, photo.height) == (200, 400)
    (tmp_path / "thumb").write_bytes(thumbs.get(photo.content) or b"")
    with Image.open(tmp_path / "thumb") as image:
        assert image.size == (160, 320)


def test_a_look_inside_one_folder_reads_that_and_leaves_the_others_as_they_are(
    conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    draw(folder / "one" / "a.jpg", 1)
    draw(folder / "two" / "b.jpg", 2)
    index(folder)
    draw(folder / "one" / "deep" / "c.jpg", 3)
    draw(folder / "two" / "d.jpg", 4)
    (folder / "one" / "a.jpg").unlink()
    (folder / "two" / "b.jpg").unlink()
    result = index(folder, parts=[FolderPart(folder / "one")])
    assert (result.new, result.gone) == (1, 1)
    assert sorted(photo.name for photo in get_photos(conn, list(photo_ids(conn)))) == ["b.jpg", "c.jpg"]
    assert [one.path for one in folders(conn)] == [folder], "it is the same folder of the library"


def test_a_look_at_a_folder_alone_leaves_its_subfolders_as_they_are(
    conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    for name in ("a.jpg", "b.jpg", "under/c.jpg", "under/deeper/d.jpg", "x.jpg", "z/e.jpg", "zz.jpg"):
        draw(folder / name, len(name) + ord(name[0]))
    index(folder)
    for name in ("b.jpg", "under/c.jpg", "z/e.jpg", "zz.jpg"):
        (folder / name).unlink()
    draw(folder / "new.jpg", 900)
    draw(folder / "under" / "newer.jpg", 901)
    result = index(folder, parts=[FolderPart(folder, deep=False)])
    assert (result.new, result.gone, result.unchanged) == (1, 2, 2)
    names = sorted(photo.name for photo in get_photos(conn, list(photo_ids(conn))))
    assert names == ["a.jpg", "c.jpg", "d.jpg", "e.jpg", "new.jpg", "x.jpg"]


def test_a_folder_that_was_renamed_keeps_its_photos(conn: sqlite3.Connection, folder: Path, index: Index) -> None:
    draw(folder / "one" / "a.jpg", 1)
    draw(folder / "one" / "deep" / "b.jpg", 2)
    draw(folder / "two" / "c.jpg", 3)
    index(folder)
    before = list(photo_ids(conn))
    (folder / "one").rename(folder / "other")
    result = index(folder, parts=[FolderPart(folder / "one"), FolderPart(folder / "other")])
    assert (result.moved, result.gone, result.new) == (2, 0, 0)
    assert sorted(photo_ids(conn)) == sorted(before)


def test_a_disk_that_goes_while_a_part_of_it_is_looked_at_makes_nothing_gone(
    conn: sqlite3.Connection, folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(folder / "one" / "a.jpg", 1)
    index(folder)
    scan = indexer.scan_folder

    def unplugged(*args: object, **options: object) -> object:
        folder.rename(folder.with_name("unplugged"))
        return scan(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(indexer, "scan_folder", unplugged)
    with pytest.raises(FolderAway):
        index(folder, parts=[FolderPart(folder / "one")])
    folder.with_name("unplugged").rename(folder)
    (photo,) = get_photos(conn, list(photo_ids(conn)))
    assert photo.name == "a.jpg"
