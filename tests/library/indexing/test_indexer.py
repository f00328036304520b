"""Indexing: only what is new or changed is read, and the library agrees with the disk."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import pytest

from photosim.library.indexing import indexer
from photosim.store.db import transaction
from photosim.store.marks import set_rating
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
from photosim.vision.metadata.xmp_writing import with_rating
from photosim.vision.workers.read_photo import Read
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
        patch.setattr(
            "photosim.vision.workers.read_photo._load", lambda path: nullcontext((b"half", Read(b"", 4, 1), False))
        )
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


def test_stars_of_a_sidecar_count_where_the_file_and_the_user_tell_none(
    index: Index, folder: Path, conn: sqlite3.Connection
) -> None:
    for number in range(3):
        draw(folder / f"{number}.jpg", number)
    (folder / "0.xmp").write_bytes(with_rating(None, 4))
    (folder / "1.jpg.xmp").write_bytes(b"no xmp at all")
    index(folder)
    stars = {photo.name: photo.rating for photo in get_photos(conn, photo_ids(conn))}
    assert stars == {"0.jpg": 4, "1.jpg": 0, "2.jpg": 0}
    with transaction(conn):
        set_rating(conn, photo_ids(conn).tolist(), 2)
    draw(folder / "0.jpg", 9)
    draw(folder / "again.jpg", 0)  # the content that 0.jpg had: known, with the user's own stars
    index(folder)
    stars = {photo.name: photo.rating for photo in get_photos(conn, photo_ids(conn))}
    assert stars["again.jpg"] == 2
