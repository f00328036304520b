"""False match and true match rates by distance, interpolated in the ROC of an encoder's card."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from photosim.vision.encoder.model_card import ModelCard

# Below the first row with a false match the share falls with this power of the distance, about as it does above it.
_STEEP = 10.0

Numbers = npt.NDArray[np.float64]


def false_matches(card: ModelCard, value: float) -> float:
    """False match rate at a distance: the card's ROC, interpolated in the logarithm."""
    at, rate = curve(card)
    if not len(at):
        return 0.0
    if value < at[0]:
        return math.exp(float(rate[0])) * math.pow(max(value, 0.0) / float(at[0]), _STEEP)
    return float(math.exp(np.interp(value, at, rate)))


def true_matches(card: ModelCard, value: float) -> float:
    """True match rate at a distance, interpolated in the card's ROC."""
    return float(np.interp(value, [row.threshold for row in card.roc], [row.tpr for row in card.roc]))


def at_rate(card: ModelCard, rate: float) -> float:
    """Threshold at a given false match rate."""
    at, logs = curve(card)
    if not len(at) or rate <= 0:
        return card.threshold if rate > 0 else 0.0
    if math.log(rate) < logs[0]:
        return float(at[0] * (rate / math.exp(logs[0])) ** (1 / _STEEP))
    return float(np.interp(math.log(rate), logs, at))


def curve(card: ModelCard) -> tuple[Numbers, Numbers]:
    """ROC rows with false matches: ascending distances `(n,)`, and the logarithms of their rates."""
    rows = [(row.threshold, math.log(row.fpr)) for row in card.roc if row.fpr > 0 and row.threshold > 0]
    found = np.array(rows, np.float64).reshape(-1, 2)
    return found[:, 0], np.maximum.accumulate(found[:, 1])
