"""Undo log of XMP sidecars: each sidecar that an action wrote, with its whole content before and after.

Writing functions run inside the caller's `journal.durable` block.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from photosim.store.path_codec import decode_path, encode_path

State = Literal["wanted", "writing", "restoring", "written", "restored", "left"]
_COLUMNS = "id, action_id, keeper, state, sidecar, before, after"


@dataclass(frozen=True, slots=True)
class Carried:
    """A sidecar of `keeper`, with its content before and after the write.

    `before` is None when there was none; all three are None while the write is only planned.
    """

    id: int
    action_id: int
    keeper: Path
    state: State
    sidecar: Path | None
    before: bytes | None
    after: bytes | None


def want(conn: sqlite3.Connection, action_id: int, keepers: Sequence[Path]) -> list[Carried]:
    """Insert rows for keepers that are to receive metadata of files removed in their favor."""
    sql = f"INSERT INTO carried (action_id, keeper, state) VALUES (?, ?, 'wanted') RETURNING {_COLUMNS}"
    return [_row(conn.execute(sql, [action_id, encode_path(keeper)]).fetchone()) for keeper in keepers]


def set_writing(conn: sqlite3.Connection, row_id: int, sidecar: Path, before: bytes | None, after: bytes) -> None:
    """Mark a row as about to be written, with both contents of its sidecar."""
    sql = "UPDATE carried SET state = 'writing', sidecar = ?, before = ?, after = ? WHERE id = ?"
    conn.execute(sql, [encode_path(sidecar), before, after, row_id])


def set_state(conn: sqlite3.Connection, row_id: int, state: State) -> None:
    """Set the state of a row."""
    conn.execute("UPDATE carried SET state = ? WHERE id = ?", [state, row_id])


def forget(conn: sqlite3.Connection, row_id: int) -> None:
    """Delete a row for which nothing was written."""
    conn.execute("DELETE FROM carried WHERE id = ?", [row_id])


def hand_on(conn: sqlite3.Connection, row: Carried) -> bool:
    """Pass the content that this write found to a later write of the same sidecar; whether there is one."""
    sql = (
        "UPDATE carried SET before = ? WHERE id = (SELECT min(id) FROM carried WHERE sidecar = ? AND id > ? "
        "AND state = 'written') AND before IS ?"
    )
    sidecar = None if row.sidecar is None else encode_path(row.sidecar)
    return conn.execute(sql, [row.before, sidecar, row.id, row.after]).rowcount > 0


def open_rows(conn: sqlite3.Connection) -> list[Carried]:
    """Unfinished rows (wanted, writing, restoring), in the order written."""
    return _rows(conn, "state IN ('wanted', 'writing', 'restoring')", [])


def written_for(conn: sqlite3.Connection, action_id: int) -> list[Carried]:
    """Sidecars that an action wrote and that were not restored."""
    return _rows(conn, "action_id = ? AND state = 'written'", [action_id])


def are_all_back(conn: sqlite3.Connection, row: Carried) -> bool:
    """Whether every file removed in favor of this keeper by this action has been restored."""
    # "+": by the keeper, not through all files of the action for each of its keepers.
    sql = "SELECT 1 FROM removal WHERE +action_id = ? AND keeper = ? AND state NOT IN ('returned', 'kept') LIMIT 1"
    return conn.execute(sql, [row.action_id, encode_path(row.keeper)]).fetchone() is None


def _rows(conn: sqlite3.Connection, where: str, values: list[int]) -> list[Carried]:
    return [_row(row) for row in conn.execute(f"SELECT {_COLUMNS} FROM carried WHERE {where} ORDER BY id", values)]


def _row(row: tuple[int, int, bytes, State, bytes | None, bytes | None, bytes | None]) -> Carried:
    number, action_id, keeper, state, sidecar, before, after = row
    place = None if sidecar is None else decode_path(sidecar)
    return Carried(number, action_id, decode_path(keeper), state, place, before, after)
