"""Near-duplicate videos: pairs of nearly one length whose frames, spread over it, look the same (pHash).

One film saved in another size, codec or container is such a pair; a cut or a longer version of it is none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import numpy.typing as npt

from photosim.photo_facts import VideoFrames
from photosim.store.duplicate_links import Link

# What encoders add to the end or leave out there: some frames; of a short video a twentieth at most.
_MOST_APART_S, _MOST_APART_OF_SHORT, _MOST_APART_OF_LONG = 0.5, 0.05, 0.005
# Bits of 64 by which frames may differ: in the mean, and the one that differs most. What `benchmarks/near_videos.py`
# encodes anew differs by at most 1.8 and 7, another camera move over the same photo by at least 21.6 and 28.
_MOST_BITS, _MOST_BITS_OF_ONE = 6.0, 14
# Of eight frames so many must be known of both.
_LEAST_FRAMES = 4


def near_videos(frames: Mapping[int, VideoFrames], new: Collection[int]) -> list[Link]:
    """Links from each of the `new` videos to all others that show the same; `frames` are those of every video."""
    ids = [photo_id for photo_id, one in frames.items() if one.length_s and _known(one) >= _LEAST_FRAMES]
    ids.sort(key=lambda photo_id: (frames[photo_id].length_s or 0.0, photo_id))
    lengths = np.array([frames[photo_id].length_s for photo_id in ids], np.float64)
    hashes = np.array([[bits or 0 for bits in frames[photo_id].hashes] for photo_id in ids], np.int64)
    known = np.array([[bits is not None for bits in frames[photo_id].hashes] for photo_id in ids], bool)
    wanted, found = set(new), {}
    for place, photo_id in enumerate(ids):
        if photo_id not in wanted:
            continue
        apart_s = min(_MOST_APART_S, _MOST_APART_OF_SHORT * lengths[place]) + _MOST_APART_OF_LONG * lengths[place]
        low, high = np.searchsorted(lengths, [lengths[place] - apart_s, lengths[place] + apart_s])
        far = _bits_apart(hashes[low:high], known[low:high], place - int(low))
        for near in np.flatnonzero(np.isfinite(far)):
            other = ids[int(low) + int(near)]
            if other != photo_id:
                pair = min(photo_id, other), max(photo_id, other)
                found[pair] = Link(*pair, "moment", round(float(far[near]) / 64, 6))
    return [found[pair] for pair in sorted(found)]


def _bits_apart(hashes: npt.NDArray[np.int64], known: npt.NDArray[np.bool_], own: int) -> npt.NDArray[np.float64]:
    """The mean of the bits by which frames differ from those of the row `own`, `(n,)`; infinite for another film."""
    both = known & known[own]
    bits = np.where(both, np.bitwise_count((hashes ^ hashes[own]).view(np.uint64)), 0)
    mean = bits.sum(axis=1) / np.maximum(both.sum(axis=1), 1)
    same = (both.sum(axis=1) >= _LEAST_FRAMES) & (mean <= _MOST_BITS) & (bits.max(axis=1) <= _MOST_BITS_OF_ONE)
    return np.where(same, mean, np.inf)


def _known(frames: VideoFrames) -> int:
    return sum(bits is not None for bits in frames.hashes)
