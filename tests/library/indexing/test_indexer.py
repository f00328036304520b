"""Indexing: only what is new or changed is read, and the library agrees with the disk."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photosim.library.indexing import indexer
from photosim.library.indexing.scan import FolderAway
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
    problems,
)
from photosim.store.thumbs import ThumbStore
from photosim.store.vectors import get_vector
from photosim.vision.encoder.embedder import Embedder
from tests.library.conftest import Index
from tests.pictures import draw
from tests.tiny_models import another_encoder


class NoDecoder:
    """Reading anything at all is a mistake."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def __enter__(self) -> NoDecoder:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def read(self, jobs: object, **_: object) -> list[object]:
        asked = list(jobs)  # type: ignore[call-overload]
        assert not asked, f"read although nothing changed: {asked}"
        return []


def age(path: Path, seconds: int = 100) -> None:
    """Make the file's time another one, as a later change would."""
    about = path.stat()
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns + seconds * 10**9))


def test_every_readable_picture_becomes_a_photo_with_facts_vector_and_thumbnail(
    conn: sqlite3.Connection, thumbs: ThumbStore, embedder: Embedder, folder: Path, index: Index
) -> None:
    draw(folder / "a.jpg", 1, 400, 300, taken="2019:07:03 14:05:11", make="Canon", model="Canon EOS 40D")
    draw(folder / "trip" / "b.png", 2)
    result = index(folder)
    assert (result.new, result.failed, result.stopped) == (2, 0, False)
    photo_id = photo_at(conn, folder / "a.jpg")
    assert photo_id is not None
    photo = get_photo(conn, photo_id)
    assert photo is not None
    assert (photo.name, photo.width, photo.height, photo.format) == ("a.jpg", 400, 300, "JPEG")
    assert (photo.taken_at, photo.camera) == ("2019-07-03T14:05:11", "Canon EOS 40D")
    assert (photo.state, photo.files, photo.path) == ("here", 1, folder / "a.jpg")
    assert photo.size_bytes == (folder / "a.jpg").stat().st_size
    assert photo.mtime_ns == (folder / "a.jpg").stat().st_mtime_ns
    assert thumbs.get(photo.content) is not None
    vector = get_vector(conn, embedder.id, photo_id)
    assert vector is not None
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_an_unchanged_folder_is_not_read_and_no_row_is_touched(
    conn: sqlite3.Connection, folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(5):
        draw(folder / f"{seed}.jpg", seed)
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff nothing")
    index(folder)
    before = conn.total_changes
    monkeypatch.setattr(indexer, "Decoder", NoDecoder)
    result = index(folder)
    assert (result.unchanged, result.new, result.failed) == (6, 0, 0)
    assert conn.total_changes == before


def test_byte_identical_copies_are_one_photo_with_two_files(
    conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    draw(folder / "a.jpg", 1)
    (folder / "sub").mkdir()
    shutil.copy(folder / "a.jpg", folder / "sub" / "copy.jpg")
    index(folder)
    (photo_id,) = photo_ids(conn)
    assert files_of(conn, int(photo_id)) == [folder / "a.jpg", folder / "sub" / "copy.jpg"]
    assert photo_at(conn, folder / "sub" / "copy.jpg") == photo_id


def test_a_moved_photo_keeps_its_row_and_its_vector_and_is_not_decoded(
    conn: sqlite3.Connection, embedder: Embedder, folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(folder / "a.jpg", 1)
    draw(folder / "b.jpg", 2)
    index(folder)
    photo_id, vectors = photo_at(conn, folder / "a.jpg"), counts(conn, embedder.id).vectors
    (folder / "new").mkdir()
    (folder / "a.jpg").rename(folder / "new" / "renamed.jpg")
    monkeypatch.setattr("photosim.vision.workers.read_photo.read_picture", None)
    result = index(folder)
    assert (result.moved, result.unchanged, result.new, result.gone) == (1, 1, 0, 0)
    assert photo_at(conn, folder / "new" / "renamed.jpg") == photo_id
    assert photo_at(conn, folder / "a.jpg") is None
    assert counts(conn, embedder.id).vectors == vectors
    assert len(photo_ids(conn)) == 2


def test_a_photo_moved_to_another_folder_of_the_library_keeps_its_row(
    conn: sqlite3.Connection, tmp_path: Path, index: Index
) -> None:
    draw(tmp_path / "one" / "a.jpg", 1)
    draw(tmp_path / "one" / "stays.jpg", 2)
    draw(tmp_path / "two" / "b.jpg", 3)
    index(tmp_path / "one")
    photo_id = photo_at(conn, tmp_path / "one" / "a.jpg")
    (tmp_path / "one" / "a.jpg").rename(tmp_path / "two" / "a.jpg")
    assert index(tmp_path / "one").gone == 1
    assert index(tmp_path / "two").moved == 1
    assert photo_at(conn, tmp_path / "two" / "a.jpg") == photo_id
    assert files_of(conn, photo_id or 0) == [tmp_path / "two" / "a.jpg"]


def test_a_touched_file_with_the_same_content_stays_the_same_photo(
    conn: sqlite3.Connection, folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(folder / "a.jpg", 1)
    index(folder)
    photo_id = photo_at(conn, folder / "a.jpg")
    age(folder / "a.jpg")
    monkeypatch.setattr("photosim.vision.workers.read_photo.read_picture", None)
    result = index(folder)
    assert (result.unchanged, result.changed, result.new) == (1, 0, 0)
    assert photo_at(conn, folder / "a.jpg") == photo_id
    photo = get_photo(conn, photo_id or 0)
    assert photo is not None
    assert photo.mtime_ns == (folder / "a.jpg").stat().st_mtime_ns


def test_a_changed_content_is_another_photo_and_the_old_one_is_kept_as_gone(
    conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    draw(folder / "a.jpg", 1)
    index(folder)
    old = photo_at(conn, folder / "a.jpg")
    draw(folder / "a.jpg", 2)
    age(folder / "a.jpg")
    result = index(folder)
    assert (result.changed, result.new, result.gone) == (1, 0, 0)
    new = photo_at(conn, folder / "a.jpg")
    assert new != old
    assert photo_ids(conn).tolist() == [new]
    gone = get_photo(conn, old or 0)
    assert gone is not None
    assert (gone.state, gone.path, gone.files) == ("gone", folder / "a.jpg", 0)


def test_a_content_that_comes_back_is_the_same_photo_again(
    conn: sqlite3.Connection, tmp_path: Path, folder: Path, index: Index
) -> None:
    draw(folder / "a.jpg", 1)
    draw(folder / "b.jpg", 2)
    index(folder)
    photo_id = photo_at(conn, folder / "a.jpg")
    (folder / "a.jpg").rename(tmp_path / "kept.jpg")
    assert index(folder).gone == 1
    assert get_photos(conn, [photo_id or 0]) == []
    (tmp_path / "kept.jpg").rename(folder / "z.jpg")
    assert index(folder).moved == 1
    assert photo_at(conn, folder / "z.jpg") == photo_id
    assert conn.execute("SELECT count(*) FROM file WHERE gone_since IS NOT NULL").fetchone() == (0,)


def test_two_files_that_swap_their_names_swap_their_photos(
    conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    draw(folder / "a.jpg", 1)
    draw(folder / "b.jpg", 2)
    age(folder / "b.jpg")
    index(folder)
    first, second = photo_at(conn, folder / "a.jpg"), photo_at(conn, folder / "b.jpg")
    (folder / "a.jpg").rename(folder / "c")
    (folder / "b.jpg").rename(folder / "a.jpg")
    (folder / "c").rename(folder / "b.jpg")
    assert index(folder).changed == 2
    assert (photo_at(conn, folder / "a.jpg"), photo_at(conn, folder / "b.jpg")) == (second, first)


def test_an_unreadable_file_is_a_problem_with_a_reason_and_not_tried_again_until_it_changes(
    conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    (folder / "text.jpg").write_text("not a picture")
    assert index(folder).failed == 1
    (problem,) = problems(conn)
    assert (problem.path, problem.reason, problem.retry) == (folder / "text.jpg", "This is not a picture", False)
    assert index(folder).failed == 0
    draw(folder / "text.jpg", 1)
    age(folder / "text.jpg")
    assert index(folder).new == 1
    assert problems(conn) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_tried_again(conn: sqlite3.Connection, folder: Path, index: Index) -> None:
    draw(folder / "a.jpg", 1).chmod(0)
    assert index(folder).failed == 1
    (folder / "a.jpg").chmod(0o600)
    assert index(folder).new == 1


def test_a_file_that_fails_for_the_moment_keeps_its_photo(
    conn: sqlite3.Connection, folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(folder / "a.jpg", 1)
    index(folder)
    photo_id = photo_at(conn, folder / "a.jpg")
    age(folder / "a.jpg")
    with monkeypatch.context() as patch:
        patch.setattr("photosim.vision.workers.read_photo._load", lambda path: (b"half", 4, 1, False))
        assert index(folder).failed == 1
    assert photo_at(conn, folder / "a.jpg") == photo_id
    (problem,) = problems(conn)
    assert (problem.reason, problem.retry) == ("The file changed while it was read", True)
    assert index(folder).unchanged == 1
    assert problems(conn) == []


def test_a_picture_that_ends_too_early_is_shown_and_listed(
    conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    whole = draw(folder / "a.jpg", 1, 800, 600).read_bytes()
    (folder / "a.jpg").write_bytes(whole[: len(whole) * 2 // 3])
    result = index(folder)
    assert (result.new, result.failed) == (1, 0)
    (photo,) = get_photos(conn, photo_ids(conn))
    assert photo.damage == "The file ends too early"
    assert [problem.path for problem in problems(conn)] == [folder / "a.jpg"]
    assert counts(conn, "").problems == folders(conn)[0].problems == 1


def test_photos_are_embedded_again_for_another_encoder_and_old_vectors_stay(
    conn: sqlite3.Connection, embedder: Embedder, tmp_path: Path, folder: Path, index: Index
) -> None:
    draw(folder / "a.jpg", 1)
    (folder / "broken.jpg").write_text("no")
    index(folder)
    photo_id = photo_at(conn, folder / "a.jpg") or 0
    other = Embedder(another_encoder(tmp_path / "other.onnx"), threads=1)
    result = index(folder, embedder=other)
    assert (result.new, result.changed, result.unchanged, result.failed) == (0, 0, 2, 0)
    first, second = get_vector(conn, embedder.id, photo_id), get_vector(conn, other.id, photo_id)
    assert first is not None
    assert second is not None
    assert not np.allclose(first, second)
    assert counts(conn, other.id).vectors == counts(conn, embedder.id).vectors == 1


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
    for name in ("film.MOV", "raw.cr2", "raw2.CR2", "notes.txt", ".hidden.jpg"):
        (folder / name).write_bytes(b"x")
    (folder / "link.jpg").symlink_to(folder / "a.jpg")
    result = index(folder)
    assert result.skipped == {".cr2": 2, ".mov": 1, ".txt": 1, "hidden": 1, "link": 1}
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
    result = index(folder, part=folder / "one")
    assert (result.new, result.gone) == (1, 1)
    assert sorted(photo.name for photo in get_photos(conn, list(photo_ids(conn)))) == ["b.jpg", "c.jpg"]
    assert [one.path for one in folders(conn)] == [folder], "it is the same folder of the library"
    result = index(folder, part=folder / "one" / "gone meanwhile")
    assert (result.new, result.gone) == (1, 1), "where that is no more, the whole folder is looked at"
