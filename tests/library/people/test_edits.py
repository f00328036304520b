"""What the user says about people holds at once, for good, and can be taken back exactly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photosim.errors import PhotosimError
from photosim.library.people import edits
from photosim.library.people.edit_log import actions, redo, undo
from photosim.store.people_edits import PeopleEdit
from tests.library.some_people import SomePeople, looks, someone, unit


def test_naming_a_group_makes_it_a_person_and_confirms_its_faces(library: SomePeople) -> None:
    ids = library.person(1, 4)
    library.regroup()
    (found,) = library.people()
    assert (found.made, found.name, found.faces, found.confirmed) == (False, "", 4, 0)
    action = edits.name(library.conn, found.id, "  Anna\tMaria ")
    assert action.label == "Named 4 faces Anna Maria"
    (anna,) = library.people()
    assert (anna.id, anna.made, anna.name, anna.confirmed) == (found.id, True, "Anna Maria", 4)
    assert {library.face(i).state for i in ids} == {"confirmed"}


def test_a_refused_face_leaves_and_never_comes_back(library: SomePeople) -> None:
    ids = library.person(1, 5)
    library.regroup()
    (found,) = library.people()
    edits.name(library.conn, found.id, "Anna")
    edits.refuse(library.conn, [ids[2]], found.id)
    assert library.face(ids[2]).person_id is None
    library.regroup()
    assert library.face(ids[2]).person_id is None
    assert library.whose(ids[0]) == [found.id]


def test_refusing_a_face_of_a_found_group_says_that_the_others_are_confirmed(library: SomePeople) -> None:
    ids = library.person(1, 4)
    library.regroup()
    (group,) = library.whose(ids[0])
    assert group is not None
    action = edits.refuse(library.conn, ids[:1], group)
    assert action.label == "Refused 1 face for an unnamed group; the other 3 faces of the group are now confirmed"
    assert {library.face(face_id).state for face_id in ids[1:]} == {"confirmed"}
    later = edits.refuse(library.conn, ids[1:2], group)
    assert later.label == "Refused 1 face for an unnamed group", "nothing more was confirmed"


def test_merged_people_stay_one_and_the_only_name_is_kept(library: SomePeople) -> None:
    first, second = library.person(1, 3), library.person(2, 3)
    library.regroup()
    one, other = library.whose(first[0], second[0])
    assert one is not None
    assert other is not None
    assert one != other
    edits.name(library.conn, other, "Anna")
    edits.merge(library.conn, one, [other])
    library.regroup()
    (anna,) = library.people()
    assert (anna.id, anna.name, anna.faces) == (one, "Anna", 6)


def test_a_split_person_stays_two(library: SomePeople) -> None:
    ids = library.person(1, 6)
    library.regroup()
    (found,) = library.people()
    edits.split(library.conn, found.id, ids[:2], "Bea")
    library.regroup()
    parts = library.whose(*ids)
    assert len(set(parts[:2])) == len(set(parts[2:])) == 1
    assert parts[0] != parts[2]
    assert {person.name for person in library.people()} == {"", "Bea"}


def test_siblings_who_were_told_apart_each_get_their_own_new_faces(library: SomePeople) -> None:
    across = unit(someone(2) - (someone(2) @ someone(1)) * someone(1))
    sister = unit(np.cos(0.35) * someone(1) + np.sin(0.35) * across)

    def faces(who: str, middle: np.ndarray, seeds: range) -> list[int]:
        vectors = [unit(middle + 0.02 * someone(seed)) for seed in seeds]
        return [library.photo(f"{who}{seed}.jpg", [vector])[0] for seed, vector in zip(seeds, vectors, strict=True)]

    anna, bea = faces("anna", someone(1), range(40, 44)), faces("bea", sister, range(50, 54))
    library.regroup()
    (both,) = library.people()
    edits.split(library.conn, both.id, bea, "Bea")
    anna += faces("anna", someone(1), range(44, 46))
    bea += faces("bea", sister, range(54, 56))
    library.regroup()
    assert library.whose(*anna) == library.whose(*anna[:1]) * 6
    assert library.whose(*bea) == library.whose(*bea[:1]) * 6
    assert library.whose(anna[0]) != library.whose(bea[0])


def test_what_is_no_face_is_in_nobodys_group(library: SomePeople) -> None:
    ids = library.person(1, 4)
    library.regroup()
    edits.no_face(library.conn, ids[:1])
    library.regroup()
    assert (library.face(ids[0]).state, library.face(ids[0]).person_id) == ("no face", None)
    (found,) = library.people()
    edits.confirm(library.conn, ids[:1], found.id)
    assert (library.face(ids[0]).state, library.face(ids[0]).person_id) == ("confirmed", found.id)


def test_two_faces_of_one_photo_may_be_one_person_when_the_user_says_so(library: SomePeople) -> None:
    twice = library.photo("collage.jpg", list(looks(1, 2, 0.01)))
    library.person(1, 3)
    library.regroup()
    assert len(set(library.whose(*twice))) == 2
    anna = library.people()[0]
    edits.confirm(library.conn, twice, anna.id)
    library.regroup()
    assert set(library.whose(*twice)) == {anna.id}


def test_words_survive_another_search_that_draws_the_boxes_a_little_differently(library: SomePeople) -> None:
    ids = library.person(1, 3)
    library.regroup()
    (found,) = library.people()
    edits.name(library.conn, found.id, "Anna")
    library.conn.execute("DELETE FROM face WHERE id = ?", [ids[0]])
    (again,) = library.photo("1-0.jpg", list(looks(9, 1)), move=0.01)
    library.regroup()
    assert (again in ids, library.whose(again), library.face(again).state) == (False, [found.id], "confirmed")


def test_words_survive_another_encoder(library: SomePeople) -> None:
    ids = library.person(1, 3) + library.person(2, 3)
    library.regroup()
    for face_id, text in ((ids[0], "Anna"), (ids[3], "Bea")):
        (who,) = library.whose(face_id)
        assert who is not None
        edits.name(library.conn, who, text)
    before = library.whose(*ids)
    rng = np.random.default_rng(3)
    for face_id in ids:
        vector = rng.normal(size=16).astype("<f4")
        library.conn.execute("UPDATE face_vector SET vector = ? WHERE face_id = ?", [vector.tobytes(), face_id])
    library.regroup()
    assert library.whose(*ids) == before
    assert sorted(person.name for person in library.people()) == ["Anna", "Bea"]


def test_an_action_that_a_later_one_hangs_on_is_not_undone(library: SomePeople) -> None:
    ids = library.person(1, 3)
    library.regroup()
    (found,) = library.people()
    first = edits.name(library.conn, found.id, "Anna")
    edits.name(library.conn, found.id, "Bea")
    with pytest.raises(PhotosimError, match="Renamed Anna to Bea"):
        undo(library.conn, first.id)
    more = edits.new_person(library.conn, ids[:1], "Cleo")
    (cleo,) = library.whose(ids[0])
    assert cleo is not None
    edits.confirm(library.conn, ids[1:2], cleo)
    with pytest.raises(PhotosimError, match="Confirmed 1 face as Cleo"):
        undo(library.conn, more.id)


def test_undo_after_a_regrouping_still_takes_back_the_words(library: SomePeople) -> None:
    ids = library.person(1, 3)
    library.regroup()
    (found,) = library.people()
    edits.name(library.conn, found.id, "Anna")
    ids += [library.photo("new.jpg", list(looks(1, 9))[8:])[0]]
    library.regroup()
    assert library.whose(ids[3]) == [found.id]
    undo(library.conn)
    (left,) = library.people()
    assert (left.name, left.made, left.faces) == ("", False, 4)
    redo(library.conn)
    (back,) = library.people()
    assert (back.name, back.confirmed) == ("Anna", 3)


STEPS = ("name", "merge", "split", "confirm", "new", "refuse", "no face", "hide", "cover", "dissolve", "regroup")


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 9), st.integers(0, 9)), max_size=7))
def test_undoing_all_that_was_said_leaves_nothing_of_it(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    library = SomePeople.at(tmp_path_factory.mktemp("home"))
    ids = library.person(1, 4) + library.person(2, 3) + library.photo("both.jpg", [*looks(1, 1), *looks(2, 1)])
    library.regroup()
    states, was_grouped = [], False
    for step, one, other in steps:
        before = library.everything()
        was_grouped = was_grouped or step == "regroup" or not library.people()
        if take(library, ids, step, one, other):
            states.append(before)
            after = library.everything()
            undo(library.conn)
            assert library.everything() == before
            redo(library.conn)
            assert library.everything() == after
        photos = [(f.photo_id, f.person_id) for f in map(library.face, ids) if f.state == "joined"]
        assert len(photos) == len(set(photos))
    while states:
        undo(library.conn)
        before = states.pop()
        assert was_grouped or library.everything() == before
    assert library.conn.execute("SELECT count(*) FROM face_word").fetchone() == (0,)
    assert library.conn.execute("SELECT count(*) FROM person WHERE made").fetchone() == (0,)
    assert all(action.undone for action in actions(library.conn))
    library.conn.close()


def take(library: SomePeople, ids: list[int], step: str, one: int, other: int) -> PeopleEdit | None:
    """Do one step; None when it could not be done, or is none that is undone."""
    here = sorted(person.id for person in library.people())
    if step == "regroup" or not here:
        library.regroup()
        return None
    who, whom = here[one % len(here)], here[other % len(here)]
    face, more = ids[other % len(ids)], ids[one % len(ids)]
    conn = library.conn
    acts: dict[str, Callable[[], PeopleEdit]] = {
        "name": lambda: edits.name(conn, who, "ABC"[other % 3]),
        "merge": lambda: edits.merge(conn, who, [whom]),
        "split": lambda: edits.split(conn, who, [face, more]),
        "confirm": lambda: edits.confirm(conn, [face], who),
        "new": lambda: edits.new_person(conn, [face, more], "D"),
        "refuse": lambda: edits.refuse(conn, [face], who),
        "no face": lambda: edits.no_face(conn, [face]),
        "hide": lambda: edits.hide(conn, [who], bool(other % 2)),
        "cover": lambda: edits.set_cover(conn, who, face),
        "dissolve": lambda: edits.dissolve(conn, who),
    }
    try:
        return acts[step]()
    except PhotosimError:
        return None


def test_actions_are_there_after_a_restart(tmp_path: Path) -> None:
    library = SomePeople.at(tmp_path)
    library.person(1, 3)
    library.regroup()
    edits.name(library.conn, library.people()[0].id, "Anna")
    library.conn.close()
    library = SomePeople.at(tmp_path)
    assert [action.label for action in actions(library.conn)] == ["Named 3 faces Anna"]
    undo(library.conn)
    assert library.people()[0].name == ""
    library.conn.close()
