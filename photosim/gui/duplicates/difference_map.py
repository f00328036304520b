"""Difference map of two registered pictures: amplified absolute difference, and boxes around what differs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage

from photosim.gui.duplicates.turned_image import open_turned, to_qimage
from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.vision.compare.difference_regions import difference_regions
from photosim.vision.compare.gray_pyramid import Window
from photosim.vision.compare.overlay_window import lies_over

DIFFERENCE_PX = 1600
# Small differences are amplified to be visible.
AMPLIFICATION = 4
UNCOVERED_RGB = (44, 48, 58)  # where only one of the two has pixels


@dataclass(frozen=True, slots=True)
class DifferenceMap:
    """The map lies as the keeper does. `regions`: what differs, as shares of its sides; None: all of it differs."""

    image: QImage
    regions: tuple[Window, ...] | None

    @property
    def caption(self) -> str:
        """What there is to see, in a sentence."""
        if self.regions is None:
            return tr("They differ nearly everywhere")
        if not self.regions:
            return tr("No place differs beyond saving, scaling and brightness")
        return formatting.count(len(self.regions), "place differs", "places differ")


def difference_map(keeper: tuple[Path, int], other: tuple[Path, int]) -> DifferenceMap:
    """Difference of two files with their turns, black where they are equal. Raises PhotoError."""
    one, two = open_turned(*keeper, DIFFERENCE_PX), open_turned(*other, DIFFERENCE_PX)
    left, top, right, bottom = lies_over(one, two)
    # The overlap in pixels of the keeper, and the same region in pixels of the other.
    box = (
        max(0, round(left * one.width)), max(0, round(top * one.height)),
        min(one.width, round(right * one.width)), min(one.height, round(bottom * one.height)),
    )  # fmt: skip
    wide, high = (right - left) * one.width / two.width, (bottom - top) * one.height / two.height
    starts, ends = (((x - left * one.width) / wide, (y - top * one.height) / high) for x, y in (box[:2], box[2:]))
    part = (
        max(0.0, starts[0]), max(0.0, starts[1]), min(float(two.width), ends[0]), min(float(two.height), ends[1])
    )  # fmt: skip
    size = (box[2] - box[0], box[3] - box[1])
    kept, registered = one.crop(box), two.resize(size, Image.Resampling.BICUBIC, box=part)
    apart = np.abs(np.asarray(kept, np.int16) - np.asarray(registered, np.int16)) * AMPLIFICATION
    shown = Image.new("RGB", one.size, UNCOVERED_RGB)
    shown.paste(Image.fromarray(np.minimum(apart, 255).astype(np.uint8)), box[:2])
    found = difference_regions(kept, registered)
    regions = None if found is None else tuple(_on_keeper(region, box, one.size) for region in found)
    return DifferenceMap(to_qimage(shown), regions)


def _on_keeper(region: Window, box: tuple[int, int, int, int], size: tuple[int, int]) -> Window:
    """Shares of the overlap as shares of the keeper's sides."""
    wide, high = box[2] - box[0], box[3] - box[1]
    left, top, right, bottom = region
    return (
        (box[0] + left * wide) / size[0], (box[1] + top * high) / size[1],
        (box[0] + right * wide) / size[0], (box[1] + bottom * high) / size[1],
    )  # fmt: skip
