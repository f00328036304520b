"""Questions, merges, splits and reasons; thresholds, and what they would change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from photosim.errors import PhotosimError
from photosim.library.people import edits
from photosim.library.people.backup import export_decisions, import_decisions
from photosim.library.people.clustering import ThresholdEffect, is_grouped, preview
from photosim.library.people.edit_log import undo
from photosim.library.people.merge_suggestions import Likely, possible_merges
from photosim.library.people.suggestions import from_middle, review, similar_faces, suggested_split, why_here
from photosim.library.people.threshold import (
    USUAL_PRECISION,
    caption,
    pair_threshold,
    recalibrated,
    set_wanted_precision,
    wanted_precision,
)
from photosim.store.people import names, people, person_named
from photosim.vision.encoder.calibration_curve import at_rate, false_matches, true_matches
from photosim.vision.encoder.model_card import RocPoint
from tests.library.some_people import FACE_CARD, MODEL, SomePeople, looks, someone, unit


def named(library: SomePeople, ids: list[int], text: str) -> int:
    edits.new_person(library.conn, ids, text)
    (who,) = set(library.whose(*ids))
    assert who is not None
    return who


def test_the_review_asks_the_likeliest_first_and_never_what_was_answered(library: SomePeople) -> None:
    ids = library.person(1, 6)
    anna = named(library, ids[:3], "Anna")
    library.person(2, 3)
    library.regroup()
    questions = review(library.conn, MODEL, FACE_CARD)
    assert {question.face.id for question in questions} == set(ids[3:])
    assert [q.distance for q in questions] == sorted(q.distance for q in questions)
    assert {q.person_id for q in questions} == {anna}
    assert {face.id for face, _ in questions[0].confirmed} == set(ids[:3])
    edits.refuse(library.conn, [questions[0].face.id], anna)
    edits.confirm(library.conn, [questions[1].face.id], anna)
    assert [q.face.id for q in review(library.conn, MODEL, FACE_CARD)] == [questions[2].face.id]


def test_nobody_hidden_is_asked_about_nor_are_their_faces_asked_about_for_others(library: SomePeople) -> None:
    ids = library.person(1, 6)
    anna = named(library, ids[:3], "Anna")
    named(library, library.person(2, 4)[:2], "Bea")
    library.regroup()
    everything = review(library.conn, MODEL, FACE_CARD)
    edits.hide(library.conn, [anna])
    asked = review(library.conn, MODEL, FACE_CARD)
    assert asked == [question for question in everything if question.person_id != anna]
    assert len(asked) == 2
    assert review(library.conn, MODEL, FACE_CARD, anna) == []
    edits.hide(library.conn, [anna], hidden=False)
    assert len(review(library.conn, MODEL, FACE_CARD)) == 5


def test_groups_that_may_be_one_are_proposed_unless_they_share_a_photo(library: SomePeople) -> None:
    across = unit(someone(2) - (someone(2) @ someone(1)) * someone(1))
    middle = unit(np.cos(0.6) * someone(1) + np.sin(0.6) * across)  # 0.59 away
    near = [unit(middle + 0.01 * someone(30 + number)) for number in range(4)]
    ids = library.person(1, 3, 0.01)
    for number in range(3):
        library.photo(f"near{number}.jpg", [near[number]])
    library.regroup()
    one, other = sorted(person.id for person in library.people())
    found = possible_merges(library.conn, MODEL, FACE_CARD)
    assert [(each.first_id, each.second_id) for each in found] == [(one, other)]
    library.photo("both.jpg", [near[3], looks(1, 1, 0.01)[0]])
    library.regroup()
    assert len(library.people()) == 2
    assert possible_merges(library.conn, MODEL, FACE_CARD) == []
    assert len(set(library.whose(*ids))) == 1


def near_groups(library: SomePeople) -> tuple[int, int, list[int], list[int]]:
    """Two groups a little too far apart to become one: their ids, and their faces."""
    across = unit(someone(2) - (someone(2) @ someone(1)) * someone(1))
    middle = unit(np.cos(0.6) * someone(1) + np.sin(0.6) * across)
    first = library.person(1, 4, 0.01)
    second = [library.photo(f"n{each}.jpg", [unit(middle + 0.01 * someone(30 + each))])[0] for each in range(3)]
    library.regroup()
    one, other = library.whose(first[0], second[0])
    assert one is not None
    assert other is not None
    return one, other, first, second


def test_the_smaller_of_two_likely_groups_would_become_the_larger_or_the_one_with_a_name(library: SomePeople) -> None:
    one, other, first, second = near_groups(library)
    (found,) = possible_merges(library.conn, MODEL, FACE_CARD)
    assert found == Likely(one, other, found.distance, found.score)
    apart = np.linalg.norm(np.subtract(*middles(library, first, second)))
    assert found.distance == pytest.approx(float(apart), abs=0.02)
    edits.name(library.conn, other, "Bea")
    (found,) = possible_merges(library.conn, MODEL, FACE_CARD)
    assert (found.first_id, found.second_id) == (other, one)


def middles(library: SomePeople, *groups: list[int]) -> list[np.ndarray]:
    rows = dict(library.conn.execute("SELECT face_id, vector FROM face_vector").fetchall())
    return [np.mean([np.frombuffer(rows[face], "<f4") for face in group], axis=0) for group in groups]


def test_two_that_the_user_told_apart_are_not_proposed_again(library: SomePeople) -> None:
    one, other, _, second = near_groups(library)
    edits.refuse(library.conn, second, one)
    library.regroup()
    assert possible_merges(library.conn, MODEL, FACE_CARD) == []
    undo(library.conn)
    assert len(possible_merges(library.conn, MODEL, FACE_CARD)) == 1
    edits.name(library.conn, one, "Anna")
    edits.name(library.conn, other, "Bea")
    assert possible_merges(library.conn, MODEL, FACE_CARD) == [], "two names are two people"
    edits.name(library.conn, other, "ANNA")
    assert len(possible_merges(library.conn, MODEL, FACE_CARD)) == 1
    edits.hide(library.conn, [other])
    assert possible_merges(library.conn, MODEL, FACE_CARD) == []


def test_a_person_of_two_parts_is_proposed_to_be_split(library: SomePeople) -> None:
    first, second = library.person(1, 5), library.person(2, 3)
    both = named(library, first + second, "Anna")
    parts = suggested_split(library.conn, MODEL, FACE_CARD, both)
    assert parts is not None
    assert (set(parts.first), set(parts.second)) == (set(first), set(second))
    one = named(library, library.person(3, 8), "Bea")
    assert suggested_split(library.conn, MODEL, FACE_CARD, one) is None


def test_why_a_face_is_here_and_what_is_like_it(library: SomePeople) -> None:
    ids = library.person(1, 5)
    named(library, ids[:2], "Anna")
    library.person(2, 2)
    library.regroup()
    why = why_here(library.conn, MODEL, FACE_CARD, ids[4])
    assert {face.id for face, _ in why} == set(ids[:2])
    assert [distance for _, distance in why] == sorted(distance for _, distance in why)
    assert {face.id for face, _ in similar_faces(library.conn, MODEL, FACE_CARD, ids[4], 4)} == set(ids[:4])


def test_how_far_a_face_is_from_the_middle_of_its_person(library: SomePeople) -> None:
    ids = library.person(1, 5)
    (alone,) = library.person(2, 1)
    library.regroup()
    (mean,) = middles(library, ids)
    wanted = np.linalg.norm(looks(1, 5)[2] - unit(mean))
    assert from_middle(library.conn, MODEL, FACE_CARD, ids[2]) == pytest.approx(float(wanted), abs=1e-3)
    assert from_middle(library.conn, MODEL, FACE_CARD, alone) is None


def test_a_preview_tells_what_a_regrouping_would_do(library: SomePeople) -> None:
    library.person(1, 4, 0.02)
    library.person(2, 4, 0.02)
    library.regroup()
    assert preview(library.conn, MODEL, FACE_CARD, USUAL_PRECISION) == ThresholdEffect(
        people=2, merge=0, split=0, join=0, leave=0
    )
    edits.merge(library.conn, *(one.id for one in library.people()[:1]), [library.people()[1].id])
    undo(library.conn)
    library.person(3, 2, 0.02)
    told = preview(library.conn, MODEL, FACE_CARD, USUAL_PRECISION)
    assert (told.people, told.join) == (3, 2)
    assert len(library.people()) == 2, "it only reads"
    set_wanted_precision(library.conn, MODEL, 0.8)
    assert not is_grouped(library.conn, MODEL)
    library.regroup()
    assert is_grouped(library.conn, MODEL)
    assert len(library.people()) == 3


def test_a_setting_belongs_to_its_encoder(library: SomePeople) -> None:
    set_wanted_precision(library.conn, MODEL, 0.9)
    assert wanted_precision(library.conn, MODEL) == 0.9
    assert wanted_precision(library.conn, "another") == USUAL_PRECISION
    set_wanted_precision(library.conn, MODEL, None)
    assert wanted_precision(library.conn, MODEL) == USUAL_PRECISION


def test_the_threshold_of_pairs_follows_the_card() -> None:
    usual = pair_threshold(FACE_CARD)
    assert false_matches(FACE_CARD, usual) == pytest.approx(1e-3, rel=0.01), "it finds 75 in 100 pairs at that"
    other = replace(FACE_CARD, threshold=1.1, false_match_rate=0.3)
    assert pair_threshold(other) == usual, "it is the ROC that tells, wherever the card's own threshold lies"
    wider = tuple(RocPoint(1.5 * row.threshold, row.tpr, row.fpr) for row in FACE_CARD.roc)
    assert pair_threshold(replace(FACE_CARD, roc=wider)) == pytest.approx(1.5 * usual, abs=1e-3)
    poorer = tuple(RocPoint(row.threshold, row.tpr / 10, row.fpr) for row in FACE_CARD.roc)
    assert true_matches(replace(FACE_CARD, roc=poorer), 0.6) == pytest.approx(0.075)
    strict = pair_threshold(replace(FACE_CARD, roc=poorer))
    assert false_matches(FACE_CARD, strict) == pytest.approx(4e-4, rel=0.01), "who finds few must make fewer mistakes"
    assert pair_threshold(replace(FACE_CARD, roc=())) == FACE_CARD.threshold
    assert at_rate(FACE_CARD, false_matches(FACE_CARD, 0.45)) == pytest.approx(0.45)


def test_the_caption_tells_wrong_faces_in_a_hundred() -> None:
    assert caption(0.95) == "Of 100 faces in a group about 5 are expected to be somebody else's."
    assert caption(0.99) == "Of 100 faces in a group about 1 is expected to be somebody else's."
    assert caption(0.995) == "Of 100 faces in a group fewer than 1 is expected to be somebody else's."


def test_the_users_answers_move_the_setting_when_there_are_enough(library: SomePeople) -> None:
    ids = [library.person(who, 25) for who in range(4)]
    for own, text in zip(ids[:2], "AB", strict=True):
        named(library, own, text)
    assert recalibrated(library.conn, MODEL, FACE_CARD) is None
    for own, text in zip(ids[2:], "CD", strict=True):
        named(library, own, text)
    found = recalibrated(library.conn, MODEL, FACE_CARD)
    assert found is not None
    assert found.faces == 100
    assert found.precision < USUAL_PRECISION, "all were right: groups may be larger"
    assert "100 faces of 4 people that you confirmed, 100 in 100 would be grouped right" in found.words
    undo(library.conn)
    undo(library.conn)
    mixed = ids[2] + ids[3]
    for start, text in ((0, "C"), (1, "D")):
        named(library, mixed[start::2], text)
    found = recalibrated(library.conn, MODEL, FACE_CARD)
    assert found is not None
    assert found.precision > USUAL_PRECISION, "half of two groups were wrong: groups must be surer"


def test_words_take_the_place_of_earlier_words_and_of_nothing_else(library: SomePeople, tmp_path: Path) -> None:
    named(library, library.person(1, 3), "Anna")
    photo, earlier = tmp_path / "holiday.jpg", tmp_path / "words.json"
    photo.write_bytes(b"\xff\xd8 the only copy")
    with pytest.raises(PhotosimError, match="stays as it is"):
        export_decisions(library.conn, photo)
    assert photo.read_bytes() == b"\xff\xd8 the only copy"
    export_decisions(library.conn, earlier)
    assert export_decisions(library.conn, earlier) == 3
    assert {path.name for path in tmp_path.iterdir()} >= {"holiday.jpg", "words.json"}
    assert not list(tmp_path.glob("*.part"))


def test_words_go_to_another_library_and_back(library: SomePeople, tmp_path: Path) -> None:
    ids = library.person(1, 3) + library.person(2, 2)
    named(library, ids[:3], "Anna")
    edits.no_face(library.conn, ids[3:4])
    edits.hide(library.conn, [named(library, ids[4:], "Bea")])
    assert export_decisions(library.conn, tmp_path / "words.json") == 5
    other = SomePeople.at(tmp_path / "other")
    theirs = other.person(2, 2) + other.person(1, 3)
    other.regroup()
    before = other.everything()
    import_decisions(other.conn, tmp_path / "words.json")
    other.regroup()
    assert [other.face(i).state for i in theirs] == ["no face", "confirmed", "confirmed", "confirmed", "confirmed"]
    assert (names(other.conn), len(person_named(other.conn, "ANNA"))) == (["Anna", "Bea"], 1)
    assert [one.name for one in people(other.conn, hidden=True)] == ["Bea"]
    with pytest.raises(PhotosimError, match="so already"):
        import_decisions(other.conn, tmp_path / "words.json")
    undo(other.conn)
    other.regroup()
    assert {key: len(rows) for key, rows in other.everything().items()} == {k: len(r) for k, r in before.items()}
    other.conn.close()


@pytest.mark.parametrize("text", ["", "[]", '{"photosim_people": 2}', '{"photosim_people": 1, "people": [1]}'])
def test_a_file_that_says_nothing_about_people_is_refused(library: SomePeople, tmp_path: Path, text: str) -> None:
    path = tmp_path / "words.json"
    path.write_text(text)
    with pytest.raises(PhotosimError):
        import_decisions(library.conn, path)
    assert library.everything()["person"] == []


def test_made_faces_are_as_far_apart_as_the_tests_think() -> None:
    own = looks(1, 10)
    far = np.linalg.norm(own[:, None] - own[None], axis=-1)
    assert far.max() < 0.6
    assert np.linalg.norm(someone(1) - someone(2)) > 0.9
