"""Duplicate group: keeper, members and reasons, as the review page, the command line and the reports get it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from photosim.library.files.file_identity import Alias
from photosim.store.photos import Photo

Kind = Literal["file", "picture", "moment"]
KINDS: tuple[Kind, ...] = ("file", "picture", "moment")
# Of a moment: what kind of series it is ("not known" while frames were not looked at). Brackets and panoramas are held.
Series = Literal["", "burst", "bracket", "panorama", "not known"]
SERIES_WORDS: dict[Series, str] = {
    "": "", "burst": "burst", "bracket": "exposure bracket", "panorama": "panorama", "not known": "series",
}  # fmt: skip
KIND_WORDS: dict[Kind, str] = {"file": "same file", "picture": "same picture", "moment": "same moment"}


@dataclass(frozen=True, slots=True)
class Member:
    """What goes or stays as one: a file with its companions, or (same picture, same moment) all files of a photo.

    `distance` is the distance to the keeper, 0 for the keeper itself and for the same file. `turn` is how the keeper's
    picture must be turned to lie as this one does (photosim.vision.compare.orientations). `difference` says how it
    differs from the keeper: "a third of the size, turned to the right". `remove`: proposed for removal. `held`: why it
    may not be removed at all, or None. `doubt`: why a person should look before it
    goes (then it is not proposed), or None.
    """

    photo: Photo
    files: tuple[Path, ...]
    companions: tuple[Path, ...]
    size_bytes: int  # of its files and companions
    distance: float = 0.0
    turn: int = 0
    difference: str = ""
    remove: bool = False
    held: str | None = None
    doubt: str | None = None
    here: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Members that are all within the threshold of the first one, the keeper; the others by distance.

    Of a moment the first is the frame that is proposed as the best, with its reason, and the others follow as they were
    taken; frames of a bracket or a panorama all do, none is better, and each is held. Nothing of a moment is proposed
    for removal. `series`: what kind of moment it is.

    `reason` says why the keeper is kept. `worst` is the largest distance to it. `left_out` counts links from members to
    photos that are too far from the keeper, or stand in another group. `key` stays the same as long as its contents do.
    """

    kind: Kind
    key: str
    members: tuple[Member, ...]
    reason: str
    worst: float = 0.0
    left_out: int = 0
    aliases: tuple[Alias, ...] = ()
    series: Series = ""

    @property
    def keeper(self) -> Member:
        """The one that stays."""
        return self.members[0]

    @property
    def removable_bytes(self) -> int:
        """What comes back when everything proposed for removal goes."""
        return sum(member.size_bytes for member in self.members if member.remove)
