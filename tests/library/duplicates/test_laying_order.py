"""Of many copies few are laid on each other; what is found does not depend on when they came."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest

from photosim.library.duplicates.laying_order import LayingOrder, Pair
from photosim.library.duplicates.pixel_compare import Match
from tests.library.duplicates.test_match_composition import PLAIN


@dataclass
class Library:
    """Rows 0, 1, ... of one scene; `pieces` of them are cut out, `others` are other shots."""

    pieces: set[int] = field(default_factory=set)
    others: set[int] = field(default_factory=set)
    forbidden: Callable[[int, Pair], bool] = lambda hub, pair: False
    links: dict[Pair, Match] = field(default_factory=dict)
    laid: list[Pair] = field(default_factory=list)

    def stored(self, row: int) -> dict[int, Match]:
        return {sum(pair) - row: match for pair, match in self.links.items() if row in pair}

    def allowed(self, hub: int, pairs: Sequence[Pair], turns: Sequence[int]) -> list[bool]:
        return [not self.forbidden(hub, pair) for pair in pairs]

    def add(self, new: Sequence[int], known: Sequence[int] = ()) -> None:
        """Compare new rows with each other and with those known before."""
        order = LayingOrder(self, lambda: False)
        found: dict[Pair, Match] = {}
        pairs = [*itertools.combinations(sorted(new), 2), *((min(a, b), max(a, b)) for a in new for b in known)]
        order.add((one, other, False) for one, other in pairs)
        for wave in order.waves():
            for row, others in wave:
                for other, _ in others:
                    self.laid.append((min(row, other), max(row, other)))
                    match = self.lay(*self.laid[-1])
                    if match is None:
                        order.unlike(row, other)
                    else:
                        order.laid(match)
                        found[match.key] = match
            found |= {match.key: match for match in order.implied()}
        self.links |= found

    def lay(self, one: int, other: int) -> Match | None:
        if self.others & {one, other}:
            return None
        inside = (0, 1, 2, 2)[(one in self.pieces) + 2 * (other in self.pieces)]
        # As pixels give it: a little different for each pair.
        return replace(PLAIN, key=(one, other), inside=inside, distance=(one * 7 + other) % 13 / 10_000)


def test_copies_are_laid_on_the_best_of_them_alone() -> None:
    library = Library()
    library.add(range(20))
    assert sorted(library.laid) == [(0, other) for other in range(1, 20)]
    assert len(library.links) == 190


def test_pieces_are_laid_on_each_other_and_another_shot_on_what_tells_of_it_only() -> None:
    library = Library(pieces={8, 9}, others={10})
    library.add(range(11))
    rest = set(library.laid) - {(0, other) for other in range(1, 11)}
    assert rest == {(8, 9), (8, 10), (9, 10)}
    assert len(library.links) == 45


@pytest.mark.parametrize(
    "forbidden",
    [
        lambda hub, pair: False,
        lambda hub, pair: hub == 0,
        lambda hub, pair: 3 in pair,
        # What follows from 1 follows from what follows from 0.
        lambda hub, pair: hub == 0 and 5 in pair and 1 not in pair,
    ],
)
def test_links_are_the_same_in_whatever_batches_photos_came(forbidden: Callable[[int, Pair], bool]) -> None:
    at_once = Library(pieces={4, 6}, forbidden=forbidden)
    at_once.add(range(8))
    for order in itertools.islice(itertools.permutations(range(8)), 0, None, 997):
        for cuts in ((4,), (2, 5), (1, 2, 3, 4, 5, 6, 7)):
            piecemeal, known = Library(pieces={4, 6}, forbidden=forbidden), list[int]()
            for start, stop in itertools.pairwise((0, *cuts, 8)):
                piecemeal.add(order[start:stop], known)
                known += order[start:stop]
            assert piecemeal.links == at_once.links


def test_a_photo_that_comes_later_is_laid_on_the_best_alone() -> None:
    library = Library()
    library.add([row for row in range(20) if row != 7])
    library.laid.clear()
    library.add([7], [row for row in range(20) if row != 7])
    assert library.laid == [(0, 7)]
    assert len(library.links) == 190


def test_what_facts_forbid_to_conclude_is_laid() -> None:
    library = Library(forbidden=lambda hub, pair: pair == (3, 5))
    library.add(range(6))
    assert set(library.laid) == {*((0, other) for other in range(1, 6)), (3, 5)}
