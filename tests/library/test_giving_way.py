"""What a user does in the middle of long work: it stands, and the long work ends as if it had been done before."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from photosim.library.duplicates.exposure_proof import ExposureProof
from photosim.library.duplicates.matches import Match
from photosim.library.indexing import indexer
from photosim.library.indexing.scan import remove_folder
from photosim.library.people import clustering, edits
from photosim.progress import Progress
from photosim.store import files
from photosim.store.db import transaction
from photosim.store.photos import folders, get_photo, photo_at, photo_ids
from tests.library.conftest import Compare, Index
from tests.library.some_people import FACE_CARD, MODEL, SomePeople, looks
from tests.pictures import draw
from tests.scenes import page, save


def at_look(number: int, act: Callable[[], object]) -> Progress:
    """A Progress of which the n-th look for more urgent work finds `act`."""
    looked = 0

    def urgent() -> bool:
        nonlocal looked
        looked += 1
        if looked != number:
            return False
        act()
        return True

    return Progress(urgent=urgent)


def test_a_folder_is_read_whole_although_something_is_written_between_its_files(
    conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    for number in range(5):
        draw(folder / f"{number}.jpg", number)
    written: list[int] = []

    def urgent() -> bool:
        with transaction(conn):  # inside another one it would raise
            written.append(len(written))
        return True

    result = index(folder, progress=Progress(urgent=urgent))
    assert (result.new, result.stopped) == (5, False)
    assert len(written) >= 5, "after every file at the latest"


def test_a_folder_taken_out_while_it_is_read_stays_out(
    conn: sqlite3.Connection, folder: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexer, "BATCH", 1)
    for number in range(4):
        draw(folder / f"{number}.jpg", number)
    progress = at_look(4, lambda: remove_folder(conn, folders(conn)[0].id))
    index(folder, progress=progress)
    assert folders(conn) == []
    assert len(photo_ids(conn, sort="name", descending=False)) == 0


def test_a_file_that_comes_back_while_its_folder_is_read_is_not_called_gone(
    conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    draw(folder / "a.jpg", 1)
    draw(folder / "b.jpg", 2)
    index(folder)
    (folder / "a.jpg").rename(folder.parent / "away.jpg")
    draw(folder / "c.jpg", 3)
    # The first looks are those of the scan: one for the folder, then one for each file to read.
    progress = at_look(2, lambda: (folder.parent / "away.jpg").rename(folder / "a.jpg"))
    assert index(folder, progress=progress).gone == 0
    photo_id = photo_at(conn, folder / "a.jpg")
    assert photo_id is not None
    photo = get_photo(conn, photo_id)
    assert photo is not None
    assert photo.state == "here"


def test_a_file_that_goes_while_its_folder_is_looked_at_is_not_called_back(
    conn: sqlite3.Connection, folder: Path, index: Index
) -> None:
    """It was seen in its place, then moved to the trash, and came in again as a photo that is here."""
    draw(folder / "a.jpg", 1)
    (folder / "z").mkdir()
    draw(folder / "z" / "b.jpg", 2)
    index(folder)

    def move_away() -> None:
        (folder / "a.jpg").rename(folder.parent / "trashed.jpg")
        photo_id = photo_at(conn, folder / "a.jpg")
        with transaction(conn):
            rows = conn.execute("SELECT id FROM file WHERE photo_id = ?", [photo_id]).fetchall()
            files.set_gone(conn, [row[0] for row in rows])

    index(folder, progress=at_look(2, move_away))
    states = {photo.name: photo.state for photo in (get_photo(conn, 1), get_photo(conn, 2)) if photo}
    assert states == {"a.jpg": "gone", "b.jpg": "here"}


def test_comparing_finds_the_same_links_when_something_is_written_between(
    conn: sqlite3.Connection, folder: Path, index: Index, compare: Compare
) -> None:
    draw(folder / "a.jpg", 1, 400, 300)
    (folder / "copy").mkdir()
    draw(folder / "copy" / "a.png", 1, 400, 300)
    draw(folder / "b.jpg", 2, 400, 300)
    index(folder)
    ran: list[bool] = []

    def urgent() -> bool:
        with transaction(conn):
            ran.append(True)
        return True

    compared = compare(progress=Progress(urgent=urgent))
    assert ran
    assert (compared.photos, compared.pictures, compared.stopped) == (3, 1, False)


def test_comparing_looks_for_more_urgent_work_between_two_pages(
    conn: sqlite3.Connection, folder: Path, index: Index, compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages are decoded whole: sixteen pairs of scans in one piece kept a click waiting for seconds."""
    for number in range(4):
        save(page(1000 + number), folder / f"{number}.png")
    index(folder)
    looked, looks_before = 0, list[int]()

    def urgent() -> bool:
        nonlocal looked
        looked += 1
        return False

    def differ(proof: ExposureProof, ids: tuple[int, int], match: Match) -> bool:
        looks_before.append(looked)
        return True

    monkeypatch.setattr(ExposureProof, "differ_in_writing", differ)
    compare(progress=Progress(urgent=urgent))
    assert len(looks_before) == 6
    assert len(set(looks_before)) == 6


def test_a_grouping_begins_again_around_what_was_said_while_it_ran(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = SomePeople.at(tmp_path)
    ids = library.person(1, 4)
    other = library.photo("other.jpg", list(looks(2, 1)))
    tries: list[int] = []
    gather = clustering.store.gather

    def counted(conn: sqlite3.Connection, embedder_id: str, dim: int) -> object:
        tries.append(1)
        return gather(conn, embedder_id, dim)

    monkeypatch.setattr(clustering.store, "gather", counted)
    said: list[int] = []

    def say() -> None:
        edits.new_person(library.conn, other, "Ben")
        said.extend(i for i in library.whose(*other) if i is not None)

    result = clustering.regroup(library.conn, MODEL, FACE_CARD, at_look(1, say))
    assert not result.stopped
    assert len(tries) == 2
    assert library.whose(*other) == said
    assert len(set(library.whose(*ids))) == 1
    assert np.all([who is not None for who in library.whose(*ids)])
    library.conn.close()


def test_a_grouping_that_need_not_begin_again_ends_and_changes_nothing(tmp_path: Path) -> None:
    library = SomePeople.at(tmp_path)
    ids = library.person(1, 4)

    def say() -> None:
        edits.new_person(library.conn, ids[:1], "Ben")

    result = clustering.regroup(library.conn, MODEL, FACE_CARD, at_look(1, say), start_again=False)
    assert (result.stopped, result.outdated) == (True, True)
    assert library.whose(*ids[1:]) == [None, None, None]
    assert clustering.grown_by(library.conn, MODEL) is None, "the next pause groups them"
    library.conn.close()
