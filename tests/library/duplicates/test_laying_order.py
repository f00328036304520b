"""Of many copies few are laid on each other; what is found does not depend on when they came."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest

from photosim.library.duplicates import laying_order
from photosim.library.duplicates.laying_order import LayingOrder, Pair
from photosim.library.duplicates.matches import Match, lies_in
from photosim.library.duplicates.pixel_compare import Care
from photosim.vision.compare.gray_pyramid import WHOLE, Window
from tests.library.duplicates.test_match_composition import PLAIN

LARGE, SMALL = (0.0, 0.0, 0.8, 1.0), (0.1, 0.1, 0.6, 0.9)


@dataclass
class Library:
    """Rows 0, 1, ... of one scene; `pieces` are cut out of it there, `others` are other shots, `surely` or perhaps."""

    pieces: dict[int, Window] = field(default_factory=dict)
    others: set[int] = field(default_factory=set)
    written: set[int] = field(default_factory=set)
    surely: bool = False
    together: int = 1000  # pairs of a block
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
        for part in (pairs[start : start + self.together] for start in range(0, len(pairs), self.together)):
            order.add((one, other, Care()) for one, other in part)
            for wave in order.waves():
                for row, others in wave:
                    for other, _ in others:
                        self.laid.append((min(row, other), max(row, other)))
                        match = self.lay(*self.laid[-1])
                        if match is None:
                            order.unlike(row, other)
                            if self.surely:
                                order.other_shot(row, other)
                        else:
                            order.laid(match)
                            found[match.key] = match
                found |= {match.key: match for match in order.implied()}
        self.links |= found

    def lay(self, one: int, other: int) -> Match | None:
        first, second = (self.pieces.get(row, WHOLE) for row in (one, other))
        if self.others & {one, other} or not (lies_in(first, second) or lies_in(second, first)):
            return None
        inside = 0 if first == second else 2 if lies_in(second, first) else 1
        left, top, right, bottom = first
        across, down = right - left, bottom - top
        seat = (
            (second[0] - left) / across,
            (second[1] - top) / down,
            (second[2] - left) / across,
            (second[3] - top) / down,
        )
        area = (seat[2] - seat[0]) * (seat[3] - seat[1])
        share = min(area, 1 / area)
        # As pixels give it: a little different for each pair.
        distance = (one * 7 + other) % 13 / 10_000
        found = replace(PLAIN, key=(one, other), inside=inside, distance=distance, share=round(share, 4))
        return replace(found, seat=seat, overlaid=bool(self.written & {one, other}))  # type: ignore[arg-type]


def test_copies_are_laid_on_the_best_of_them_alone() -> None:
    library = Library()
    library.add(range(20))
    assert sorted(library.laid) == [(0, other) for other in range(1, 20)]
    assert len(library.links) == 190


def test_of_pieces_their_places_tell_and_another_shot_is_laid_on_what_tells_of_it_only() -> None:
    library = Library(pieces={8: LARGE, 9: SMALL}, others={10})
    library.add(range(11))
    assert set(library.laid) - {(0, other) for other in range(1, 11)} == {(8, 10), (9, 10)}
    assert len(library.links) == 45
    assert (library.links[8, 9].inside, library.links[8, 9].share) == (2, pytest.approx(0.5, abs=0.001))


@pytest.mark.parametrize("surely", [False, True])
def test_what_surely_is_another_shot_is_laid_on_pieces_and_on_no_other_copies(surely: bool) -> None:
    """A piece may fit more shots than its own, and its own best: taken from that, it went with another one."""
    library = Library(pieces={8: LARGE, 9: SMALL}, others={10}, written={7}, surely=surely)
    library.add(range(11))
    rest = set(library.laid) - {(0, other) for other in range(1, 11)}
    assert rest >= {(8, 10), (9, 10)}
    assert ((7, 10) in rest) is not surely


def test_pieces_that_cross_are_not_laid_on_each_other() -> None:
    library = Library(pieces={2: LARGE, 3: (0.2, 0.0, 1.0, 1.0)})
    library.add(range(4))
    assert sorted(library.laid) == [(0, 1), (0, 2), (0, 3)]
    assert sorted(library.links) == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3)]


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
    pieces = {4: LARGE, 5: (0.2, 0.0, 1.0, 1.0), 6: SMALL}
    at_once = Library(pieces=pieces, forbidden=forbidden)
    at_once.add(range(8))
    for order in itertools.islice(itertools.permutations(range(8)), 0, None, 997):
        for cuts in ((4,), (2, 5), (1, 2, 3, 4, 5, 6, 7)):
            piecemeal, known = Library(pieces=pieces, forbidden=forbidden), list[int]()
            for start, stop in itertools.pairwise((0, *cuts, 8)):
                piecemeal.add(order[start:stop], known)
                known += order[start:stop]
            assert piecemeal.links.keys() == at_once.links.keys()
            for pair, match in at_once.links.items():
                assert piecemeal.links[pair].seat == pytest.approx(match.seat)
                assert replace(piecemeal.links[pair], seat=WHOLE) == replace(match, seat=WHOLE)


def test_a_photo_that_comes_later_is_laid_on_the_best_alone() -> None:
    library = Library()
    library.add([row for row in range(20) if row != 7])
    library.laid.clear()
    library.add([7], [row for row in range(20) if row != 7])
    assert library.laid == [(0, 7)]
    assert len(library.links) == 190


@pytest.mark.parametrize("surely", [False, True])
def test_pairs_that_come_block_by_block_are_laid_no_more_than_all_at_once(surely: bool) -> None:
    pieces, others = {7: (0.2, 0.0, 1.0, 1.0), 8: LARGE, 9: SMALL}, {10}
    at_once = Library(pieces, others, surely=surely)
    at_once.add(range(11))
    in_blocks = Library(pieces, others, surely=surely, together=10)
    in_blocks.add(range(11))
    assert sorted(in_blocks.laid) == sorted(at_once.laid)
    assert in_blocks.links.keys() == at_once.links.keys()


def test_of_many_pieces_each_is_laid_on_the_best_alone_and_asked_about_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hub after hub was asked about each pair that none of them tells of: n to the fourth."""
    pieces = {row: (0.012 * row, 0.0, 0.6 + 0.012 * row, 1.0) for row in range(1, 31)}
    asked: list[Pair] = []
    composed = laying_order.composed

    def counted(one: Match, other: Match) -> Match | None:
        asked.append((one.key[1], other.key[1]))
        return composed(one, other)

    monkeypatch.setattr(laying_order, "composed", counted)
    library = Library(pieces)
    library.add(range(31))
    assert sorted(library.laid) == [(0, row) for row in range(1, 31)]
    assert len(asked) == 2 * 30 * 29 / 2


def test_what_facts_forbid_to_conclude_is_laid() -> None:
    library = Library(forbidden=lambda hub, pair: pair == (3, 5))
    library.add(range(6))
    assert set(library.laid) == {*((0, other) for other in range(1, 6)), (3, 5)}
