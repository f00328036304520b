"""Duplicate group as data: keeper, members and reasons, for the review page, the command line and reports."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from photosim.library.files.file_identity import Alias
from photosim.sentences import sentence
from photosim.store.photos import Photo

Kind = Literal["file", "picture", "moment"]
KINDS: tuple[Kind, ...] = ("file", "picture", "moment")
# Of a moment: what kind of series it is ("not known" while frames were not looked at). Brackets and panoramas are held.
# Videos whose frames are the same, re-encoded say, stand here too: they are shown and never marked.
# "versions": a shot beside what may be edits or merges of it, or pictures that may be either exposures or edits.
Series = Literal["", "burst", "bracket", "panorama", "versions", "video", "not known"]
SERIES_WORDS: dict[Series, str] = {
    "": "",
    "burst": sentence("burst"),
    "bracket": sentence("exposure bracket"),
    "panorama": sentence("panorama"),
    "versions": sentence("versions of one view"),
    "video": sentence("near the same video"),
    "not known": sentence("series"),
}
KIND_WORDS: dict[Kind, str] = {
    "file": sentence("same file"),
    "picture": sentence("same picture"),
    "moment": sentence("same moment"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """Unit of removal: a file with its companions or, in the other kinds of group, all files of a photo.

    `distance` to the keeper, 0 for the keeper itself and for the same file. `turn`: the turn that brings the keeper's
    picture into this one's orientation (photosim.vision.compare.orientations). `difference`: how it differs from the
    keeper ("a third of the size, turned to the right"). `remove`: proposed for removal. `held`: why it may not be
    removed at all, or None. `doubt`: why a user should check it first (then it is not proposed), or None.
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
    """Star of members: all within the threshold of the first one, the keeper; the others sorted by distance.

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
        """The member that stays."""
        return self.members[0]

    @property
    def removable_bytes(self) -> int:
        """Bytes freed when everything proposed for removal goes."""
        return sum(member.size_bytes for member in self.members if member.remove)


def has_best(group: Group) -> bool:
    """Whether the first member is the best of its moment; of a bracket or a panorama none is."""
    return group.kind == "moment" and group.series in ("burst", "video")


def may_lose_members(group: Group) -> bool:
    """Whether members of the group may go at all: of a moment, frames, edits and videos, if the user says so."""
    return group.kind != "moment" or group.series in ("burst", "versions", "video")
