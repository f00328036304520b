"""The step of the library file that added EXIF facts of the shot, and which of two pictures was made of the other."""

SHOTS = """
-- EXIF facts of the shot that a photo is. No row: it was read before this was looked at.
CREATE TABLE photo_shot (
    photo_id INTEGER PRIMARY KEY REFERENCES photo (id),
    shot_at TEXT,                            -- DateTimeOriginal, local time
    subsec TEXT,                             -- digits of its fraction
    exposure_s REAL,
    f_number REAL,
    iso REAL,
    focal_mm REAL,
    bias_ev REAL,
    rendered INTEGER,                        -- CustomRendered: HDR pictures of phones
    shot_number TEXT,                        -- shutter count, file number or unique id
    software TEXT NOT NULL,
    maker_note INTEGER NOT NULL,
    preview TEXT NOT NULL CHECK (preview IN ('', 'agrees', 'differs')),
    tables TEXT NOT NULL,                    -- digest of the JPEG quantization tables
    quality INTEGER NOT NULL                 -- their IJG quality, 0: other tables, or no JPEG
);

-- 1: the first seems to be made of the second (saved again from it, enlarged); 2: the other way round; 0: unknown.
ALTER TABLE duplicate_link ADD COLUMN made INTEGER NOT NULL DEFAULT 0;

DROP VIEW photo_to_read_again;
CREATE VIEW photo_to_read_again AS
SELECT first_id AS photo_id FROM duplicate_link
WHERE kind = 'picture' AND (first_id NOT IN (SELECT photo_id FROM photo_beyond)
                            OR first_id NOT IN (SELECT photo_id FROM photo_shot))
UNION
SELECT second_id FROM duplicate_link
WHERE kind = 'picture' AND (second_id NOT IN (SELECT photo_id FROM photo_beyond)
                            OR second_id NOT IN (SELECT photo_id FROM photo_shot));
"""
