"""A face that was drawn on a photo is a face for good: it is embedded, grouped, named, exported, and taken back."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photosim.boxes import Box
from photosim.errors import PhotosimError
from photosim.library.people import backup, edits, face_intake, write_xmp_names
from photosim.library.people import face_indexing as finding
from photosim.library.people.clustering import regroup
from photosim.library.people.draw_face import cut, draw
from photosim.library.people.edit_log import redo, undo
from photosim.library.people.face_indexing import face_image
from photosim.library.people.face_list import list_faces
from photosim.library.people.forget_faces import forget_faces
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store import faces as store
from photosim.store.db import transaction
from photosim.store.faces import Face
from photosim.store.people import count_faces, people
from photosim.store.people_edits import words
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.metadata.xmp_regions import read_regions
from tests.library.conftest import Index
from tests.library.people.test_face_indexing import Find, photo
from tests.library.people.test_face_indexing import find as find
from tests.tiny_models import another_encoder

PLACE = Box.of(0.82, 0.7, 0.1, 0.2)


class Drawing:
    """A library of one photo with two found faces, on which a third is drawn."""

    def __init__(self, conn: sqlite3.Connection, thumbs: ThumbStore, embedder: Embedder) -> None:
        self.conn, self.thumbs, self.embedder = conn, thumbs, embedder

    def draw(self, box: Box = PLACE, photo_id: int = 1) -> int:
        found = cut(self.conn, self.embedder, photo_id, box)
        return draw(self.conn, self.thumbs, self.embedder, found)[1]

    def faces(self) -> list[Face]:
        return store.faces_of_photo(self.conn, 1)

    def drawn(self) -> Face:
        (face,) = [face for face in self.faces() if face.box == PLACE]
        return face

    def regroup(self) -> None:
        regroup(self.conn, self.embedder.id, self.embedder.card, Progress())


@pytest.fixture
def drawing(
    folder: Path, conn: sqlite3.Connection, thumbs: ThumbStore, embedder: Embedder, index: Index, find: Find
) -> Drawing:
    photo(folder / "a.jpg", 1, 2)
    index(folder)
    find()
    return Drawing(conn, thumbs, embedder)


def test_a_drawn_face_is_cut_out_embedded_and_stands_alone(drawing: Drawing) -> None:
    face_id = drawing.draw()
    assert len(drawing.faces()) == 3
    face = drawing.drawn()
    assert (face.id, face.state, face.confidence) == (face_id, "alone", 1.0)
    vector = store.face_vector(drawing.conn, drawing.embedder.id, face_id)
    assert vector is not None
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-3)
    assert face_image(drawing.conn, drawing.thumbs, face) is not None


def test_its_vector_is_what_a_found_face_in_that_box_would_have(
    drawing: Drawing, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    face_id = drawing.draw()
    drawn = store.face_vector(drawing.conn, drawing.embedder.id, face_id)
    with transaction(drawing.conn):
        drawing.conn.execute("DELETE FROM face_vector")
    find()
    again = store.face_vector(drawing.conn, drawing.embedder.id, face_id)
    assert drawn is not None
    assert again is not None
    assert np.array_equal(drawn, again)


def test_another_search_and_another_encoder_keep_it(
    drawing: Drawing, find: Find, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    face_id = drawing.draw()
    find(embedder=Embedder(another_encoder(tmp_path / "b.onnx")))
    monkeypatch.setattr(finding, "METHOD", "another detector 1")
    monkeypatch.setattr(face_intake, "METHOD", "another detector 1")
    find()
    face = drawing.drawn()
    assert (face.id, face.confidence) == (face_id, 1.0)
    assert len(drawing.faces()) == 3
    assert store.face_vector(drawing.conn, drawing.embedder.id, face_id) is not None


def test_it_is_taken_back_exactly_and_done_again(drawing: Drawing) -> None:
    drawing.draw()
    vector = store.face_vector(drawing.conn, drawing.embedder.id, drawing.drawn().id)
    undo(drawing.conn)
    assert [face.box == PLACE for face in drawing.faces()] == [False, False]
    assert words(drawing.conn) == []
    redo(drawing.conn)
    again = store.face_vector(drawing.conn, drawing.embedder.id, drawing.drawn().id)
    assert vector is not None
    assert again is not None
    assert np.array_equal(vector, again)


def test_a_drawing_that_was_named_is_held_by_its_name(drawing: Drawing) -> None:
    found = cut(drawing.conn, drawing.embedder, 1, PLACE)
    action, face_id = draw(drawing.conn, drawing.thumbs, drawing.embedder, found)
    edits.new_person(drawing.conn, [face_id], "Anna")
    with pytest.raises(PhotosimError, match="came later and hangs on it"):
        undo(drawing.conn, action.id)
    undo(drawing.conn)
    undo(drawing.conn, action.id)
    assert len(drawing.faces()) == 2


def test_not_a_face_takes_it_away_and_undo_brings_it_back(drawing: Drawing) -> None:
    face_id = drawing.draw()
    edits.no_face(drawing.conn, [face_id])
    drawing.regroup()
    assert len(drawing.faces()) == 2
    undo(drawing.conn)
    drawing.regroup()
    assert drawing.drawn().state == "alone"
    assert [word.verdict for word in words(drawing.conn)] == ["face"]


def test_nothing_is_drawn_over_a_face_that_is_known(drawing: Drawing) -> None:
    first = drawing.faces()[0]
    with pytest.raises(PhotosimError, match="already"):
        drawing.draw(first.box)
    with pytest.raises(PhotosimError, match="too small"):
        drawing.draw(Box.of(0.5, 0.5, 0.001, 0.2))


def test_a_photo_that_is_away_says_so(drawing: Drawing, folder: Path) -> None:
    (folder / "a.jpg").unlink()
    with pytest.raises(PhotosimError):
        drawing.draw()


def test_a_small_drawn_face_is_not_among_the_doubtful(drawing: Drawing) -> None:
    drawing.draw()
    assert drawing.drawn().weak, "20 pixels high"
    shown = store.faces_alone(drawing.conn, doubtful=False)
    assert PLACE in [face.box for face in shown]
    assert PLACE not in [face.box for face in store.faces_alone(drawing.conn, doubtful=True)]
    assert count_faces(drawing.conn, finding.METHOD).doubtful == 0


def test_named_it_is_written_into_the_sidecar_and_listed(drawing: Drawing, folder: Path) -> None:
    face_id = drawing.draw()
    edits.new_person(drawing.conn, [face_id], "Anna")
    written = write_xmp_names.write_regions(drawing.conn, Progress()).written
    (region,) = read_regions(written[0].read_bytes(), 1)
    assert region.name == "Anna"
    assert region.box.overlap(PLACE) > 0.95
    listed, _, _ = list_faces(drawing.conn, drawing.embedder.id, drawing.embedder.card)
    (anna,) = people(drawing.conn)
    assert [one.face.box for one in listed[anna.id]] == [PLACE]


def test_it_comes_back_from_a_saved_file(drawing: Drawing, tmp_path: Path, index: Index, folder: Path) -> None:
    saved = tmp_path / "people.json"
    backup.export_decisions(drawing.conn, saved)
    assert json.loads(saved.read_text())["photosim_people"] == 1
    drawing.draw()
    backup.export_decisions(drawing.conn, saved)
    written = json.loads(saved.read_text())
    assert [word["verdict"] for word in written["words"]] == ["face"]
    assert written["photosim_people"] == 2, "who cannot read it is told that it is newer, not that it is damaged"
    for version in (2, 1):  # the first programs that drew faces wrote 1
        undo(drawing.conn)
        saved.write_text(json.dumps({**written, "photosim_people": version}))
        backup.import_decisions(drawing.conn, saved)
        assert drawing.drawn().state == "alone"
    undo(drawing.conn)
    assert len(drawing.faces()) == 2
    saved.write_text(json.dumps({**written, "photosim_people": 3}))
    with pytest.raises(PhotosimError, match="newer photosim"):
        backup.import_decisions(drawing.conn, saved)


def test_a_file_that_calls_a_drawn_face_none_is_refused(drawing: Drawing, tmp_path: Path) -> None:
    drawing.draw()
    place = tmp_path / "people.json"
    backup.export_decisions(drawing.conn, place)
    read = json.loads(place.read_text())
    read["words"].append({**read["words"][0], "verdict": "no face"})
    place.write_text(json.dumps(read))
    with pytest.raises(PhotosimError, match="two things"):
        backup.import_decisions(drawing.conn, place)


def test_forgetting_faces_leaves_no_vector_of_it(drawing: Drawing, home: Home) -> None:
    drawing.draw()
    forget_faces(drawing.conn, drawing.thumbs, home, Progress())
    assert drawing.conn.execute("SELECT count(*) FROM face_drawn WHERE vector IS NOT NULL").fetchone() == (0,)
    assert drawing.faces() == []
    forget_faces(drawing.conn, drawing.thumbs, home, Progress(), names=True)
    assert drawing.conn.execute("SELECT count(*) FROM face_drawn").fetchone() == (0,)


def test_it_follows_a_file_that_another_program_rewrites(
    drawing: Drawing, folder: Path, index: Index, find: Find
) -> None:
    face_id = drawing.draw()
    edits.new_person(drawing.conn, [face_id], "Anna")
    path = folder / "a.jpg"
    with Image.open(path) as image:
        exif = image.getexif()
        exif[0x010E] = "tagged"
        image.save(path, exif=exif, quality="keep")
    index(folder)
    find()
    (photo_id,) = drawing.conn.execute("SELECT photo_id FROM file WHERE gone_since IS NULL").fetchone()
    assert photo_id != 1
    (face,) = [face for face in store.faces_of_photo(drawing.conn, photo_id) if face.box == PLACE]
    assert (face.state, face.confidence) == ("confirmed", 1.0)
    verdicts = sorted(word.verdict for word in words(drawing.conn, content=face.content))
    assert verdicts == ["face", "is"]
