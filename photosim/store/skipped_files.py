"""What the last full look at each root left out, counted by kind: kept so that every file is accounted for later."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from photosim.store.files import roots
from photosim.store.settings import JSON, get_setting, set_setting

_KEY = "left_out"
_MOST_KINDS = 200  # a folder of strange files has an ending for each
OTHER_KINDS = "other kinds"


def put_left_out(conn: sqlite3.Connection, root: Path, counts: Mapping[str, int]) -> None:
    """Replace the counts of a root; nothing is written where they are the same. Inside the caller's transaction."""
    known = {one.path: str(one.id) for one in roots(conn)}
    before: dict[str, JSON] = get_setting(conn, _KEY, {})
    kept = Counter(counts)
    told: dict[str, JSON] = dict(sorted(kept.most_common(_MOST_KINDS)))
    if others := kept.total() - sum(Counter(dict(kept.most_common(_MOST_KINDS))).values()):
        told[OTHER_KINDS] = others
    # Roots that were taken out of the library go with their counts.
    now = {key: value for key, value in before.items() if key in known.values()} | {known[root]: told}
    if now != before:
        set_setting(conn, _KEY, now)


def left_out(conn: sqlite3.Connection) -> dict[Path, dict[str, int]]:
    """The counts of each root, by path; only roots that were looked at as a whole have any."""
    stored: dict[str, dict[str, int]] = get_setting(conn, _KEY, {})
    return {one.path: stored[str(one.id)] for one in roots(conn) if str(one.id) in stored}
