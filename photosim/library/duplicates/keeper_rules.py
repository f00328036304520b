"""Keeper selection: ordered rules that decide which copy stays; `keeper_reasons` puts their decisions into words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, get_args

from photosim.errors import PhotosimError
from photosim.library.duplicates.evidence import CERTAIN, NAMES, Clue, score
from photosim.library.files.paths import resolve
from photosim.sentences import sentence
from photosim.store.photos import Photo
from photosim.store.settings import get_setting, set_setting

Rule = Literal[
    "preferred folder", "original", "pixels", "format", "bytes per pixel", "capture time", "name", "file time", "path"
]

RULE_WORDS: dict[Rule, str] = {
    "preferred folder": sentence("A preferred folder before any other, in the order of the list"),
    "original": sentence("The camera's file, which tells time and camera, before an export that lost them"),
    "pixels": sentence("More pixels before fewer"),
    "format": sentence("TIFF and PSD before HEIC and JPEG, those before PNG, WebP and GIF"),
    "bytes per pixel": sentence("Less compressed before more compressed"),
    "capture time": sentence("Taken earlier before later"),
    "name": sentence('A plain name before "copy", "(1)" or "edited"'),
    "file time": sentence("The older file before the newer"),
    "path": sentence("The shorter path before the longer"),
}

# As they stand from best to worst. HEIC and JPEG are equal: phones shoot HEIC and convert it for sending, and cameras'
# JPEGs are made into HEIC to save room; by the format alone the camera's own JPEG went.
_FORMATS = (
    ("TIFF",), ("PSD",), ("JPEG2000",), ("HEIF", "JPEG"), ("PNG",), ("AVIF",), ("WEBP",), ("BMP",), ("DIB",), ("GIF",),
)  # fmt: skip
# Two savings of one quality differ by a few hundredths in their bytes per pixel: notes, a thumbnail inside.
_CLEARLY = 1.15
_PIECE_WITHIN = 1.1  # windows are measured in thumbnails
_COPY_NAME = re.compile(
    r"(?<![a-z])(copy|copie|copia|kopie|kopia|duplicate|edited|edit|bearbeitet|export|resized|small|thumb(nail)?|preview)"
    r"(?![a-z])|\(\d{1,3}\)$|~\d+$|[-_ ]+\d{2,4}x\d{2,4}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class KeeperRules:
    """User settings: `order` of the rules, `preferred` folders (both most important first), `protected` folders."""

    order: tuple[Rule, ...] = (
        "preferred folder", "original", "pixels", "format", "bytes per pixel", "capture time", "name",
    )  # fmt: skip
    preferred: tuple[Path, ...] = ()
    protected: tuple[Path, ...] = ()
    reference: tuple[Path, ...] = ()

    def refers_to(self, path: Path) -> bool:
        """Whether a file lies in a folder whose copies alone are looked for (`scope.Scope`)."""
        return any(path.is_relative_to(folder) for folder in self.reference)

    def protects(self, path: Path) -> bool:
        """Whether a file lies in a protected folder and so can never be removed."""
        return any(path.is_relative_to(folder) for folder in self.protected)


# Orders that users ask for, by name.
PRESETS: dict[str, KeeperRules] = {
    sentence("Camera originals"): KeeperRules(),
    sentence("Best quality"): KeeperRules(
        ("pixels", "format", "bytes per pixel", "original", "preferred folder", "capture time", "name")
    ),
    sentence("My folders first"): KeeperRules(
        ("preferred folder", "name", "original", "pixels", "format", "bytes per pixel", "capture time")
    ),
    sentence("Oldest first"): KeeperRules(
        ("capture time", "file time", "original", "pixels", "format", "bytes per pixel", "name")
    ),
}


@dataclass(frozen=True, slots=True)
class Copy:
    """Input of the rules: a photo in one of its places. `originals`: number of RAW files and films beside it."""

    photo: Photo
    path: Path
    here: bool = True
    originals: int = 0
    names: int = 1  # how many paths lead to the file; for telling files of one content apart, never two pictures
    notes: bool = False  # a sidecar lies with it; for files of one content alone too
    gray_beside: frozenset[int] = frozenset()  # photos that have the colors that it has lost
    made_of: frozenset[int] = frozenset()  # photos that it was saved again from, by its pixels
    fringe: bool = False  # it is like clearly fewer of the copies than another one of them is
    alike: int = 0  # how many of the copies it is like
    bars: float = 1.0  # what is left of its area without the bars around the picture
    marks: Mapping[str, Clue] = field(default_factory=dict)  # of an original and of a copy


CONVERTED = sentence("One is HEIF and the other JPEG: either may be made of the other.")

Key = Callable[[Copy, KeeperRules], Any]
Step = Literal[
    "here", "whole", "colors", "reference", "protected", "unit", "made", "evidence", "links", "notes", "fringe", Rule
]  # fmt: skip

# Before any rule of the user's: what can be seen, whole, protected, with its RAW file, and what frees space by going.
_FIRST: dict[Step, Key] = {
    "here": lambda copy, rules: not copy.here,
    "whole": lambda copy, rules: copy.photo.damage is not None,
    "colors": lambda copy, rules: bool(copy.gray_beside),
    "reference": lambda copy, rules: not rules.refers_to(copy.path),
    "protected": lambda copy, rules: not rules.protects(copy.path),
    "unit": lambda copy, rules: -copy.originals,
    "made": lambda copy, rules: bool(copy.made_of),
    "evidence": lambda copy, rules: -score(copy.marks),
    "links": lambda copy, rules: -copy.names,
}
_OUTWARD = frozenset(("name", "file time", "path"))

_KEYS: dict[Rule, Key] = {
    "preferred folder": lambda copy, rules: preference(copy.path, rules),
    "original": lambda copy, rules: -tells(copy.photo),
    "pixels": lambda copy, rules: -_seen_pixels(copy),
    "format": lambda copy, rules: _format_rank(copy.photo),
    "bytes per pixel": lambda copy, rules: -_bytes_per_pixel(copy.photo),
    "capture time": lambda copy, rules: copy.photo.taken_at or "9",
    "name": lambda copy, rules: copies_named(copy.path.stem),
    "file time": lambda copy, rules: copy.photo.mtime_ns,
    "path": lambda copy, rules: len(copy.path.parts),
}


def rank(copy: Copy, rules: KeeperRules) -> tuple[Any, ...]:
    """Sort key, smallest for the copy to keep. Total order: in the end the path decides."""
    return (*(key(copy, rules) for key in steps(rules).values()), str(copy.path), copy.photo.content)


def are_converted(one: Photo, other: Photo) -> bool:
    """Whether either may be made of the other: phones shoot HEIC and convert it, cameras' JPEGs are made into HEIC."""
    return {one.format, other.format} == {"HEIF", "JPEG"}


def better_loser(loser: Copy, keeper: Copy, rules: KeeperRules, share: float = 1.0) -> str | None:
    """An advantage of the losing copy that a user should check, unless the user's own rules decided; else None.

    `share`: of the keeper's area, what the loser shows. A film of the same name or a protected folder makes no picture
    better. Extra pixels may come from enlarging, and of a HEIC and a JPEG either may be converted from the other.
    """
    decided = _decided(loser, keeper, rules)
    one, other = loser.photo, keeper.photo
    if decided in ("evidence", "made", "colors") and lead(keeper, loser) >= CERTAIN:
        return None
    if lead(keeper, loser) <= -CERTAIN and decided not in _FIRST:
        return sentence("More speaks for it being the original than for the one to keep.")
    if decided in ("pixels", "evidence") and _enlarged(other, one, share):
        return sentence("The one to keep has more pixels but hardly more bytes: it may be an enlarged copy.")
    if decided in ("fringe", "bytes per pixel", "name", "file time", "path"):
        return CONVERTED if are_converted(one, other) else None
    if decided not in ("reference", "protected", "unit"):
        return None
    if tells(one) > tells(other):
        return sentence("It tells when or with what it was taken, and the one to keep does not.")
    if pixels(one) > pixels(other):
        return sentence("It has more pixels than the one to keep.")
    if _format_rank(one) < _format_rank(other):
        return better_format(one, other)
    # A smaller copy has more bytes per pixel at any quality: only one that has more of both is finer.
    finer = min(_bytes_per_pixel(one) / _bytes_per_pixel(other), one.size_bytes / max(1, other.size_bytes)) > _CLEARLY
    if one.format == other.format and finer:
        return sentence("It is less compressed than the one to keep.")
    return None


def lead(keeper: Copy, loser: Copy, without: Collection[str] | None = None) -> int:
    """Difference of the two provenance scores (`evidence`); positive where the keeper looks more like the original.

    `without`: what does not count; else a camera's name, unless the loser has lost what the camera wrote. An original
    that its owner had renamed was marked beside an edit that kept EXIF.
    """
    if without is None:
        without = () if tells(loser.photo) < tells(keeper.photo) else NAMES
    return score(keeper.marks, without) - score(loser.marks, without)


def better_format(loser: Photo, keeper: Photo) -> str:
    """Says that a photo to remove is in the better of two formats."""
    return sentence("It is {format}, and the one to keep is {kept}.", format=loser.format, kept=keeper.format)


def preset(name: str, rules: KeeperRules) -> KeeperRules:
    """A preset's order with the user's own folders. Raises KeyError for an unknown name."""
    return replace(rules, order=PRESETS[name].order)


def load_rules(conn: sqlite3.Connection) -> KeeperRules:
    """Read the user's rules, or the defaults."""
    stored = get_setting(conn, "keeper_rules", dict[str, Any]())
    order = [name for name in stored.get("order", ()) if name in get_args(Rule)]
    # As the library and the trash understand them: a folder reached over a link is that folder.
    preferred = tuple(resolve(Path(folder)) for folder in stored.get("preferred", ()) if isinstance(folder, str))
    protected = tuple(resolve(Path(folder)) for folder in get_setting(conn, "protected_folders", list[str]()))
    return KeeperRules(tuple(order) or KeeperRules().order, preferred, protected)


def save_rules(conn: sqlite3.Connection, rules: KeeperRules) -> None:
    """Store the user's rules. Protected folders are a setting of their own, which the trash obeys too."""
    unknown = [name for name in rules.order if name not in get_args(Rule)]
    if unknown:
        raise PhotosimError(sentence("There is no rule called {unknown}.", unknown=repr(unknown[0])))
    set_setting(
        conn, "keeper_rules", {"order": list(rules.order), "preferred": [str(folder) for folder in rules.preferred]}
    )
    set_setting(conn, "protected_folders", [str(folder) for folder in rules.protected])


def steps(rules: KeeperRules) -> dict[Step, Key]:
    """Comparison steps in order: fixed ones, the user's rules, then tie breakers."""
    found = dict(_FIRST)
    for name in dict.fromkeys((*rules.order, "file time", "path")):
        if name in _OUTWARD:
            # Before how a file is called: what somebody did to the photo is in its sidecar, and went with a nicer
            # name's rival.
            found.setdefault("notes", lambda copy, rules: not copy.notes)
        if name == "bytes per pixel":
            # A turned or brightened copy was kept, and those that are not like it left out.
            found["fringe"] = lambda copy, rules: copy.fringe
        found[name] = _KEYS[name]
    return found


def copies_named(stem: str) -> int:
    """Number of copy suffixes in a file name's stem: 2 for "IMG_1 (2) (1)"."""
    found = 0
    while (mark := _COPY_NAME.search(stem)) is not None:
        found += 1
        stem = (stem[: mark.start()] + stem[mark.end() :]).rstrip(" -_")
    return found


def preference(path: Path, rules: KeeperRules) -> int:
    places = [number for number, folder in enumerate(rules.preferred) if path.is_relative_to(folder)]
    return min(places, default=len(rules.preferred))


def tells(photo: Photo) -> int:
    return (photo.taken_at is not None) + (photo.camera is not None)


def _bytes_per_pixel(photo: Photo) -> float:
    return max(1, photo.size_bytes) / max(1, photo.width * photo.height)


def pixels(photo: Photo) -> int:
    return photo.width * photo.height


def _seen_pixels(copy: Copy) -> int:
    """The pixels without bars; these are measured in a thumbnail, and so rounded where there are any."""
    return pixels(copy.photo) if copy.bars == 1 else round(pixels(copy.photo) * copy.bars * 0.99)


def _format_rank(photo: Photo) -> int:
    return next((place for place, names in enumerate(_FORMATS) if photo.format in names), len(_FORMATS))


def _decided(loser: Copy, keeper: Copy, rules: KeeperRules) -> str | None:
    """First comparison step that tells the two apart, fixed ones included."""
    return next((name for name, key in steps(rules).items() if key(loser, rules) != key(keeper, rules)), None)


def _enlarged(one: Photo, other: Photo, share: float) -> bool:
    """Whether the first looks enlarged: more pixels, but less than twice the bytes for four times the pixels.

    A true original has about as many bytes per pixel as its smaller copies, at most a few times fewer. A piece that was
    cut out is smaller as well: only that share of the first is compared with it.
    """
    more = share * pixels(one) / max(1, pixels(other))
    bigger = more > (1 if share == 1 else _PIECE_WITHIN)
    return one.format == other.format and bigger and (share * one.size_bytes / max(1, other.size_bytes)) ** 2 < more
