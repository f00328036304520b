"""Reasons not to remove a photo that holds more than the compared picture: frames, video, transparency, data."""

from __future__ import annotations

from photosim.photo_facts import ExtraContent
from photosim.sentences import sentence

# A Windows bitmap is one picture and nothing else.
_PLAIN = frozenset(["BMP", "DIB"])
_PARTS = {
    "TIFF": sentence("pages"), "PSD": sentence("layers"), "HEIF": sentence("pictures"), "JPEG": sentence("views"),
}  # fmt: skip
_FRAMES = sentence("frames")

NOT_KNOWN = sentence("Whether it holds more than this one picture is not known yet: read its folder again.")
NOT_COUNTED = sentence("It may hold more than this one picture: that could not be found out.")
TRANSPARENT = sentence("It has transparent parts.")
FILM = sentence("A video is attached to it.")
DATA = sentence("Something else is attached to it, behind the end of the picture.")


def beyond_the_keeper(kind: str, mine: ExtraContent | None, keeper: ExtraContent | None) -> str | None:
    """What would be lost with a photo besides its first frame (frames, film, data), in words; None for nothing.

    Only first frames were compared, so neither the keeper's further frames nor its film count as the same.
    """
    if mine is None:
        return None if kind in _PLAIN else NOT_KNOWN
    if mine.frames != 1:
        return _frames(_PARTS.get(kind, _FRAMES), mine.frames, keeper)
    if mine.attached:
        return FILM if mine.attached == "film" else DATA
    if mine.transparent and not (keeper is not None and keeper.transparent):
        return TRANSPARENT
    return None


def _frames(parts: str, number: int, keeper: ExtraContent | None) -> str:
    if number < 1:
        return NOT_COUNTED
    if keeper is not None and keeper.frames == 1:
        return sentence("It has {number:,} {parts}; the other shows only the first.", number=number, parts=parts)
    return sentence("It has {number:,} {parts}, and only the first was compared.", number=number, parts=parts)
