"""One question about many faces: who is asked about, and who never."""

from __future__ import annotations

from photosim.library.people import edits
from photosim.library.people.strip_questions import strip_questions
from tests.library.some_people import FACE_CARD, MODEL, SomePeople, looks, named


def test_faces_that_may_be_a_person_come_as_one_strip(library: SomePeople) -> None:
    ids = library.person(1, 8)
    anna = named(library, ids[:4], "Anna")
    strangers = library.person(2, 2)
    (question,) = strip_questions(library.conn, MODEL, FACE_CARD)
    assert question.person_id == anna
    assert {face.id for face in question.faces} == set(ids[4:])
    assert not {face.id for face in question.faces} & set(strangers)


def test_nobody_is_asked_about_twice_nor_where_the_person_is_already(library: SomePeople) -> None:
    ids = library.person(1, 6)
    anna = named(library, ids[:3], "Anna")
    beside = library.photo("both.jpg", [looks(1, 9)[8], looks(1, 10)[9]])
    edits.refuse(library.conn, [ids[3]], anna)
    edits.confirm(library.conn, [ids[4]], anna)
    (question,) = strip_questions(library.conn, MODEL, FACE_CARD, anna)
    asked = {face.id for face in question.faces}
    assert ids[5] in asked
    assert not asked & {*ids[:5]}
    assert len(asked & {*beside}) == 1, "two faces of a photo cannot both be Anna"
    edits.confirm(library.conn, list(asked), anna)
    assert strip_questions(library.conn, MODEL, FACE_CARD, anna) == []


def test_each_face_is_asked_about_for_whom_it_is_most_like(library: SomePeople) -> None:
    first, second = library.person(1, 6), library.person(2, 5)
    anna, bea = named(library, first[:3], "Anna"), named(library, second[:3], "Bea")
    questions = {q.person_id: {face.id for face in q.faces} for q in strip_questions(library.conn, MODEL, FACE_CARD)}
    assert questions == {anna: set(first[3:]), bea: set(second[3:])}
    edits.hide(library.conn, [anna])
    assert [q.person_id for q in strip_questions(library.conn, MODEL, FACE_CARD)] == [bea]


def test_of_one_moment_one_face_is_shown_and_the_others_come_next(library: SomePeople) -> None:
    ids = library.person(1, 8)
    anna = named(library, ids[:3], "Anna")
    for number, face_id in enumerate(ids[3:]):
        second = 5 * number if number < 3 else 100 * number
        library.conn.execute(
            "UPDATE photo SET taken_at = ? WHERE id = (SELECT photo_id FROM face WHERE id = ?)",
            [f"2024-05-01T10:{second // 60:02}:{second % 60:02}", face_id],
        )
    (question,) = strip_questions(library.conn, MODEL, FACE_CARD, anna)
    asked = [face.id for face in question.faces]
    assert len(set(asked) & set(ids[3:6])) == 1
    assert set(ids[6:]) <= set(asked)
    edits.confirm(library.conn, asked, anna)
    (rest,) = strip_questions(library.conn, MODEL, FACE_CARD, anna)
    assert {face.id for face in rest.faces} < set(ids[3:6])


def test_a_firm_group_of_somebody_else_is_not_asked_about_face_by_face(library: SomePeople) -> None:
    anna = named(library, library.person(1, 6), "Anna")
    group = library.person(2, 6)
    (question,) = strip_questions(library.conn, MODEL, FACE_CARD, anna)
    assert {face.id for face in question.faces} < set(group), "one of them alone may be Anna"
    library.regroup()
    assert len(set(library.whose(*group))) == 1
    assert strip_questions(library.conn, MODEL, FACE_CARD, anna) == [], "all of them together are somebody else"
