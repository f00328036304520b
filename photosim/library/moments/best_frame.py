"""Best frame of a burst, proposed with reasons: sharp subject, open eyes, no shake, nothing burned out.

How large a file is, or how little it is compressed, counts for nothing: noise and blur compress as they like.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from photosim.boxes import best_match
from photosim.library.moments.closed_eyes import closed_eyes
from photosim.library.moments.series import SeriesFrame
from photosim.photo_facts import FaceQuality, FrameQuality
from photosim.sentences import counted, joined, sentence
from photosim.vision.image.frame_quality import SIDE_PX

# Of the sharpest frame's gradient energy. Frames of a steady hand differ by a tenth.
_SOFT, _BLURRED = 0.8, 0.55
# By so much the energy along one axis falls behind the one along the other in a shaken frame.
_SHAKEN = 1.6
_CLIPPED = 0.02
# What a closed pair of eyes and a share of clipped pixels weigh against a halving of the sharpness.
_EYES_COST, _CLIPPED_COST = 2.0, 10.0
_SAME_FACE = 0.25
_SAME_SIZE = 0.95


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a frame beside the others; `score`: higher is better, 0 for one without fault."""

    score: float
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The best frame's place, why it is, and a remark on each frame. `clear`: others have faults that it has not."""

    best: int
    words: str
    clear: bool
    remarks: tuple[Remark, ...]


def best_frame(frames: Sequence[SeriesFrame]) -> Choice | None:
    """The frame to keep if one is kept; of equal ones the first taken. None when a frame was not measured."""
    found = [frame.quality for frame in frames if frame.quality is not None]
    if not found or len(found) < len(frames):
        return None
    remarks = tuple(_remarks_by_size(frames, found))
    best = max(range(len(frames)), key=lambda place: (round(remarks[place].score, 2), -place))
    others = [remark for place, remark in enumerate(remarks) if place != best]
    faults = [fault for remark in others for fault in remark.faults if fault not in remarks[best].faults]
    words = _words(faults, len(others)) if faults else _alike(frames, best)
    return Choice(best, words, bool(faults), remarks)


def _remarks_by_size(frames: Sequence[SeriesFrame], found: Sequence[FrameQuality]) -> list[Remark]:
    """Remarks on frames of the largest size beside each other; a smaller one is that, and nothing else is known of it.

    Made small, a frame has steeper edges: the original was called blurred beside its export of half the size.
    """
    sides = [min(SIDE_PX, frame.longer_px) for frame in frames]
    full = [place for place, side in enumerate(sides) if side >= _SAME_SIZE * max(sides)]
    measured = dict(zip(full, _remarks([found[place] for place in full]), strict=True))
    least = min(remark.score for remark in measured.values())
    return [measured.get(place) or Remark(least - 1, (sentence("smaller"),)) for place in range(len(frames))]


def _remarks(found: Sequence[FrameQuality]) -> list[Remark]:
    sharpness = _subjects(found)
    most = max(sharpness)
    closed = [0] * len(found)
    for row in _same_faces(found):
        closed = [before + shut for before, shut in zip(closed, closed_eyes(row), strict=True)]
    least_light, least_dark = min(one.light for one in found), min(one.dark for one in found)
    sharpest = found[sharpness.index(most)]
    remarks = []
    for number, one in enumerate(found):
        share = sharpness[number] / max(most, 1e-9)
        score, faults = math.log2(max(share, 1e-3)), []
        if share < _BLURRED:
            faults.append(sentence("shaken") if _is_shaken(one, sharpest) else sentence("blurred"))
        elif share < _SOFT and not closed[number]:  # lids have no edges: the face alone seems less sharp then
            faults.append(sentence("less sharp"))
        if closed[number]:
            several = sentence("closed eyes in {n} faces", n=closed[number])
            faults.append(sentence("closed eyes") if closed[number] == 1 else several)
            score -= _EYES_COST * closed[number]
        clipped = max(one.light - least_light, one.dark - least_dark)
        if clipped > _CLIPPED:
            bright = one.light - least_light >= one.dark - least_dark
            faults.append(sentence("burned out in parts") if bright else sentence("too dark in parts"))
            score -= _CLIPPED_COST * clipped
        remarks.append(Remark(score, tuple(faults)))
    return remarks


def _subjects(found: Sequence[FrameQuality]) -> list[float]:
    """How sharp each frame's subject is: its faces where all frames show the same ones, else the sharpest half."""
    whole = max(one.sharpness for one in found)
    faces = [[face for face in row if face is not None] for row in _same_faces(found)]
    rows = [row for row in faces if len(row) == len(found)]
    if not rows:
        return [one.sharpness for one in found]
    # Relative to each face's sharpest frame, so that a large face does not drown a small one; the rest counts too.
    answer = []
    for number, one in enumerate(found):
        shares = [row[number].sharpness / max(1e-9, *(face.sharpness for face in row)) for row in rows]
        answer.append(math.sqrt(sum(shares) / len(shares) * one.sharpness / max(whole, 1e-9)))
    return answer


def _same_faces(found: Sequence[FrameQuality]) -> list[list[FaceQuality | None]]:
    """The faces of the frame that has most of them, each in all frames where one lies at about its place."""
    fullest = max(found, key=lambda one: len(one.faces))
    rows = []
    for face in fullest.faces:
        matches = [best_match(face.box, [other.box for other in one.faces], _SAME_FACE) for one in found]
        rows.append([None if at is None else one.faces[at] for one, at in zip(found, matches, strict=True)])
    return rows


def _is_shaken(one: FrameQuality, sharpest: FrameQuality) -> bool:
    """Whether one axis lost far more than the other: a moved camera blurs along its way."""
    across, down = one.across / max(sharpest.across, 1e-9), one.down / max(sharpest.down, 1e-9)
    return max(across, down) >= _SHAKEN * min(across, down)


def _alike(frames: Sequence[SeriesFrame], best: int) -> str:
    times = [frame.moment for frame in frames]
    own, others = times[best], [time for place, time in enumerate(times) if place != best]
    if own is not None and all(time is not None and own < time for time in others):
        return sentence("the frames are alike, and it was taken first")
    return sentence("the frames are alike")


def _words(faults: Sequence[str], others: int) -> str:
    counts = {fault: faults.count(fault) for fault in faults}
    told = []
    for fault in sorted(counts, key=lambda fault: (-counts[fault], fault)):
        number, eyes = counts[fault], fault.startswith("closed")
        if others == 1:
            one = (
                sentence("the other has {fault}", fault=fault)
                if eyes
                else sentence("the other is {fault}", fault=fault)
            )
            told.append(one)
        elif eyes:
            has, have = "{n} of the other {others} has {fault}", "{n} of the other {others} have {fault}"
            told.append(counted(number, has, have, others=others, fault=fault))
        else:
            words = ("{n} of the other {others} is {fault}", "{n} of the other {others} are {fault}")
            told.append(counted(number, *words, others=others, fault=fault))
    return joined(told, "; ")
