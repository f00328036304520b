"""Kinds of series: exposure brackets and panoramas, whose frames belong together, told from bursts with a best frame.

An HDR photographer's sources are not worse frames of one another; whatever looks like such a series counts as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from photosim.library.moments.layout_shift import Shift, layout_shift
from photosim.library.moments.merged_exposures import BIAS_STEP_EV, EXPOSURE_STEP_EV, exposure_ev
from photosim.photo_facts import FrameQuality, ShotFacts
from photosim.sentences import Sentence, counted, joined, sentence

SeriesKind = Literal["burst", "bracket", "panorama", "versions", "not known"]
# What a photo beside frames may be instead of one of them: merged of several exposures, or an edit of one.
Extra = Literal["", "merged", "edit"]

# Levels of 255 by which the picture follows the exposure; without EXIF they must tell alone.
_FOLLOWS, _OTHER_LIGHT = 8.0, 16.0
# At night a stop moves few levels: there so many times as bright is other light.
_TIMES_AS_BRIGHT = 1.6
# A hand moves less between two frames of a burst; stitchers want an overlap of a third.
_MOVED, _FITS, _BETTER = 0.12, 0.7, 0.1
_STILL_FITS = 0.75
_MOST_PAIRS, _MANY_MOVES = 24, 6


@dataclass(frozen=True, slots=True)
class SeriesFrame:
    """One photo of a series. `level`: its mean gray level, 0 to 255. `quality`: None when it was not measured.

    `longer_px`: its longer side, 0 where that is not known. `extra`: what it may be instead of a frame.
    """

    photo_id: int
    taken_at: str | None
    name: str
    level: float
    shot: ShotFacts | None
    quality: FrameQuality | None
    longer_px: int = 0
    extra: Extra = ""

    @property
    def moment(self) -> tuple[str, str] | None:
        """Second of capture and the camera's part of it, for comparing; None where it is not known."""
        if self.taken_at is None:
            return None
        return self.taken_at, (self.shot.subsec or "") if self.shot is not None else ""


@dataclass(frozen=True, slots=True)
class Series:
    """What a series is, with a sentence that says how it shows; `sure`: False where it may as well be edits."""

    kind: SeriesKind
    words: Sentence
    sure: bool = True


def series_of(photos: Sequence[SeriesFrame]) -> Series:
    """What the photos, in the order in which they were taken, are.

    Merges and edits are no frames: they are counted apart, and a straightened copy makes no panorama.
    """
    frames = [photo for photo in photos if not photo.extra]
    merged, edits = (sum(photo.extra == kind for photo in photos) for kind in ("merged", "edit"))
    if not frames:
        return Series("versions", sentence("{photos} pictures of one view, merged or edited", photos=len(photos)))
    if len(frames) == 1:
        return Series("versions", joined([sentence("one shot"), *_beside_it(merged, edits)], "; "))
    found = _series_of_frames(frames)
    if not (merged or edits):
        return found
    return Series(found.kind, joined([found.words, *_beside_them(merged, edits)], "; "), found.sure)


def _beside_it(merged: int, edits: int) -> list[Sentence]:
    said = []
    if merged:
        said.append(
            counted(merged, "{n} picture may be merged of it and others", "{n} pictures may be merged of it and others")
        )
    if edits:
        said.append(counted(edits, "{n} picture may be an edit of it", "{n} pictures may be edits of it"))
    return said


def _beside_them(merged: int, edits: int) -> list[Sentence]:
    said = []
    if merged:
        said.append(counted(merged, "{n} picture may be merged of them", "{n} pictures may be merged of them"))
    if edits:
        said.append(counted(edits, "{n} picture may be an edit of one", "{n} pictures may be edits of some"))
    return said


def _series_of_frames(frames: Sequence[SeriesFrame]) -> Series:
    bias = [frame.shot.bias_ev for frame in frames if frame.shot is not None and frame.shot.bias_ev is not None]
    if len(bias) == len(frames) and max(bias) - min(bias) >= BIAS_STEP_EV:
        return Series(
            "bracket",
            sentence(
                "{frames} exposures of one view, from {min:+g} to {max:+g} EV",
                frames=len(frames),
                min=min(bias),
                max=max(bias),
            ),
        )
    layouts = [frame.quality.layout for frame in frames if frame.quality is not None]
    # Before what the exposure tells: a camera that is turned sets another one for each part of the view.
    if len(layouts) == len(frames) and _is_panorama(layouts):
        return Series("panorama", sentence("{frames} frames, each shows another part of the view", frames=len(frames)))
    exposures = [value for frame in frames if (value := exposure_ev(frame.shot)) is not None]
    levels = [frame.level for frame in frames]
    if len(exposures) == len(frames) and max(exposures) - min(exposures) >= EXPOSURE_STEP_EV:
        longest, shortest = exposures.index(max(exposures)), exposures.index(min(exposures))
        most, least = levels[longest], levels[shortest]
        if most - least >= _FOLLOWS or most >= _TIMES_AS_BRIGHT * least:
            stops = max(exposures) - min(exposures)
            return Series(
                "bracket",
                sentence("{frames} exposures of one view, {stops:.1f} EV apart", frames=len(frames), stops=stops),
            )
    if len(layouts) < len(frames):
        return Series("not known", sentence("not all of its frames could be looked at yet"))
    # No EXIF: the same view in clearly other light. It may be a bracket, and so it is held as one; a copy with fewer
    # levels or lifted shadows looks the same.
    if len(exposures) < len(frames) and _has_other_light(levels, layouts):
        words = sentence("{frames} pictures of one view in other light: exposures, or edits of one", frames=len(frames))
        return Series("bracket", words, sure=False)
    if any(frame.taken_at is None for frame in frames):
        words = sentence("{frames} pictures of one view: shots of one moment, or edits of one", frames=len(frames))
        return Series("versions", words)
    return Series("burst", sentence("{frames} frames of one moment", frames=len(frames)))


def _has_other_light(levels: Sequence[float], layouts: Sequence[bytes]) -> bool:
    """Whether two frames show one view in other light. Ends of long brackets fit nothing: neighbors are asked too."""
    order = sorted(range(len(levels)), key=levels.__getitem__)
    pairs = [(order[0], order[-1]), *list(pairwise(order))[:_MOST_PAIRS]]
    return any(
        _is_other_light(levels[one], levels[other])
        and layout_shift(layouts[one], layouts[other]).likeness >= _STILL_FITS
        for one, other in pairs
    )


def _is_other_light(least: float, most: float) -> bool:
    return most - least >= _OTHER_LIGHT or (most - least >= _FOLLOWS and most >= _TIMES_AS_BRIGHT * least)


def _is_panorama(layouts: Sequence[bytes]) -> bool:
    shifts = [layout_shift(one, other) for one, other in list(pairwise(layouts))[:_MOST_PAIRS]]
    moved = [shift for shift in shifts if _is_moved(shift)]
    # Rows turn back; a hand that only shakes does not move so far so often.
    return len(moved) * 2 >= len(shifts) and (_one_way(moved) or len(moved) >= _MANY_MOVES)


def _is_moved(shift: Shift) -> bool:
    return shift.size >= _MOVED and shift.likeness >= _FITS and shift.likeness >= shift.unmoved + _BETTER


def _one_way(moved: Sequence[Shift]) -> bool:
    """Whether the camera went on in one direction; rows of a panorama turn back once in a while."""
    if not moved:
        return False
    along = [shift.right if abs(shift.right) >= abs(shift.down) else shift.down for shift in moved]
    return max(sum(step > 0 for step in along), sum(step < 0 for step in along)) >= 0.7 * len(along)
