"""Content changes in place: a file rewritten by another program inherits the decisions about its earlier content."""

from __future__ import annotations

import sqlite3

from photosim.store.marks import carry_mark


def rewritten_from(conn: sqlite3.Connection, photo_id: int, most_bits: int) -> list[bytes]:
    """Earlier contents of this photo's files that looked the same, latest first.

    The same: no file anywhere now, equal width and height, and at most so many bits of the hash differ.
    """
    rows = conn.execute(
        "SELECT old.content, old.phash, photo.phash FROM photo JOIN file ON file.photo_id = photo.id "
        "JOIN photo AS old ON old.last_path = file.path AND old.id != photo.id AND old.width = photo.width "
        "AND old.height = photo.height WHERE photo.id = ? AND gone_since IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM file AS other WHERE other.photo_id = old.id) ORDER BY old.id DESC",
        [photo_id],
    )
    return [bytes(content) for content, one, other in rows if ((one ^ other) & (1 << 64) - 1).bit_count() <= most_bits]


def carry_decisions(conn: sqlite3.Connection, before: bytes, content: bytes) -> None:
    """Copy decisions about one content to another: the same picture, into which a tag was written."""
    conn.execute(
        "INSERT OR IGNORE INTO duplicate_decision_content (decision_id, content, files) "
        "SELECT decision_id, ?, files FROM duplicate_decision_content WHERE content = ?",
        [content, before],
    )
    carry_mark(conn, before, content)


# Of the 64 bits of the perceptual hash. Nothing is changed by a tag; saving a JPEG again changes few.
MOST_BITS = 4
