"""Scope of a search for duplicates: reference folders, inside one folder or across, and how alike copies are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from photosim.library.duplicates.difference_reasons import other_light
from photosim.library.duplicates.group import Group
from photosim.sentences import sentence
from photosim.store.duplicate_links import Link
from photosim.store.photos import Photo

Where = Literal["anywhere", "one folder", "across folders"]
Likeness = Literal["saved again", "recolored", "edited"]

WHERE_WORDS: dict[Where, str] = {
    "anywhere": sentence("Copies anywhere"),
    "one folder": sentence("Only copies in the folder of the one to keep"),
    "across folders": sentence("Only copies in another folder than the one to keep"),
}
# The stops of the slider, from strict to all that is one picture.
LIKENESS_WORDS: dict[Likeness, str] = {
    "saved again": sentence("Only saved again or resized"),
    "recolored": sentence("Also turned, gray, in other light or colors"),
    "edited": sentence("Also cropped, framed, written over or changed in one place"),
}
# 1 - correlation: saving at JPEG quality 30 leaves 0.005, a third of the size 0.002.
_SAVED_AGAIN, _RECOLORED = 0.01, 0.05


@dataclass(frozen=True, slots=True)
class Scope:
    """`reference`: only copies of what lies in these folders are looked for, and nothing in them is ever marked."""

    reference: tuple[Path, ...] = ()
    where: Where = "anywhere"
    likeness: Likeness = "edited"

    def refers_to(self, path: Path) -> bool:
        """Whether a file lies in a reference folder."""
        return any(path.is_relative_to(folder) for folder in self.reference)


def is_alike(link: Link, first: Photo, second: Photo, likeness: Likeness) -> bool:
    """Whether two photos that are one picture are as alike as is asked for."""
    if likeness == "edited":
        return True
    whole = not (link.inside or link.overlaid or link.bars or link.one_place)
    if likeness == "recolored":
        return whole and link.distance <= _RECOLORED
    plain = not link.turn and not link.gray and not other_light(first, second)
    return whole and plain and link.distance <= _SAVED_AGAIN


def narrowed(groups: Iterable[Group], scope: Scope) -> Iterator[Group]:
    """The groups with those members alone that the scope asks for; groups of one are left out."""
    for group in groups:
        found = _across_or_inside(group, scope.where)
        if scope.reference:
            found = _beside_reference(found, scope)
        if len(found.members) > 1:
            yield found


def _across_or_inside(group: Group, where: Where) -> Group:
    if where == "anywhere":
        return group
    home = group.keeper.files[0].parent
    inside = where == "one folder"
    # A member goes with all of its files: one with some here and some there is neither.
    others = [one for one in group.members[1:] if all((path.parent == home) == inside for path in one.files)]
    return replace(group, members=(group.keeper, *others))


def _beside_reference(group: Group, scope: Scope) -> Group:
    """The group when a file of it lies in a reference folder and another does not; else without members."""
    known = [any(scope.refers_to(path) for path in member.files) for member in group.members]
    if not any(known) or all(known):
        return replace(group, members=())
    # Kept may be another one, a whole file beside a damaged reference: then nothing is proposed.
    members = group.members if known[0] else tuple(replace(member, remove=False) for member in group.members)
    return replace(group, members=members)
