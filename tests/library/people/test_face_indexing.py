"""Faces are found once, batch by batch, and kept whatever happens to the files."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photosim.boxes import Box, Sighting
from photosim.errors import PhotosimError
from photosim.library.people import edits
from photosim.library.people import face_indexing as finding
from photosim.library.people.edit_log import actions, undo
from photosim.library.people.face_indexing import FacesFound, face_image, find_faces
from photosim.library.people.face_intake import METHOD
from photosim.progress import Progress
from photosim.store import faces as store
from photosim.store.people import count_faces, people, people_of_photos, photos_of_people
from photosim.store.thumbs import ThumbStore
from photosim.vision import face_detection
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.metadata.xmp_regions import Region, with_regions
from photosim.vision.workers import read_faces as read_faces_module
from photosim.vision.workers.process_pool import Job
from photosim.vision.workers.read_faces import FacesAnswer, read_faces
from tests.library.conftest import Index
from tests.tiny_models import another_encoder

Find = Callable[..., FacesFound]


class ReaderInThisProcess:
    def __init__(self, card: ModelCard, **_: object) -> None:
        self._card = card

    def __enter__(self) -> ReaderInThisProcess:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def read(
        self, jobs: Iterable[Job[tuple[read_faces_module.Wanted, int, float]]], *, stopped: Callable[[], bool]
    ) -> Iterator[tuple[Job[tuple[read_faces_module.Wanted, int, float]], FacesAnswer]]:
        for job in jobs:
            if stopped():
                return
            yield job, read_faces(bytes(job.path), job.tag[0], self._card)


def squares(image: Image.Image) -> list[Sighting]:
    """A detector for pictures of tests: every 100 px of width is a face."""
    count = image.width // 100
    return [Sighting(Box.of((n + 0.2) / count, 0.2, 0.6 / count, 0.6), 0.9) for n in range(count)]


@pytest.fixture
def find(conn: sqlite3.Connection, thumbs: ThumbStore, embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> Find:
    monkeypatch.setattr(finding, "FaceReader", ReaderInThisProcess)
    monkeypatch.setattr(read_faces_module, "find_faces", squares)
    monkeypatch.setattr(face_detection, "why_no_faces", lambda: None)

    def run(**options: object) -> FacesFound:
        used = options.pop("embedder", embedder)
        progress = options.pop("progress", None) or Progress()
        return find_faces(conn, thumbs, used, progress, **options)  # type: ignore[arg-type]

    return run


def photo(path: Path, *people_in_it: int, quality: int = 95) -> Path:
    """A photo with these people side by side: each a pattern of 100 px that is like no other's, and sharp."""
    image = Image.new("RGB", (100 * len(people_in_it), 100))
    for number, who in enumerate(people_in_it):
        patches = Image.fromarray(np.random.default_rng(who).integers(0, 256, (5, 5, 3), dtype=np.uint8))
        image.paste(patches.resize((100, 100), Image.Resampling.NEAREST), (100 * number, 0))
    image.save(path, quality=quality)
    return path


def test_faces_are_found_once_and_grouped(folder: Path, conn: sqlite3.Connection, index: Index, find: Find) -> None:
    photo(folder / "a.jpg", 1, 2)
    photo(folder / "b.jpg", 2, 1, quality=80)
    photo(folder / "c.jpg", 1, quality=60)
    index(folder)
    assert count_faces(conn, METHOD).waiting == 3
    batches: list[list[int]] = []
    found = find(on_batch=batches.append)
    assert (found.photos, found.faces, found.failed, found.stopped) == (3, 5, 0, False)
    assert sorted(photo_id for batch in batches for photo_id in batch) == [1, 2, 3]
    one, two = people(conn)
    assert (one.faces, one.photos, two.faces) == (3, 3, 2)
    assert len(photos_of_people(conn, [one.id, two.id])) == 2
    assert sorted(people_of_photos(conn, [1])[1]) == sorted([one.id, two.id])
    assert find().photos == 0
    counted = count_faces(conn, METHOD)
    assert (counted.faces, counted.people, counted.alone, counted.waiting) == (5, 2, 0, 0)


def test_a_run_that_is_stopped_goes_on_later(folder: Path, index: Index, find: Find) -> None:
    for number in range(3):
        photo(folder / f"{number}.jpg", number)
    index(folder)
    halted = Progress()
    halted.stop()
    assert find(progress=halted).stopped
    assert find().photos == 3


def test_people_merged_in_the_middle_of_a_run_stay_one_and_take_the_new_faces(
    folder: Path, conn: sqlite3.Connection, index: Index, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run remembered both of them, and put the next face to the one that was no more."""
    for who in (1, 2):
        for number in range(3):
            photo(folder / f"{who}-{number}.jpg", who, quality=90 - number)
    index(folder)
    find()
    assert len(people(conn)) == 2
    for number in range(3, 6):
        for who in (1, 2):
            photo(folder / f"{who}-{number}.jpg", who, quality=90 - number)
    index(folder)
    monkeypatch.setattr(finding, "BATCH", 1)
    looked: list[int] = []

    def urgent() -> bool:
        looked.append(1)
        if len(looked) != 3:
            return False
        one, two = people(conn)
        edits.merge(conn, one.id, [two.id])
        return True

    found = find(progress=Progress(urgent=urgent))
    assert (found.photos, found.failed) == (6, 0)
    assert [(one.photos, one.faces) for one in people(conn)] == [(12, 12)]


def test_names_survive_moved_files_and_another_encoder(
    folder: Path, conn: sqlite3.Connection, index: Index, find: Find, tmp_path: Path
) -> None:
    for number in range(3):
        photo(folder / f"{number}.jpg", 1, quality=70 + number)
    index(folder)
    find()
    edits.name(conn, people(conn)[0].id, "Anna")
    (folder / "sub").mkdir()
    shutil.move(folder / "0.jpg", folder / "sub" / "renamed.jpg")
    index(folder)
    assert find().photos == 0
    assert (people(conn)[0].name, people(conn)[0].photos) == ("Anna", 3)
    assert find(embedder=Embedder(another_encoder(tmp_path / "other.onnx"), threads=1)).photos == 3
    assert [(one.name, one.confirmed) for one in people(conn)] == [("Anna", 3)]


def test_a_new_photo_of_somebody_known_joins_them(
    folder: Path, conn: sqlite3.Connection, index: Index, find: Find
) -> None:
    for number in range(3):
        photo(folder / f"{number}.jpg", 1, quality=70 + number)
    index(folder)
    find()
    edits.name(conn, people(conn)[0].id, "Anna")
    photo(folder / "new.jpg", 1, 5, quality=60)
    index(folder)
    seen: list[int] = []
    find(on_batch=lambda ids: seen.append(people(conn)[0].faces))
    assert seen == [4]
    assert people(conn)[0].faces == 4


def test_a_photo_that_changed_or_is_away_waits(
    folder: Path, conn: sqlite3.Connection, index: Index, find: Find
) -> None:
    photo(folder / "a.jpg", 1)
    photo(folder / "b.jpg", 2)
    index(folder)
    photo(folder / "a.jpg", 3)
    (folder / "b.jpg").unlink()
    found = find()
    assert (found.photos, found.waiting) == (0, 2)


def test_what_the_user_did_goes_first_while_photos_of_a_disk_that_is_away_are_passed_over(
    folder: Path, index: Index, find: Find
) -> None:
    """100,000 of them took seven seconds, in which nothing else was written."""
    for number in range(6):
        photo(folder / f"{number}.jpg", number)
    index(folder)
    for path in folder.glob("*.jpg"):
        path.unlink()
    asked = 0

    def urgent() -> bool:
        nonlocal asked
        asked += 1
        return False

    assert find(progress=Progress(urgent=urgent)).waiting == 6
    assert asked >= 6


def test_what_the_user_pointed_at_is_a_face_whatever_the_detector_says(
    folder: Path, conn: sqlite3.Connection, index: Index, find: Find
) -> None:
    photo(folder / "a.jpg", 1)
    index(folder)
    content = conn.execute("SELECT content FROM photo").fetchone()[0]
    with conn:
        conn.execute("INSERT INTO person (id, name, made) VALUES (9, 'Anna', 1)")
        conn.execute("INSERT INTO face_word VALUES (?, '8000 8000 1500 1500', 'is', 9)", [content])
    find()
    by_state = {face.state: face for face in store.faces_of_photo(conn, 1)}
    assert by_state["confirmed"].box == Box.of(0.8, 0.8, 0.15, 0.15)
    assert by_state["confirmed"].weak


def test_the_picture_of_a_face_is_remade_when_the_cache_is_gone(
    folder: Path, conn: sqlite3.Connection, index: Index, find: Find, thumbs: ThumbStore, tmp_path: Path
) -> None:
    path = photo(folder / "a.jpg", 1)
    index(folder)
    find()
    (face,) = store.faces_of_photo(conn, 1)
    cached = face_image(conn, thumbs, face)
    from photosim.paths import Home

    empty = ThumbStore(Home(tmp_path / "another"))
    assert face_image(conn, empty, face) == cached
    path.unlink()
    assert face_image(conn, empty, face) == cached
    empty.close()


def test_without_a_detector_it_says_so(find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(face_detection, "why_no_faces", lambda: "Faces cannot be found on a Mac.")
    with pytest.raises(PhotosimError, match="on a Mac"):
        find()


def test_names_in_sidecars_are_taken_over_and_can_be_undone(
    folder: Path, conn: sqlite3.Connection, index: Index, find: Find
) -> None:
    for number in range(2):
        path = photo(folder / f"{number}.jpg", 1, 2, quality=80 + number)
        face, elsewhere = Box.of(0.1, 0.2, 0.3, 0.6), Box.of(0.8, 0.8, 0.1, 0.1)
        regions = [Region("Anna", face), Region("Bea", elsewhere)]
        path.with_name(f"{path.name}.xmp").write_bytes(with_regions(None, regions, (200, 100), 1))
    index(folder)
    find()
    found = {one.name: (one.faces, one.confirmed) for one in people(conn)}
    assert (found["Anna"], found["Bea"]) == ((2, 2), (2, 2))
    assert [action.label for action in actions(conn)] == ["Read names on faces from photos and sidecars"]
    undo(conn)
    assert [one.name for one in people(conn) if one.name] == []
