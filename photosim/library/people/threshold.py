"""Strictness of face grouping: the expected precision, set by the user or by default.

The precision is a promise about groups ("of 100 faces in a group about 5 are somebody else's"), the same for every
encoder and size of library: `TwoCovariance.least_score` gives the score that keeps it. `pair_threshold` is another
thing: the usual distance of two single faces of one person, for wording and for choosing questions.
"""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass

import numpy as np

from photosim.library.people.cluster_rules import Faces, group
from photosim.sentences import sentence
from photosim.store.db import transaction
from photosim.store.face_placements import NOBODY, gather
from photosim.store.settings import get_setting, set_setting
from photosim.vision.encoder.calibration_curve import at_rate, curve, true_matches
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.encoder.two_covariance import model_of

USUAL_PRECISION = 0.95
LEAST_PRECISION, MOST_PRECISION = 0.7, 0.995
# With seven encoders, that find 12 to 68 in 100 pairs of one person at one false match in a thousand, pairs were right
# often enough up to 4 to 10 false matches in 10,000: the fewer right pairs an encoder finds, the more the wrong count.
_CARD_RATE, _FINDS, _USUAL_RATES = 1e-3, (0.4, 0.7), (4e-4, 1e-3)
_ENOUGH_FACES, _ENOUGH_PEOPLE = 60, 3
# How many confirmed faces weigh as much as the card, and how far they may move the slider, as a logit.
_CARD_WEIGHT, _FURTHEST = 200, 1.5


@dataclass(frozen=True, slots=True)
class Calibration:
    """Setting calibrated on the user's own answers, with the number of faces it stands on, and in words."""

    precision: float
    faces: int
    words: str


def wanted_precision(conn: sqlite3.Connection, embedder_id: str) -> float:
    """Precision in force for this encoder: the user's setting, else the default."""
    chosen = get_setting(conn, _key(embedder_id), 0.0)
    return chosen if chosen > 0 else USUAL_PRECISION


def set_wanted_precision(conn: sqlite3.Connection, embedder_id: str, value: float | None) -> None:
    """Store the user's setting for this encoder; None restores the default. `regroup` comes next."""
    with transaction(conn):
        within = 0.0 if value is None else min(MOST_PRECISION, max(LEAST_PRECISION, float(value)))
        set_setting(conn, _key(embedder_id), within)


def pair_threshold(card: ModelCard) -> float:
    """Distance at which the card's ROC calls two faces one person; the card's threshold without a ROC."""
    at, _ = curve(card)
    if not len(at):
        return card.threshold
    found = true_matches(card, at_rate(card, _CARD_RATE))
    return round(at_rate(card, float(np.interp(found, _FINDS, _USUAL_RATES))), 4)


def caption(value: float) -> str:
    """Meaning of a setting in words: how many of 100 faces in a group are somebody else's."""
    wrong = 100 * (1 - value)
    if wrong >= 1.5:
        return sentence("Of 100 faces in a group about {n:.0f} are expected to be somebody else's.", n=wrong)
    if wrong >= 0.75:
        return sentence("Of 100 faces in a group about 1 is expected to be somebody else's.")
    return sentence("Of 100 faces in a group fewer than 1 is expected to be somebody else's.")


def recalibrated(conn: sqlite3.Connection, embedder_id: str, card: ModelCard) -> Calibration | None:
    """Setting calibrated on the user's own answers; None while there are too few.

    The faces that were confirmed are grouped as if nothing had been said about them; how many come out right, against
    how many should, moves the setting. The fewer answers there are, the more the card counts.
    """
    faces = gather(conn, embedder_id, card.dim)
    rows = np.flatnonzero(faces.known & ~faces.weak & (faces.person != NOBODY))
    people, sizes = np.unique(faces.person[rows], return_counts=True)
    if len(rows) < _ENOUGH_FACES or (sizes > 1).sum() < _ENOUGH_PEOPLE:
        return None
    unsaid = Faces(
        faces.vectors[rows], faces.photo[rows], np.zeros(len(rows), np.bool_), np.full(len(rows), NOBODY), {}
    )  # fmt: skip
    labels = group(unsaid, model_of(card), USUAL_PRECISION).labels
    _, places, counts = np.unique(
        np.stack([labels, faces.person[rows]]), axis=1, return_inverse=True, return_counts=True
    )  # fmt: skip
    right = float((counts[places.reshape(-1)] / np.bincount(labels)[labels]).mean())
    clipped = min(max(right, 0.5 / len(rows)), 1 - 0.5 / len(rows))
    moved = len(rows) / (len(rows) + _CARD_WEIGHT) * (_logit(USUAL_PRECISION) - _logit(clipped))
    logit = _logit(USUAL_PRECISION) + min(max(moved, -_FURTHEST), _FURTHEST)
    value = round(min(max(1 / (1 + math.exp(-logit)), LEAST_PRECISION), MOST_PRECISION), 3)
    words = sentence(
        "Of the {rows:,} faces of {people:,} people that you confirmed, {right:.0f} in 100 would "
        "be grouped right; {promised:.0f} are promised.",
        rows=len(rows),
        people=len(people),
        right=100 * right,
        promised=100 * USUAL_PRECISION,
    )
    return Calibration(value, len(rows), words)


def _logit(share: float) -> float:
    return math.log(share / (1 - share))


def _key(embedder_id: str) -> str:
    return f"people_precision:{embedder_id}"
