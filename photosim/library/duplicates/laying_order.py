"""Laying order: which pairs are laid on each other, hub after hub, and which follow from a third photo (transitivity).

Twenty copies of one photo are 190 pairs. Laid on the best of them, 19 tell nearly all: two copies that both show the
very same are like everything else in the same way, and of two pieces their places tell whether one lies in the other.
What follows does not depend on the order in which photos came:
rows stand in an order of their own (`Looks`), and of several third photos the first one tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Protocol

from photosim.library.duplicates.matches import (
    Match,
    are_alike,
    are_crossing,
    are_side_by_side,
    composed,
    is_exact,
    is_plain,
)
from photosim.library.duplicates.pixel_compare import Care

Pair = tuple[int, int]


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
        self._other_shots: dict[int, set[int]] = {}
        self._pending: dict[int, dict[int, Care]] = {}
        # The hub by which a pair was decided in this run, and the hubs whose matches are news.
        self._hub_of: dict[Pair, int] = {}
        self._changed: set[int] = set()
        # Pairs of pieces neither of which lies in the other, and whether that is sure.
        self._side_by_side: dict[Pair, bool] = {}
        self._wave: list[int] = []

    def add(self, pairs: Iterable[tuple[int, int, Care]]) -> None:
        """Pairs of rows that wait to be laid, each with how."""
        for one, other, care in pairs:
            if self._side_by_side.get((min(one, other), max(one, other))):
                continue
            self._pending.setdefault(one, {})[other] = care
            self._pending.setdefault(other, {})[one] = care
            # What both were laid on before may tell of them now.
            self._changed.update(third for third in self.beside(one) if third < one and self._tells(third, other))
            self._changed.update(third for third in self.beside(other) if third < other and self._tells(third, one))

    def _tells(self, hub: int, row: int) -> bool:
        """Whether anything is known of a row beside a hub."""
        return row in self.beside(hub) or row in self._unlike.get(hub, ()) or row in self._other_shots.get(hub, ())

    def waves(self) -> Iterator[list[tuple[int, list[tuple[int, Care]]]]]:
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

    def other_shot(self, one: int, other: int) -> None:
        """Two pictures, laid on each other, surely are two shots: a copy of all of one is none of the other."""
        self._other_shots.setdefault(one, set()).add(other)
        self._other_shots.setdefault(other, set()).add(one)

    def implied(self) -> Iterator[Match]:
        """Matches that follow from those of the last wave's hubs."""
        for hub in self._wave:
            self._changed.discard(hub)
            yield from self._implied_by(hub)

    def _implied_by(self, hub: int) -> Iterator[Match]:
        beside = {row: match for row, match in self.beside(hub).items() if row > hub}
        before = {row: {third for third in self.beside(row) if third < hub} for row in beside}
        unlike, other_shots = self._unlike.get(hub, set()), self._other_shots.get(hub, set())
        for row, match in beside.items():
            # A piece may fit more shots than its own, and best its own: it is laid on each.
            if not match.inside:
                apart = other_shots | unlike if is_plain(match) else other_shots
                self._drop(row, apart.intersection(self._pending.get(row, ())))
        found: list[Match] = []
        for one, other in _worth(beside):
            if (one, other) in self._side_by_side or 0 <= self._hub_of.get((one, other), hub) < hub:
                continue
            pair = beside[one], beside[other]
            made = _follows(*pair)
            if made is None and are_side_by_side(*pair):
                # No other hub has a better view of their edges.
                self._side_by_side[one, other] = are_crossing(*pair)
                if self._side_by_side[one, other]:
                    self._drop(one, {other})
            elif made is not None and not self._is_decided((one, other), before[one] & before[other]):
                found.append(made)
        allowed = self._evidence.allowed(hub, [match.key for match in found], [match.turn for match in found])
        for match, may in zip(found, allowed, strict=True):
            if not may:
                continue
            one, other = match.key
            self._hub_of[match.key] = hub
            self._drop(one, {other})
            told = self.beside(one).get(other)
            if told is None or not are_alike(told, match):
                self._put(match)
                yield match

    def _is_decided(self, pair: Pair, before: Iterable[int]) -> bool:
        """Whether an earlier hub, of those `before`, tells of the pair, as it did in the run that found it."""
        for third in before:
            made = _follows(self.beside(pair[0])[third], self.beside(pair[1])[third])
            if made is not None and self._evidence.allowed(third, [made.key], [made.turn])[0]:
                return True
        return False

    def _hangs_on(self, row: int, waiting: set[int]) -> bool:
        """Whether a hub before this row, of which it is a pair, may yet tell of its pairs."""
        near = (*self._pending.get(row, ()), *self.beside(row))
        return any(other < row and other in waiting for other in near)

    def _drop(self, row: int, others: Iterable[int]) -> None:
        """These pairs, where they wait to be laid, need not be."""
        waiting = self._pending.get(row, {})
        for other in others:
            if waiting.pop(other, None) is not None:
                del self._pending[other][row]

    def _put(self, match: Match) -> None:
        one, other = match.key
        self.beside(one)[other] = self.beside(other)[one] = match
        self._changed.add(one)

    def beside(self, row: int) -> dict[int, Match]:
        """The matches of a row by the other row, those of earlier runs too."""
        if row not in self._beside:
            self._beside[row] = dict(self._evidence.stored(row))
        return self._beside[row]


def _worth(beside: Mapping[int, Match]) -> Iterator[Pair]:
    """The pairs, smaller row first, for which what lies on a hub may tell how they lie on each other."""
    exact = {row for row, match in beside.items() if is_exact(match)}
    plain = sorted(row for row in exact if is_plain(beside[row]))
    yield from combinations(sorted(exact), 2)
    for one in plain:
        for other in sorted(beside.keys() - exact):
            yield min(one, other), max(one, other)


def _follows(one: Match, other: Match) -> Match | None:
    """How two pictures that lie on a third one lie on each other; None where that does not tell."""
    if is_plain(one) or not is_plain(other):
        return composed(one, other) or (None if is_plain(one) else composed(other, one))
    return composed(other, one)
