"""Near-duplicate verification: whether two aligned pictures are one picture, edited, or two shots of one scene.

An edit leaves every detail in place: once brightness and window are fitted, only the noise of saving is left. Writing
laid over a picture moves its pixels toward one color. Two shots of one scene differ otherwise: details shift against
each other (a hand shakes, the viewpoint moves), and a moving object leaves its old place as well as taking a new one.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from photosim.vision.compare.alignment import Placing, correlation, guesses, percentile, refine
from photosim.vision.compare.bars import is_framed
from photosim.vision.compare.block_correlation import block_fits
from photosim.vision.compare.gray_pyramid import WHOLE, Floats, GrayPicture, Levels, softened
from photosim.vision.compare.local_edits import EVEN, differs_in_one_place, unclipped, unevenness, without_margin
from photosim.vision.compare.tone_curve import in_tone

SIDE_PX = 160
# Below this both are softened before they are compared: whoever made the small one scaled it with another filter, and
# how sharp an edge is says more about that than about the scene. Larger ones are scaled down here, one like the other.
SHARP_PX = 190

LEAST_GUESS, LEAST_COARSE = 0.6, 0.7
# Of 207 strong crops that only vectors found, of large and of small photos, none fits worse than 0.857 and 0.961; of
# 1,200 unlike pictures that these find half fit worse than 0.863 and nine of ten worse than 0.926.
LEAST_GUESS_FAR, LEAST_COARSE_FAR = 0.8, 0.93
_STRAIGHT = 0.99
_TRIES, _SURE, _NEARLY, _NOT_THERE_YET = 4, 0.996, 0.1, 0.97
# Calibrated on 60 real photos, 19 edits of each and 180 frames of shaken and moved scenes (benchmarks/duplicates.py).
# Of 160 pixels details are off by at most 0.06 in nearly every edit, by 0.16 and more in nine of ten frames. A piece of
# a picture may as well be a frame from a little nearer: there less is allowed.
DRIFT_PX, FRAMED_DRIFT_PX, PIECE_DRIFT_PX, SHIFT_PX = 0.07, 0.055, 0.035, 0.15
TORN, BOTH_WAYS = 0.03, 0.003
# Small pictures full of grass or leaves, turned and saved again: 0.005 to 0.007 of their pixels differ both ways.
BOTH_WAYS_STEADY, STEADY_DRIFT_PX, STEADY_SHIFT_PX, STEADY_DETAIL, STEADY_LIKENESS = 0.012, 0.03, 0.08, 0.97, 0.995
OVERLAID, ONE_SIDED = 0.4, 0.94
LEAST_DETAIL = 0.85
# Frames that lie so well on each other as they are need no registration.
SURE_DRIFT_PX, SURE_OVERLAID_DRIFT_PX, SURE_DETAIL, SURE_ONE_SIDED = 0.03, 0.015, 0.97, 0.98
# Details that are off by so much after the first rounds do not come to rest within reach of `DRIFT_PX`.
_LOST_PX = 0.25
# What lies so well on another picture and is off by so much all over is no edit of it: it is a frame from a step aside,
# or a piece that reaches beyond the other one.
OTHER_SHOT_LIKENESS, OTHER_SHOT_DRIFT_PX, OTHER_SHOT_BLOCKS = 0.8, 0.15, 24
_SAME_PLACE = 0.25 / SIDE_PX
_LEAST_SIDE_PX = 64


@dataclass(frozen=True, slots=True)
class Residuals:
    """Residuals between an aligned piece and its window in the whole.

    `likeness`: correlation, 0 to 1, of the pixels that are not burned out. `detail`: the median of the blocks'
    correlations. `drift_px`, `shift_px`: how far details are off, in the median block and in the worst tenth, of 160.
    `torn`: share of blocks that do not fit. `differing`: share of pixels that differ, `one_sided`: share of those that
    differ in the same direction. `blocks`: how many blocks there were to judge by. `light`: by how many levels the
    brightness curve between the two moves the mean pixel.
    `unevenness`: see `local_edits`; infinite where pictures are too small for it.
    """

    likeness: float
    detail: float
    drift_px: float
    shift_px: float
    torn: float
    one_sided: float
    differing: float
    blocks: int
    framed: bool
    light: float = 0.0
    unevenness: float = np.inf

    @property
    def overlaid(self) -> bool:
        """Whether parts of one are covered in the other: writing, a logo, or an undetected frame."""
        return self.torn > TORN


@dataclass(frozen=True, slots=True)
class Sameness:
    """Match of two pictures: how one of them is placed in the other, `first_in_second` saying which."""

    placing: Placing
    first_in_second: bool
    comparison: Residuals
    one_place: bool = False  # they differ in few places, and much there

    @property
    def distance(self) -> float:
        """1 - pixel correlation, 0 for identical pixels."""
        return max(0.0, 1.0 - self.comparison.likeness)


class Verdict(Enum):
    """What else there is to say of two pictures that are not called one."""

    OTHER_SHOT = auto()  # they show one scene, but neither lies in the other
    UNSURE = auto()


def same_picture(first: GrayPicture, second: GrayPicture, *, strict: bool = False) -> Sameness | None:
    """How one picture is an edit of the other, or None when that is not certain.

    `strict`: nothing may be cropped, framed, turned or written over. Asked for when the two claim to be two shots.
    """
    found = judged(first, second, strict=strict)
    return found if isinstance(found, Sameness) else None


def judged(first: GrayPicture, second: GrayPicture, *, strict: bool = False, far: bool = False) -> Sameness | Verdict:
    """`same_picture`, and of two that are not one picture whether they surely are two views of one scene.

    `far`: neither hash nor encoder calls them copies: only where a rough placing fits well are they looked at closely.
    """
    if first.flat or second.flat:
        return Verdict.UNSURE
    best: Residuals | None = None
    for placing, first_in_second, comparison in _attempts(first, second, far):
        if is_one(comparison, placing) and (not strict or is_untouched(comparison, placing)):
            whole, piece = (second, first) if first_in_second else (first, second)
            one_place = comparison.unevenness > EVEN and differs_in_one_place(whole, piece, placing)
            return Sameness(placing, first_in_second, comparison, one_place)
        best = comparison if best is None or comparison.likeness > best.likeness else best
    return Verdict.OTHER_SHOT if best is not None and is_other_shot(best) else Verdict.UNSURE


def _attempts(first: GrayPicture, second: GrayPicture, far: bool) -> Iterator[tuple[Placing, bool, Residuals]]:
    """Alignments with their residuals, the cheapest first, each with whether the first lies in the second."""
    # Most copies show all of the picture, and most of these lie on it as they are.
    frames = full_frames(first, second)
    if frames is not None:
        comparison = compare(first, second, frames)
        if is_beyond_doubt(comparison):
            yield frames, False, comparison
    tried: list[tuple[Placing, bool]] = []
    for look in (straight, functools.partial(placings, far=far)):
        for coarse, first_in_second in look(first, second):
            whole, piece = (second, first) if first_in_second else (first, second)
            placing = refine(whole, piece, coarse, 64, 2)
            if any(_is_same(placing, other) for other, inside in tried if inside == first_in_second):
                continue
            tried.append((placing, first_in_second))
            placing = refine(whole, piece, placing, SIDE_PX, 2)
            comparison = compare(whole, piece, placing)
            if comparison.likeness > _NOT_THERE_YET and PIECE_DRIFT_PX < comparison.drift_px < _LOST_PX:
                # Soft or dark pictures come to rest slowly; what is left after that is a move of the scene.
                placing = refine(whole, piece, placing, SIDE_PX, 4)
                comparison = compare(whole, piece, placing)
            yield placing, first_in_second, comparison


def _is_same(one: Placing, other: Placing) -> bool:
    """Whether two rough alignments come to rest in one place."""
    apart = max(abs(a - b) for a, b in zip(one.window, other.window, strict=True))
    return one.turn == other.turn and apart < _SAME_PLACE


def full_frames(first: GrayPicture, second: GrayPicture) -> Placing | None:
    """Full-frame placing in the likeliest turn, when that is beyond doubt."""
    likeness = second.as_piece @ first.as_piece[0]
    turn = int(np.argmax(likeness))
    return Placing(turn, WHOLE, float(likeness[turn])) if likeness[turn] >= _STRAIGHT else None


def straight(first: GrayPicture, second: GrayPicture) -> list[tuple[Placing, bool]]:
    """`full_frames`, rough and in the format of `placings`; else none."""
    frames = full_frames(first, second)
    return [] if frames is None else [(refine(first, second, frames, 32, 3), False)]


def placings(first: GrayPicture, second: GrayPicture, far: bool = False) -> list[tuple[Placing, bool]]:
    """Candidate alignments, likeliest first: each rough, with whether the first lies in the second.

    At most two; the second is worth trying only when it is nearly as good.
    """
    found = [
        (guess, first_in_second)
        for whole, piece, first_in_second in ((first, second, False), (second, first, True))
        for guess in guesses(whole, piece, LEAST_GUESS_FAR if far else LEAST_GUESS)
    ]
    # Full frames lie in each other both ways: the first way comes first then.
    found.sort(key=lambda one: (-round(one[0].likeness, 2), one[1]))
    refined: list[tuple[Placing, bool]] = []
    for guess, first_in_second in found[:_TRIES]:
        whole, piece = (second, first) if first_in_second else (first, second)
        refined.append((refine(whole, piece, guess, 32, 3), first_in_second))
        if refined[-1][0].likeness > _SURE:
            break
    refined.sort(key=lambda one: (-round(one[0].likeness, 3), one[1]))
    best = refined[0][0].likeness if refined else 0.0
    least = max(LEAST_COARSE_FAR if far else LEAST_COARSE, best - _NEARLY)
    return [one for one in refined[:2] if one[0].likeness >= least]


def is_one(found: Residuals, placing: Placing) -> bool:
    """Decision: whether the residuals are such as an edit leaves."""
    drift_px = DRIFT_PX if placing.is_whole else FRAMED_DRIFT_PX if found.framed else PIECE_DRIFT_PX
    if found.blocks < 4 or found.detail < LEAST_DETAIL or found.drift_px > drift_px:
        return False
    both_ways = found.differing * (1 - found.one_sided)
    most = BOTH_WAYS_STEADY if _is_steady(found) else BOTH_WAYS
    if not found.overlaid and found.shift_px <= SHIFT_PX and both_ways <= most:
        return True
    return found.torn <= OVERLAID and found.one_sided >= ONE_SIDED


def is_beyond_doubt(found: Residuals) -> bool:
    """Decision: whether full frames are one picture by so much that to lay them better could change nothing."""
    if found.blocks < 4 or found.detail < SURE_DETAIL or found.drift_px > SURE_DRIFT_PX:
        return False
    if not (found.torn <= 0.6 * TORN or 1.5 * TORN <= found.torn <= OVERLAID - TORN):
        return False
    both_ways = found.differing * (1 - found.one_sided)
    plain = not found.overlaid and found.shift_px <= SHIFT_PX / 2 and both_ways <= BOTH_WAYS / 2
    return plain or (found.one_sided >= SURE_ONE_SIDED and found.drift_px <= SURE_OVERLAID_DRIFT_PX)


def is_other_shot(found: Residuals) -> bool:
    """Decision: whether two pictures lie well on each other, and details are off by far more than an edit leaves."""
    lie_well = found.likeness >= OTHER_SHOT_LIKENESS and found.blocks >= OTHER_SHOT_BLOCKS
    return lie_well and found.drift_px >= OTHER_SHOT_DRIFT_PX


def _is_steady(found: Residuals) -> bool:
    """Whether every block fits and none is off: then what differs both ways is what saving left on fine detail."""
    near = found.drift_px <= STEADY_DRIFT_PX and found.shift_px <= STEADY_SHIFT_PX
    return near and found.torn == 0 and found.detail >= STEADY_DETAIL and found.likeness >= STEADY_LIKENESS


def is_untouched(found: Residuals, placing: Placing) -> bool:
    """Decision: whether both are the same full frame, merely saved again."""
    edges = max(map(abs, (placing.window[0], placing.window[1], 1 - placing.window[2], 1 - placing.window[3])))
    untouched = found.torn == 0 and found.shift_px <= 0.1 and found.drift_px <= 0.04 and found.likeness >= 0.997
    return placing.turn == 0 and edges <= 0.005 and untouched


def compare(whole: GrayPicture, piece: GrayPicture, placing: Placing) -> Residuals:
    """Residuals of the piece, placed so in the whole."""
    smaller_px = min(max(piece.image.size), _shown_px(whole, placing))
    side_px = max(_LEAST_SIDE_PX, min(SIDE_PX, smaller_px))
    target: Floats | Levels = piece.laid("image", placing.turn, side_px)
    seen: Floats | Levels = whole.show("image", placing.window, (target.shape[1], target.shape[0]))
    told = clear = unclipped(whole, piece, placing, side_px)
    framed = is_framed(whole, placing)
    if framed:
        told = without_margin(told)
    if smaller_px < SHARP_PX:
        seen, target = softened(seen), softened(target)
    if np.count_nonzero(told) < 0.2 * told.size:
        told = np.ones_like(told)
    toned, noise = in_tone(seen, target, told)
    rest, least = target - toned, max(10.0, 5 * noise)
    uneven = unevenness(rest, clear) if smaller_px >= SHARP_PX else np.inf
    rest *= told
    up, down = np.count_nonzero(rest > least), np.count_nonzero(rest < -least)
    fits, shifts = block_fits(target, toned, told)
    return Residuals(
        likeness=correlation(target, toned, told),
        detail=percentile(fits, 50) if len(fits) else 0.0,
        drift_px=percentile(shifts, 50) if len(shifts) else 0.0,
        shift_px=percentile(shifts, 90) if len(shifts) else 0.0,
        torn=float((fits < 0.8).mean()) if len(fits) else 0.0,
        one_sided=max(up, down) / (up + down) if up + down else 1.0,
        differing=(up + down) / told.size,
        blocks=len(fits),
        framed=framed,
        unevenness=uneven,
        light=float(np.vdot(np.abs(toned - seen), told.astype(np.float32))) / np.count_nonzero(told),
    )


def _shown_px(whole: GrayPicture, placing: Placing) -> int:
    """Longer side of the window, in pixels of the whole's thumbnail."""
    left, top, right, bottom = placing.window
    return round(max((right - left) * whole.image.width, (bottom - top) * whole.image.height))
