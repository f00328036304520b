"""Bulk marking of group members by folder, name pattern, size and date. Plain functions on plain data."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from photosim.gui.duplicates.group_model import mark, may_go
from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.group import Group, Member
from photosim.sentences import counted, sentence


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a member must have, all of it; empty ones ask for nothing.

    `folder`: one of its files lies in or below it. `pattern`: a file name with * and ?, upper and lower case alike,
    several apart by spaces or commas. `least_bytes`, `most_bytes`: of its photo. `first_day`, `last_day`: "2019-07-03",
    of the time taken; a photo that tells none has no day.
    """

    folder: Path | None = None
    pattern: str = ""
    least_bytes: int = 0
    most_bytes: int = 0
    first_day: str = ""
    last_day: str = ""

    @property
    def is_empty(self) -> bool:
        """True when everything matches."""
        return self == Criteria()


@dataclass(frozen=True, slots=True)
class Marking:
    """What bulk marking comes to: the changed groups, how many members changed, and who matches but stays, and why."""

    groups: tuple[Group, ...]
    changed: int
    kept: int  # matching members that are kept in their group
    doubted: int  # that a user should look at first
    held: int  # that may not go at all


def matches(member: Member, criteria: Criteria) -> bool:
    """Whether a member has all that is asked for."""
    folder = criteria.folder
    if folder is not None and not any(path.is_relative_to(folder) for path in member.files):
        return False
    patterns = criteria.pattern.replace(",", " ").split()
    names = [path.name.casefold() for path in member.files]
    if patterns and not any(fnmatch.fnmatchcase(name, one.casefold()) for name in names for one in patterns):
        return False
    size_bytes = member.photo.size_bytes
    if size_bytes < criteria.least_bytes or 0 < criteria.most_bytes < size_bytes:
        return False
    if criteria.first_day or criteria.last_day:
        day = (member.photo.taken_at or "")[:10]
        return bool(day) and (criteria.first_day or day) <= day <= (criteria.last_day or day)
    return True


def any_matches(group: Group, criteria: Criteria) -> bool:
    """Whether a member of the group has all that is asked for."""
    return any(matches(member, criteria) for member in group.members)


def mark_all(groups: Iterable[Group], criteria: Criteria, *, remove: bool) -> Marking:
    """Mark the members that match for the trash, or unmark them.

    Never marked: the one that is kept, what is held, what a user should look at first, and photos of one moment.
    """
    changed: list[Group] = []
    counts = dict.fromkeys(("changed", "kept", "doubted", "held"), 0)
    for group in groups:
        new = group
        for number, member in enumerate(group.members):
            if not matches(member, criteria) or member.remove == remove:
                continue
            if remove and (why := _why_not(group, number)):
                counts[why] += 1
                continue
            new = mark(new, number, remove=remove)
            counts["changed"] += 1
        if new is not group:
            changed.append(new)
    return Marking(tuple(changed), **counts)


def _why_not(group: Group, number: int) -> str:
    if number == 0:
        return "kept"
    # Which frames of a burst go is for a user to see, one burst after the other.
    if group.kind == "moment" or not may_go(group, number):
        return "held"
    return "doubted" if group.members[number].doubt is not None else ""


def marking_words(found: Marking, *, remove: bool) -> str:
    """What bulk marking does, in a sentence or two: "Marks 24 photos in 20 groups. 3 that are kept stay."."""
    number = formatting.count(found.changed, "photo")
    if not found.changed:
        parts = [tr("Nothing to mark.") if remove else tr("Nothing to unmark.")]
    else:
        groups = formatting.count(len(found.groups), "group")
        marks, unmarks = sentence("Marks {photos} in {groups}."), sentence("Unmarks {photos} in {groups}.")
        parts = [tr(marks if remove else unmarks, photos=number, groups=groups)]
    for told in (
        counted(found.kept, "{n} is the one to keep in its group.", "{n} are the one to keep in its group."),
        counted(found.doubted, "{n} is to be looked at first.", "{n} are to be looked at first."),
        counted(found.held, "{n} is held back.", "{n} are held back."),
    ):
        if told.number:
            parts.append(tr(told))
    return " ".join(parts)


def megabytes(text: str) -> int:
    """A size typed in MB, as bytes; 0 for what is no number."""
    try:
        return max(0, round(float(text.strip().replace(",", ".")) * 1_000_000))
    except ValueError:
        return 0


def folders_of(groups: Sequence[Group]) -> list[Path]:
    """The folders that members lie in, and those above that hold several of them, sorted."""
    direct = {path.parent for group in groups for member in group.members for path in member.files}
    holding = [folder.parent for folder in direct if folder.parent != folder.parent.parent]
    return sorted(direct | {folder for folder in holding if holding.count(folder) > 1})
