"""Row by row recovery of a damaged SQLite file: what can still be read, written into a new library.

A table is read from both ends, and its middle in halves, so that a damaged page costs its own rows and no others. What
the user said comes first. As sqlite3's `.recover`, which Python's module does not have.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from photosim.store.repair.decisions_copy import KEPT
from photosim.store.schema.sort_keys import rebuild_shown

# Decisions before what a new reading of the photos gives again. Tables that are not named come last.
ORDER = (*KEPT, "model", "photo", "file")
# How often the readable parts of one table are looked for between its damaged ones.
_PROBES = 64
_MOST_ID = (1 << 63) - 1


@dataclass(slots=True)
class Salvage:
    """Rows read, by table; `broken`: tables of which something could not be read."""

    rows: dict[str, int] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    refused: int = 0


def copy_readable(source: sqlite3.Connection, target: sqlite3.Connection) -> Salvage:
    """Copy all readable rows from a damaged library into an empty one. Inside the target's transaction."""
    found = Salvage()
    for table in tables(target):
        columns = _common(source, target, table)
        found.rows[table] = 0
        if not columns:
            found.broken.append(table)
            continue
        reader = _Reader(source, table, columns)
        for row in reader.rows():
            found.rows[table] += _put(target, table, columns, row, "REPLACE")
        found.refused += reader.count - found.rows[table]
        if reader.is_broken:
            found.broken.append(table)
    return found


def fill_up(backup: sqlite3.Connection, target: sqlite3.Connection, broken: Sequence[str]) -> int:
    """Insert rows of broken tables that the target lacks from a copy; returns how many. Inside its transaction."""
    count = 0
    for table in broken:
        columns = _common(backup, target, table)
        for row in backup.execute(f"SELECT {', '.join(columns)} FROM {table}") if columns else ():
            count += _put(target, table, columns, row, "IGNORE")
    return count


def mend_references(conn: sqlite3.Connection) -> int:
    """Repair foreign keys: answers and moves get a new person or action, other orphaned rows are deleted.

    Returns how many rows were deleted. Inside the caller's transaction.
    """
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for child in ("removal", "carried"):
        conn.execute(
            "INSERT OR IGNORE INTO action (id, label, folder, done_at) SELECT DISTINCT action_id, "
            f"'an action from before the repair', 'repaired ' || action_id, ? FROM {child}",
            [now],
        )
    conn.execute(
        "INSERT OR IGNORE INTO person (id, made) SELECT DISTINCT person_id, 1 FROM face_word WHERE person_id NOT NULL"
    )
    dropped = changed = 0
    while True:
        for table in tables(conn):
            for key in conn.execute(f"PRAGMA foreign_key_list({table})").fetchall():
                parent, column, other = key[2], key[3], key[4] or "id"
                sql = f"DELETE FROM {table} WHERE {column} NOT NULL AND {column} NOT IN (SELECT {other} FROM {parent})"
                changed += conn.execute(sql).rowcount
        if not changed:
            rebuild_shown(conn)
            return dropped
        dropped, changed = dropped + changed, 0


def tables(conn: sqlite3.Connection) -> list[str]:
    """Table names, those with user decisions first; without tables derived from others."""
    names = [
        row[0]
        for row in conn.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'photo_shown'"
        )
    ]
    return sorted(names, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))


class _Reader:
    """Readable rows of one table."""

    def __init__(self, conn: sqlite3.Connection, table: str, columns: Sequence[str]) -> None:
        self._conn, self._table, self._columns = conn, table, ", ".join(columns)
        self.is_broken, self.count = False, 0
        info = conn.execute(f"PRAGMA table_info({table})").fetchall()
        self._keys = [row[1] for row in sorted(info, key=lambda row: row[5]) if row[5]]
        sql = conn.execute("SELECT sql FROM sqlite_schema WHERE name = ?", [table]).fetchone()
        self._has_ids = "WITHOUT ROWID" not in str(sql).upper()

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Each row once, as far as that can be told."""
        if self._has_ids:
            for _, *values in self._between(0 - _MOST_ID, _MOST_ID, [_PROBES]):
                self.count += 1
                yield tuple(values)
            return
        seen: set[tuple[object, ...]] = set()
        for way in ("ASC", "DESC"):
            order = ", ".join(f"{key} {way}" for key in self._keys)
            ended = True
            for row in self._some(f"SELECT {self._columns} FROM {self._table} ORDER BY {order}", []):
                if row is None:
                    ended, self.is_broken = False, True
                elif row not in seen:
                    seen.add(row)
                    self.count += 1
                    yield row
            if ended:
                return

    def _between(self, low: int, high: int, probes: list[int]) -> Iterator[tuple[object, ...]]:
        """Rows with ids from `low` to `high`: up to the damage, down to it, then what lies in between."""
        head = f"SELECT rowid, {self._columns} FROM {self._table} NOT INDEXED WHERE rowid BETWEEN ? AND ?"
        for way in ("ASC", "DESC"):
            ended = True
            for row in self._some(f"{head} ORDER BY rowid {way}", [low, high]):
                if row is None:
                    ended, self.is_broken = False, True
                    continue
                number = row[0]
                assert isinstance(number, int)
                low, high = (number + 1, high) if way == "ASC" else (low, number - 1)
                yield row
            if ended:
                return
        probes[0] -= 1
        if low < high and probes[0] > 0:
            middle = self._middle(low, high)
            yield from self._between(low, middle, probes)
            yield from self._between(middle + 1, high, probes)

    def _middle(self, low: int, high: int) -> int:
        """Binary split of the id range; an open end is assumed to be near the known one."""
        if high - low > 1 << 40:
            return low + (1 << 16) if low > -(1 << 40) else max(0, high - (1 << 16))
        return (low + high) // 2

    def _some(self, sql: str, values: list[object]) -> Iterator[tuple[object, ...] | None]:
        """Rows up to the damage, which is yielded as None."""
        try:
            cursor = self._conn.execute(sql, values)
            while (row := cursor.fetchone()) is not None:
                yield tuple(row)
        except (sqlite3.Error, OverflowError, ValueError):
            yield None


def _common(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> list[str]:
    """Columns that both tables have; none when the source's table cannot be read."""
    wanted = [row[1] for row in target.execute(f"PRAGMA table_info({table})")]
    with suppress(sqlite3.Error):
        there = {row[1] for row in source.execute(f"PRAGMA table_info({table})")}
        return [column for column in wanted if column in there]
    return []


def _put(target: sqlite3.Connection, table: str, columns: Sequence[str], row: Sequence[object], how: str) -> int:
    """Insert a row; 1 when it was stored, 0 when it violates the table's rules (a damaged page made it up)."""
    marks = ", ".join("?" * len(columns))
    try:
        sql = f"INSERT OR {how} INTO {table} ({', '.join(columns)}) VALUES ({marks})"
        return target.execute(sql, list(row)).rowcount
    except (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError, OverflowError, ValueError):
        return 0
