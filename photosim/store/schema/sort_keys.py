"""Schema migration: sort keys of displayed photos, kept by triggers, and indexes for large libraries.

The grid asks for its order while photos are indexed. Grouping all files for it took 1 s at 200,000 photos; reading an
index takes a tenth of that.
"""

from __future__ import annotations

import sqlite3

# A photo without a date stands where the time of its oldest file puts it, in the time zone of this computer.
_SHOWN_AT = "strftime('%Y-%m-%dT%H:%M:%S', {} / 1000000000, 'unixepoch', 'localtime')"
_TAKEN = "(SELECT taken_at FROM photo WHERE id = {})"
_KEYS = "min(mtime_ns) AS mtime_ns, min(name COLLATE NOCASE) AS name"

_ADD = f"""
        INSERT INTO photo_shown (photo_id, mtime_ns, name, size_bytes, shown_at)
        VALUES (NEW.photo_id, NEW.mtime_ns, NEW.name,
                coalesce((SELECT size_bytes FROM photo WHERE id = NEW.photo_id), NEW.size_bytes),
                coalesce({_TAKEN.format("NEW.photo_id")}, {_SHOWN_AT.format("NEW.mtime_ns")}))
        ON CONFLICT (photo_id) DO UPDATE SET
            mtime_ns = min(mtime_ns, excluded.mtime_ns), name = min(name, excluded.name),
            shown_at = coalesce({_TAKEN.format("NEW.photo_id")},
                                {_SHOWN_AT.format("min(mtime_ns, excluded.mtime_ns)")});
"""
# Only when the file that goes gave one of the keys are the photo's other files looked at: one content may lie in very
# many of them.
_REMOVE = f"""
        DELETE FROM photo_shown WHERE photo_id = OLD.photo_id
            AND NOT EXISTS (SELECT 1 FROM file WHERE photo_id = OLD.photo_id AND gone_since IS NULL);
        UPDATE photo_shown SET mtime_ns = kept.mtime_ns, name = kept.name,
            shown_at = coalesce({_TAKEN.format("OLD.photo_id")}, {_SHOWN_AT.format("kept.mtime_ns")})
            FROM (SELECT {_KEYS} FROM file WHERE photo_id = OLD.photo_id AND gone_since IS NULL) AS kept
            WHERE photo_id = OLD.photo_id AND (photo_shown.mtime_ns = OLD.mtime_ns OR photo_shown.name = OLD.name);
"""
_COUNTS = "{0}.photo_id IS NOT NULL AND {0}.gone_since IS NULL"
_FILL = f"""INSERT INTO photo_shown (photo_id, mtime_ns, name, size_bytes, shown_at)
    SELECT photo.id, kept.mtime_ns, kept.name, photo.size_bytes,
           coalesce(taken_at, {_SHOWN_AT.format("kept.mtime_ns")})
    FROM (SELECT photo_id, {_KEYS} FROM file WHERE photo_id IS NOT NULL AND gone_since IS NULL GROUP BY photo_id)
    AS kept JOIN photo ON photo.id = kept.photo_id"""

SHOWN = f"""
    -- Photos that have a file which is not gone, with what they are sorted by. Written by the triggers below alone.
    CREATE TABLE photo_shown (
        photo_id INTEGER PRIMARY KEY REFERENCES photo (id),
        mtime_ns INTEGER NOT NULL,               -- of its oldest file
        name TEXT NOT NULL COLLATE NOCASE,       -- the first of its files' names
        size_bytes INTEGER NOT NULL,
        shown_at TEXT NOT NULL                   -- taken_at, else mtime_ns as local time
    );
    {_FILL};
    CREATE INDEX photo_shown_at ON photo_shown (shown_at);
    CREATE INDEX photo_shown_name ON photo_shown (name);
    CREATE INDEX photo_shown_size ON photo_shown (size_bytes);

    CREATE TRIGGER file_comes AFTER INSERT ON file WHEN {_COUNTS.format("NEW")} BEGIN {_ADD} END;
    CREATE TRIGGER file_goes AFTER DELETE ON file WHEN {_COUNTS.format("OLD")} BEGIN {_REMOVE} END;
    CREATE TRIGGER file_leaves AFTER UPDATE OF photo_id, name, mtime_ns, gone_since ON file
        WHEN {_COUNTS.format("OLD")} BEGIN {_REMOVE} END;
    CREATE TRIGGER file_arrives AFTER UPDATE OF photo_id, name, mtime_ns, gone_since ON file
        WHEN {_COUNTS.format("NEW")} BEGIN {_ADD} END;
    CREATE TRIGGER photo_changes AFTER UPDATE OF taken_at, size_bytes ON photo BEGIN
        UPDATE photo_shown SET size_bytes = NEW.size_bytes,
            shown_at = coalesce(NEW.taken_at, {_SHOWN_AT.format("mtime_ns")}) WHERE photo_id = NEW.id;
    END;

    -- What was read file by file, or undone click by click, by going through a whole table.
    CREATE INDEX photo_last_path ON photo (last_path) WHERE last_path IS NOT NULL;
    CREATE INDEX photo_damage ON photo (id) WHERE damage IS NOT NULL;
    CREATE INDEX person_named ON person (id) WHERE name <> '';
    CREATE INDEX person_cover ON person (cover_content) WHERE cover_content IS NOT NULL;
    CREATE INDEX saying_change_key ON saying_change (what, key);
    CREATE INDEX saying_undone ON saying (id) WHERE undone;
    CREATE INDEX removal_state ON removal (state);
    """


def rebuild_shown(conn: sqlite3.Connection) -> None:
    """Recompute all sort keys, after rows were inserted without the triggers."""
    conn.execute("DELETE FROM photo_shown")
    conn.execute(_FILL)
