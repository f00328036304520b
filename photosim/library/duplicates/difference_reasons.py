"""Describes how two near-duplicates differ: local edit, letterbox bars, brightness, color."""

from __future__ import annotations

from photosim.library.duplicates.matches import EQUAL
from photosim.sentences import Sentence, sentence
from photosim.store.duplicate_links import Link
from photosim.store.photos import Photo

# Levels of 255: saving again moves the mean color by less than two.
_SEEN = 8
# 1 - correlation. Saved again at 60 to 97 nine in ten are nearer; sharpened ones mostly are not.
_SAVED = 0.0003


def doubt(link: Link, inside: bool | None) -> str | None:
    """Why a user should check before this photo is removed, or None. `inside`: it is a piece of the keeper."""
    if link.one_place:
        return sentence("They differ in one place: compare before you choose.")
    if link.bars and inside:
        return sentence("The photo to keep shows the same picture with bars around it.")
    return None


def in_words(photo: Photo, keeper: Photo, link: Link) -> list[Sentence]:
    """The differences between a photo and its keeper, as phrases for the screen."""
    said = []
    if link.one_place and not link.overlaid:
        said.append(sentence("they differ in one place"))
    if link.bars:
        said.append(sentence("bars around one of them"))
    if not link.inside:
        said += _light(photo.mean_rgb, keeper.mean_rgb, gray=link.gray in (1, 2, 4, 5))
    return said


def saved(distance: float) -> Sentence:
    """What is known of two files that show the same and differ in bytes alone, as far as their thumbnails tell."""
    if distance <= EQUAL:
        return sentence("saved again, or other notes in it")
    return sentence("saved again") if distance < _SAVED else sentence("saved again or edited")


def other_light(one: Photo, other: Photo) -> bool:
    """Whether two photos differ clearly in mean brightness or color."""
    steps = [(one.mean_rgb >> shift & 255) - (other.mean_rgb >> shift & 255) for shift in (16, 8, 0)]
    return max(map(abs, steps)) >= _SEEN


def _light(one: int, other: int, *, gray: bool) -> list[Sentence]:
    """Difference in brightness and color, in words; gray pictures are not compared by color."""
    steps = [(one >> shift & 255) - (other >> shift & 255) for shift in (16, 8, 0)]
    brighter = 0.299 * steps[0] + 0.587 * steps[1] + 0.114 * steps[2]
    said = [] if abs(brighter) < _SEEN else [sentence("lighter") if brighter > 0 else sentence("darker")]
    if not gray and max(steps) - min(steps) >= _SEEN:
        said.append(sentence("other colors"))
    return said
