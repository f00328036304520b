"""Two-covariance scoring (a PLDA): log-likelihood ratio of "one person" against "two" for two sets of face vectors.

A vector is x = y + e with y of variance `between` for a person and e of variance `within` for a picture, both isotropic
(Brümmer and de Villiers, "The speaker partitioning problem", Odyssey 2010). The ratio grows with every picture, so that
two groups of twenty are told apart more surely than two single faces.

Two corrections, both measured on people held out:

(1) n pictures count as n / (1 + SHARED n): pictures of one person share light, age and hair, so the twentieth tells
less than the second. Without it nine people with 60 pictures each fell into pieces (recall 0.59 instead of 0.87 at
equal precision).

(2) Crowding (adaptive score normalization of speaker verification): an encoder puts people whose like was rare in its
training close together. The distance of a face to a cohort of strangers, in standard deviations, is subtracted from the
score.

(3) Variance within a person is not the same in all directions: vectors are whitened first by the covariance within
people, shrunk towards isotropic (`prepared`; within-class covariance normalization, Hatch et al., 2006).

(4) The first pairs of a group are unsure even where the group as a whole is not. A join counts by its score and by the
cohesion of what comes out of it: the mean score of its members with all others in it (`join_values`).

Scores are in units of the average evidence of two pictures of one person, so that they mean much the same for any
encoder.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.vision.encoder.model_card import ModelCard

SHARED = 0.2
# How much a standard deviation of crowding takes off a score, for cards that do not say.
CROWDING = 0.7
# The logit of the share of right faces: constant, score, and of the groups at REFERENCE the log of their number, the
# log of faces per group, and the share of groups of one face.
ODDS = (3.73, 2.64, -0.73, 1.39, 0.0)
# What the odds say of libraries unlike those that they were measured on is not believed: these had a share of groups of
# one face of at least 0.37, and kept a precision of 0.95 at scores of at most 1.61. Carried further, 20,000 made faces
# of 800 people without a single stranger fell apart (recall 0.04). Nor are cut-offs below REFERENCE where cohesion
# counts: of six people with 60 pictures each some were made one at 0.63.
FEWEST_SINGLES, HIGHEST, MEASURED_AT = 0.37, 1.75, 0.95
# Cohesion counts where a set of at most so many faces is joined. Two large groups of two people hold together well,
# whatever joined them: nine people with 60 pictures each came to a precision of 0.67.
SEEDS = 4
# The score at which the groups of a library are counted, as a measure of how many people it holds.
REFERENCE = 1.0
# A cohort of 192 strangers is asked for its 8 nearest.
_NEAREST_OF = 24
_AT_ONCE = 4096

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LibraryShape:
    """What the promised precision depends on: how many faces, groups at REFERENCE, and groups of a single face."""

    faces: int
    groups: int
    singles: int


@dataclass(frozen=True, slots=True)
class TwoCovariance:
    """An encoder's score model: variances per dimension, mean `(dim,)` of all vectors, cohort `(k, dim)`.

    `odds`: see ODDS. `unit`: nats of a score of 1. `usual`, `deviation`: how near faces are to the cohort.
    `crowding_weight`: what a standard deviation of that takes off a score. `cohesion_share`: how much cohesion counts
    in the value of a join. `whitening` `(dim, dim)`: see `prepared`, which all vectors go through before anything else.
    """

    within: float
    between: float
    unit: float
    middle: Numbers
    cohort: Numbers
    usual: float
    deviation: float
    odds: tuple[float, ...]
    crowding_weight: float = CROWDING
    cohesion_share: float = 0.0
    whitening: Numbers | None = None

    def prepared(self, vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Unit vectors `(n, dim)` as this model takes them: whitened, and of unit length again."""
        if self.whitening is None:
            return vectors
        found = np.empty_like(vectors)
        for start in range(0, len(vectors), _AT_ONCE):
            whitened = vectors[start : start + _AT_ONCE].astype(np.float64) @ self.whitening
            lengths = np.sqrt(np.einsum("nd,nd->n", whitened, whitened))
            found[start : start + _AT_ONCE] = whitened / np.maximum(lengths, 1e-9)[:, None]
        return found

    def evidence(self, counts: Numbers, squares: Numbers) -> Numbers:
        """Log-likelihood of sets, without terms that all partitions share, in units of the score.

        `counts` `(n,)`: how much each set counts, see `weight`; `squares`: squared length of counts x its mean.
        """
        growth = 1 + counts * (self.between / self.within)
        factor = self.between / (2 * self.within**2 * self.unit)
        found: Numbers = squares * (factor / growth) - len(self.middle) / (2 * self.unit) * np.log(growth)
        return found

    def crowding(self, vectors: npt.NDArray[np.float32]) -> Numbers:
        """Score normalization: amounts to subtract for faces `(n, dim)`, by their nearness to the cohort."""
        if not len(self.cohort):
            return np.zeros(len(vectors))
        most = nearest_of(len(self.cohort))
        found = np.empty(len(vectors))
        for start in range(0, len(vectors), _AT_ONCE):
            products = vectors[start : start + _AT_ONCE].astype(np.float64) @ self.cohort.T
            found[start : start + _AT_ONCE] = np.partition(products, -most, axis=1)[:, -most:].mean(1)
        return self.crowding_weight * (found - self.usual) / self.deviation

    def join_values(
        self, scores: Numbers, smaller: Numbers, counts: Numbers, squares: Numbers, lengths: Numbers, crowding: Numbers
    ) -> Numbers:
        """Values `(n,)` of joins, by which a tree of joins is cut: their scores and, of small sets, the cohesion, too.

        `smaller`: faces in the smaller of the two sets. Of what they make together: `counts` of vectors, `squares`:
        squared length of their sum, `lengths`: sum of their squared lengths, `crowding`: its mean. Cohesion is the mean
        over its members of the score with all others in it. Without it a value is the least score so far: nothing is
        kept that came after the first join below a cut-off, as the odds of such cards were measured.
        """
        if self.cohesion_share == 0:
            return np.asarray(np.minimum.accumulate(scores), np.float64)
        one, others = weight(np.ones(1)), weight(counts - 1)
        shares = others / (counts - 1)
        own = one**2 * lengths / counts
        rest = shares**2 * ((counts - 2) * squares + lengths) / counts
        crossed = 2 * one * shares * (squares - lengths) / counts
        cohesion = self.evidence(one + others, own + rest + crossed)
        cohesion -= self.evidence(one, own) + self.evidence(others, rest) + crowding
        share = np.where(smaller <= SEEDS, self.cohesion_share, 0.0)
        found: Numbers = np.round(scores + share * (cohesion - scores), 6)
        return found

    def pair_score(self, distance: float) -> float:
        """Score of two single average faces at that distance."""
        length = len(self.middle) * (self.within + self.between)
        one, two = weight(np.array([1.0])), 2 * weight(np.array([1.0]))
        joined = one * one * np.array([4 * length - distance**2])
        alone = one * one * length
        return float((self.evidence(two, joined) - 2 * self.evidence(one, alone))[0])

    def expected_precision(self, score: float, library: LibraryShape) -> float:
        """Expected B-cubed precision when sets are joined down to that score.

        A regression on libraries made of people held out and of strangers.
        """
        groups = max(library.groups, 1)
        singles = max(library.singles / groups, FEWEST_SINGLES)
        known = 1.0, score, math.log(groups), math.log(max(library.faces, 1) / groups), singles
        logit = sum(odds * value for odds, value in zip(self.odds, known, strict=True))
        return 1 / (1 + math.exp(-min(max(logit, -50.0), 50.0)))

    def least_score(self, precision: float, library: LibraryShape) -> float:
        """Score down to which sets may be joined for that expected precision; 0 to 2.5.

        Below 0 the evidence speaks for two people.
        """
        if not library.faces:
            return 0.0
        at_zero = math.log(max(1e-12, _odds(self.expected_precision(0.0, library))))
        lowest = REFERENCE if self.cohesion_share else 0.0
        usual = min(HIGHEST, max(lowest, (math.log(_odds(MEASURED_AT)) - at_zero) / self.odds[1]))
        stricter = (math.log(_odds(precision)) - math.log(_odds(MEASURED_AT))) / self.odds[1]
        return min(2.5, max(0.0, usual + stricter))


def weight(counts: Numbers) -> Numbers:
    """Effective counts of sets of so many pictures."""
    return counts / (1 + SHARED * counts)


def nearest_of(strangers: int) -> int:
    """How many of a cohort of so many are the nearest."""
    return max(1, strangers // _NEAREST_OF)


def model_of(card: ModelCard) -> TwoCovariance:
    """Score model of a card; from its ROC where the card has no variances."""
    within, between = card.within, card.between
    if within is None or between is None:
        within, between = _from_roc(card)
    share = between / (between + within)
    cohort = np.array(card.cohort, np.float64).reshape(-1, card.dim)
    middle = cohort.mean(0) if len(cohort) else np.zeros(card.dim)
    usual, deviation = card.cohort_nearness or (0.0, 1.0)
    unit = -card.dim / 2 * math.log(1 - share**2)
    return TwoCovariance(
        within, between, unit, middle, cohort, usual, deviation, card.precision_odds or ODDS,
        crowding_weight=CROWDING if card.crowding is None else card.crowding,
        cohesion_share=card.cohesion or 0.0,
        whitening=np.array(card.whitening, np.float64) if card.whitening else None,
    )  # fmt: skip


def _from_roc(card: ModelCard) -> tuple[float, float]:
    """Within and between variances from the distances at which half of the pairs of one and of two people lie."""
    rows = sorted(card.roc, key=lambda row: row.threshold)
    if len(rows) < 2:
        rows_at = card.threshold, 1.6 * card.threshold
    else:
        at = [row.threshold for row in rows]
        rows_at = (
            float(np.interp(0.5, np.maximum.accumulate([row.tpr for row in rows]), at)),
            float(np.interp(0.5, np.maximum.accumulate([row.fpr for row in rows]), at)),
        )
    same, other = max(rows_at[0], 1e-3), max(rows_at[1], 1.05 * rows_at[0], 2e-3)
    within = same**2 / (2 * card.dim)
    return within, other**2 / (2 * card.dim) - within


def _odds(share: float) -> float:
    return share / max(1 - share, 1e-12)
