"""False match rates by group: which faces belong to a group, and which pairs count."""

from __future__ import annotations

import numpy as np

from trainer.research.extra_faces import learned_from
from trainer.research.group_errors import false_matches, false_non_matches, groups_of
from trainer.research.people_model import part_of


def test_children_do_not_count_among_the_labeled_adults() -> None:
    found = groups_of(
        ["age=9 sex=F group=mostly Asian", "age=20 sex=M group=Asian", "with_mask", "", "age=70 sex=M group=White"]
    )
    assert {name: rows.tolist() for name, rows in found.items() if len(rows)} == {
        "all": [0, 1, 2, 3, 4], "age 0-12": [0], "age 20-39": [1], "age 60+": [4], "adults labeled Asian": [1],
        "with mask": [2],
    }  # fmt: skip


def test_near_copies_are_no_strangers() -> None:
    vectors = np.eye(4, dtype=np.float32)[[0, 0, 1, 0]]
    hashes = np.array([0, 0b111, 0xFF00FF00, 0xFFFF0000FFFF], np.uint64)
    found = false_matches("x", vectors, hashes, [(1e-3, 0.5), (1e-2, 1.5)])
    # Five pairs, as the first two pictures are one; the last is like both of them.
    assert found.rates == ((1e-3, 0.4), (1e-2, 1.0))


def test_each_person_counts_alike() -> None:
    vectors = np.eye(3, dtype=np.float32)[[0, 0, 0, 1, 2]]
    people = np.array(["a", "a", "a", "b", "b"], np.object_)
    assert false_non_matches(vectors, people, [(1e-3, 0.5)]) == [0.5]


def test_what_is_measured_on_is_not_learned_from() -> None:
    names = [f"set/unknown/{number}.webp" for number in range(5000)] + ["set/Ann/1.webp"]
    parts = [part_of(name) for name in learned_from(names)]
    assert 3 not in parts
    assert set(parts) == {0, 1, 2}
    assert parts.count(2) == sum(part_of(name) == 2 for name in names[:-1])
    assert parts.count(0) == sum(part_of(name) == 0 for name in names[:-1]) - 1000
