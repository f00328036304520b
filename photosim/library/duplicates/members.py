"""Members of a duplicate group: reasons against removing one, and its difference from the keeper, in words."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from photosim.library.duplicates import difference_reasons
from photosim.library.duplicates.evidence import CERTAIN, marks
from photosim.library.duplicates.extra_content_reasons import beyond_the_keeper
from photosim.library.duplicates.group import Member
from photosim.library.duplicates.insufficient_evidence import SURE_ORIGINAL, insufficient_evidence
from photosim.library.duplicates.keeper_rules import Copy, KeeperRules, better_loser, lead, rank, tells
from photosim.library.files.companions import Unit, Units
from photosim.library.files.file_identity import Alias, same_ends, sort_out
from photosim.photo_facts import ExtraContent, ShotFacts
from photosim.sentences import joined, sentence
from photosim.store.duplicate_links import Link
from photosim.store.photos import Photo
from photosim.vision.compare import orientations

_MORE_PIXELS = 1.1
LINKED_OUTSIDE = sentence("Its file has another name outside of the library: removing this one frees nothing.")
NOT_READ = sentence("Whether both say the same could not be read: compare them.")
SHOT_NOT_KNOWN = sentence("Whether they are one shot is not known yet: read their folders again.")


@dataclass(frozen=True, slots=True)
class CopyFiles:
    """A photo with its files as they are on disk; `copy` is the best of them by the rules."""

    copy: Copy
    files: tuple[Path, ...]
    aliases: tuple[Alias, ...]
    units: tuple[Unit, ...]
    beyond: ExtraContent | None  # what it holds beyond the picture that was compared, None where that is not known
    away: bool  # none of its files can be seen now, or not all of them
    shot_known: bool = False  # what its header tells of the shot was read


def place(
    photo: Photo,
    paths: Sequence[Path],
    rules: KeeperRules,
    units: Units,
    beyond: ExtraContent | None = None,
    shot: ShotFacts | None = None,
) -> CopyFiles:
    """Sort a photo's files: each with its unit of companions, aliases apart, the best file by the rules."""
    if len(paths) == 1 and photo.state != "here":
        copy = Copy(photo, paths[0], here=False, marks=marks(photo, shot))
        return CopyFiles(copy, tuple(paths), (), (Unit(paths[0]),), beyond, away=True, shot_known=shot is not None)
    sorted_out = sort_out(paths)
    files = sorted_out.files + sorted_out.away
    found = tuple(units.of(path) for path in files)
    names = {path: 1 + sum(alias.of == path for alias in sorted_out.aliases) for path in files}
    copies = [_copy(photo, unit, names[unit.photo], unit.photo in sorted_out.files) for unit in found]
    best = min(copies, key=lambda copy: rank(copy, rules))
    # Another name, or a sidecar, makes a file no better picture: between contents they must count for nothing.
    best = replace(best, names=1, notes=False, marks=marks(best.photo, shot))
    return CopyFiles(best, files, sorted_out.aliases, found, beyond, bool(sorted_out.away), shot is not None)


def file_members(found: CopyFiles, rules: KeeperRules, chosen: Path | None = None) -> list[tuple[Copy, Member]]:
    """The files of one content, each a member, the keeper first: `chosen`, or the best by the rules."""
    names = {path: 1 + sum(alias.of == path for alias in found.aliases) for path in found.files}
    pairs = []
    for unit in found.units:
        here = os.path.lexists(unit.photo)
        copy = _copy(found.copy.photo, unit, names[unit.photo], here)
        size = copy.photo.size_bytes + _size_bytes(unit.companions)
        pairs.append((copy, unit, Member(copy.photo, (unit.photo,), unit.companions, size, here=here)))
    pairs.sort(key=lambda one: (one[0].path != chosen, rank(one[0], rules)))
    keeper_copy, keeper_unit, keeper = pairs[0]
    answer = [(keeper_copy, keeper)]
    for copy, unit, member in pairs[1:]:
        held = _held(member, (unit,), (keeper_unit,), keeper_copy, rules)
        if held is None and copy.names > 1:
            held = sentence("Its file has another name in the library: removing this one frees no space.")
        doubt = LINKED_OUTSIDE if _linked_outside(member.files) else None
        size = 0 if doubt else member.size_bytes
        remove = held is None and doubt is None
        answer.append((copy, replace(member, size_bytes=size, held=held, doubt=doubt, remove=remove)))
    return answer


def photo_member(found: CopyFiles) -> Member:
    """A photo with all its files as one member, not yet compared with a keeper."""
    photo, companions = found.copy.photo, _companions(found)
    names = (*found.files, *(alias.path for alias in found.aliases))
    size = photo.size_bytes * (len(found.files) - len(_linked_outside(names))) + _size_bytes(companions)
    files = (found.copy.path, *(path for path in names if path != found.copy.path))
    return Member(photo, files, companions, size, here=not found.away)


def judged(found: CopyFiles, keeper: CopyFiles, link: Link, rules: KeeperRules) -> Member:
    """A photo as member of its keeper's group: distance, difference, whether removal is allowed and proposed."""
    member = photo_member(found)
    second = found.copy.photo.id == link.second_id
    # A link tells how the second must be turned to lie on the first; a member, how the keeper lies in it.
    turn = orientations.inverse(link.turn) if second else link.turn
    inside = (link.inside == 2) == second if link.inside and not _only_written_over(found, keeper, link) else None
    held = _held(member, found.units, keeper.units, keeper.copy, rules)
    share = link.share if inside else 1.0
    doubt = _doubt(found, keeper, link, inside) or better_loser(found.copy, keeper.copy, rules, share)
    if link.kind == "picture":
        doubt = doubt or insufficient_evidence(found.copy, keeper.copy, link, turn, inside)
        names = (*found.files, *(alias.path for alias in found.aliases))
        if doubt is None and len(_linked_outside(names)) == len(found.files):
            doubt = LINKED_OUTSIDE
    return replace(
        member,
        distance=link.distance,
        turn=turn,
        difference=difference(found.copy.photo, keeper.copy.photo, link, turn, inside),
        held=held,
        doubt=doubt,
        remove=link.kind == "picture" and held is None and doubt is None,
    )


def _only_written_over(found: CopyFiles, keeper: CopyFiles, link: Link) -> bool:
    """Whether a window smaller than the whole comes from a watermark: both have the same width and height."""
    one, other = found.copy.photo, keeper.copy.photo
    return link.overlaid and sorted((one.width, one.height)) == sorted((other.width, other.height))


def why_held(found: CopyFiles, keeper: CopyFiles, rules: KeeperRules) -> str | None:
    """Why a photo may not go while that other one stays, or None."""
    return _held(photo_member(found), found.units, keeper.units, keeper.copy, rules)


def difference(photo: Photo, keeper: Photo, link: Link, turn: int = 0, inside: bool | None = None) -> str:
    """Difference from the keeper in words: "a third of the width, PNG, turned to the left"."""
    said = []
    if (photo.width, photo.height) != (keeper.width, keeper.height):
        said.append(f"{photo.width} x {photo.height}")
    if photo.format != keeper.format:
        said.append(photo.format)
    if link.kind == "picture":
        if turn:
            said.append(orientations.in_words(turn))
        if inside is not None:
            said.append(
                sentence("shows {share:.0%} of it", share=link.share)
                if inside
                else sentence("shows more: the keeper is {share:.0%} of it", share=link.share)
            )
        if link.gray == (1 if photo.id == link.first_id else 2):
            said.append(sentence("without colors"))
        if link.gray == (4 if photo.id == link.first_id else 5):
            said.append(sentence("toned in one color"))
        if link.gray == (4 if keeper.id == link.first_id else 5):
            said.append(sentence("in color"))
        if link.overlaid:
            said.append(sentence("something is laid over one of them"))
        said += difference_reasons.in_words(photo, keeper, link)
    if link.kind == "picture" and photo.size_bytes != keeper.size_bytes and not said:
        said.append(difference_reasons.saved(link.distance))
    return joined(said)


def _doubt(found: CopyFiles, kept: CopyFiles, link: Link, inside: bool | None) -> str | None:
    photo, keeper = found.copy.photo, kept.copy.photo
    more = beyond_the_keeper(photo.format, found.beyond, kept.beyond) if link.kind == "picture" else None
    if more is not None:
        return more
    if link.kind == "picture" and not (found.shot_known and kept.shot_known):
        return SHOT_NOT_KNOWN
    if link.unread:
        return NOT_READ
    made = link.derived == (1 if photo.id == link.first_id else 2)
    # Screenshots of two chats: a name speaks against the one, and nothing for the other.
    named = link.one_place and not tells(keeper)
    sure = (lead(kept.copy, found.copy) >= SURE_ORIGINAL and not named) or (link.proven and made)
    if not sure:
        if link.overlaid:
            return sentence("Something is laid over one of them: look which.")
        if (one_place := difference_reasons.doubt(link, inside)) is not None:
            return one_place
        # One that shows nothing new at its larger size was enlarged, where headers too speak for the other.
        enlarged = made and lead(kept.copy, found.copy) >= CERTAIN
        if photo.width * photo.height > _MORE_PIXELS * keeper.width * keeper.height and not enlarged:
            return sentence("It has more pixels than the one to keep.")
    if inside is False and not (link.bars and sure):
        return sentence("It shows more of the picture than the one to keep.")
    if link.gray == (1 if keeper.id == link.first_id else 2):
        return sentence("It is in color, and the one to keep is gray.")
    if link.gray == (4 if keeper.id == link.first_id else 5):
        return sentence("It is in color, and the one to keep is toned in one color.")
    return None


def _held(
    member: Member, units: Sequence[Unit], keeper_units: Sequence[Unit], keeper: Copy, rules: KeeperRules
) -> str | None:
    if any(rules.refers_to(path) for path in member.files):
        return sentence("It lies in a reference folder.")
    if any(rules.protects(path) for path in (*member.files, *member.companions)):
        return sentence("It lies in a protected folder.")
    if not member.here:
        return sentence("Its disk is away.")
    if not keeper.here:
        return sentence("The disk of the one to keep is away.")
    if member.photo.damage is None and keeper.photo.damage is not None:
        return sentence("The one to keep is damaged.")
    for path in (path for unit in units for path in unit.companions):
        if not os.access(path, os.R_OK):
            return sentence("{name} may not be read.", name=path.name)
    others = [path for unit in keeper_units for path in unit.originals]
    for path in (path for unit in units for path in unit.originals):
        if not any(_alike(path, other) for other in others):
            return sentence("{name} lies only here.", name=path.name)
    return None


def _copy(photo: Photo, unit: Unit, names: int, here: bool) -> Copy:
    return Copy(_at(photo, unit.photo), unit.photo, here, len(unit.originals), names, bool(unit.sidecars))


def _alike(path: Path, other: Path) -> bool:
    try:
        return path.suffix.lower() == other.suffix.lower() and path != other and same_ends(path, other)
    except OSError:
        return False


def _linked_outside(paths: Sequence[Path]) -> set[tuple[int, int]]:
    """The files, by disk and inode, that have hard links besides these paths: removing these frees nothing."""
    known: dict[tuple[int, int], int] = {}
    links: dict[tuple[int, int], int] = {}
    for path in paths:
        try:
            seen = path.lstat()
        except OSError:
            continue  # away: then it is held anyway
        if stat.S_ISREG(seen.st_mode):
            key = seen.st_dev, seen.st_ino
            known[key], links[key] = known.get(key, 0) + 1, seen.st_nlink
    return {key for key, count in known.items() if links[key] > count}


def _companions(found: CopyFiles) -> tuple[Path, ...]:
    return tuple(path for unit in found.units for path in unit.companions)


def _size_bytes(paths: Sequence[Path]) -> int:
    total = 0
    for path in paths:
        try:
            total += path.stat().st_size
        except OSError:
            continue  # it went away just now; the trash looks again
    return total


def _at(photo: Photo, path: Path) -> Photo:
    """The photo as if it lay at this path alone."""
    if path == photo.path:
        return photo
    try:
        mtime_ns = path.lstat().st_mtime_ns
    except OSError:
        mtime_ns = photo.mtime_ns
    return replace(photo, path=path, name=path.name, mtime_ns=mtime_ns)
