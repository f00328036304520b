"""Data leakage check: near-duplicate pictures in both train and val, which make validation too easy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd
from PIL import Image

if TYPE_CHECKING:
    from trainer.data.pixel_cache import Pictures

# Of 64 bits. Unrelated pictures differ in about 32; re-saved and resized ones in 0 to 3.
NEAR_BITS = 3
# Re-saved, resized and lightly cropped copies correlate above this, different pictures hardly ever.
SAME_LIKENESS = 0.97


def across_splits(frame: pd.DataFrame, pictures: Pictures | Sequence[Image.Image]) -> pd.DataFrame:
    """Near-duplicate pairs across the splits: a table `train, val, bits, likeness`, most alike first.

    Difference hashes within three bits propose, the correlation of gray thumbnails decides: among 29 million
    pairs of face crops, ten of different people came as near as three bits. Pictures of one gray are left out.
    """
    split = frame["split"].to_numpy()
    hashes = _bits(frame["dhash"])
    has_contrast = hashes.any(axis=1)
    train, val = (np.flatnonzero((split == each) & has_contrast) for each in ("train", "val"))
    found: list[tuple[str, str, int, float]] = []
    for start in range(0, len(val), 256):
        part = val[start : start + 256]
        # Differing bits by matrix product: |a| + |b| - 2 a.b
        bits = hashes[part].sum(1)[:, None] + hashes[train].sum(1)[None, :] - 2 * (hashes[part] @ hashes[train].T)
        for one, other in np.argwhere(bits <= NEAR_BITS):
            a, b = int(train[other]), int(part[one])
            like = likeness(pictures[a], pictures[b])
            if like >= SAME_LIKENESS:
                found.append((frame["path"].iloc[a], frame["path"].iloc[b], round(float(bits[one, other])), like))
    found.sort(key=lambda row: -row[3])
    return pd.DataFrame(found, columns=["train", "val", "bits", "likeness"])


def likeness(one: Image.Image, other: Image.Image) -> float:
    """Pearson correlation of two pictures' 32 x 32 gray thumbnails: 1 for the same picture."""
    first, second = _thumbnail(one), _thumbnail(other)
    return float(first @ second / max(float(np.linalg.norm(first) * np.linalg.norm(second)), 1e-9))


def _thumbnail(image: Image.Image) -> npt.NDArray[np.float64]:
    gray = np.asarray(image.convert("L").resize((32, 32), Image.Resampling.BOX), np.float64).ravel()
    gray -= gray.mean()
    return gray


def _bits(hashes: pd.Series[str]) -> npt.NDArray[np.float32]:
    """Hex hashes as rows of 64 bits `(n, 64)`."""
    packed = np.frombuffer(bytes.fromhex("".join(hashes)), np.uint8).reshape(-1, 8)
    return np.unpackbits(packed, axis=1).astype(np.float32)
