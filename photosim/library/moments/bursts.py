"""Burst detection: photos of one camera taken seconds apart that look alike to the encoder ("same moment")."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from photosim.store.duplicate_links import Link
from photosim.store.facts.looks import Looks

SECONDS = 10.0
# A camera takes no more in those seconds; photos that all carry one made-up time are no burst.
MOST_IN_A_ROW = 200


def moments(looks: Looks, new: npt.NDArray[np.bool_], bound: float) -> list[Link]:
    """New "same moment" links: pairs of photos within a few seconds and within `bound` of each other's vector."""
    told = np.flatnonzero(~np.isnan(looks.taken_s))
    order = told[np.lexsort((told, looks.taken_s[told], looks.camera[told]))]
    links: dict[tuple[int, int], Link] = {}
    for step in range(1, min(MOST_IN_A_ROW, len(order))):
        one, other = order[:-step], order[step:]
        near = (looks.camera[one] == looks.camera[other]) & (looks.taken_s[other] - looks.taken_s[one] <= SECONDS)
        if not near.any():
            break
        near &= new[one] | new[other]
        one, other = one[near], other[near]
        distance = np.linalg.norm(looks.vectors[one] - looks.vectors[other], axis=1)
        for a, b, apart in zip(looks.ids[one], looks.ids[other], distance, strict=True):
            if apart <= bound:
                pair = (min(int(a), int(b)), max(int(a), int(b)))
                links[pair] = Link(*pair, "moment", round(float(apart), 6))
    return [links[pair] for pair in sorted(links)]
