"""Pictures that are copies of each other, or nearly, and stand in different splits: they make validation too easy."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from PIL import Image

# Of 64 bits. Unrelated pictures differ in about 32; re-saved and resized ones in 0 to 3.
NEAR_BITS = 3


def difference_hash(image: Image.Image) -> str:
    """64 bits in hex, each whether a pixel of the 9 x 8 grey thumbnail is darker than its right neighbour."""
    small = np.asarray(image.convert("L").resize((9, 8), Image.Resampling.BOX), np.int16)
    return np.packbits(small[:, 1:] > small[:, :-1]).tobytes().hex()


def across_splits(frame: pd.DataFrame) -> pd.DataFrame:
    """The table `train, val, bits` of pictures of the two splits whose hashes differ in at most three bits.

    Pictures of one grey (a hash of zeros) are left out: they have nothing to compare.
    """
    split = frame["split"].to_numpy()
    hashes = _bits(frame["dhash"])
    told = hashes.any(axis=1)
    train, val = np.flatnonzero((split == "train") & told), np.flatnonzero((split == "val") & told)
    found: list[tuple[int, int, int]] = []
    for start in range(0, len(val), 256):
        part = val[start : start + 256]
        # Differing bits by matrix product: |a| + |b| - 2 a.b
        shared = hashes[part] @ hashes[train].T
        bits = hashes[part].sum(1)[:, None] + hashes[train].sum(1)[None, :] - 2 * shared
        for one, other in np.argwhere(bits <= NEAR_BITS):
            found.append((int(train[other]), int(part[one]), round(float(bits[one, other]))))
    rows = [
        (frame["path"].iloc[a], frame["path"].iloc[b], bits) for a, b, bits in sorted(found, key=lambda row: row[2])
    ]
    return pd.DataFrame(rows, columns=["train", "val", "bits"])


def _bits(hashes: pd.Series[str]) -> npt.NDArray[np.float32]:
    packed = np.frombuffer(bytes.fromhex("".join(hashes)), np.uint8).reshape(-1, 8)
    return np.unpackbits(packed, axis=1).astype(np.float32)
