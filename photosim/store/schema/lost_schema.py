"""Replacement of a lost schema: the pages of sqlite_schema, taken from a new library of the same format.

Libraries of one format are laid out alike: their tables are made in one order, in one transaction, so that each begins
at the same page (https://www.sqlite.org/fileformat2.html). A library that was brought up from an earlier format may be
laid out otherwise; the rules of the tables then refuse what is read as another table's rows.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

_PAGE = 4096
# Types of b-tree pages: interior and leaf of tables, interior and leaf of indexes and tables WITHOUT ROWID.
_TABLE, _INDEX = (5, 13), (2, 10)


def put_known_schema(damaged: Path, fresh: Path) -> bool:
    """Overwrite the schema pages of a damaged file with those of a fresh library (without -wal file); whether it did.

    Only where every table of the fresh one begins at a page of its kind, but for a few damaged ones.
    """
    with closing(sqlite3.connect(fresh)) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        roots = conn.execute("SELECT rootpage, type, sql FROM sqlite_schema WHERE rootpage > 0").fetchall()
    source, target = fresh.read_bytes(), bytearray(damaged.read_bytes())
    wrong = 0
    for root, kind, sql in roots:
        is_index = kind == "index" or "WITHOUT ROWID" in str(sql).upper()
        at = (root - 1) * _PAGE
        wrong += at >= len(target) or target[at] not in (_INDEX if is_index else _TABLE)
    if wrong > max(3, len(roots) // 10):
        return False
    begins = {root for root, _, _ in roots}
    for number in range(1, len(source) // _PAGE + 1):
        if number not in begins:
            target[(number - 1) * _PAGE : number * _PAGE] = source[(number - 1) * _PAGE : number * _PAGE]
    # The header's size of the file in pages; no free pages are known.
    target[28:32] = (len(target) // _PAGE).to_bytes(4, "big")
    target[32:40] = bytes(8)
    target[92:96] = target[24:28]
    damaged.write_bytes(target)
    return True
