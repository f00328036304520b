"""Moves files to the trash with write-ahead journaling, never the last copy of a photo."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photosim.library.duplicates.decisions import Decisions
from photosim.library.files.companions import Units
from photosim.library.files.disk import Disk, identity
from photosim.library.files.os_errors import os_error_sentence
from photosim.library.trash.carry_metadata import carry
from photosim.library.trash.move_unit import move_unit, sync
from photosim.library.trash.preflight import PreflightRules, Refusal, Seen, look_again, read_rules
from photosim.library.trash.process_lock import moving_lock
from photosim.library.trash.reconcile import settle, settle_open
from photosim.library.trash.trash_folder import free_place, library_of, new_folder_name, prepare, tidy
from photosim.library.trash.types import CHOSEN, COMPANIONS, Moved, Refused, Removal, TrashResult
from photosim.library.trash.unit_checks import Belonging
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store import carried_metadata, duplicate_links, journal
from photosim.store.carried_metadata import Carried
from photosim.store.journal import Entry, Intent
from photosim.store.storable_time import storable_ns

# Files whose notes are written together: a note costs a sync of the disk. Few enough that Stop is heard soon.
_BATCH = 16


@dataclass(frozen=True, slots=True)
class _Ready:
    """A checked file with its place in the trash."""

    seen: Seen
    kept_as: Path


@dataclass(slots=True)
class _Run:
    """State of one call of `move_to_trash`: conditions and results so far."""

    disk: Disk
    rules: PreflightRules
    belonging: Belonging
    label: str
    folder: str
    library: str = ""
    carries: bool = False
    action_id: int | None = None
    units: int = 0
    bases: set[Path] = field(default_factory=set)
    beside: Units = field(default_factory=Units)  # what lies beside keepers, without what went
    moved: list[Moved] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    listed: set[Path] = field(default_factory=set)
    carried: list[Path] = field(default_factory=list)
    not_carried: list[Refused] = field(default_factory=list)


def move_to_trash(
    conn: sqlite3.Connection,
    removals: Sequence[Removal],
    *,
    label: str,
    progress: Progress,
    disk: Disk | None = None,
    carries: bool = False,
) -> TrashResult:
    """Move files into the trash of their folders, as one action that `undo` can restore as a whole, at any time.

    What cannot go safely stays and is named with the reason. Stopping keeps what was moved so far. `label` names the
    action ("12 duplicates"). `carries`: tags, rating, people, place and date that a keeper lacks are written into its
    sidecar; undo restores that too. Raises TrashError when another photosim is moving files, and JournalError when the
    library file cannot be written; the next call or `recover` settles what was begun then.
    """
    disk = disk or Disk()
    with moving_lock(conn):
        settle_open(conn, disk)
        rules = read_rules(conn, disk, removals)
        run = _Run(disk, rules, _belonging(conn, rules), label, new_folder_name(), library_of(conn), carries)
        progress.start(sentence("Moving to the trash"), len(removals))
        for batch in _batches(removals):
            if progress.stopped:
                break
            before = len(run.refused)
            _move_batch(conn, run, batch)
            progress.advance(sum(map(len, batch)), failed=len(run.refused) - before)
        for base in run.bases:
            tidy(base, run.folder)
        progress.finish()
        went = run.action_id if run.moved else None
        size = sum(moved.size_bytes for moved in run.moved)
        return TrashResult(went, run.moved, run.refused, size, progress.stopped, run.carried, run.not_carried)


def look(
    conn: sqlite3.Connection, removals: Sequence[Removal], progress: Progress, *, disk: Disk | None = None
) -> list[Refused]:
    """Dry run: what `move_to_trash` would refuse now. Touches nothing."""
    disk = disk or Disk()
    rules = read_rules(conn, disk, removals)
    run = _Run(disk, rules, _belonging(conn, rules), "", "")
    progress.start(sentence("Looking at the files"), len(removals))
    for batch in _batches(removals):
        if progress.stopped:
            break
        for unit in batch:
            _look_at_unit(run, unit)
        progress.advance(sum(map(len, batch)))
    progress.finish()
    return run.refused


def _belonging(conn: sqlite3.Connection, rules: PreflightRules) -> Belonging:
    return Belonging(conn, rules.victim_places, Decisions(duplicate_links.decisions(conn)))


def _batches(removals: Sequence[Removal]) -> Iterator[list[list[Removal]]]:
    """The removals in batches of whole units, in the order given."""
    units: dict[object, list[Removal]] = {}
    for number, removal in enumerate(removals):
        units.setdefault(removal.unit or number, []).append(removal)
    batch: list[list[Removal]] = []
    for unit in units.values():
        batch.append(unit)
        if sum(map(len, batch)) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _move_batch(conn: sqlite3.Connection, run: _Run, batch: list[list[Removal]]) -> None:
    units = [ready for unit in batch if (ready := _make_ready(run, unit))]
    begun, wanted = _note(conn, run, units)
    notes: dict[int, str] = {}
    for entries, unit in begun:
        move_unit(run.disk, entries, [one.seen for one in unit], notes)
    entries = [entry for unit, _ in begun for entry in unit]
    sync(run.disk, entries, notes)
    outcome = settle(conn, run.disk, entries, notes)
    for entry in entries:
        run.beside.drop(entry.source)
        state, note = outcome.get(entry.id), notes.get(entry.id)
        if state == "trashed":
            run.moved.append(Moved(entry.source, entry.base / entry.kept_as, entry.size_bytes, note))
        elif state == "kept":
            run.refused.append(Refused(entry.source, note or sentence("It could not be moved.")))
        else:
            where = sentence("It is not where it was, and not in the trash.") if state == "missing" else note
            run.refused.append(Refused(entry.source, where or sentence("What became of it shows at the next start.")))
    done, failed = carry(conn, run.disk, wanted, units=run.beside)
    run.carried += done
    run.not_carried += failed


def _look_at_unit(run: _Run, unit: list[Removal]) -> list[Seen]:
    """Preflight check of a unit's files; empty when one of them may not go, so that none does."""
    seen = []
    reasons: dict[Path, str] = {}
    for removal in unit:
        try:
            if all(other.kind in COMPANIONS for other in unit):
                raise Refusal(sentence("It belongs to a photo, and goes only together with it."))
            seen.append(look_again(run.disk, removal, run.rules))
            if seen[-1].removal.victim in run.listed:
                raise Refusal(sentence("It is listed twice."))
            run.listed.add(seen[-1].removal.victim)
        except Refusal as refusal:
            reasons[removal.victim] = refusal.title
    together = [one.removal for one in seen]
    for removal in together if not reasons else ():
        try:
            run.belonging.check(removal, together)
        except Refusal as refusal:
            reasons[removal.victim] = refusal.title
    if not reasons:
        return seen
    _refuse(run, [removal.victim for removal in unit], reasons)
    return []


def _refuse(run: _Run, paths: Sequence[Path], reasons: dict[Path, str]) -> None:
    """Record a unit's files as refused: those with a reason of their own, and those that stay with them."""
    with_it = ", ".join(path.name for path in reasons)
    for path in paths:
        run.refused.append(
            Refused(path, reasons.get(path) or sentence("It stays together with {with_it}.", with_it=with_it))
        )


def _make_ready(run: _Run, unit: list[Removal]) -> list[_Ready]:
    """Check a unit, choose its places in the trash and make their folders. Nothing moves yet."""
    ready = []
    seen = _look_at_unit(run, unit)
    for one in seen:
        try:
            run.bases.add(one.base)
            place = free_place(run.disk, one.base, run.folder, one.removal.victim, run.taken)
            prepare(run.disk, one.base, place, one.removal, run.folder, run.library)
            ready.append(_Ready(one, place))
        except OSError as error:
            _refuse(run, [other.removal.victim for other in seen], {one.removal.victim: os_error_sentence(error)})
            return []
    return ready


def _note(
    conn: sqlite3.Connection, run: _Run, units: list[list[_Ready]]
) -> tuple[list[tuple[list[Entry], list[_Ready]]], list[Carried]]:
    """Write the journal rows durably: intended moves, and keepers that are to receive metadata."""
    begun: list[tuple[list[Entry], list[_Ready]]] = []
    wanted: list[Carried] = []
    if not units:
        return begun, wanted
    run.disk.step("before intent")
    with journal.durable(conn):
        if run.action_id is None:
            run.action_id = journal.add_action(conn, run.label, run.folder)
        for unit in units:
            crossing = [
                one.seen.removal.victim
                for one in unit
                if journal.crosses_open(conn, one.seen.removal.victim, one.seen.removal.keeper)
            ]
            if crossing:
                words: dict[Path, str] = dict.fromkeys(
                    crossing, sentence("It or the file that is to stay for it is being moved right now.")
                )
                _refuse(run, [one.seen.removal.victim for one in unit], words)
            else:
                run.units += 1
                name = unit[0].seen.removal.unit or f"#{run.units}"
                intents = [_intent(one, name) for one in unit]
                begun.append((journal.add_intents(conn, run.action_id, intents), unit))
        if run.carries:
            # Another frame of a burst is another photo: its rating or place is not that of the one that stays.
            copies = [entries for entries, unit in begun if all(one.seen.removal.kind != "same moment" for one in unit)]
            keepers = dict.fromkeys(entry.keeper for entries in copies for entry in entries if entry.kind not in CHOSEN)
            wanted = carried_metadata.want(conn, run.action_id, list(keepers))
    run.disk.step("after intent")
    return begun, wanted


def _intent(ready: _Ready, unit: str) -> Intent:
    removal, victim = ready.seen.removal, ready.seen.victim
    return Intent(
        unit=unit,
        base=ready.seen.base,
        source=removal.victim,
        kept_as=ready.kept_as,
        content=removal.victim_content,
        size_bytes=victim.st_size,
        mtime_ns=storable_ns(victim.st_mtime_ns),
        identity=identity(victim),
        keeper=removal.keeper,
        keeper_content=removal.keeper_content,
        kind=removal.kind,
        reason=removal.reason,
    )
