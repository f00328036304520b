"""Preflight check of a removal: both files are read again just before the first one moves."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from photosim.errors import PhotosimError
from photosim.library.files.disk import Disk, identity, unchanged
from photosim.library.files.file_types import JUNK_FOLDERS
from photosim.library.files.mounts import Mount, OnDisk, lies_in, mounts, shown_below
from photosim.library.files.offline import is_away
from photosim.library.files.os_errors import os_error_sentence
from photosim.library.files.paths import has_exact_case, path_key, resolve
from photosim.library.trash.trash_folder import base_of, in_a_trash
from photosim.library.trash.types import CHOSEN, Removal
from photosim.sentences import sentence
from photosim.store import files
from photosim.store.settings import get_setting


class Refusal(PhotosimError):
    """The removal must not happen, with the reason."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A removal that passed the check, with its real paths and the stat of both files."""

    removal: Removal
    base: Path
    victim: os.stat_result
    keeper: os.stat_result


@dataclass(frozen=True, slots=True)
class PreflightRules:
    """Conditions of a whole action: roots, protected folders, and every file that is to go, by path key.

    `twice`: files that are listed under a second path, with the first one.
    """

    roots: tuple[Path, ...]
    protected: frozenset[str]
    protected_places: frozenset[str]
    protected_on_disk: frozenset[OnDisk]
    mounts: tuple[Mount, ...]
    victims: dict[str, list[Path]]
    victim_places: frozenset[str]
    twice: dict[Path, Path]
    is_away: Callable[[Path], bool]


def read_rules(conn: sqlite3.Connection, disk: Disk, removals: Sequence[Removal]) -> PreflightRules:
    """Load the conditions from library and disk. A file that cannot be read is refused later, in its turn."""
    protected = [resolve(Path(folder)) for folder in get_setting(conn, "protected_folders", list[str]())]
    victims = [found for removal in removals if (found := _resolved(removal.victim)) is not None]
    known = mounts()
    return PreflightRules(
        roots=tuple(root.path for root in files.roots(conn)),
        protected=frozenset(path_key(folder) for folder in protected),
        protected_places=_places(disk, protected),
        protected_on_disk=shown_below(protected, known),
        mounts=known,
        victims=_by_path_key(victims),
        victim_places=_places(disk, victims),
        twice=_twice(disk, victims),
        is_away=partial(is_away, conn),
    )


def look_again(disk: Disk, removal: Removal, rules: PreflightRules) -> Seen:
    """Verify a removal against the disk. Raises Refusal with the reason."""
    try:
        return _look_again(disk, removal, rules)
    except FileNotFoundError as error:
        gone, which = removal.victim, "It"
        if os.path.lexists(gone):
            gone, which = removal.keeper, f"The file that is to stay for it, {removal.keeper},"
        raise Refusal(not_there(gone, rules.roots, rules.is_away, which), repr(error)) from error
    except OSError as error:
        raise Refusal(os_error_sentence(error), repr(error)) from error


def not_there(path: Path, roots: Sequence[Path], is_away: Callable[[Path], bool], which: str = "It") -> str:
    """Why a file is missing, in a sentence that tells an unplugged disk from a deleted file."""
    away = any(path.is_relative_to(root) and is_away(root) for root in roots)
    return f"{which} is not to be seen: its disk is away." if away else f"{which} is not there any more."


def _look_again(disk: Disk, removal: Removal, rules: PreflightRules) -> Seen:
    removal = replace(
        removal,
        victim=resolve(removal.victim.parent) / removal.victim.name,
        keeper=resolve(removal.keeper.parent) / removal.keeper.name,
    )
    base = _allowed(disk, removal, rules)
    if removal.victim in rules.twice:
        raise Refusal(
            sentence("It is listed twice: it is {twice}, by another path.", twice=rules.twice[removal.victim])
        )
    victim = _regular(disk.look(removal.victim), "It")
    if removal.kind in CHOSEN:
        if disk.content(removal.victim, victim) != removal.victim_content:
            raise Refusal(sentence("It changed since it was looked at."))
        if not unchanged(victim, disk.look(removal.victim)):
            raise Refusal(sentence("It is being changed right now."))
        return Seen(removal, base, victim, victim)
    keeper = _regular(disk.look(removal.keeper), f"The file that is to stay for it, {removal.keeper},")
    if os.path.samestat(victim, keeper) or _is_alias(removal.victim, removal.keeper):
        raise Refusal(
            sentence("It is the same file as {keeper}, by another name: nothing would be won.", keeper=removal.keeper)
        )
    spelled_alike = rules.victims.get(path_key(removal.keeper), [])
    if identity(keeper) in rules.victim_places or any(
        other == removal.keeper or _is_alias(other, removal.keeper) for other in spelled_alike
    ):
        raise Refusal(
            sentence("The file that is to stay for it, {keeper}, is to be thrown away too.", keeper=removal.keeper)
        )
    _compare(disk, removal, (victim, keeper))
    if not unchanged(victim, disk.look(removal.victim)) or not unchanged(keeper, disk.look(removal.keeper)):
        raise Refusal(sentence("It or the file that is to stay for it is being changed right now."))
    return Seen(removal, base, victim, keeper)


def _allowed(disk: Disk, removal: Removal, rules: PreflightRules) -> Path:
    """The folder whose trash takes the victim."""
    if in_a_trash(removal.victim):
        raise Refusal(sentence("It lies in a trash already."))
    if in_a_trash(removal.keeper) or any(part.casefold() in JUNK_FOLDERS for part in removal.keeper.parts):
        raise Refusal(sentence("The file that is to stay for it lies in a trash: {keeper}.", keeper=removal.keeper))
    base = base_of(removal.victim, rules.roots)
    if base is None:
        raise Refusal(sentence("It lies in no folder of the library."))
    if base_of(removal.keeper, rules.roots) is None:
        raise Refusal(
            sentence(
                "The file that is to stay for it lies in no folder of the library: {keeper}.", keeper=removal.keeper
            )
        )
    above = removal.victim.parents
    if (
        not rules.protected.isdisjoint(path_key(folder) for folder in above)
        or (rules.protected_places and not rules.protected_places.isdisjoint(_places(disk, above)))
        or lies_in(removal.victim.parent, rules.protected_on_disk, rules.mounts)
    ):
        raise Refusal(sentence("It lies in a protected folder."))
    return base


def _compare(disk: Disk, removal: Removal, seen: tuple[os.stat_result, os.stat_result]) -> None:
    """Verify that both files still have their contents, and that two that count as one file are equal."""
    stays = sentence(
        "The file that is to stay for it, {keeper}, changed since it was looked at.", keeper=removal.keeper
    )
    if removal.kind == "same file":
        if removal.victim_content != removal.keeper_content:
            raise Refusal(sentence("It is not the same file as {keeper}.", keeper=removal.keeper))
        content = disk.same_bytes(removal.victim, removal.keeper, seen)
        if content == removal.victim_content:
            return
        if content is not None:
            raise Refusal(sentence("It changed since it was looked at."))
    if disk.content(removal.victim, seen[0]) != removal.victim_content:
        raise Refusal(sentence("It changed since it was looked at."))
    if removal.kind == "same file" or disk.content(removal.keeper, seen[1]) != removal.keeper_content:
        raise Refusal(stays)


def _regular(seen: os.stat_result | None, which: str) -> os.stat_result:
    if seen is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), which)
    if stat.S_ISLNK(seen.st_mode):
        raise Refusal(sentence("{which} is a link to another place.", which=which))
    if not stat.S_ISREG(seen.st_mode):
        raise Refusal(sentence("{which} is not a file.", which=which))
    return seen


def _is_alias(one: Path, other: Path) -> bool:
    """Whether two paths that differ only in case or composition are one directory entry.

    Network disks may show one file under two numbers when it is asked for by two spellings, so the folders are read.
    """
    return path_key(one) == path_key(other) and not (has_exact_case(one) and has_exact_case(other))


def _by_path_key(paths: Sequence[Path]) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in paths:
        found.setdefault(path_key(path), []).append(path)
    return found


def _resolved(path: Path) -> Path | None:
    try:
        return resolve(path.parent) / path.name
    except OSError:
        return None


def _twice(disk: Disk, paths: Sequence[Path]) -> dict[Path, Path]:
    """Paths that alias an earlier path. Hard links do not count: each is an entry of its own."""
    found: dict[Path, Path] = {}
    first: dict[tuple[str, str, str], Path] = {}
    for path in dict.fromkeys(paths):
        try:
            seen, above = disk.look(path), disk.look(path.parent)
        except OSError:
            continue  # it is refused when its own turn comes
        if seen is None or above is None or not seen.st_ino:
            continue
        entry = (identity(seen), *((identity(above), path_key(Path(path.name))) if seen.st_nlink > 1 else ("", "")))
        if first.setdefault(entry, path) != path:
            found[path] = first[entry]
    return found


def _places(disk: Disk, paths: Sequence[Path]) -> frozenset[str]:
    """Device identities of files and folders, whatever their paths."""
    found = set()
    for path in paths:
        try:
            seen = disk.look(path)
        except OSError:
            continue  # what cannot be looked at is refused when its own turn comes
        if seen is not None:
            found.add(identity(seen))
    return frozenset(found)
