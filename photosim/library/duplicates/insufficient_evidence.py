"""Abstention rule: why nothing is proposed when too little shows which of two pictures is the original."""

from __future__ import annotations

from photosim.library.duplicates.evidence import CERTAIN, CONVERTED_TOO
from photosim.library.duplicates.keeper_rules import CONVERTED, Copy, are_converted, better_format, lead
from photosim.sentences import sentence
from photosim.store.duplicate_links import Link

# With such a lead even what lies over one of them, or differs in one place, is the copy's and not the original's.
SURE_ORIGINAL = 3
# In these a scan or an export of a RAW file is kept: what pixels prove counts for them, and headers alone do not.
MASTERS = ("TIFF", "PSD")
_LIGHT_LEVELS = 8
_SAME_SIZE = 1.02

TURNED = sentence("One is turned or mirrored, and nothing tells which is the original.")
FRAMED = sentence("One has bars around it, and nothing tells which is the original.")
TONED = sentence("One is gray and the other toned in one color, and nothing tells which is the original.")
LIGHT = sentence("They differ in light or color, and nothing tells which is the original.")
SAVED_AGAIN = sentence("Nothing tells which of the two was saved again from the other.")
MADE_OF_IT = sentence("The one to keep was made of it.")
COLORIZED = sentence("It is gray, but more speaks for it being the original: the colors may have been put in.")
ENLARGED = sentence("The one to keep shows no more detail: it may be an enlarged copy.")


def insufficient_evidence(loser: Copy, keeper: Copy, link: Link, turn: int, inside: bool | None) -> str | None:
    """Which knowledge is missing to call one picture the original; None where headers, names or pixels suffice.

    `turn` and `inside` as in `Member`: a piece of the other is a copy for certain.
    """
    second = loser.photo.id == link.second_id
    keeper_made = link.derived == (1 if second else 2)
    told = link.derived == (2 if second else 1)
    sizes = keeper.photo.width * keeper.photo.height, loser.photo.width * loser.photo.height
    ahead = lead(keeper, loser)
    if link.proven:
        return None if told else MADE_OF_IT
    no_smaller = sizes[1] * _SAME_SIZE >= sizes[0] and inside is None
    if no_smaller and not told:
        if are_converted(loser.photo, keeper.photo) and lead(keeper, loser, CONVERTED_TOO) < CERTAIN:
            return CONVERTED
        # Scans and exports of RAW files seldom have the camera's facts, and what was saved as JPEG for others has them.
        if _lossless(loser) and not _lossless(keeper):
            return better_format(loser.photo, keeper.photo)
    colors = link.gray == (2 if second else 1)  # what lost its colors is no original
    if colors and ahead < 0:
        return COLORIZED
    if ahead >= CERTAIN:
        return None
    if keeper_made and sizes[0] > _SAME_SIZE * sizes[1]:
        return ENLARGED
    if turn and not told:
        return TURNED
    if link.bars:
        return FRAMED
    if link.gray == 3:
        return TONED
    if inside is None and link.gray not in (1, 2) and _in_other_light(loser, keeper):
        return LIGHT
    same_size = max(sizes) <= _SAME_SIZE * min(sizes)
    if inside is None and same_size and not (told or colors) and ahead <= 0 and not _lossless(keeper):
        return SAVED_AGAIN
    return None


def _in_other_light(loser: Copy, keeper: Copy) -> bool:
    steps = [(loser.photo.mean_rgb >> shift & 255) - (keeper.photo.mean_rgb >> shift & 255) for shift in (16, 8, 0)]
    return max(map(abs, steps)) >= _LIGHT_LEVELS


def _lossless(copy: Copy) -> bool:
    return copy.photo.format in MASTERS
