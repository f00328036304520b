"""False match rates by group of people, as the card of a face encoder tells them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MOST_GROUPS, MOST_LETTERS = 100, 60


@dataclass(frozen=True, slots=True)
class GroupErrors:
    """False match rates among `faces` strangers of one `group`, compared with each other.

    `rates` holds pairs of a false match rate that the card's ROC states of all people, and the rate measured in the
    group at the threshold of it.
    """

    group: str
    faces: int
    rates: tuple[tuple[float, float], ...]

    def at(self, stated: float) -> float | None:
        """The rate measured at the threshold that the card states this rate of, or None."""
        return next((measured for of, measured in self.rates if math.isclose(of, stated)), None)


def group_errors(raw: Sequence[Mapping[str, Any]]) -> tuple[GroupErrors, ...]:
    """Groups of a card. Raises KeyError, TypeError or ValueError for what makes no sense."""
    if len(raw) > MOST_GROUPS:
        raise ValueError(f"errors has {len(raw):,} groups")
    return tuple(_group(row) for row in raw)


def _group(raw: Mapping[str, Any]) -> GroupErrors:
    missing = [name for name in ("group", "faces", "rates") if name not in raw]
    if missing:
        raise ValueError(f"a group of errors lacks {', '.join(missing)}")
    name, faces = str(raw["group"]), int(raw["faces"])
    rates = tuple((float(of), float(measured)) for of, measured in raw["rates"])
    if not all(0 <= value <= 1 for pair in rates for value in pair) or faces < 0 or len(name) > MOST_LETTERS:
        raise ValueError(f"errors of the group {name[:MOST_LETTERS]!r} are {rates!r} of {faces} faces")
    return GroupErrors(name, faces, rates)
