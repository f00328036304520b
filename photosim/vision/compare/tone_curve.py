"""Tone curve estimation: the brightness mapping between two aligned pictures."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from photosim.vision.compare.alignment import inner_products, middle_of
from photosim.vision.compare.gray_pyramid import Floats, Levels

_LEVELS = np.arange(256, dtype=np.float32)


def in_tone(
    seen: Floats | Levels, target: Floats | Levels, told: npt.NDArray[np.bool_], every: int = 1
) -> tuple[Floats, float]:
    """`seen` mapped by the cubic brightness curve that brings it nearest to `target`, and the noise that is left.

    With `every` 2 the curve is fitted to every second row and column, and so on.
    """
    some = slice(None, None, every), slice(None, None, every)
    # The powers of the level, and what they are to give.
    powers = np.empty((5, seen[some].size), np.float32)
    powers[0], powers[1], powers[4] = 1, seen[some].ravel(), target[some].ravel()
    _centered(powers[1])
    np.multiply(powers[1], powers[1], out=powers[2])
    np.multiply(powers[1], powers[2], out=powers[3])
    usable = told[some].ravel()
    ridge = np.diag([1e-5, 1e-5, 1e-3, 1e-3]) * powers.shape[1]
    weight, noise, curve = usable, 0.0, np.zeros(4, np.float32)
    for _ in range(2):
        products = inner_products(powers, weight)
        curve = np.linalg.solve(products[:4, :4] + ridge, products[:4, 4]).astype(np.float32)
        rest = np.abs(powers[4] - np.clip(curve @ powers[:4], 0, 255))
        middle = middle_of(rest[usable][::3])
        noise = 1.4826 * middle
        weight = usable & (rest < max(4.0, 3 * middle))
    if seen.dtype == np.uint8:
        return _mapped(_LEVELS, curve)[seen], noise
    return _mapped(np.asarray(seen, np.float32), curve), noise


def _centered(levels: Floats) -> None:
    """Levels as -1 to 1, in place."""
    levels /= np.float32(127.5)
    levels -= 1


def _mapped(values: Floats, curve: Floats) -> Floats:
    level = values.copy()
    _centered(level)
    whole = ((curve[3] * level + curve[2]) * level + curve[1]) * level + curve[0]
    return np.asarray(np.clip(whole, 0, 255), np.float32)
