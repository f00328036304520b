"""How far apart two faces of one person may be: read from the card, the user's word, or what the user's answers teach.

The card's own threshold answers a question about two faces. A group is the answer to as many questions as it has pairs,
so `usual_threshold` reads a stricter one from the card's ROC: nothing about an encoder is written here.
"""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass

import numpy as np

from photosim.library.people.near_pairs import distances
from photosim.store.db import transaction
from photosim.store.face_placements import NOBODY, gather
from photosim.store.settings import get_setting, set_setting
from photosim.vision.encoder.calibration_curve import at_rate, curve, false_matches, true_matches
from photosim.vision.encoder.model_card import ModelCard

# With seven encoders, that find 12 to 68 in 100 pairs of one person at one false match in a thousand, groups of the
# validation people kept a B-cubed precision of 0.98 up to 4 to 10 false matches in 10,000: the fewer right pairs an
# encoder finds, the fewer wrong ones spoil a group. This stays below all seven.
_CARD_RATE, _FINDS, _USUAL_RATES = 1e-3, (0.4, 0.7), (4e-4, 1e-3)
# Up to so many faces a threshold is taken as it is. In a larger library each face has more strangers to be mistaken
# for, so the share of stranger pairs that are joined is lowered as the library grows.
AS_IT_IS_FACES = 2048
# With the 0.6th power of the number of faces groups stay as right from 1,000 faces to 14,000 (B-cubed precision 0.985
# to 0.989, dlib's vectors); a little more, as nobody has measured 100,000.
_FALLS = 0.65
_ENOUGH_SAME, _ENOUGH_OTHER, _ENOUGH_PEOPLE = 100, 1000, 3
_MOST_OF_ONE = 60
# How many pairs of strangers weigh as much as the card, and how far the answers may move its threshold.
_CARD_WEIGHT, _FURTHEST = 5000, 0.2


@dataclass(frozen=True, slots=True)
class Calibration:
    """A threshold from the user's own answers: pairs known to be the same person, and known not to be; in words."""

    threshold: float
    same: int
    other: int
    words: str


def threshold(conn: sqlite3.Connection, embedder_id: str, card: ModelCard) -> float:
    """What counts now for this encoder: what the user set, else the usual."""
    chosen = get_setting(conn, _key(embedder_id), 0.0)
    return chosen if chosen > 0 else usual_threshold(card)


def usual_threshold(card: ModelCard) -> float:
    """The threshold for groups that the card's ROC speaks for; its own threshold where it tells no ROC."""
    at, _ = curve(card)
    if not len(at):
        return card.threshold
    found = true_matches(card, at_rate(card, _CARD_RATE))
    return round(at_rate(card, float(np.interp(found, _FINDS, _USUAL_RATES))), 4)


def set_threshold(conn: sqlite3.Connection, embedder_id: str, value: float | None) -> None:
    """Remember the user's threshold for this encoder; None goes back to the usual. `regroup` comes next."""
    with transaction(conn):
        set_setting(conn, _key(embedder_id), 0.0 if value is None else min(2.0, max(0.01, float(value))))


def slider_range(card: ModelCard) -> tuple[float, float]:
    """Sensible ends for a slider: from a tenth of the usual false matches, or half the threshold, to fifty times."""
    usual = usual_threshold(card)
    rate = false_matches(card, usual)
    low, high = min(at_rate(card, rate / 10), 0.9 * usual), max(at_rate(card, min(0.5, rate * 50)), 1.1 * usual)
    return round(max(low, usual / 2), 4), round(min(high, 2.0), 4)


def caption(card: ModelCard, value: float) -> str:
    """What a threshold means, from the card's ROC."""
    rate = false_matches(card, value)
    strangers = "hardly any pair of strangers" if rate < 1e-6 else f"about 1 in {_round(1 / rate):,} pairs of strangers"
    if not card.roc:
        return "What this threshold means is not known for this encoder."
    same = round(100 * true_matches(card, value))
    return f"{strangers[0].upper()}{strangers[1:]} would be joined, and {same} in 100 pairs of one person."


def for_size(card: ModelCard, value: float, faces: int) -> float:
    """The threshold that keeps its promise among so many faces: no more false neighbours each than in a small library.

    It changes only when the library doubles, so that a few new faces do not move every group.
    """
    level = 1 << max(0, faces - 1).bit_length()
    if level <= AS_IT_IS_FACES or not card.roc:
        return value
    return min(value, at_rate(card, false_matches(card, value) * (AS_IT_IS_FACES / level) ** _FALLS))


def recalibrated(conn: sqlite3.Connection, embedder_id: str, card: ModelCard) -> Calibration | None:
    """The threshold that the user's own answers speak for; None while there are too few of them.

    It joins as small a share of the pairs that are known to be strangers as the usual threshold; the fewer these are,
    the more that one counts.
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
    usual = usual_threshold(card)
    own = float(np.quantile(strangers, max(false_matches(card, usual), 1 / len(strangers))))
    weight = len(strangers) / (len(strangers) + _CARD_WEIGHT)
    mixed = weight * own + (1 - weight) * usual
    value = min(max(mixed, (1 - _FURTHEST) * usual), (1 + _FURTHEST) * usual)
    way = "stricter than" if value < usual else "less strict than"
    words = (
        f"From {int(same.sum()):,} pairs that you called one person and {len(strangers):,} that you called two: "
        f"{value:.2f}, {way} the encoder's own {usual:.2f}."
    )
    return Calibration(round(value, 4), int(same.sum()), len(strangers), words)


def _key(embedder_id: str) -> str:
    return f"people_threshold:{embedder_id}"


def _round(number: float) -> int:
    """To two digits: nobody reads "1 in 1,037" as a promise."""
    digits: int = 10 ** max(0, math.floor(math.log10(max(number, 1))) - 1)
    return max(1, round(number / digits)) * digits
