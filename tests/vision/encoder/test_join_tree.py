"""Cutting a tree of joins: what is kept, where a later join is surer than those that it rests on."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from photosim.vision.encoder.join_tree import Join, cut_tree


def test_an_unsure_pair_is_kept_where_the_third_face_makes_it_sure() -> None:
    joins = [(1.2, 0, 1), (2.0, 0, 2), (1.1, 3, 4)]
    assert cut_tree(5, joins, 1.5).tolist() == [0, 0, 0, 3, 4]
    assert cut_tree(5, joins, 1.0).tolist() == [0, 0, 0, 3, 3]
    assert cut_tree(5, joins, 2.5).tolist() == [0, 1, 2, 3, 4]


def test_what_an_unsure_join_put_together_falls_into_its_sure_parts() -> None:
    joins = [(3.0, 0, 1), (3.0, 2, 3), (0.5, 0, 2)]
    assert cut_tree(4, joins, 1.0).tolist() == [0, 0, 2, 2]


@st.composite
def trees(draw: st.DrawFn) -> tuple[int, list[Join]]:
    count = draw(st.integers(1, 12))
    roots, joins = list(range(count)), list[Join]()
    while len(roots) > 1 and draw(st.integers(0, 9)):
        one, other = sorted(draw(st.lists(st.sampled_from(roots), min_size=2, max_size=2, unique=True)))
        joins.append((draw(st.integers(0, 3)) / 2, one, other))
        roots.remove(other)
    return count, joins


@given(trees(), st.integers(0, 3))
def test_a_set_is_kept_where_its_join_or_that_of_a_larger_one_has_the_value(
    tree: tuple[int, list[Join]], least: int
) -> None:
    count, joins = tree
    sets, made = {row: frozenset([row]) for row in range(count)}, list[tuple[float, frozenset[int]]]()
    for value, one, other in joins:
        sets[one] |= sets[other]
        made.append((value, sets[one]))
    sure = [whole for value, whole in made if value >= least / 2]
    wanted = [min(max((whole for whole in sure if row in whole), key=len, default={row})) for row in range(count)]
    assert cut_tree(count, joins, least / 2).tolist() == wanted
    assert np.array_equal(cut_tree(count, [], 0.0), np.arange(count))
