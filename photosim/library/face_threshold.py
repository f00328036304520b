"""How far apart two faces of one person may be: the card's word, the user's, or what the user's answers teach."""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.library.face_pairs import distances
from photosim.store.db import transaction
from photosim.store.face_groups import NOBODY, gather
from photosim.store.settings import get_setting, set_setting
from photosim.vision.modelcard import ModelCard

# Up to so many faces a threshold is taken as it is. In a larger library each face has more strangers to be mistaken
# for, so the share of stranger pairs that are joined is lowered as the library grows.
AS_IT_IS_FACES = 2048
# On the validation people (200 to 1,600 faces) false joins grow with the 0.44th power of the number of faces, and
# with the 0.59th of the share of stranger pairs: they stay level when that share falls with the 0.75th of the number.
_FALLS = 0.75
_ENOUGH_SAME, _ENOUGH_OTHER, _ENOUGH_PEOPLE = 100, 1000, 3
_MOST_OF_ONE = 60
# How many pairs of strangers weigh as much as the card, and how far the answers may move its threshold.
_CARD_WEIGHT, _FURTHEST = 5000, 0.2
# Below the first row with a false match the share falls with this power of the distance, about as it does above it.
_STEEP = 10.0

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Calibration:
    """A threshold from the user's own answers: pairs known to be the same person, and known not to be; in words."""

    threshold: float
    same: int
    other: int
    words: str


def threshold(conn: sqlite3.Connection, embedder_id: str, card: ModelCard) -> float:
    """What counts now for this encoder: what the user set, else the card's."""
    chosen = get_setting(conn, _key(embedder_id), 0.0)
    return chosen if chosen > 0 else card.threshold


def set_threshold(conn: sqlite3.Connection, embedder_id: str, value: float | None) -> None:
    """Remember the user's threshold for this encoder; None goes back to the card's. `regroup` comes next."""
    with transaction(conn):
        set_setting(conn, _key(embedder_id), 0.0 if value is None else min(2.0, max(0.01, float(value))))


def slider_range(card: ModelCard) -> tuple[float, float]:
    """Sensible ends for a slider: from a tenth of the card's false matches, or half its threshold, to fifty times."""
    low = min(at_rate(card, card.false_match_rate / 10), 0.9 * card.threshold)
    high = max(at_rate(card, min(0.5, card.false_match_rate * 50)), 1.1 * card.threshold)
    return round(max(low, card.threshold / 2), 4), round(min(high, 2.0), 4)


def caption(card: ModelCard, value: float) -> str:
    """What a threshold means, from the card's ROC."""
    rate = false_matches(card, value)
    strangers = "hardly any pair of strangers" if rate < 1e-6 else f"about 1 in {_round(1 / rate):,} pairs of strangers"
    if not card.roc:
        return "What this threshold means is not known for this encoder."
    same = float(np.interp(value, [row.threshold for row in card.roc], [row.tpr for row in card.roc]))
    return f"{strangers[0].upper()}{strangers[1:]} would be joined, and {round(100 * same)} in 100 pairs of one person."


def for_size(card: ModelCard, value: float, faces: int) -> float:
    """The threshold that keeps its promise among so many faces: no more false neighbours each than in a small library.

    It changes only when the library doubles, so that a few new faces do not move every group.
    """
    level = 1 << max(0, faces - 1).bit_length()
    if level <= AS_IT_IS_FACES or not card.roc:
        return value
    return min(value, at_rate(card, false_matches(card, value) * (AS_IT_IS_FACES / level) ** _FALLS))


def false_matches(card: ModelCard, value: float) -> float:
    """The share of stranger pairs at most so far apart: the card's ROC, read between its rows by logarithms."""
    at, rate = _curve(card)
    if not len(at):
        return 0.0
    if value < at[0]:
        return math.exp(float(rate[0])) * math.pow(max(value, 0.0) / float(at[0]), _STEEP)
    return float(math.exp(np.interp(value, at, rate)))


def at_rate(card: ModelCard, rate: float) -> float:
    """The threshold at which that share of stranger pairs would be joined."""
    at, logs = _curve(card)
    if not len(at) or rate <= 0:
        return card.threshold if rate > 0 else 0.0
    if math.log(rate) < logs[0]:
        return float(at[0] * (rate / math.exp(logs[0])) ** (1 / _STEEP))
    return float(np.interp(math.log(rate), logs, at))


def _curve(card: ModelCard) -> tuple[Numbers, Numbers]:
    rows = [(row.threshold, math.log(row.fpr)) for row in card.roc if row.fpr > 0 and row.threshold > 0]
    found = np.array(rows, np.float64).reshape(-1, 2)
    return found[:, 0], np.maximum.accumulate(found[:, 1])


def recalibrated(conn: sqlite3.Connection, embedder_id: str, card: ModelCard) -> Calibration | None:
    """The threshold that the user's own answers speak for; None while there are too few of them.

    It joins as small a share of the pairs that are known to be strangers as the card promises; the fewer these are, the
    more the card's own threshold counts.
    """
    faces = gather(conn, embedder_id, card.dim)
    usable = np.flatnonzero(faces.known & ~faces.weak & (faces.person != NOBODY))
    few = [usable[faces.person[usable] == who][:_MOST_OF_ONE] for who in np.unique(faces.person[usable])]
    rows = np.concatenate([*few, np.empty(0, np.int64)])
    one, other = np.triu_indices(len(rows), 1)
    apart = distances(faces.vectors, rows[one], rows[other])
    same = faces.person[rows[one]] == faces.person[rows[other]]
    refused = [
        (row, int(mate))
        for row, who in faces.refused.items()
        if faces.known[row] and not faces.weak[row]
        for mate in rows[np.isin(faces.person[rows], list(who))]
    ]
    pairs = np.array(refused, np.int64).reshape(-1, 2)
    strangers = np.concatenate([apart[~same], distances(faces.vectors, pairs[:, 0], pairs[:, 1])])
    if len(few) < _ENOUGH_PEOPLE or same.sum() < _ENOUGH_SAME or len(strangers) < _ENOUGH_OTHER:
        return None
    own = float(np.quantile(strangers, max(card.false_match_rate, 1 / len(strangers))))
    weight = len(strangers) / (len(strangers) + _CARD_WEIGHT)
    mixed = weight * own + (1 - weight) * card.threshold
    value = min(max(mixed, (1 - _FURTHEST) * card.threshold), (1 + _FURTHEST) * card.threshold)
    way = "stricter than" if value < card.threshold else "less strict than"
    words = (
        f"From {int(same.sum()):,} pairs that you called one person and {len(strangers):,} that you called two: "
        f"{value:.2f}, {way} the encoder's own {card.threshold:.2f}."
    )
    return Calibration(round(value, 4), int(same.sum()), len(strangers), words)


def _key(embedder_id: str) -> str:
    return f"people_threshold:{embedder_id}"


def _round(number: float) -> int:
    """To two digits: nobody reads "1 in 1,037" as a promise."""
    digits: int = 10 ** max(0, math.floor(math.log10(max(number, 1))) - 1)
    return max(1, round(number / digits)) * digits
