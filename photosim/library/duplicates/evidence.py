"""Provenance score: tells a camera's original from a derived copy by headers and file names.

Watermarked, mirrored or enlarged copies won over their originals by pixels or bytes. What counts here is what the
camera wrote, which a program cannot easily make up. An edit that keeps the header scores like its original: then
nothing is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from photosim.library.moments.merged_exposures import EDITORS
from photosim.photo_facts import ShotFacts
from photosim.sentences import Sentence, sentence
from photosim.store.photos import Photo

# Whoever renames a photo takes or gives it a camera's name: that may order two copies, and makes nothing certain.
NAMES = frozenset(("camera name",))
# What a phone writes into a JPEG that it makes of its HEIC.
CONVERTED_TOO = frozenset(("camera name", "tables", "preview", "size"))
# By so much one must be ahead of the other for its being the original to count as certain.
CERTAIN = 2

_MESSENGERS = (
    ("WhatsApp", re.compile(r"^(img|vid)-\d{8}-wa\d{4}|whatsapp[ _-]image", re.IGNORECASE)),
    ("Telegram", re.compile(r"^photo_\d{4}-\d\d-\d\d[_ ]\d\d-\d\d|^photo_\d+@\d\d-", re.IGNORECASE)),
    ("Signal", re.compile(r"^signal-\d{4}-\d\d-\d\d", re.IGNORECASE)),
    ("Facebook", re.compile(r"^fb_img_\d+|^received_\d{9,}|^\d{6,}_\d{6,}_\d{6,}_[a-z]\.", re.IGNORECASE)),
    ("Viber", re.compile(r"^viber[_ ]image", re.IGNORECASE)),
    ("Snapchat", re.compile(r"^snapchat-\d+", re.IGNORECASE)),
)
# Longer sides of what they make of a photo. A size alone says nothing: cameras have the same ones.
_MESSENGER_SIDES_PX = {
    "WhatsApp": (1600, 2048, 4096),
    "Telegram": (1280, 2560),
    "Signal": (1600,),
    "Facebook": (960, 2048),
}
SCREENSHOT_NAME = re.compile(
    r"^(screen[ _-]?shot|bildschirmfoto|captura de pantalla|capture d.[eé]cran|screencap)", re.IGNORECASE
)
_EDITED = re.compile(
    r"^IMG_E\d{4}|[-_ (](edited|bearbeitet|edit)\b|-effects\b|-collage\b|colou?ri[sz]ed|koloriert|coloread[ao]"
    r"|myheritage|[-_ (](upscaled?|enhanced)\b",
    re.IGNORECASE,
)
_CAMERA_NAME = re.compile(r"^((?=.{0,3}[A-Z_])[A-Z0-9_]{4}\d{4}|IMG_\d{8}_\d{6}\d*|PXL_\d{8}_\d{9}|\d{8}_\d{6})(\.|$)")


@dataclass(frozen=True, slots=True)
class Clue:
    """Evidence about one photo: a positive `weight` speaks for an original, a negative one for a copy."""

    weight: int
    words: Sentence


def marks(photo: Photo, shot: ShotFacts | None) -> dict[str, Clue]:
    """All evidence for and against a photo being the camera's own file, by kind."""
    known = shot or ShotFacts()
    told = (photo.taken_at is not None) + (photo.camera is not None)
    found: dict[str, Clue] = {}

    def add(kind: str, weight: int, words: Sentence, *, when: object) -> None:
        if when:
            found[kind] = Clue(weight, words)

    # A preview that shows something else speaks against nobody: what was saved from an edited file has the same edit,
    # and no preview. The original has one that agrees.
    facts = sentence("it tells with what it was taken")
    if photo.taken_at is not None:
        facts = sentence("it tells when it was taken")
    if told == 2:
        facts = sentence("it tells when and with what it was taken")
    add("facts", told, facts, when=told)
    add("exposure", 1, sentence("it has exposure data"), when=known.exposure_s or known.f_number or known.iso)
    add("maker note", 2, sentence("it has the camera's maker notes"), when=known.maker_note)
    add("preview", 2, sentence("its preview shows the same picture"), when=known.preview == "agrees")
    add("size", 1, sentence("it has the size that its header tells"), when=known.told_size == "same")
    add("scaled", -1, sentence("its header tells another size"), when=known.told_size == "scaled")
    add("shape", -2, sentence("its header tells another shape"), when=known.told_size == "other shape")
    add(
        "tables",
        1,
        sentence("it is compressed as a camera does it"),
        when=known.tables and not known.quality and told == 2,
    )
    add("camera name", 1, sentence("it has the name that a camera gave"), when=_CAMERA_NAME.match(photo.name))
    editor = EDITORS.search(known.software)
    add("editor", -2, sentence("it was saved by a program ({software})", software=known.software[:40]), when=editor)
    sender = next((name for name, pattern in _MESSENGERS if pattern.search(photo.name)), None)
    side = max(photo.width, photo.height)
    if sender and side in _MESSENGER_SIDES_PX.get(sender, ()):
        words = sentence("its name and its {side} pixels are {sender}'s", side=str(side), sender=sender)
        add("messenger", -4, words, when=sender)
    else:
        add("messenger", -3, sentence("its name is one of {sender}'s", sender=sender), when=sender)
    add("screenshot", -3, sentence("it is a screenshot"), when=SCREENSHOT_NAME.search(photo.name))
    add("edited name", -1, sentence("its name says that it was edited"), when=_EDITED.search(photo.name))
    return found


def score(found: Mapping[str, Clue], without: Collection[str] = ()) -> int:
    """Sum of the weights, of all kinds of evidence but some."""
    return sum(mark.weight for kind, mark in found.items() if kind not in without)


def keeper_words(keeper: Mapping[str, Clue], other: Mapping[str, Clue]) -> Sentence:
    """The strongest evidence between keeper and copy, as a clause about the keeper or about "the other"."""
    kinds = [kind for kind in (*keeper, *other) if _weight(keeper, kind) > _weight(other, kind)]
    if not kinds:
        return sentence("more speaks for it being the original")
    best = max(kinds, key=lambda kind: _weight(keeper, kind) - _weight(other, kind))
    return keeper[best].words if best in keeper and keeper[best].weight > 0 else _of_the_other(other[best].words)


def _weight(found: Mapping[str, Clue], kind: str) -> int:
    return found[kind].weight if kind in found else 0


# What speaks against a photo, said of the copy that goes.
_OF_THE_OTHER = {
    "its header tells another size": sentence("the other's header tells another size"),
    "its header tells another shape": sentence("the other's header tells another shape"),
    "it was saved by a program ({software})": sentence("the other was saved by a program ({software})"),
    "its name is one of {sender}'s": sentence("the other's name is one of {sender}'s"),
    "its name and its {side} pixels are {sender}'s": sentence("the other's name and its {side} pixels are {sender}'s"),
    "it is a screenshot": sentence("the other is a screenshot"),
    "its name says that it was edited": sentence("the other's name says that it was edited"),
}


def _of_the_other(words: Sentence) -> Sentence:
    """Rewrites "it is a screenshot" as a clause about the copy that goes."""
    return Sentence(_OF_THE_OTHER[words.template].template, words.values)
