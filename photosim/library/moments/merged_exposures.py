"""Pictures merged of several exposures (HDR), told by their names and by the program that saved them.

A merge keeps the facts of one frame: the result was counted as one exposure more, and might have gone as a copy of it.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from photosim.library.moments.bursts import SECONDS
from photosim.photo_facts import ShotFacts

EDITORS = re.compile(
    r"photoshop|lightroom|adobe|gimp|snapseed|picasa|affinity|capture one|darktable|rawtherapee|paint|pixelmator"
    r"|luminar|vsco|canva|imagemagick|graphicsmagick|irfanview|xnview|acdsee|photoscape|krita|faststone|gthumb|shotwell"
    r"|digikam|instagram|facebook|google|photofiltre|corel|noise ninja|topaz|photomatix|hugin|microsoft|acorn|polarr"
    r"|ofoto|photo editor|picmonkey|fotor|befunky|lightzone|dxo|on1|aftershot|neat image|exposure x",
    re.IGNORECASE,
)
# Behind a name: what comes before it is a folder of brackets, say.
_NAMED = re.compile(
    r"(?<=[-_ (\d])(hdr|(hdr)?merged?|fused|fusion|enfused?|tone[-_ ]?mapped|photomatix|aurora)(?![a-z])", re.IGNORECASE
)
# A phone names a picture of its own so, and merges it before anybody sees the frames.
_PHONE = re.compile(r"^(img_)?\d{8}_\d{6}\d*_hdr", re.IGNORECASE)
# Auto exposure moves by thirds of a stop within a burst; brackets are set in halves and more.
BIAS_STEP_EV, EXPOSURE_STEP_EV = 0.3, 0.6


@dataclass(frozen=True, slots=True)
class Frame:
    """A photo as it is judged here; `taken_s` is NaN and `camera` 0 where that is not known."""

    names: Sequence[str]
    shot: ShotFacts
    taken_s: float
    camera: int

    @property
    def edited(self) -> bool:
        """Whether a program saved it."""
        return EDITORS.search(self.shot.software) is not None


def merged(frames: Iterable[Frame]) -> list[bool]:
    """Which of the photos may be merged of several exposures.

    By name, or where a program saved it and it has the facts of one frame of a bracket: beside files of the camera that
    lie a step apart within a few seconds, and no other frame of them was saved by a program too.
    """
    asked = list(frames)
    found = [_is_named(frame) for frame in asked]
    told = [row for row, frame in enumerate(asked) if frame.camera and not math.isnan(frame.taken_s)]
    told.sort(key=lambda row: (asked[row].camera, asked[row].taken_s))
    keys = [(asked[row].camera, asked[row].taken_s) for row in told]
    for row in told:
        frame = asked[row]
        if found[row] or not frame.edited:
            continue
        first = bisect_left(keys, (frame.camera, frame.taken_s - SECONDS))
        last = bisect_right(keys, (frame.camera, frame.taken_s + SECONDS))
        near = [asked[other] for other in told[first:last] if not _is_named(asked[other])]
        plain = [one.shot for one in near if not one.edited]
        saved = [one.shot for one in near if one.edited]
        found[row] = len(plain) > 1 and _are_a_step_apart(plain) and not _are_a_step_apart(saved)
    return found


def exposure_ev(shot: ShotFacts | None) -> float | None:
    """How much light the settings let in, in stops; None where the header does not tell enough."""
    if shot is None or shot.exposure_s is None or shot.f_number is None:
        return None
    return math.log2(shot.exposure_s * (shot.iso or 100) / shot.f_number**2)


def _is_named(frame: Frame) -> bool:
    names = [name for name in frame.names if frame.edited or not _PHONE.match(name)]
    return any(_NAMED.search(name.rpartition(".")[0] or name) for name in names)


def _are_a_step_apart(shots: Sequence[ShotFacts]) -> bool:
    bias = [shot.bias_ev for shot in shots if shot.bias_ev is not None]
    if bias and max(bias) - min(bias) >= BIAS_STEP_EV:
        return True
    exposures = [value for shot in shots if (value := exposure_ev(shot)) is not None]
    return bool(exposures) and max(exposures) - min(exposures) >= EXPOSURE_STEP_EV
