"""The brightness curve between two pictures that lie on each other."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from photosim.vision.grey import Floats


def in_tone(seen: Floats, target: Floats, told: npt.NDArray[np.bool_]) -> tuple[Floats, float]:
    """`seen` with the brightness curve (a cubic) that brings it nearest to `target`, and the noise that is left."""
    level = (seen / 127.5 - 1).ravel()
    powers = np.stack([np.ones_like(level), level, level * level, level * level * level])
    wanted, usable = target.ravel(), told.ravel()
    weight, noise, toned = usable, 0.0, seen.ravel()
    for _ in range(2):
        chosen = powers * weight
        normal = (chosen @ chosen.T).astype(np.float64) + np.diag([1e-5, 1e-5, 1e-3, 1e-3]) * len(level)
        curve = np.linalg.solve(normal, (chosen @ wanted).astype(np.float64)).astype(np.float32)
        toned = np.clip(curve @ powers, 0, 255)
        rest = np.abs(wanted - toned)
        middle = float(np.median(rest[usable][::3]))
        noise = 1.4826 * middle
        weight = usable & (rest < max(4.0, 3 * middle))
    return toned.reshape(seen.shape), noise
