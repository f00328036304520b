"""Converts reviewed duplicate groups into the removals that the trash takes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from photosim.errors import PhotoError
from photosim.library.duplicates.group import Group, Member, may_lose_members
from photosim.library.duplicates.group import Kind as GroupKind
from photosim.library.files.companions import Unit, Units
from photosim.library.files.content_hash import content_of
from photosim.library.trash.types import Kind, Removal
from photosim.sentences import sentence
from photosim.vision.image.decoding import system_reason

_KINDS: dict[GroupKind, Kind] = {"file": "same file", "picture": "same picture", "moment": "same moment"}


def removals(groups: Iterable[Group]) -> list[Removal]:
    """The members marked `remove`, with all files and companions; each unit goes together or not at all.

    Reads the companions to know their contents. A member that is held is never among them, whatever its mark says, and
    of a moment only frames of a burst are: a bracket or a panorama is whole or nothing. Raises PhotoError when a
    companion cannot be read.
    """
    found: dict[Path, Removal] = {}
    units = Units()
    # A photo that goes as a worse copy of a picture goes with all its files: that counts, not which of them was better.
    for group in sorted(groups, key=lambda group: group.kind == "picture"):
        keeper = group.keeper
        for member in group.members[1:] if may_lose_members(group) else ():
            if member.remove and member.held is None and not keeper.remove:
                stays = next((path for path in keeper.files if path not in found), keeper.files[0])
                found |= {row.victim: row for row in _of_member(group, member, keeper, stays, units)}
    return list(found.values())


def _of_member(group: Group, member: Member, keeper: Member, stays: Path, units: Units) -> list[Removal]:
    kind = _KINDS[group.kind]
    content = keeper.photo.content
    why = (
        group.reason
        if not member.difference
        else f"{member.difference[:1].upper()}{member.difference[1:]}. {group.reason}"
    )
    rows = []
    for path in member.files:
        # One unit for each file with what goes with it.
        name = hashlib.blake2b(bytes(path), digest_size=8).hexdigest()
        rows.append(Removal(path, member.photo.content, stays, content, kind, why, name))
        unit: Unit = units.of(path)
        for companion in unit.companions:
            if companion in member.companions:
                why_too = sentence("Goes with {name}.", name=path.name)
                rows.append(Removal(companion, content_of_file(companion), stays, content, "companion", why_too, name))
    return rows


def content_of_file(path: Path) -> bytes:
    """The content hash of a file beside a photo. Raises PhotoError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return content_of(file)
    except OSError as error:
        raise PhotoError(
            sentence("{name}: {system_reason}.", name=path.name, system_reason=system_reason(error)), repr(error)
        ) from error
