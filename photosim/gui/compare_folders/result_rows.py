"""Lists of a finished comparison as rows of text, and its verdict in a sentence. Plain functions on plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.library.compare_folders.missing import Missing
from photosim.sentences import counted, sentence

ListName = Literal["not_there", "same_picture", "same_file", "unread"]
LISTS: tuple[tuple[ListName, str, str], ...] = (
    ("not_there", sentence("Not there"), sentence("Neither the file nor the picture is in the other place")),
    (
        "same_picture",
        sentence("Same picture"),
        sentence("There as the same picture: saved again, resized, converted, turned or cropped"),
    ),
    ("same_file", sentence("Same file"), sentence("There as the same file, byte for byte")),
    ("unread", sentence("Not readable"), sentence("Could not be read: whether it is there is not known")),
)
_BETTER = {"here": sentence("The better one is here"), "there": sentence("The better one is there")}


@dataclass(frozen=True, slots=True)
class Row:
    """One file of the folder. `other`: where the same file or picture is; `words`: what is to be told about it."""

    path: Path
    other: Path | None = None
    words: str = ""
    better: str = ""  # "here", "there", or "" where nothing tells


def rows_of(found: Missing, name: ListName) -> list[Row]:
    """The rows of one of the lists."""
    if name == "not_there":
        return [Row(path) for path in found.not_there]
    if name == "unread":
        return [Row(path, words=tr(reason)) for path, reason in found.unread]
    if name == "same_file":
        return [Row(one.path, one.other) for one in found.same_file]
    return [Row(one.path, one.other, better_words(one.better, one.words), one.better) for one in found.same_picture]


def better_words(better: str, reason: str) -> str:
    """Which of two is better, and why: "The better one is here: more pixels". A doubt is a sentence of its own."""
    if better in _BETTER:
        told = tr(_BETTER[better])
        return f"{told}: {tr(reason)}" if reason else f"{told}."
    return tr("Look which is better. {reason}", reason=tr(reason)) if reason else tr("Look which is better.")


def total(found: Missing) -> int:
    """The number of files that were looked at."""
    return len(found.same_file) + len(found.same_picture) + len(found.not_there) + len(found.unread)


def is_all_there(found: Missing) -> bool:
    """True when every file that was looked at is in the other place."""
    return not found.not_there and not found.unread


def place_words(folder: Path | None, within: Path | None, roots: Sequence[Path]) -> str:
    """Where photos are looked for, in words; a folder of the library is compared with what lies elsewhere in it."""
    if within is not None:
        return within.name or str(within)
    inside = folder is not None and any(folder.is_relative_to(one) or one.is_relative_to(folder) for one in roots)
    return tr("the rest of the library") if inside else tr("the library")


def verdict(found: Missing, where: str) -> str:
    """The answer in a sentence; `where`: "the library", or the name of the other folder."""
    number = total(found)
    if not number:
        return tr("There are no photos in this folder.")
    if is_all_there(found):
        return (
            tr("Its one photo is there.")
            if number == 1
            else tr("All {number} photos are in {where}.", number=formatting.number(number), where=where)
        )
    parts = []
    if found.not_there:
        missing = counted(
            len(found.not_there),
            "{n} of {photos} is not in {where}.",
            "{n} of {photos} are not in {where}.",
            photos=formatting.count(number, "photo"),
            where=where,
        )
        parts.append(tr(missing))
    if found.unread:
        unread = counted(
            len(found.unread),
            "{n} file could not be read, so whether it is there is not known.",
            "{n} files could not be read, so whether they are there is not known.",
        )
        parts.append(tr(unread))
    return " ".join(parts)


def skipped_words(skipped: Sequence[tuple[str, int]]) -> str:
    """What was not looked at: "Not looked at, and not compared: 12 .mov, 3 hidden"; "" when there is nothing."""
    kinds = ", ".join(f"{formatting.number(number)} {tr(kind)}" for kind, number in skipped)
    return tr("Not looked at: {kinds}.", kinds=kinds) if kinds else ""
