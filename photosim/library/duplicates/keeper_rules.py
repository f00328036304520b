"""Keeper selection: ordered rules that decide which copy stays, each with its reason in words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from photosim.errors import PhotosimError
from photosim.library.duplicates.evidence import CERTAIN, Clue, keeper_words, score
from photosim.library.files.paths import resolve
from photosim.sentences import Sentence, joined, sentence
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


@dataclass(frozen=True, slots=True)
class Copy:
    """Input of the rules: a photo in one of its places. `originals`: number of RAW files and films beside it."""

    photo: Photo
    path: Path
    here: bool = True
    originals: int = 0
    names: int = 1  # how many paths lead to the file; for telling files of one content apart, never two pictures
    notes: bool = False  # a sidecar lies with it; for files of one content alone too
    gray: bool = False  # it has lost the colors that another copy has
    made: bool = False  # it was saved again from another copy, by its pixels
    fringe: bool = False  # it is like clearly fewer of the copies than another one of them is
    bars: float = 1.0  # what is left of its area without the bars around the picture
    marks: Mapping[str, Clue] = field(default_factory=dict)  # of an original and of a copy


_Key = Callable[[Copy, KeeperRules], Any]

# Before any rule of the user's: what can be seen, whole, protected, with its RAW file, and what frees space by going.
_FIRST: dict[str, tuple[_Key, Sentence]] = {
    "here": (lambda copy, rules: not copy.here, sentence("it is here, and the other's disk is away")),
    "whole": (lambda copy, rules: copy.photo.damage is not None, sentence("it is whole, and the other is damaged")),
    "colors": (lambda copy, rules: copy.gray, sentence("it is in color")),
    "reference": (lambda copy, rules: not rules.refers_to(copy.path), sentence("it lies in a reference folder")),
    "protected": (lambda copy, rules: not rules.protects(copy.path), sentence("it lies in a protected folder")),
    "unit": (lambda copy, rules: -copy.originals, sentence("its RAW file, film or voice note lies with it")),
    "made": (lambda copy, rules: copy.made, sentence("the other was saved again from it")),
    "evidence": (lambda copy, rules: -score(copy.marks), Sentence("", {})),
    "links": (lambda copy, rules: -copy.names, sentence("its file has further names")),
}

# Before how a file is called: what somebody did to the photo is in its sidecar, and went with a nicer name's rival.
_NOTES: tuple[_Key, Sentence] = (lambda copy, rules: not copy.notes, sentence("its sidecar lies with it"))
# Before how much it is compressed: a turned or brightened copy was kept, and those that are not like it left out.
_FRINGE: tuple[_Key, Sentence] = (lambda copy, rules: copy.fringe, sentence("it is like more of the copies"))
CHOSEN = sentence("you chose it")
_NO_BARS = sentence("it has no bars around it")
_OUTWARD = frozenset(("name", "file time", "path"))

_KEYS: dict[Rule, tuple[_Key, Sentence]] = {
    "preferred folder": (lambda copy, rules: _preference(copy.path, rules), sentence("it lies in a preferred folder")),
    "original": (lambda copy, rules: -_tells(copy.photo), sentence("it tells when and with what it was taken")),
    "pixels": (lambda copy, rules: -_seen_pixels(copy), sentence("it has more pixels ({width} x {height})")),
    "format": (lambda copy, rules: _format_rank(copy.photo), sentence("it is {format}")),
    "bytes per pixel": (lambda copy, rules: -_bytes_per_pixel(copy.photo), sentence("it is less compressed")),
    "capture time": (lambda copy, rules: copy.photo.taken_at or "9", sentence("it was taken earlier")),
    "name": (lambda copy, rules: _copies_named(copy.path.stem), sentence("its name is not that of a copy")),
    "file time": (lambda copy, rules: copy.photo.mtime_ns, sentence("its file is older")),
    "path": (lambda copy, rules: len(copy.path.parts), sentence("its path is shorter")),
}


def rank(copy: Copy, rules: KeeperRules) -> tuple[Any, ...]:
    """Sort key, smallest for the copy to keep. Total order: in the end the path decides."""
    return (*(key(copy, rules) for key, _ in _steps(rules).values()), str(copy.path), copy.photo.content)


def reason(keeper: Copy, others: Sequence[Copy], rules: KeeperRules) -> str:
    """Why the keeper is kept: for each other copy the rule that decided, the most important first.

    A clause that does not hold against all of them says how many: "it has more pixels (4000 x 3000), unlike 2 of 3".
    """
    steps = list(_steps(rules).items())
    found: dict[Sentence, int] = {}
    for other in others:
        for number, (name, (key, words)) in enumerate(steps):
            mine, theirs = key(keeper, rules), key(other, rules)
            if mine != theirs:
                said = keeper_words(keeper.marks, other.marks) if name == "evidence" else words
                if name == "pixels" and other.bars < 1 and _pixels(keeper.photo) <= _pixels(other.photo):
                    said = _NO_BARS
                found.setdefault(said if mine < theirs else CHOSEN, number if mine < theirs else -1)
                break
    told: list[Sentence] = []
    for said in sorted(found, key=lambda one: (found[one], one))[:3]:
        photo, of = keeper.photo, len(others)
        facts: dict[str, object] = {"width": str(photo.width), "height": str(photo.height), "format": photo.format}
        clause = said if said.values else Sentence(said.template, facts)
        n = sum(_is_true(said, steps[found[said]], keeper, other, rules) for other in others)
        partly = sentence("{clause}, unlike {n} of {others}", clause=clause, n=n, others=of)
        if said.startswith("the other"):
            partly = sentence("{clause} ({n} of {others})", clause=clause, n=n, others=of)
        told.append(clause if found[said] < 0 or n == of else partly)
    return sentence("Kept: {clauses}.", clauses=joined(told, "; ") if told else sentence("its path sorts first"))


def _is_true(said: str, step: tuple[str, tuple[_Key, Sentence]], keeper: Copy, other: Copy, rules: KeeperRules) -> bool:
    """Whether a clause also holds against this other copy, whichever rule decided between the two."""
    name, (key, _) = step
    if said == _NO_BARS:
        return keeper.bars == 1 and other.bars < 1
    if name != "evidence":
        return bool(key(keeper, rules) < key(other, rules))
    kinds = [kind for kind, mark in keeper.marks.items() if mark.words == said]
    if kinds:
        return all(kind not in other.marks or other.marks[kind].weight < keeper.marks[kind].weight for kind in kinds)
    return keeper_words(keeper.marks, other.marks) == said


def better_loser(loser: Copy, keeper: Copy, rules: KeeperRules) -> str | None:
    """An advantage of the losing copy that a user should check, unless the user's own rules decided; else None.

    A film of the same name or a protected folder makes no picture better. Extra pixels may come from enlarging, and of
    a HEIC and a JPEG either may be converted from the other.
    """
    decided = _decided(loser, keeper, rules)
    one, other = loser.photo, keeper.photo
    if decided in ("evidence", "made", "colors") and lead(keeper, loser) >= CERTAIN:
        return None
    if lead(keeper, loser) <= -CERTAIN and decided not in _FIRST:
        return sentence("More speaks for it being the original than for the one to keep.")
    if decided == "pixels" and _enlarged(other, one):
        return sentence("The one to keep has more pixels but hardly more bytes: it may be an enlarged copy.")
    if decided in ("fringe", "bytes per pixel", "name", "file time", "path"):
        made = {one.format, other.format} == {"HEIF", "JPEG"}
        return sentence("One is HEIF and the other JPEG: either may be made of the other.") if made else None
    if decided not in ("reference", "protected", "unit"):
        return None
    if _tells(one) > _tells(other):
        return sentence("It tells when or with what it was taken, and the one to keep does not.")
    if _pixels(one) > _pixels(other):
        return sentence("It has more pixels than the one to keep.")
    if _format_rank(one) < _format_rank(other):
        return sentence("It is {format}, and the one to keep is {kept}.", format=one.format, kept=other.format)
    # A smaller copy has more bytes per pixel at any quality: only one that has more of both is finer.
    finer = min(_bytes_per_pixel(one) / _bytes_per_pixel(other), one.size_bytes / max(1, other.size_bytes)) > _CLEARLY
    if one.format == other.format and finer:
        return sentence("It is less compressed than the one to keep.")
    return None


def lead(keeper: Copy, loser: Copy) -> int:
    """Difference of the two provenance scores (`evidence`); positive where the keeper looks more like the original."""
    return score(keeper.marks) - score(loser.marks)


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


def _steps(rules: KeeperRules) -> dict[str, tuple[_Key, Sentence]]:
    """Comparison steps in order: fixed ones, the user's rules, then tie breakers."""
    steps = dict(_FIRST)
    for name in dict.fromkeys((*rules.order, "file time", "path")):
        if name in _OUTWARD:
            steps.setdefault("notes", _NOTES)
        if name == "bytes per pixel":
            steps["fringe"] = _FRINGE
        steps[name] = _KEYS[name]
    return steps


def _copies_named(stem: str) -> int:
    """Number of copy suffixes in a file name's stem: 2 for "IMG_1 (2) (1)"."""
    found = 0
    while (mark := _COPY_NAME.search(stem)) is not None:
        found += 1
        stem = (stem[: mark.start()] + stem[mark.end() :]).rstrip(" -_")
    return found


def _preference(path: Path, rules: KeeperRules) -> int:
    places = [number for number, folder in enumerate(rules.preferred) if path.is_relative_to(folder)]
    return min(places, default=len(rules.preferred))


def _tells(photo: Photo) -> int:
    return (photo.taken_at is not None) + (photo.camera is not None)


def _bytes_per_pixel(photo: Photo) -> float:
    return max(1, photo.size_bytes) / max(1, photo.width * photo.height)


def _pixels(photo: Photo) -> int:
    return photo.width * photo.height


def _seen_pixels(copy: Copy) -> int:
    """The pixels without bars; these are measured in a thumbnail, and so rounded where there are any."""
    return _pixels(copy.photo) if copy.bars == 1 else round(_pixels(copy.photo) * copy.bars * 0.99)


def _format_rank(photo: Photo) -> int:
    return next((place for place, names in enumerate(_FORMATS) if photo.format in names), len(_FORMATS))


def _decided(loser: Copy, keeper: Copy, rules: KeeperRules) -> str | None:
    """First comparison step that tells the two apart, fixed ones included."""
    steps = _steps(rules).items()
    return next((name for name, (key, _) in steps if key(loser, rules) != key(keeper, rules)), None)


def _enlarged(one: Photo, other: Photo) -> bool:
    """Whether the first looks enlarged: more pixels, but less than twice the bytes for four times the pixels.

    A true original has about as many bytes per pixel as its smaller copies, at most a few times fewer.
    """
    more = _pixels(one) / max(1, _pixels(other))
    return one.format == other.format and more > 1 and (one.size_bytes / max(1, other.size_bytes)) ** 2 < more
