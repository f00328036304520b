"""Pairs of copies of one photo are compared one after the other."""

from __future__ import annotations

import numpy as np

from photosim.library.duplicates.link_builder import component_labels


def test_rows_that_pairs_connect_have_one_label_and_no_others_have_it() -> None:
    pairs = np.array([(0, 5), (1, 2), (3, 5), (4, 2), (6, 7)])
    labels = component_labels(pairs[:, 0], pairs[:, 1])
    found = {frozenset(row for row in labels if labels[row] == label) for label in labels.values()}
    assert found == {frozenset({0, 3, 5}), frozenset({1, 2, 4}), frozenset({6, 7})}
