"""Keeper reasons: why a copy stays, in clauses each of which is true against the copies that it is told of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from photosim.library.duplicates.evidence import keeper_words
from photosim.library.duplicates.insufficient_evidence import MASTERS
from photosim.library.duplicates.keeper_rules import (
    Copy,
    KeeperRules,
    Key,
    Step,
    copies_named,
    pixels,
    preference,
    steps,
    tells,
)
from photosim.sentences import Sentence, joined, sentence
from photosim.store.photos import Photo

_Words = Callable[[Copy, Copy, KeeperRules], Sentence]

_MOST_CLAUSES = 3
# No camera writes the latter: of a photo they are exports.
_BY_CAMERAS, _BY_PROGRAMS = ("JPEG", "HEIF"), ("PNG", "WEBP", "BMP", "DIB", "GIF")
CHOSEN = sentence("you chose it")

_SAID: dict[Step, Sentence] = {
    "here": sentence("it is here, and the other's disk is away"),
    "whole": sentence("it is whole, and the other is damaged"),
    "reference": sentence("it lies in a reference folder"),
    "protected": sentence("it lies in a protected folder"),
    "notes": sentence("its sidecar lies with it"),
    "file time": sentence("its file is older"),
    "path": sentence("fewer folders lead to it"),
}

# What decided may hold for both, or be known from a third photo: said is what is true of these two.
_OF_TWO: dict[Step, _Words] = {
    "colors": lambda keeper, other, rules: (
        sentence("it is in color")
        if keeper.photo.id in other.gray_beside
        else sentence("the other has lost the colors of another copy")
    ),
    "unit": lambda keeper, other, rules: (
        sentence("more RAW files, films or voice notes lie with it")
        if other.originals
        else sentence("its RAW file, film or voice note lies with it")
    ),
    "made": lambda keeper, other, rules: (
        sentence("the other was saved again from it")
        if keeper.photo.id in other.made_of
        else sentence("the other was saved again from another copy")
    ),
    "evidence": lambda keeper, other, rules: keeper_words(keeper.marks, other.marks),
    "links": lambda keeper, other, rules: (
        sentence("its file has more names") if other.names > 1 else sentence("its file has further names")
    ),
    "fringe": lambda keeper, other, rules: (
        sentence("it is like more of the copies")
        if keeper.alike > other.alike
        else sentence("the other is like fewer of the copies than another one")
    ),
    "preferred folder": lambda keeper, other, rules: (
        sentence("it lies in a preferred folder")
        if preference(other.path, rules) == len(rules.preferred)
        else sentence("its folder comes first among the preferred ones")
    ),
    "original": lambda keeper, other, rules: _facts(keeper),
    "pixels": lambda keeper, other, rules: _pixels(keeper, other),
    "format": lambda keeper, other, rules: _format(keeper.photo, other.photo),
    # Half of a JPEG's bytes hold as much in a HEIC.
    "bytes per pixel": lambda keeper, other, rules: (
        sentence("it is less compressed")
        if keeper.photo.format == other.photo.format
        else sentence("it has more bytes for each pixel")
    ),
    "capture time": lambda keeper, other, rules: (
        sentence("it tells when it was taken") if other.photo.taken_at is None else sentence("it was taken earlier")
    ),
    "name": lambda keeper, other, rules: (
        sentence("the other is named as a further copy")
        if copies_named(keeper.path.stem)
        else sentence("its name is not that of a copy")
    ),
}


def reason(keeper: Copy, others: Sequence[Copy], rules: KeeperRules) -> str:
    """Why the keeper is kept: for each other copy the rule that decided, the most important first.

    A clause that does not hold against all of them says how many: "it has more pixels (4000 x 3000), unlike 2 of 3".
    """
    order = list(steps(rules).items())
    found: dict[Sentence, int] = {}
    for other in others:
        for number, (name, key) in enumerate(order):
            mine, theirs = key(keeper, rules), key(other, rules)
            if mine != theirs:
                said = _words(name, keeper, other, rules) if mine < theirs else CHOSEN
                found.setdefault(said, number if mine < theirs else -1)
                break
    told: list[Sentence] = []
    for said in sorted(found, key=lambda one: (found[one], one))[:_MOST_CLAUSES]:
        of, n = len(others), len(others)
        if found[said] >= 0:
            n = sum(_holds(said, *order[found[said]], keeper, other, rules) for other in others)
        partly = sentence("{clause}, unlike {n} of {others}", clause=said, n=n, others=of)
        if "the other" in said:
            partly = sentence("{clause} ({n} of {others})", clause=said, n=n, others=of)
        told.append(said if n == of else partly)
    return sentence("Kept: {clauses}.", clauses=joined(told, "; ") if told else sentence("its path sorts first"))


def _words(step: Step, keeper: Copy, other: Copy, rules: KeeperRules) -> Sentence:
    """What speaks for the keeper beside a copy that it is before in this step."""
    return _SAID[step] if step in _SAID else _OF_TWO[step](keeper, other, rules)


def _holds(
    said: Sentence,
    step: Step,
    key: Key,
    keeper: Copy,
    other: Copy,
    rules: KeeperRules,
) -> bool:
    """Whether a clause also holds against this other copy, whichever rule decided between the two."""
    if step == "evidence" and (kinds := [kind for kind, mark in keeper.marks.items() if mark.words == said]):
        return all(kind not in other.marks or other.marks[kind].weight < keeper.marks[kind].weight for kind in kinds)
    return bool(key(keeper, rules) < key(other, rules)) and _words(step, keeper, other, rules) == said


def _facts(keeper: Copy) -> Sentence:
    if tells(keeper.photo) == 2:
        return sentence("it tells when and with what it was taken")
    if keeper.photo.taken_at is not None:
        return sentence("it tells when it was taken")
    return sentence("it tells with what it was taken")


def _format(keeper: Photo, other: Photo) -> Sentence:
    """Why the one format is kept beside the other: "it is JPEG" told nobody why a PNG is worse."""
    formats = {"format": keeper.format, "other": other.format}
    if keeper.format in MASTERS:
        return sentence("it is {format}, as scans and masters are, and the other is {other}", **formats)
    if other.format in _BY_PROGRAMS and keeper.format in _BY_CAMERAS:
        if keeper.camera is not None:
            return sentence("it is {format}, as a camera saves, and the other {other}, as programs do", **formats)
        if keeper.format == "JPEG":
            return sentence("it is JPEG, as most photos are, and the other is {other}", other=other.format)
    if other.format == "GIF":
        return sentence("the other is a GIF, which has 256 colors at most")
    return sentence("its format, {format}, comes before the other's, {other}, in the rules", **formats)


def _pixels(keeper: Copy, other: Copy) -> Sentence:
    """Bars around a picture are no pixels of it, though they are pixels of the file."""
    photo = keeper.photo
    if pixels(photo) > pixels(other.photo):
        return sentence("it has more pixels ({width} x {height})", width=str(photo.width), height=str(photo.height))
    return sentence("it has no bars around it") if keeper.bars == 1 else sentence("the bars around it are smaller")
