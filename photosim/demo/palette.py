"""Palettes of the drawn landscapes: sky, haze, water and windows by time of day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Color = tuple[int, int, int]
Kind = Literal["mountains", "sea", "meadow", "wood", "desert", "town"]


@dataclass(frozen=True, slots=True)
class Light:
    """Colors as RGB; `dusk` is the share of the sky's color in the ground, `windows_lit` that of lit windows."""

    zenith: Color
    haze: Color
    sun: Color
    cloud: Color
    water: Color
    window: Color
    dusk: float
    windows_lit: float


LIGHTS: tuple[Light, ...] = (
    Light((58, 118, 196), (188, 214, 232), (255, 248, 224), (250, 250, 252), (40, 96, 132), (180, 200, 220), 0.0, 0.0),
    Light(
        (92, 142, 190), (232, 224, 206), (255, 244, 210), (255, 250, 240), (72, 120, 136), (200, 206, 210), 0.05, 0.05
    ),
    Light((66, 62, 124), (246, 158, 106), (255, 226, 160), (238, 132, 110), (110, 84, 112), (255, 214, 130), 0.3, 0.4),
    Light((34, 44, 92), (206, 120, 128), (255, 206, 150), (150, 96, 130), (58, 58, 104), (255, 206, 120), 0.4, 0.6),
    Light(
        (122, 134, 148), (206, 210, 212), (244, 244, 240), (226, 228, 230), (96, 110, 118), (220, 214, 190), 0.15, 0.2
    ),
    Light((14, 20, 48), (54, 68, 110), (240, 240, 226), (64, 72, 108), (22, 34, 66), (255, 212, 120), 0.6, 0.75),
)
