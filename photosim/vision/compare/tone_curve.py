"""Tone curve estimation: the brightness mapping between two aligned pictures."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from photosim.vision.compare.gray_pyramid import Floats


def in_tone(seen: Floats, target: Floats, told: npt.NDArray[np.bool_], every: int = 1) -> tuple[Floats, float]:
    """`seen` mapped by the cubic brightness curve that brings it nearest to `target`, and the noise that is left.

    With `every` 2 the curve is fitted to every second row and column, and so on.
    """
    some = slice(None, None, every), slice(None, None, every)
    level = (seen[some] / 127.5 - 1).ravel()
    powers = np.stack([np.ones_like(level), level, level * level, level * level * level])
    wanted, usable = target[some].ravel(), told[some].ravel()
    weight, noise = usable, 0.0
    curve = np.zeros(4, np.float32)
    for _ in range(2):
        chosen = powers * weight
        normal = (chosen @ chosen.T).astype(np.float64) + np.diag([1e-5, 1e-5, 1e-3, 1e-3]) * len(level)
        curve = np.linalg.solve(normal, (chosen @ wanted).astype(np.float64)).astype(np.float32)
        toned = np.clip(curve @ powers, 0, 255)
        rest = np.abs(wanted - toned)
        middle = float(np.median(rest[usable][::3]))
        noise = 1.4826 * middle
        weight = usable & (rest < max(4.0, 3 * middle))
    level = seen / 127.5 - 1
    whole = ((curve[3] * level + curve[2]) * level + curve[1]) * level + curve[0]
    return np.clip(whole, 0, 255), noise
