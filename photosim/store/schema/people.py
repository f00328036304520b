"""Schema migration: tables of faces, people and their edits (a step of photosim.store.schema.migrations)."""

from __future__ import annotations

PEOPLE = """
    -- Faces. `box`: x, y, width, height in ten-thousandths of the upright picture; with the photo's content it is what
    -- a face is known by.
    CREATE TABLE face (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        photo_id INTEGER NOT NULL REFERENCES photo (id),
        box TEXT NOT NULL,
        size_px INTEGER NOT NULL,                -- the longer side, in the photo's own pixels
        sharpness REAL NOT NULL,
        confidence REAL NOT NULL,                -- the detector's, 0 to 1; 0 for one that was pointed at
        UNIQUE (photo_id, box)
    );

    -- Photos in which faces were looked for, by the method that `stamp` names.
    CREATE TABLE face_search (
        photo_id INTEGER PRIMARY KEY REFERENCES photo (id),
        stamp TEXT NOT NULL,
        problem TEXT
    );

    CREATE TABLE face_vector (
        model_id INTEGER NOT NULL REFERENCES model (id),
        face_id INTEGER NOT NULL REFERENCES face (id) ON DELETE CASCADE,
        vector BLOB NOT NULL,                    -- float32, little-endian, unit length
        PRIMARY KEY (model_id, face_id)
    ) WITHOUT ROWID;
    CREATE INDEX face_vector_face ON face_vector (face_id);

    -- A person. One that is not `made` was found by grouping, and may be another one after the next.
    CREATE TABLE person (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL DEFAULT '',
        made INTEGER NOT NULL DEFAULT 0,
        hidden INTEGER NOT NULL DEFAULT 0,
        cover_content BLOB,
        cover_box TEXT
    );

    -- What the user said of a face. It hangs on the content and the place in the picture, and on no row that a new
    -- search for faces could change.
    CREATE TABLE face_word (
        content BLOB NOT NULL,
        box TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('is', 'not', 'no face')),
        person_id INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
        CHECK ((person_id IS NULL) = (verdict = 'no face'))
    );
    CREATE UNIQUE INDEX face_word_once ON face_word (content, box, coalesce(person_id, 0));
    CREATE INDEX face_word_person ON face_word (person_id);

    -- Where each face stands now: the answer of the last grouping, with what was said since.
    CREATE TABLE face_place (
        face_id INTEGER PRIMARY KEY REFERENCES face (id) ON DELETE CASCADE,
        person_id INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
        state TEXT NOT NULL CHECK (state IN ('confirmed', 'joined', 'alone', 'no face')),
        distance REAL
    );
    CREATE INDEX face_place_person ON face_place (person_id);

    -- What the user said, action by action, each with all that it changed: before and after are JSON, NULL for none.
    CREATE TABLE saying (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        label TEXT NOT NULL,
        done_at TEXT NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE saying_change (
        saying_id INTEGER NOT NULL REFERENCES saying (id) ON DELETE CASCADE,
        what TEXT NOT NULL CHECK (what IN ('person', 'word', 'place')),
        key TEXT NOT NULL,
        before TEXT,
        after TEXT,
        PRIMARY KEY (saying_id, what, key)
    ) WITHOUT ROWID;
    """
