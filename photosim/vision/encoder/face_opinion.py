"""Second opinion on detections: whether a detection looks like a face to the encoder, by a linear classifier.

A detector of faces takes dogs, teapots and folded hands for faces, some of them as surely as a profile. Their vectors
lie elsewhere than those of faces: logistic regression on the vector and the detector's confidence.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from photosim.vision.encoder.model_card import ModelCard

# A detection that does not look like a face is at most so sure: too little to found a group, enough to join one.
DOUBTED_CONFIDENCE = 0.65
# Confidences beyond tell no more than these.
LEAST, MOST = 0.3, 0.99


def looks_like_face(
    card: ModelCard, vectors: npt.NDArray[np.float32], confidences: npt.NDArray[np.float64]
) -> npt.NDArray[np.bool_]:
    """Mask `(n,)` over detections with vectors `(n, dim)`; all of them for a card that tells nothing of it."""
    if not card.face_odds:
        return np.ones(len(vectors), np.bool_)
    constant, slope, *weights = card.face_odds
    sure = np.clip(confidences, LEAST, MOST)
    return np.asarray(constant + slope * sure + vectors.astype(np.float64) @ np.array(weights) >= 0)
