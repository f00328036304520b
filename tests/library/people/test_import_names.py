"""Names on faces in photos and sidecars, taken over: whose they become."""

from __future__ import annotations

from photosim.library.people import edits
from photosim.library.people.edit_log import actions, undo
from photosim.library.people.import_names import take_over
from photosim.store.db import transaction
from photosim.store.people import people
from photosim.store.people_edits import PeopleEdit, words
from tests.library.some_people import SomePeople, looks


def read(library: SomePeople, names: list[tuple[int, str]], action: PeopleEdit | None = None) -> PeopleEdit | None:
    with transaction(library.conn):
        return take_over(library.conn, names, action)


def test_one_name_on_two_faces_of_a_photo_is_two_people(library: SomePeople) -> None:
    ids = library.photo("a.jpg", [*looks(1, 1), *looks(2, 1)])
    alone = library.person(1, 2)
    read(library, [(ids[0], "Sam"), (ids[1], "sam"), (alone[0], "Sam")])
    one, other = library.whose(*ids)
    assert one != other
    assert library.whose(alone[0]) == [one]
    assert [person.name for person in people(library.conn)] == ["Sam", "sam"]


def test_a_later_batch_goes_on_with_the_people_of_the_first(library: SomePeople) -> None:
    first = library.photo("a.jpg", [*looks(1, 1), *looks(2, 1)])
    second = library.photo("b.jpg", [*looks(1, 1), *looks(2, 1)])
    action = read(library, [(each, "Sam") for each in first])
    read(library, [(each, "Sam") for each in second], action)
    assert set(library.whose(*first)) == set(library.whose(*second))
    assert len(people(library.conn)) == 2
    assert len(actions(library.conn)) == 1
    undo(library.conn)
    assert library.whose(*first, *second) == [None] * 4


def test_a_photo_in_which_the_namesake_is_known_already_gets_another_person(library: SomePeople) -> None:
    ids = library.photo("a.jpg", [*looks(1, 1), *looks(2, 1)])
    edits.new_person(library.conn, ids[:1], "Sam")
    read(library, [(each, "Sam") for each in ids])
    assert len(set(library.whose(*ids))) == 2
    assert len(words(library.conn)) == 2


def test_a_face_with_two_names_is_one_person(library: SomePeople) -> None:
    ids = library.person(1, 1)
    read(library, [(ids[0], "Sam"), (ids[0], "Samuel"), (ids[0], " ")])
    assert [person.name for person in people(library.conn)] == ["Sam"]
    assert len(words(library.conn)) == 1


def test_namesakes_are_told_apart_by_their_looks(library: SomePeople) -> None:
    one, other = library.person(1, 3), library.person(2, 3)
    both = library.photo("a.jpg", [*looks(1, 1), *looks(2, 1)])
    read(library, [(each, "Sam") for each in [one[0], other[0], *both]])
    turned = library.photo("b.jpg", [*looks(2, 1), *looks(1, 1)])
    read(library, [(each, "Sam") for each in [*turned, other[1], one[1]]])
    assert library.whose(one[0], one[1], turned[1]) == library.whose(both[0]) * 3
    assert library.whose(other[0], other[1], turned[0]) == library.whose(both[1]) * 3
    assert len(people(library.conn)) == 2
