"""Stored labels of edits are known again, with the values of their fields."""

from __future__ import annotations

import pytest

from photosim.library.people.edit_labels import label_of
from photosim.sentences import Sentence


@pytest.mark.parametrize(
    ("stored", "template"),
    [
        ("Named 3 faces Ann", "Named {faces} {name}"),
        ("Renamed Ann to Ann Lee", "Renamed {old} to {new}"),
        ("Confirmed 1,204 faces as Ann, refused 1 face", "Confirmed {count} as {called}, refused {wrong}"),
        ("Confirmed 2 faces as an unnamed group", "Confirmed {count} as {called}"),
        ("Made 2 faces a person, Ann", "Made {count} a person, {name}"),
        ("Read 1 word about people from backup.json", "Read {n} words about people from {source}"),
        ("Drew a face", "Drew a face"),
    ],
)
def test_a_stored_label_becomes_the_sentence_that_it_was(stored: str, template: str) -> None:
    label = label_of(stored)
    assert isinstance(label, Sentence)
    assert (str(label), label.template) == (stored, template)


def test_the_parts_of_a_label_are_known_again_and_names_stay_names() -> None:
    label = label_of("Refused 2 faces for Hid Ann; the other 5 faces of the group are now confirmed")
    assert isinstance(label, Sentence)
    refused = label.values["refused"]
    assert isinstance(refused, Sentence)
    assert refused.template == "Refused {count} for {called}"
    assert label_of("Hid Ann").values == {"who": "Ann"}  # type: ignore[attr-defined]
    assert not isinstance(label_of("Hid Ann").values["who"], Sentence)  # type: ignore[attr-defined]


def test_a_label_of_another_time_stays_as_it_is() -> None:
    assert label_of("Did something unknown") == "Did something unknown"
    assert not isinstance(label_of("Did something unknown"), Sentence)
