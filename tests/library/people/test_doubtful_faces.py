"""Faces that may be no faces: they start no group, and lie in a heap of their own."""

from __future__ import annotations

from photosim.library.people import edits
from photosim.library.people.face_intake import METHOD
from photosim.store.faces import faces_alone
from photosim.store.people import count_faces
from tests.library.some_people import SomePeople, looks


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
