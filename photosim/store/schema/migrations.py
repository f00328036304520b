"""Database schema as a list of migrations. A migration that was released is never edited."""

from __future__ import annotations

from photosim.store.drawn_faces import DRAWN_FACES
from photosim.store.facts.frame_quality import FRAME_QUALITY
from photosim.store.facts.picture_measures import PICTURE_MEASURES
from photosim.store.facts.shots import SHOTS, TOLD_SIZE
from photosim.store.facts.video_frames import VIDEO_FRAMES
from photosim.store.marks import MARKS
from photosim.store.schema.people import PEOPLE
from photosim.store.schema.sort_keys import SHOWN

APPLICATION_ID = 0x50484F53  # "PHOS", so that another program's SQLite file is never taken for a library

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE setting (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL                      -- JSON
    ) WITHOUT ROWID;

    -- A root: a folder that the user added. What lies in it is found by the range of its path, so that roots may nest.
    CREATE TABLE folder (
        id INTEGER PRIMARY KEY,
        path BLOB NOT NULL UNIQUE,               -- as the system spells it, bytes (os.fsencode)
        added_at TEXT NOT NULL,
        mount BLOB,                              -- where the disk that holds it was mounted when it was last seen
        online INTEGER NOT NULL DEFAULT 1
    );

    -- A disk mounted somewhere inside a root: while it is away, what lies on it is offline.
    CREATE TABLE mount (
        path BLOB PRIMARY KEY,
        online INTEGER NOT NULL DEFAULT 1
    ) WITHOUT ROWID;

    -- A photo is a content. It stays when its last file goes, because what the user said about it hangs on it.
    CREATE TABLE photo (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        content BLOB NOT NULL UNIQUE CHECK (length(content) = 32),  -- BLAKE2b-256 of the whole file
        size_bytes INTEGER NOT NULL,
        width INTEGER NOT NULL,                  -- upright
        height INTEGER NOT NULL,
        format TEXT NOT NULL,
        taken_at TEXT,                           -- local time of the camera, 2019-07-03T14:05:11
        camera TEXT,
        latitude REAL,
        longitude REAL,
        phash INTEGER NOT NULL,                  -- 64 bits, read as a signed integer
        mean_rgb INTEGER NOT NULL,               -- 0xRRGGBB
        damage TEXT,                             -- what is wrong with a picture that can be read in part
        last_path BLOB,                          -- where it was when another content took its last place
        added_at TEXT NOT NULL
    );
    CREATE INDEX photo_size ON photo (size_bytes);

    -- A file is a place where a content lies, or a problem. A photo has files that are there, or else those that are
    -- gone, as its last known places: never both.
    CREATE TABLE file (
        id INTEGER PRIMARY KEY,
        path BLOB NOT NULL UNIQUE,               -- bytes (os.fsencode): file names may hold what is no text
        name TEXT NOT NULL,                      -- the file's name as it can be shown
        search TEXT NOT NULL,                    -- path below its root: NFC, case folded
        photo_id INTEGER REFERENCES photo (id),
        size_bytes INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        problem TEXT,                            -- why it could not be read
        retry INTEGER NOT NULL DEFAULT 0,        -- 1: worth another try although it did not change
        tried_at TEXT NOT NULL,
        gone_since TEXT,
        CHECK (photo_id IS NOT NULL OR problem IS NOT NULL)
    );
    CREATE INDEX file_photo ON file (photo_id, gone_since);
    CREATE INDEX file_problem ON file (id) WHERE problem IS NOT NULL;

    CREATE TABLE model (
        id INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        dim INTEGER NOT NULL,
        added_at TEXT NOT NULL
    );

    -- `id` only grows, so that "what came since" is a range.
    CREATE TABLE vector (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        model_id INTEGER NOT NULL REFERENCES model (id),
        photo_id INTEGER NOT NULL REFERENCES photo (id),
        vector BLOB NOT NULL,                    -- float32, little-endian, unit length
        UNIQUE (model_id, photo_id)
    );
    """,
    """
    -- What the user threw away in one go. `folder`: the name of its folder in every .photosim-trash that it needed.
    CREATE TABLE action (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        label TEXT NOT NULL,
        folder TEXT NOT NULL UNIQUE,
        done_at TEXT NOT NULL                    -- UTC
    );

    -- One file of an action: written before the file moves, with everything that is needed to give it back.
    CREATE TABLE removal (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        action_id INTEGER NOT NULL REFERENCES action (id),
        unit TEXT NOT NULL,                      -- files of one unit (RAW and JPEG) go together or not at all
        state TEXT NOT NULL CHECK (state IN (
            'moving', 'returning', 'emptying',   -- open: a crash may have come before the move or after it
            'kept',                              -- never went: the file is where it was
            'trashed', 'returned', 'emptied', 'missing')),
        base BLOB NOT NULL,                      -- the folder whose .photosim-trash took it in; paths are bytes
        source BLOB NOT NULL,                    -- where it was, inside base
        kept_as BLOB NOT NULL,                   -- where it lies now, below base
        returned_to BLOB,
        content BLOB NOT NULL CHECK (length(content) = 32),
        size_bytes INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        identity TEXT NOT NULL,                  -- device:inode
        keeper BLOB NOT NULL,
        keeper_content BLOB NOT NULL CHECK (length(keeper_content) = 32),
        kind TEXT NOT NULL,
        reason TEXT NOT NULL,
        note TEXT                                -- what happened to it, in words
    );
    CREATE INDEX removal_action ON removal (action_id, state);
    CREATE INDEX removal_open ON removal (id) WHERE state IN ('moving', 'returning', 'emptying');
    CREATE INDEX removal_source ON removal (source);
    CREATE INDEX removal_content ON removal (content);
    """,
    """
    -- Duplicates. Two photos that show the same picture, or the same moment: found once, true for these two contents.
    CREATE TABLE duplicate_link (
        first_id INTEGER NOT NULL REFERENCES photo (id),
        second_id INTEGER NOT NULL REFERENCES photo (id),
        kind TEXT NOT NULL CHECK (kind IN ('picture', 'moment')),
        distance REAL NOT NULL,                  -- picture: 1 - correlation of the pixels; moment: of the vectors
        turn INTEGER NOT NULL DEFAULT 0,         -- how the second is turned to lie on the first, 0 to 7
        inside INTEGER NOT NULL DEFAULT 0,       -- 1: the first is a piece of the second, 2: the other way round
        share REAL NOT NULL DEFAULT 1,           -- the piece's share of the whole's area
        overlaid INTEGER NOT NULL DEFAULT 0,     -- 1: parts of one are covered in the other, by writing or a frame
        grey INTEGER NOT NULL DEFAULT 0,         -- 1: the first has lost the second's colours, 2: the other way round
        PRIMARY KEY (first_id, second_id),
        CHECK (first_id < second_id)
    ) WITHOUT ROWID;
    CREATE INDEX duplicate_link_second ON duplicate_link (second_id);

    -- Photos whose links to all other compared photos are known, with the encoder and method that `stamp` names.
    CREATE TABLE duplicate_compared (
        photo_id INTEGER PRIMARY KEY REFERENCES photo (id),
        stamp TEXT NOT NULL
    );

    -- What the user said about a group. It hangs on contents: it survives moves, renames and another encoder.
    CREATE TABLE duplicate_decision (
        id INTEGER PRIMARY KEY,
        verdict TEXT NOT NULL CHECK (verdict IN ('different', 'keep all')),
        decided_at TEXT NOT NULL
    );
    CREATE TABLE duplicate_decision_content (
        decision_id INTEGER NOT NULL REFERENCES duplicate_decision (id) ON DELETE CASCADE,
        content BLOB NOT NULL,
        files INTEGER NOT NULL,                  -- how many files held it then: one more is a new member
        PRIMARY KEY (decision_id, content)
    ) WITHOUT ROWID;
    CREATE INDEX duplicate_decision_by_content ON duplicate_decision_content (content);

    -- Which of two copies the user kept, as facts in JSON: from repeated choices a rule is proposed.
    CREATE TABLE duplicate_choice (
        id INTEGER PRIMARY KEY,
        kept TEXT NOT NULL,
        removed TEXT NOT NULL,
        made_at TEXT NOT NULL
    );
    """,
    """
    -- What a thrown away file says of the photo (tags, rating, people, place, date), carried into its keeper's sidecar.
    CREATE TABLE carried (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        action_id INTEGER NOT NULL REFERENCES action (id),
        keeper BLOB NOT NULL,                    -- the photo that was kept; paths are bytes
        state TEXT NOT NULL CHECK (state IN (
            'wanted', 'writing', 'restoring',    -- open: a crash may have come before the write or after it
            'written', 'restored',
            'left')),                            -- not taken back: somebody changed it since
        sidecar BLOB,                            -- not known while it is only wanted
        before BLOB,                             -- all that the sidecar held; NULL: there was none
        after BLOB
    );
    CREATE INDEX carried_action ON carried (action_id);
    CREATE INDEX carried_sidecar ON carried (sidecar);
    CREATE INDEX carried_open ON carried (id) WHERE state IN ('wanted', 'writing', 'restoring');
    CREATE INDEX removal_keeper ON removal (keeper);
    """,
    PEOPLE,
    """
    -- What a photo holds beyond the one picture that is compared. No row: it was read before this was looked at.
    CREATE TABLE photo_beyond (
        photo_id INTEGER PRIMARY KEY REFERENCES photo (id),
        frames INTEGER NOT NULL,                 -- or pages, layers; 0: could not be counted
        transparent INTEGER NOT NULL,
        attached TEXT NOT NULL CHECK (attached IN ('', 'film', 'data'))  -- after the end of the picture
    );

    -- Photos that one look more is owed to: they may be marked for the trash, and nothing of the above is known.
    CREATE VIEW photo_to_read_again AS
    SELECT first_id AS photo_id FROM duplicate_link
    WHERE kind = 'picture' AND first_id NOT IN (SELECT photo_id FROM photo_beyond)
    UNION
    SELECT second_id FROM duplicate_link
    WHERE kind = 'picture' AND second_id NOT IN (SELECT photo_id FROM photo_beyond);
    """,
    """
    -- 1: the two differ in few places, and much there: another number, something that was put in or taken out.
    ALTER TABLE duplicate_link ADD COLUMN one_place INTEGER NOT NULL DEFAULT 0;
    -- 1: what the whole shows more than the piece is of one colour: a frame, bars.
    ALTER TABLE duplicate_link ADD COLUMN bars INTEGER NOT NULL DEFAULT 0;
    """,
    SHOWN,
    SHOTS,
    TOLD_SIZE,
    FRAME_QUALITY,
    PICTURE_MEASURES,
    MARKS,
    DRAWN_FACES,
    "ALTER TABLE photo ADD COLUMN length_s REAL;  -- of a video",
    VIDEO_FRAMES,
    """
    -- Levels by which the brightness curve between the two moves the mean pixel, and where the second, turned, lies in
    -- the first, as shares of its sides. Links from before this are found anew.
    ALTER TABLE duplicate_link ADD COLUMN light REAL NOT NULL DEFAULT 0;
    ALTER TABLE duplicate_link ADD COLUMN seat_left REAL NOT NULL DEFAULT 0;
    ALTER TABLE duplicate_link ADD COLUMN seat_top REAL NOT NULL DEFAULT 0;
    ALTER TABLE duplicate_link ADD COLUMN seat_right REAL NOT NULL DEFAULT 1;
    ALTER TABLE duplicate_link ADD COLUMN seat_bottom REAL NOT NULL DEFAULT 1;
    """,
    """
    -- 1: both look like one page, and whether they say the same could not be read. Such links are found anew.
    ALTER TABLE duplicate_link ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;
    """,
)
