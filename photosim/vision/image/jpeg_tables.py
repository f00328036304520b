"""JPEG quantization tables: recognizes those of the IJG library (jcparam.c), and their quality."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

# Table K.1 of ITU-T T.81 (luminance), in rows as Pillow gives them.
_LUMINANCE = (
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
)  # fmt: skip


def ijg_quality(tables: Mapping[int, Sequence[int]]) -> int:
    """IJG quality 1 to 100 of exactly matching luminance tables; 0 for other tables, or none."""
    return _qualities().get(tuple(sorted(tables.get(0, ()))), 0)


@functools.cache
def _qualities() -> dict[tuple[int, ...], int]:
    """The best quality for each of the library's luminance tables, sorted: files have them row by row or in zigzag."""
    found = {}
    for quality in range(1, 101):
        scale = 5000 // quality if quality < 50 else 200 - 2 * quality
        found[tuple(sorted(min(255, max(1, (step * scale + 50) // 100)) for step in _LUMINANCE))] = quality
    return found
