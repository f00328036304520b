"""Faces that come with the reading of new photos: the photos first, then the faces, from one reading of each file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from photosim.boxes import Box
from photosim.library.indexing import indexer
from photosim.library.people import edits
from photosim.library.people.face_intake import METHOD, FaceIntake
from photosim.progress import Progress
from photosim.store.faces import face_vector, faces_of_photo
from photosim.store.people import count_faces, people
from photosim.store.photos import photo_ids
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.metadata.xmp_regions import Region, with_regions
from photosim.vision.workers import read_photo
from photosim.vision.workers.process_pool import Decoder, Job
from tests.library.conftest import Index
from tests.library.people.test_face_indexing import Find, find, photo
from tests.tiny_models import another_encoder

__all__ = ["find"]

Both = Callable[..., FaceIntake]


@pytest.fixture
def both(conn: sqlite3.Connection, thumbs: ThumbStore, embedder: Embedder, index: Index, find: Find) -> Both:
    """Reads a folder with its faces; answers what took them in."""

    def run(folder: Path, *, progress: Progress | None = None, **options: object) -> FaceIntake:
        progress = progress or Progress()
        on_faces, wanted = options.pop("on_faces", None), options.pop("is_wanted", lambda: True)
        intake = FaceIntake(conn, thumbs, embedder, progress, on_faces, wanted)  # type: ignore[arg-type]
        index(folder, faces=intake, progress=progress, **options)
        return intake

    return run


def test_one_reading_gives_photos_and_then_their_faces(
    folder: Path, conn: sqlite3.Connection, both: Both, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo(folder / "a.jpg", 1, 2)
    photo(folder / "b.jpg", 2, 1, quality=80)
    photo(folder / "c.jpg", 1, quality=60)
    loads: list[Path] = []
    load = read_photo._load
    monkeypatch.setattr(read_photo, "_load", lambda path: (loads.append(path), load(path))[1])
    told: list[tuple[str, list[int]]] = []
    intake = both(
        folder, on_batch=lambda ids: told.append(("photos", ids)), on_faces=lambda ids: told.append(("faces", ids))
    )
    assert told == [("photos", [1, 2, 3]), ("faces", [1, 2, 3])]
    assert (intake.photos, intake.faces) == (3, 5)
    assert count_faces(conn, METHOD).waiting == 0
    found = find(came=(intake.photos, intake.faces))
    assert (found.photos, found.faces) == (3, 5)
    assert len(people(conn)) == 2, "they are grouped"
    assert sorted(path.name for path in loads) == ["a.jpg", "b.jpg", "c.jpg"], "each file is read once"


def test_the_faces_are_those_of_a_reading_of_their_own(
    folder: Path, tmp_path: Path, conn: sqlite3.Connection, embedder: Embedder, both: Both, index: Index, find: Find
) -> None:
    photo(folder / "a.jpg", 1, 2, 3)
    both(folder)
    (tmp_path / "other").mkdir()
    photo(tmp_path / "other" / "b.jpg", 1, 2, 3, quality=94)
    index(tmp_path / "other")
    find()
    together, alone = faces_of_photo(conn, 1), faces_of_photo(conn, 2)
    assert [(face.box, face.size_px) for face in together] == [(face.box, face.size_px) for face in alone]
    for one, other in zip(together, alone, strict=True):
        first, second = (face_vector(conn, embedder.id, face.id) for face in (one, other))
        assert first is not None
        assert second is not None
        assert float(first @ second) > 0.99


def test_a_photo_about_whose_faces_something_was_said_is_left_to_the_search_that_knows_it(
    folder: Path, conn: sqlite3.Connection, both: Both, index: Index, find: Find
) -> None:
    photo(folder / "a.jpg", 1)
    both(folder)
    (face,) = faces_of_photo(conn, 1)
    edits.new_person(conn, [face.id], "Ada")
    conn.execute("DELETE FROM face_search")
    conn.execute("DELETE FROM vector")
    conn.commit()
    (folder / "a.jpg").touch()
    assert both(folder).photos == 0
    assert count_faces(conn, METHOD).waiting == 1
    assert find().photos == 1
    assert [person.name for person in people(conn)] == ["Ada"]


def test_a_photo_that_was_searched_before_keeps_its_faces(
    folder: Path, conn: sqlite3.Connection, tmp_path: Path, both: Both
) -> None:
    """Read again for another encoder of photos."""
    photo(folder / "a.jpg", 1)
    both(folder)
    again = both(folder, embedder=Embedder(another_encoder(tmp_path / "other.onnx"), threads=1))
    assert again.photos == 0
    assert len(faces_of_photo(conn, 1)) == 1


def test_two_files_of_one_content_in_a_batch_are_one_photo_with_its_faces(
    folder: Path, conn: sqlite3.Connection, both: Both
) -> None:
    photo(folder / "a.jpg", 1)
    (folder / "b.jpg").write_bytes((folder / "a.jpg").read_bytes())
    assert both(folder).photos == 1
    assert len(faces_of_photo(conn, 1)) == 1


def test_faces_turned_off_while_photos_are_read_are_not_kept(
    folder: Path, conn: sqlite3.Connection, both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexer, "BATCH", 1)
    for number in range(3):
        photo(folder / f"{number}.jpg", number)
    answers = [True, False, False]
    assert both(folder, is_wanted=lambda: answers.pop(0)).photos == 1
    assert len(list(photo_ids(conn))) == 3
    assert count_faces(conn, METHOD).waiting == 2


def test_names_in_a_sidecar_are_taken_over(folder: Path, conn: sqlite3.Connection, both: Both) -> None:
    photo(folder / "a.jpg", 1)
    packet = with_regions(None, [Region("Ada", Box.of(0.2, 0.2, 0.6, 0.6))], (100, 100), 1)
    (folder / "a.jpg.xmp").write_bytes(packet)
    both(folder)
    assert [person.name for person in people(conn)] == ["Ada"]


def test_what_was_said_while_a_batch_waits_counts_for_its_faces(
    folder: Path, conn: sqlite3.Connection, both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo(folder / "a.jpg", 1)
    both(folder)
    (face,) = faces_of_photo(conn, 1)
    monkeypatch.setattr(indexer, "BATCH", 1)
    photo(folder / "b.jpg", 2)
    photo(folder / "c.jpg", 1, quality=70)
    asked: list[str] = []

    def urgent() -> bool:
        if asked or len(list(photo_ids(conn))) < 2:
            return False
        asked.append("name")
        edits.new_person(conn, [face.id], "Ada")
        return True

    both(folder, progress=Progress(urgent=urgent))
    (ada,) = people(conn)
    assert (ada.name, ada.faces) == ("Ada", 2)


def test_the_second_try_of_a_file_that_crashed_its_worker_does_without_faces(embedder: Embedder) -> None:
    decoder = Decoder(embedder.card, workers=1, faces=embedder.card)
    job = Job(Path("/p/a.jpg"), frozenset(), None, b"sidecar")
    first, second = (decoder.call(job, last=last)[1] for last in (False, True))
    assert first[3] is not None
    assert second[3] is None
