"""Laying order: which pairs are laid on each other, hub after hub, and which follow from a third photo (transitivity).

Twenty copies of one photo are 190 pairs. Laid on the best of them, 19 tell nearly all: two copies that both show the
very same are like everything else in the same way. What follows does not depend on the order in which photos came:
rows stand in an order of their own (`Looks`), and of several third photos the first one tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from photosim.library.duplicates.pixel_compare import Match
from photosim.store.duplicate_links import Link
from photosim.vision.compare.gray_pyramid import WHOLE
from photosim.vision.compare.orientations import combined, inverse, turned_window

Pair = tuple[int, int]

# 1 - correlation. Of copies that show all of the picture and have nothing laid over them nearly all lie nearer.
_NEAR = 0.003
_TOLD = ("distance", "turn", "inside", "share", "overlaid", "gray", "one_place", "bars")
_SWAPPED, _SWAPPED_GRAY = (0, 2, 1), (0, 2, 1, 3)


class Evidence(Protocol):
    """What is asked about pairs that might follow from a third photo."""

    def stored(self, row: int) -> Mapping[int, Match]:
        """The matches of a row that earlier runs found, by the other row; keys with the smaller row first."""

    def allowed(self, hub: int, pairs: Sequence[Pair], turns: Sequence[int]) -> Sequence[bool]:
        """Whether facts allow each pair to be called one picture because both are one with the hub."""


class LayingOrder:
    """State of one run: matches known so far, pairs that wait to be laid, and what was found to be unlike."""

    def __init__(self, evidence: Evidence, stop: Callable[[], bool]) -> None:
        self._evidence, self._stop = evidence, stop
        self._beside: dict[int, dict[int, Match]] = {}
        self._unlike: dict[int, set[int]] = {}
        self._pending: dict[int, dict[int, bool]] = {}
        # The hub by which a pair was decided in this run, and the hubs whose matches are news.
        self._hub_of: dict[Pair, int] = {}
        self._changed: set[int] = set()
        self._wave: list[int] = []

    def add(self, pairs: Iterable[tuple[int, int, bool]]) -> None:
        """Pairs of rows that wait to be laid, each with whether strictly."""
        for one, other, strict in pairs:
            self._pending.setdefault(one, {})[other] = strict
            self._pending.setdefault(other, {})[one] = strict

    def waves(self) -> Iterator[list[tuple[int, list[tuple[int, bool]]]]]:
        """Hubs with the rows to lay on each, none of which hangs on another of the wave, until nothing waits.

        What a wave gave is told with `laid` and `unlike`, and what follows from it is in `implied`, before the next.
        """
        while waiting := {row for row, others in self._pending.items() if others} | self._changed:
            wave = [row for row in sorted(waiting) if not self._hangs_on(row, waiting)]
            jobs = []
            for row in wave:
                others = self._pending.pop(row, {})
                for other in others:
                    self._pending[other].pop(row)
                if others:
                    jobs.append((row, sorted(others.items())))
            self._wave = wave
            yield jobs
            if self._stop():
                return

    def laid(self, match: Match) -> None:
        """Two pictures, laid on each other, are one."""
        self._put(match)
        self._hub_of[match.key] = -1

    def unlike(self, one: int, other: int) -> None:
        """Two pictures, laid on each other without strictness, do not match."""
        self._unlike.setdefault(one, set()).add(other)
        self._unlike.setdefault(other, set()).add(one)

    def implied(self) -> Iterator[Match]:
        """Matches that follow from those of the last wave's hubs."""
        for hub in self._wave:
            self._changed.discard(hub)
            yield from self._implied_by(hub)

    def _implied_by(self, hub: int) -> Iterator[Match]:
        beside = {row: match for row, match in self.beside(hub).items() if row > hub}
        before = {row: {third for third in self.beside(row) if third < hub} for row in beside}
        plain = [row for row, match in beside.items() if is_plain(match)]
        unlike = self._unlike.get(hub, set())
        found: list[Match] = []
        for one in plain:
            for other in [row for row in self._pending.get(one, ()) if row in unlike]:
                del self._pending[one][other], self._pending[other][one]
            for other, match in beside.items():
                if other == one or (other < one and is_plain(match)):
                    continue
                pair = min(one, other), max(one, other)
                if (
                    not self._is_decided(pair, hub, before[one] & before[other])
                    and (made := composed(beside[one], match)) is not None
                ):
                    found.append(made)
        allowed = self._evidence.allowed(hub, [match.key for match in found], [match.turn for match in found])
        for match, may in zip(found, allowed, strict=True):
            if not may:
                continue
            one, other = match.key
            self._hub_of[match.key] = hub
            if one in self._pending and self._pending[one].pop(other, None) is not None:
                del self._pending[other][one]
            known = self.beside(one).get(other)
            if known is None or not are_alike(known, match):
                self._put(match)
                yield match

    def _is_decided(self, pair: Pair, hub: int, before: Iterable[int]) -> bool:
        """Whether an earlier hub, of those `before`, tells of the pair: in this run, or in the one that found it."""
        if 0 <= self._hub_of.get(pair, hub) < hub:
            return True
        for third in before:
            matches = self.beside(pair[0])[third], self.beside(pair[1])[third]
            if any(map(is_plain, matches)):
                made = composed(*(matches if is_plain(matches[0]) else matches[::-1]))
                if made is not None and self._evidence.allowed(third, [made.key], [made.turn])[0]:
                    return True
        return False

    def _hangs_on(self, row: int, waiting: set[int]) -> bool:
        """Whether a hub before this row, of which it is a pair, may yet tell of its pairs."""
        near = (*self._pending.get(row, ()), *self.beside(row))
        return any(other < row and other in waiting for other in near)

    def _put(self, match: Match) -> None:
        one, other = match.key
        self.beside(one)[other] = self.beside(other)[one] = match
        self._changed.add(one)

    def beside(self, row: int) -> dict[int, Match]:
        """The matches of a row by the other row, those of earlier runs too."""
        if row not in self._beside:
            self._beside[row] = dict(self._evidence.stored(row))
        return self._beside[row]


def is_plain(match: Match) -> bool:
    """Whether two pictures show the very same, all of it and nothing else: what lies on one lies so on the other."""
    return match.distance <= _NEAR and not (match.inside or match.overlaid or match.one_place or match.bars)


def are_alike(one: Match, other: Match) -> bool:
    """Whether two matches of one pair make the same link."""
    return all(getattr(one, name) == getattr(other, name) for name in _TOLD)


def composed(plain: Match, other: Match) -> Match | None:
    """How two pictures lie on each other that both were laid on a third one, the first of both keys; the one plainly.

    None where that does not tell which of them lost its colors.
    """
    third, one, two = plain.key[0], plain.key[1], other.key[1]
    if other.key[0] != third:
        raise ValueError("two matches of different pictures")
    gray = _gray(_SWAPPED_GRAY[plain.gray], other.gray)
    if gray is None:
        return None
    back = inverse(plain.turn)
    window, piece_turn = other.window, combined(plain.turn, other.piece_turn)
    if other.piece == 1:
        window, piece_turn = turned_window(other.window, back), combined(other.piece_turn, back)
    found = replace(
        other,
        key=(one, two),
        distance=round(min(1.0, plain.distance + other.distance), 6),
        turn=combined(other.turn, back),
        gray=gray,
        light=plain.light + other.light,
        window=window,
        piece_turn=piece_turn,
    )
    return found if one < two else swapped(found)


def swapped(match: Match) -> Match:
    """The same match, told of the other one first."""
    return replace(
        match,
        key=match.key[::-1],
        turn=inverse(match.turn),
        inside=_SWAPPED[match.inside],
        gray=_SWAPPED_GRAY[match.gray],
        piece=1 - match.piece,
    )


def match_of_link(link: Link, key: tuple[int, int]) -> Match:
    """A link that an earlier run found as a match of `key`, its two photos in this order; its window is not known."""
    piece = 0 if link.inside == 1 else 1
    return Match(
        key=key,
        distance=link.distance,
        turn=link.turn,
        inside=link.inside,
        share=link.share,
        overlaid=link.overlaid,
        gray=link.gray,
        one_place=link.one_place,
        bars=link.bars,
        light=0.0,
        window=WHOLE,
        piece_turn=link.turn if piece else inverse(link.turn),
        piece=piece,
    )


def _gray(one: int, other: int) -> int | None:
    """`Match.gray` of the first and the last of three, told of the first and the middle, the middle and the last."""
    if not one or not other:
        return one or other
    if 3 in (one, other):
        return None
    return one if one == other else 0
