"""Key-value settings, as JSON in the library file."""

from __future__ import annotations

import json
import sqlite3
from typing import TypeVar

T = TypeVar("T")
JSON = None | bool | int | float | str | list["JSON"] | dict[str, "JSON"]


def get_setting(conn: sqlite3.Connection, key: str, default: T) -> T:
    """The stored value, or `default` when there is none or it is of another kind than the default."""
    row = conn.execute("SELECT value FROM setting WHERE key = ?", [key]).fetchone()
    if row is None:
        return default
    value = json.loads(row[0])
    if default is None or isinstance(value, type(default)):
        return value  # type: ignore[no-any-return]
    return default


def set_setting(conn: sqlite3.Connection, key: str, value: JSON) -> None:
    """Store `value`, which must be JSON."""
    conn.execute(
        "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [key, json.dumps(value, ensure_ascii=False)],
    )
