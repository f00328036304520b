"""Write-ahead journal of moves to the trash: a row is on the disk before its file moves, and tells how to undo it.

Except for `durable` and what only reads, every function runs inside the caller's `durable` block.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from photosim.errors import LibraryError
from photosim.store.db import transaction
from photosim.store.files import now
from photosim.store.path_codec import decode_path, encode_path

State = Literal["moving", "returning", "emptying", "kept", "trashed", "returned", "emptied", "missing"]
OPEN: tuple[State, ...] = ("moving", "returning", "emptying")


class JournalError(LibraryError):
    """The journal could not be written, so nothing more was moved. `recover` settles what was begun."""


@dataclass(frozen=True, slots=True)
class Intent:
    """A move that is about to start, with everything that its undo needs.

    `base`: the folder whose .photosim-trash takes it in; `source` lies in it; `kept_as` is relative to it. `identity`:
    "device:inode" when it was examined. `unit`: files of one unit go together or not at all.
    """

    unit: str
    base: Path
    source: Path
    kept_as: Path
    content: bytes
    size_bytes: int
    mtime_ns: int
    identity: str
    keeper: Path
    keeper_content: bytes
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entry(Intent):
    """A journal row. `returned_to`: where the file was restored; `note`: what was odd about it."""

    id: int
    action_id: int
    state: State
    returned_to: Path | None
    note: str | None


def elsewhere(entry: Entry, base: Path) -> Entry:
    """The row with its trash and source below another folder: disks are mounted anywhere."""
    return replace(entry, base=base, source=base / entry.source.relative_to(entry.base))


@dataclass(frozen=True, slots=True)
class TrashAction:
    """One removal by the user and its state. `files` and `size_bytes` count all files that went."""

    id: int
    label: str
    done_at: str
    folder: str
    files: int
    size_bytes: int
    in_trash: int
    in_trash_bytes: int
    returned: int
    emptied: int
    missing: int

    @property
    def undoable(self) -> bool:
        """Whether any of its files can still be restored."""
        return self.in_trash > 0


_COLUMNS = ", ".join(field.name for field in fields(Intent))
_PATHS = frozenset(["base", "source", "kept_as", "keeper", "returned_to"])


@contextmanager
def durable(conn: sqlite3.Connection) -> Iterator[None]:
    """A transaction that is on the disk, not only in the system's memory, when the block ends.

    In WAL mode `synchronous = NORMAL` syncs at checkpoints alone: after a power cut the note of a move that did happen
    could be missing. FULL syncs the log at each commit. Raises JournalError when the library cannot be written.
    """
    try:
        before: int = conn.execute("PRAGMA synchronous").fetchone()[0]
        conn.execute("PRAGMA synchronous = FULL")
        # A Mac's fsync leaves the data in the drive's cache without this; elsewhere it changes nothing.
        conn.execute("PRAGMA fullfsync = ON")
        try:
            with transaction(conn):
                yield
        finally:
            conn.execute(f"PRAGMA synchronous = {before}")
            conn.execute("PRAGMA fullfsync = OFF")
    except (sqlite3.Error, LibraryError) as error:
        raise JournalError(f"No more files were moved, and none is lost. {error}", repr(error)) from error


def add_action(conn: sqlite3.Connection, label: str, folder: str) -> int:
    """Insert an action; `folder` must be a name that no other action has."""
    sql = "INSERT INTO action (label, folder, done_at) VALUES (?, ?, ?) RETURNING id"
    return int(conn.execute(sql, [_text(label), folder, now()]).fetchone()[0])


def add_intents(conn: sqlite3.Connection, action_id: int, intents: Sequence[Intent]) -> list[Entry]:
    """Insert rows in state 'moving' for files that are about to be moved, in the same order."""
    marks = ", ".join("?" * len(fields(Intent)))
    sql = f"INSERT INTO removal ({_COLUMNS}, action_id, state) VALUES ({marks}, ?, 'moving') RETURNING id"
    entries = []
    for intent in intents:
        plain = {field.name: getattr(intent, field.name) for field in fields(Intent)}
        values = [encode_path(v) if isinstance(v, Path) else _text(v) for v in plain.values()]
        number = int(conn.execute(sql, [*values, action_id]).fetchone()[0])
        entries.append(Entry(id=number, action_id=action_id, state="moving", returned_to=None, note=None, **plain))
    return entries


def set_returning(conn: sqlite3.Connection, entry_id: int, target: Path) -> None:
    """Mark a row as about to be restored, to `target`."""
    sql = "UPDATE removal SET state = 'returning', returned_to = ? WHERE id = ?"
    conn.execute(sql, [encode_path(target), entry_id])


def set_state(conn: sqlite3.Connection, entry_id: int, state: State, note: str | None = None) -> None:
    """Set a row's state; `note` replaces the earlier note. A failed restore clears `returned_to`."""
    sql = """UPDATE removal SET state = ?1, note = ?2, returned_to = CASE ?1 WHEN 'returned' THEN returned_to END
    WHERE id = ?3"""
    conn.execute(sql, [state, _text(note), entry_id])


def move_base(conn: sqlite3.Connection, entry_id: int, base: Path, source: Path) -> None:
    """Update the folder of a row's trash, and its source: disks are mounted anywhere."""
    sql = "UPDATE removal SET base = ?, source = ? WHERE id = ?"
    conn.execute(sql, [encode_path(base), encode_path(source), entry_id])


def open_entries(conn: sqlite3.Connection) -> list[Entry]:
    """Rows whose move is under way, in the order written."""
    # With statistics SQLite would rather go through all rows than through an index that is empty nearly always.
    return _entries(conn, "state IN ('moving', 'returning', 'emptying')", [], "removal INDEXED BY removal_open")


def entries_of(conn: sqlite3.Connection, action_id: int, *states: State) -> list[Entry]:
    """Rows of an action in one of `states`, in the order written."""
    return _entries(conn, f"action_id = ? AND state IN ({_marks(states)})", [action_id, *states])


def first_contents(conn: sqlite3.Connection, action_id: int, limit: int) -> list[bytes]:
    """The contents of the first files of an action, in the order written, without the files that stayed."""
    sql = "SELECT content FROM removal WHERE action_id = ? AND state <> 'kept' ORDER BY id LIMIT ?"
    return [row[0] for row in conn.execute(sql, [action_id, limit])]


def entries_with(conn: sqlite3.Connection, content: bytes, *states: State) -> list[Entry]:
    """Rows of files with that content in one of `states`."""
    return _entries(conn, f"content = ? AND state IN ({_marks(states)})", [content, *states])


def entries_for(conn: sqlite3.Connection, action_id: int, keeper: Path) -> list[Entry]:
    """Rows of an action's files that lie in the trash and were removed in favor of this keeper."""
    values = [encode_path(keeper), action_id]
    return _entries(conn, "keeper = ? AND +action_id = ? AND state = 'trashed'", values)


def is_moving_for(conn: sqlite3.Connection, action_id: int, keeper: Path) -> bool:
    """Whether a move in favor of this keeper is still open because its disk is away."""
    sql = "SELECT 1 FROM removal WHERE keeper = ? AND +action_id = ? AND state = 'moving' LIMIT 1"
    return conn.execute(sql, [encode_path(keeper), action_id]).fetchone() is not None


def entries_in(conn: sqlite3.Connection, *states: State) -> list[Entry]:
    """All rows in one of `states`, in the order written."""
    return _entries(conn, f"state IN ({_marks(states)})", list(states))


def entry(conn: sqlite3.Connection, entry_id: int) -> Entry:
    """One row, in its current state."""
    return _entries(conn, "id = ?", [entry_id])[0]


def knows_folder(conn: sqlite3.Connection, folder: str) -> bool:
    """Whether an action has this trash folder name."""
    return conn.execute("SELECT 1 FROM action WHERE folder = ?", [folder]).fetchone() is not None


def is_done_with_folder(conn: sqlite3.Connection, folder: str) -> bool:
    """Whether nothing of the action with this trash folder is, or may come back, in the trash."""
    sql = (
        "SELECT 1 FROM removal JOIN action ON action.id = action_id "
        "WHERE folder = ? AND state NOT IN ('kept', 'returned', 'emptied') LIMIT 1"
    )
    return conn.execute(sql, [folder]).fetchone() is None


def crosses_open(conn: sqlite3.Connection, victim: Path, keeper: Path) -> bool:
    """Whether an open move takes this keeper away, or has this victim as its keeper."""
    sql = "SELECT 1 FROM removal WHERE state = 'moving' AND (source = ? OR keeper = ?) LIMIT 1"
    return conn.execute(sql, [encode_path(keeper), encode_path(victim)]).fetchone() is not None


def actions(conn: sqlite3.Connection, *, limit: int = -1, undoable: bool = False) -> list[TrashAction]:
    """Removals, newest first; `undoable`: only those of which something can be restored."""
    return _actions(conn, "TRUE", [], "HAVING in_trash > 0" if undoable else "", limit)


def action(conn: sqlite3.Connection, action_id: int) -> TrashAction | None:
    """One action; None when the id is unknown or none of its files went."""
    found = _actions(conn, "action.id = ?", [action_id], "", 1)
    return found[0] if found else None


def _actions(conn: sqlite3.Connection, where: str, values: list[object], having: str, limit: int) -> list[TrashAction]:
    rows = conn.execute(
        "SELECT action.id, label, done_at, folder, count(*), sum(size_bytes), "
        "count(*) FILTER (WHERE state = 'trashed') AS in_trash, "
        "coalesce(sum(size_bytes) FILTER (WHERE state = 'trashed'), 0), "
        "count(*) FILTER (WHERE state = 'returned'), count(*) FILTER (WHERE state = 'emptied'), "
        "count(*) FILTER (WHERE state = 'missing') "
        f"FROM action JOIN removal ON action_id = action.id WHERE state <> 'kept' AND {where} "
        f"GROUP BY action.id {having} ORDER BY action.id DESC LIMIT ?",
        [*values, limit],
    )
    return [TrashAction(*row) for row in rows]


def _entries(conn: sqlite3.Connection, where: str, values: list[Any], table: str = "removal") -> list[Entry]:
    names = [field.name for field in fields(Entry)]
    rows = conn.execute(f"SELECT {', '.join(names)} FROM {table} WHERE {where} ORDER BY id", values)
    return [Entry(**{name: _read(name, value) for name, value in zip(names, row, strict=True)}) for row in rows]


def _read(name: str, value: Any) -> Any:
    return decode_path(value) if name in _PATHS and value is not None else value


def _text(value: Any) -> Any:
    """A file name as storable text: SQLite's TEXT cannot hold every file name."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def _marks(states: Sequence[State]) -> str:
    return ", ".join("?" * len(states))


def file_at(conn: sqlite3.Connection, path: Path) -> int | None:
    """The library's row of a present file by path, or None."""
    sql = "SELECT id FROM file WHERE path = ? AND gone_since IS NULL"
    row = conn.execute(sql, [encode_path(path)]).fetchone()
    return None if row is None else int(row[0])
