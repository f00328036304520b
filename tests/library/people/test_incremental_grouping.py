"""A few new faces among very many: those who stand with somebody stay, and a grouping in full comes later."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photosim.library.people import edits, incremental_grouping
from photosim.library.people.clustering import is_grouped, regroup
from photosim.library.people.incremental_assignment import Newcomers
from photosim.library.people.incremental_grouping import are_few, group_alone
from photosim.progress import Progress
from photosim.store.db import transaction
from tests.library.some_people import DIM, FACE_CARD, MODEL, SomePeople, looks, someone, unit


def settle(library: SomePeople, newcomers: Newcomers, ids: list[int]) -> None:
    """What a run does with a batch of new faces, and at its end."""
    with transaction(library.conn):
        newcomers.settle(library.conn, ids)
    group_alone(library.conn, MODEL, FACE_CARD, Progress())


def run(library: SomePeople, name: str, vectors: np.ndarray) -> list[int]:
    newcomers = Newcomers(library.conn, MODEL, FACE_CARD)
    ids = [library.photo(f"{name}{number}.jpg", [vector])[0] for number, vector in enumerate(vectors)]
    settle(library, newcomers, ids)
    return ids


def groups(library: SomePeople) -> set[frozenset[int]]:
    found: dict[object, set[int]] = defaultdict(set)
    sql = "SELECT face.id, person_id FROM face LEFT JOIN face_place ON face_id = face.id"
    for face_id, person_id in library.conn.execute(sql):
        found[(face_id,) if person_id is None else person_id].add(face_id)
    return {frozenset(group) for group in found.values()}


def test_only_few_faces_of_a_large_library_are_put_so(library: SomePeople, monkeypatch: pytest.MonkeyPatch) -> None:
    library.person(1, 20)
    assert not are_few(library.conn, MODEL), "never grouped"
    library.regroup()
    assert not are_few(library.conn, MODEL), "small"
    monkeypatch.setattr(incremental_grouping, "LARGE_FACES", 20)
    library.person(2, 1)
    assert are_few(library.conn, MODEL)
    assert not is_grouped(library.conn, MODEL)
    library.person(3, 1)
    assert not are_few(library.conn, MODEL), "2 of 22 are more than a twentieth"
    library.regroup()
    assert is_grouped(library.conn, MODEL)


def test_a_new_face_joins_who_it_is_and_new_people_are_found_among_those_alone(library: SomePeople) -> None:
    anna = library.person(1, 5)
    alone = library.photo("once.jpg", [looks(2, 3)[0]])
    library.regroup()
    (who,) = library.people()
    edits.name(library.conn, who.id, "Anna")
    first, *others = run(library, "new", np.concatenate([looks(1, 9)[8:], looks(2, 3)[1:], looks(3, 1)]))
    assert library.whose(first, *anna) == [who.id] * 6
    assert library.face(first).state == "joined"
    bea = library.whose(*alone, *others[:2])
    assert bea[0] is not None
    assert len(set(bea)) == 1
    assert library.whose(others[2]) == [None]
    assert library.face(others[0]).distance == pytest.approx(0.3, abs=0.3)
    before = groups(library)
    library.regroup()
    assert groups(library) == before, "a grouping in full says the same of people who are far apart"
    assert library.whose(*alone) == bea[:1], "and the new group keeps its id"


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), st.integers(1, 4), st.integers(1, 12))
def test_nobody_moves_and_no_rule_is_broken(
    tmp_path_factory: pytest.TempPathFactory, seed: int, people: int, count: int
) -> None:
    library = SomePeople.at(tmp_path_factory.mktemp("home"))
    rng = np.random.default_rng(seed)
    middles = np.stack([someone(100 + who) for who in range(people)])

    def photos(name: str, number: int) -> list[int]:
        ids = []
        for each in range(number):
            who = rng.integers(0, people, rng.integers(1, 4))
            vectors = unit(middles[who] + rng.normal(size=(len(who), DIM)) * rng.choice([0.06, 0.12]))
            ids += library.photo(f"{name}{each}.jpg", list(vectors))
        return ids

    old = photos("old", count)
    library.regroup()
    for person in library.people()[:1]:
        edits.name(library.conn, person.id, "Anna")
        edits.refuse(library.conn, old[:1], person.id)
    stood = {face_id: library.whose(face_id)[0] for face_id in old}
    newcomers = Newcomers(library.conn, MODEL, FACE_CARD)
    settle(library, newcomers, photos("new", 4))
    for face_id, who in stood.items():
        assert who is None or library.whose(face_id) == [who]
    for group in groups(library):
        faces = [library.face(face_id) for face_id in group]
        assert len({face.photo_id for face in faces}) == len(faces)
    refused = library.conn.execute("SELECT person_id FROM face_word WHERE verdict = 'not'").fetchall()
    assert not refused or library.whose(old[0]) != [refused[0][0]]
    partly_grouped = library.everything()
    group_alone(library.conn, MODEL, FACE_CARD, Progress())
    assert library.everything() == partly_grouped, "a second time nothing is left to do"
    library.regroup()
    later = groups(library)
    with transaction(library.conn):
        library.conn.execute("DELETE FROM face_place WHERE state <> 'confirmed'")
    library.regroup()
    assert groups(library) == later, "a grouping in full knows nothing of what stood before"
    library.conn.close()


def test_a_grouping_that_is_stopped_changes_nothing_and_is_still_to_be_done(library: SomePeople) -> None:
    library.person(1, 4)
    before = library.everything()
    progress = Progress()
    progress.stop()
    assert regroup(library.conn, MODEL, FACE_CARD, progress).stopped
    assert library.everything() == before
    assert not is_grouped(library.conn, MODEL)
    assert not library.regroup().stopped
    assert is_grouped(library.conn, MODEL)


def test_what_the_user_does_while_faces_are_grouped_comes_first_and_is_kept(library: SomePeople) -> None:
    library.person(1, 20)
    library.regroup()
    run(library, "new", looks(9, 3))
    alone = [library.photo(f"late{number}.jpg", [vector])[0] for number, vector in enumerate(looks(7, 3))]
    asked = [True]

    def urgent() -> bool:
        if not asked:
            return False
        asked.clear()
        edits.no_face(library.conn, [alone[0]])
        return True

    group_alone(library.conn, MODEL, FACE_CARD, Progress(urgent=urgent))
    assert frozenset(alone[1:]) in groups(library)
    assert frozenset([alone[0]]) in groups(library)
    stopping = Progress()
    stopping.stop()
    assert group_alone(library.conn, MODEL, FACE_CARD, stopping).stopped
