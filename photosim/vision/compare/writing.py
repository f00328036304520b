"""Whether two pages show the same writing: in a thumbnail, contracts of two years are one picture.

Pages of one layout lie on each other down to the pixel, and what they say is gone in anything small. So pictures that
look like a page, a form or a screen are compared at a size at which figures can be read. That two say the same is
known only where no place of the size of a figure differs; a copy of half the size says nothing.
"""

from __future__ import annotations

import numpy as np
from PIL import Image

from photosim.vision.compare.alignment import Placing, refine
from photosim.vision.compare.gray_pyramid import Floats, GrayPicture
from photosim.vision.compare.local_edits import box_mean, standing_out, without_margin
from photosim.vision.compare.paper import has_lines, is_paper
from photosim.vision.compare.tone_curve import in_tone
from photosim.vision.image.picture_measures import picture_measures

# Larger ones are made so wide or high first.
READABLE_PX = 1280
# One changed figure of 21 pixels' type stands at 2.4 and more (at 1.3 at half the size, which says nothing), a changed
# sum at 5; saved again down to quality 30 or at 1.5 times its size a page stands at 1.2, a screen at 1.8 at most.
_OTHER_WRITING = 2.2
# The worst place, as a share of what one letter differs from another by. Type of 18 pixels and more: another figure
# differs by 0.78 and more, saved again down to quality 30 or at 1.3 times its size by 0.4 at most. Type of 9 to 15
# pixels: 0.37 and more, and saved again at quality 60 by 0.25 at most. In less a figure is lost.
_SAME_LARGE, _SAME_SMALL, _SAME_TINY = 0.45, 0.25, 0.1
# Letters differ by so much of the contrast of ink and paper: by less where they are small.
_LARGE_TYPE, _TYPE = 0.5, 0.1
_LEGIBLE_PX, _LETTER_PX, _BLOCK_PX, _LEAST_BLOCKS = 700, 7, 8, 20
_LEAST_CONTRAST = 24.0
_LEAST_SCALE = 0.75
# Share of the two most frequent of 32 gray levels: below it no picture has to be measured.
_LEAST_GROUND = 0.38
_FEW_COLORS, _STRAIGHT, _PAPER = 0.55, 0.4, 0.9


def looks_written(thumbnail: Image.Image, gray: Image.Image) -> bool:
    """Whether a thumbnail, given in gray as well, is likely to be of a page, a form or a screen."""
    counts = np.bincount((np.asarray(gray)[::2, ::2] >> 3).ravel(), minlength=32)
    if (counts[:-1] + counts[1:]).max() > _LEAST_GROUND * counts.sum():
        found = picture_measures(thumbnail)
        # Every page of little ink that is no paper to `is_paper` has lines; a tree before a white sky has none.
        even = found.straight > _STRAIGHT or (found.paper > _PAPER and has_lines(thumbnail))
        if found.top_colors > _FEW_COLORS and even:
            return True
    return is_paper(thumbnail)


def readable(image: Image.Image) -> GrayPicture:
    """A picture of full size, or at least `READABLE_PX` wide or high, prepared for `differ_in_writing`."""
    small = image.convert("L")
    small.thumbnail((READABLE_PX, READABLE_PX), Image.Resampling.BOX)
    return GrayPicture(small)


def differ_in_writing(larger: GrayPicture, smaller: GrayPicture, placing: Placing) -> bool | None:
    """Whether two `readable` pictures, placed by their thumbnails, differ in places of the size of a figure.

    None where that cannot be told: one is too small, its type is, or it was made larger, smaller or much coarser.
    """
    across = max(larger.image.size) * max(placing.window[2] - placing.window[0], placing.window[3] - placing.window[1])
    side_px = min(max(larger.image.size), max(smaller.image.size))
    if min(across, side_px) < _LEAST_SCALE * max(across, side_px):
        return None
    placed = refine(larger, smaller, placing, side_px, rounds=8, every=max(2, side_px // 320))
    if standing_out(larger, smaller, placed, side_px) > _OTHER_WRITING:
        return True
    return False if _say_the_same(larger, smaller, placed, side_px) else None


def _say_the_same(larger: GrayPicture, smaller: GrayPicture, placing: Placing, side_px: int) -> bool:
    """Whether no place differs by what another letter there would."""
    target = np.asarray(smaller.laid("image", placing.turn, side_px), np.float32)
    seen = larger.show("image", placing.window, (target.shape[1], target.shape[0]))
    told = np.ones(target.shape, np.bool_)
    toned, _ = in_tone(seen, target, told, every=2)
    rest = box_mean(target - toned, 1)
    if not placing.is_whole:
        rest *= without_margin(told)
    dark, light = np.percentile(target[::2, ::2], (0.2, 99))
    contrast = max(_LEAST_CONTRAST, float(light - dark))
    letters = max(_TYPE * contrast, _letters(target, _TYPE * contrast))
    small = _SAME_SMALL if side_px >= _LEGIBLE_PX else _SAME_TINY
    most = _SAME_LARGE if letters >= _LARGE_TYPE * contrast else small
    return float(np.abs(rest).max()) <= most * letters


def _letters(page: Floats, least: float) -> float:
    """By how much letters differ from those beside them: the median over all places that have any; 0 for few."""
    beside = np.abs(box_mean(page[:, _LETTER_PX:] - page[:, :-_LETTER_PX], 1))
    high, wide = (side // _BLOCK_PX for side in beside.shape)
    cut = beside[: high * _BLOCK_PX, : wide * _BLOCK_PX].reshape(high, _BLOCK_PX, wide, _BLOCK_PX)
    most = cut.max(axis=(1, 3))
    most = most[most > least]
    return float(np.median(most)) if most.size >= _LEAST_BLOCKS else 0.0
