"""Face bounding boxes: the shared data types of detection and library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """Bounding box of a face as shares of the upright picture, rounded to 1/10,000; may extend beyond the picture."""

    x: float
    y: float
    width: float
    height: float

    @staticmethod
    def of(x: float, y: float, width: float, height: float) -> Box:
        """A rounded box, so that equal boxes compare equal."""
        return Box(*(round(value, 4) for value in (x, y, width, height)))

    def overlap(self, other: Box) -> float:
        """Intersection over union, 0..1."""
        wide = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        high = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        shared = max(wide, 0.0) * max(high, 0.0)
        whole = self.width * self.height + other.width * other.height - shared
        return shared / whole if whole > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Sighting:
    """A detected face. `confidence` 0..1, as the detector says; 0 where an answer or a file points, 1 where drawn."""

    box: Box
    confidence: float


def best_match(box: Box, others: Sequence[Box], at_least: float = 0.4) -> int | None:
    """The box of the largest overlap, None when none reaches `at_least`."""
    shares = [box.overlap(other) for other in others]
    best = max(range(len(shares)), key=lambda i: shares[i], default=None)
    return None if best is None or shares[best] < at_least else best


def box_text(box: Box) -> str:
    """Text form of a box, as stored."""
    return " ".join(str(round(10_000 * value)) for value in (box.x, box.y, box.width, box.height))


def text_box(text: str) -> Box:
    """Inverse of `box_text`."""
    x, y, width, height = (int(part) / 10_000 for part in text.split())
    return Box.of(x, y, width, height)
