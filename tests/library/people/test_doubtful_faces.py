"""Faces that may be no faces: they start no group, and lie in a heap of their own."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from photosim.library.people import edits
from photosim.library.people.face_intake import METHOD
from photosim.store.faces import faces_alone, faces_of_photo
from photosim.store.people import count_faces
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.face_opinion import DOUBTED_CONFIDENCE
from tests.library.conftest import Index
from tests.library.people.test_face_indexing import Find, find, photo
from tests.library.some_people import SomePeople, looks
from tests.tiny_models import CARD, DIM, tiny_encoder

__all__ = ["find"]


def test_weak_faces_of_nobody_lie_apart_from_other_single_faces(library: SomePeople) -> None:
    small, other = (library.photo(f"small{n}.jpg", looks(1, 2)[n : n + 1], size_px=20)[0] for n in (0, 1))
    (alone,) = library.photo("alone.jpg", looks(2, 1))
    library.regroup()
    assert library.people() == [], "two weak faces start no group"
    assert [face.id for face in faces_alone(library.conn)] == [alone]
    assert {face.id for face in faces_alone(library.conn, doubtful=True)} == {small, other}
    counted = count_faces(library.conn, METHOD)
    assert (counted.alone, counted.doubtful) == (1, 2)


def test_who_is_named_or_called_no_face_leaves_the_heap(library: SomePeople) -> None:
    named, no_face = (library.photo(f"{n}.jpg", looks(n, 1), size_px=20)[0] for n in (1, 2))
    edits.new_person(library.conn, [named], "Anna")
    edits.no_face(library.conn, [no_face])
    assert faces_alone(library.conn, doubtful=True) == []
    assert count_faces(library.conn, METHOD).doubtful == 0


@pytest.mark.parametrize(("constant", "doubtful"), [(-1.0, 2), (1.0, 0)])
def test_what_does_not_look_like_a_face_to_the_encoder_is_doubtful(
    folder: Path, index: Index, find: Find, conn: sqlite3.Connection, tmp_path: Path, constant: float, doubtful: int
) -> None:
    photo(folder / "a.jpg", 1, 2)
    index(folder)
    judging = Embedder(
        tiny_encoder(tmp_path / "judging.onnx", replace(CARD, subject="face", face_odds=(constant, *[0.0] * (DIM + 1))))
    )
    find(embedder=judging)
    assert count_faces(conn, METHOD).doubtful == doubtful
    expected = DOUBTED_CONFIDENCE if doubtful else 0.9
    assert [face.confidence for face in faces_of_photo(conn, 1)] == [expected, expected]
