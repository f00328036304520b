"""Junk classification by facts and simple measures: screenshots, documents, blurred, black, tiny pictures, memes.

What is told is for looking through: how sure it is stands beside each, and nothing is ever marked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from photosim.library.duplicates.evidence import SCREENSHOT_NAME
from photosim.photo_facts import Measures
from photosim.sentences import sentence
from photosim.store.facts.picture_measures import PictureFacts

JunkKind = Literal["screenshot", "document", "blurred", "dark", "tiny", "meme"]
Sure = Literal["sure", "likely", "maybe"]

KIND_WORDS: dict[JunkKind, str] = {
    "screenshot": sentence("Screenshots"),
    "document": sentence("Documents and receipts"),
    "blurred": sentence("Very blurred"),
    "dark": sentence("Black or empty"),
    "tiny": sentence("Tiny pictures"),
    "meme": sentence("Pictures with captions"),
}
SURE_WORDS: dict[Sure, str] = {
    "sure": sentence("certainly"),
    "likely": sentence("probably"),
    "maybe": sentence("perhaps"),
}

_DOCUMENT_NAME = re.compile(
    r"(?<![a-z])(scan(ned)?|receipt|invoice|rechnung|quittung|beleg|kassenbon|facture|recibo|document|camscanner"
    r"|adobe scan)(?![a-z])",
    re.IGNORECASE,
)
_MEME_NAME = re.compile(r"(?<![a-z])(memes?|imgflip|9gag|memegen|quickmeme)(?![a-z])", re.IGNORECASE)
# Screens of phones and computers since 2007, shorter side first.
_SCREENS = {
    (320, 480), (480, 800), (480, 854), (540, 960), (600, 1024), (640, 960), (640, 1136), (720, 1280), (720, 1560),
    (720, 1600), (750, 1334), (768, 1024), (768, 1366), (800, 1280), (828, 1792), (900, 1440), (900, 1600),
    (1024, 1280), (1050, 1680), (1080, 1920), (1080, 2160), (1080, 2220), (1080, 2280), (1080, 2310), (1080, 2340),
    (1080, 2376), (1080, 2400), (1080, 2408), (1080, 2412), (1080, 2460), (1125, 2436), (1170, 2532), (1179, 2556),
    (1200, 1920), (1200, 2000), (1206, 2622), (1220, 2712), (1224, 2700), (1242, 2208), (1242, 2688), (1284, 2778),
    (1290, 2796), (1320, 2868), (1344, 2992), (1440, 2560), (1440, 2880), (1440, 2960), (1440, 3040), (1440, 3088),
    (1440, 3120), (1440, 3200), (1440, 3440), (1488, 2266), (1536, 2048), (1600, 2560), (1620, 2160), (1640, 2360),
    (1668, 2224), (1668, 2388), (1800, 2880), (2048, 2732), (2064, 2752), (2160, 3840), (2234, 3456),
}  # fmt: skip
_TINY_PX, _SMALL_PX = 256, 480
# Of 1,264 photos of many kinds the least sharp hundredth has 20, the darkest hundredth a mean level of 46.
_BLURRED, _SOFT, _SOFT_OF_SPREAD = 12.0, 16.0, 0.5
_BLACK_LEVEL, _BLACK_SPREAD, _EMPTY_SPREAD = 14.0, 8.0, 2.5


@dataclass(frozen=True, slots=True)
class Judgment:
    """What a picture seems to be, how sure that is, and by what."""

    kind: JunkKind
    sure: Sure
    words: str


def judge(facts: PictureFacts) -> Judgment | None:
    """The pile that a picture belongs to, the surest first; None for what looks like a photo."""
    found = [judgment for look in _LOOKS if (judgment := look(facts)) is not None]
    order: dict[Sure, int] = {"sure": 0, "likely": 1, "maybe": 2}
    return min(found, key=lambda one: order[one.sure], default=None)


def _tiny(facts: PictureFacts) -> Judgment | None:
    side = max(facts.width, facts.height)
    if side <= _TINY_PX:
        return Judgment("tiny", "sure", sentence("{width} x {height} pixels", width=facts.width, height=facts.height))
    if side <= _SMALL_PX and not _of_a_camera(facts):
        return Judgment(
            "tiny",
            "maybe",
            sentence("{width} x {height} pixels, and it has no camera data", width=facts.width, height=facts.height),
        )
    return None


def _screenshot(facts: PictureFacts) -> Judgment | None:
    if SCREENSHOT_NAME.match(facts.path.name) or "screenshot" in facts.software.casefold():
        return Judgment("screenshot", "sure", sentence("its name says so"))
    if _of_a_camera(facts) or facts.measured is None:
        return None
    measured = facts.measured
    drawn = measured.top_colors > 0.64 and measured.straight > 0.5
    if tuple(sorted((facts.width, facts.height))) in _SCREENS and (facts.format == "PNG" or drawn):
        return Judgment(
            "screenshot",
            "likely",
            sentence("it has the size of a screen, {width} x {height}", width=facts.width, height=facts.height),
        )
    if drawn:
        return Judgment("screenshot", "likely", sentence("few colors and straight edges, and it has no camera data"))
    if measured.top_colors > 0.64 and measured.straight > 0.4 and not _is_paper(measured):
        return Judgment(
            "screenshot", "maybe", sentence("few colors and many straight edges, and it has no camera data")
        )
    return None


def _document(facts: PictureFacts) -> Judgment | None:
    named = _DOCUMENT_NAME.search(facts.path.stem) or "scan" in facts.software.casefold()
    if facts.measured is None:
        return Judgment("document", "maybe", sentence("its name says so")) if named else None
    if _is_paper(facts.measured):
        sure: Sure = "sure" if named else "likely"
        return Judgment(
            "document",
            sure,
            sentence("dark writing on something light, and its name says so")
            if named
            else sentence("dark writing on something light"),
        )
    if named and facts.measured.paper > 0.5:
        return Judgment("document", "likely", sentence("its name says so, and much of it is light"))
    return None


def _is_paper(measured: Measures) -> bool:
    written = measured.busy > 0.05 and 0.33 < measured.straight <= 0.5
    return measured.paper > 0.92 and measured.gray > 0.95 and written


def _dark(facts: PictureFacts) -> Judgment | None:
    if facts.measured is None:
        return None
    if facts.measured.spread < _EMPTY_SPREAD:
        return Judgment("dark", "sure", sentence("there is nothing to see in it"))
    if facts.measured.level < _BLACK_LEVEL and facts.measured.spread < _BLACK_SPREAD:
        return Judgment("dark", "likely", sentence("nearly all of it is black"))
    return None


def _blurred(facts: PictureFacts) -> Judgment | None:
    if facts.measured is None or facts.measured.spread < _EMPTY_SPREAD:
        return None
    measured = facts.measured
    if measured.sharpness > min(_SOFT, _SOFT_OF_SPREAD * measured.spread):
        return None
    return Judgment(
        "blurred", "likely" if measured.sharpness < _BLURRED else "maybe", sentence("nothing in it is sharp")
    )


def _meme(facts: PictureFacts) -> Judgment | None:
    if _MEME_NAME.search(facts.path.stem):
        return Judgment("meme", "likely", sentence("its name says so"))
    if facts.measured is not None and facts.measured.outlined > 0.01 and not _of_a_camera(facts):
        return Judgment("meme", "maybe", sentence("white letters with black outlines, and it has no camera data"))
    return None


def _of_a_camera(facts: PictureFacts) -> bool:
    return facts.camera is not None or facts.exposed


_LOOKS: tuple[Callable[[PictureFacts], Judgment | None], ...] = (_screenshot, _document, _dark, _blurred, _tiny, _meme)
