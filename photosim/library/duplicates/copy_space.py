"""Search space for copies: the vectors in which candidates for "same picture" are near, and how near they must be."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from photosim.vision.encoder.calibration_curve import at_rate
from photosim.vision.encoder.embedder import slice_part
from photosim.vision.encoder.model_card import ModelCard

COPY = "copy"
# Pairs are looked at up to the distance at which so many unlike ones would be, however strict the card's own threshold
# is: what is one picture is settled by laying them on each other. Beyond that of the part for copies lie strong crops
# of pictures of 200 pixels (7 of 1,140 copies), and two thirds of the unlike pairs of a large library.
LOOK_RATE, COPY_RATE = 1e-3, 3e-4


@dataclass(frozen=True, slots=True)
class CopySpace:
    """Unit vectors `(n, any)`. Within `sure` two are candidates whatever their hashes, within `bound` if those agree.

    `sure` is 0 for an encoder without a part for copies: alike in kind is not the same picture.
    """

    vectors: npt.NDArray[np.float32]
    bound: float
    sure: float

    def beyond_sure(self, first: npt.NDArray[np.int64], second: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Which of the pairs of rows `(n,)` are no copies by the encoder's own threshold; none where it has none."""
        apart = np.linalg.norm(self.vectors[first] - self.vectors[second], axis=1)
        return np.asarray((apart > self.sure) & (self.sure > 0), np.bool_)


def copy_space(card: ModelCard, vectors: npt.NDArray[np.float32]) -> CopySpace:
    """The card's part for copies of `vectors` `(n, dim)` with its threshold; the whole where it names no such part."""
    part = card.part(COPY)
    if part is None or part.threshold is None:
        return CopySpace(vectors, reach(card), 0.0)
    alone = replace(card, threshold=part.threshold, roc=part.roc)
    return CopySpace(slice_part(vectors, card, COPY), reach(alone, COPY_RATE), part.threshold)


def reach(card: ModelCard, rate: float = LOOK_RATE) -> float:
    """The distance up to which a pair is worth a look: where so many unlike ones are, at least the card's threshold."""
    return max(card.threshold, at_rate(card, rate))
