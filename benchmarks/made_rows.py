"""Libraries of any size, made as rows without reading a picture: photos, vectors, thumbnails of one kind, faces.

    python benchmarks/made_rows.py HOME FOLDER [--photos 200000] [--faces] [--thumbnails]
    python benchmarks/made_rows.py --files ../shared/data/photos FOLDER [--photos 20000]

The first makes a library in HOME whose photos would lie in FOLDER, in folders of a thousand; nothing is written there.
The second writes real picture files, each photo of the source in many variants that are other contents.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import itertools
import json
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from photosim.paths import Home
from photosim.store import files
from photosim.store.db import open_writer, transaction
from photosim.store.path_codec import encode_path
from photosim.store.thumbs import ThumbStore
from photosim.store.vectors import put_model

A_FOLDER = 1000
_PART = 10_000


def content_of(number: int) -> bytes:
    """The content of the photo of that number: made ones have contents of their own, in no order."""
    return hashlib.blake2b(number.to_bytes(8, "big"), digest_size=32).digest()


def path_of(folder: Path, number: int) -> Path:
    """Where the photo of that number would lie."""
    return folder / f"{number // A_FOLDER:03}" / f"IMG_{number:06}.JPG"


def fill(
    conn: sqlite3.Connection,
    folder: Path,
    photos: int,
    *,
    model: str = "made",
    dim: int = 128,
    seed: int = 7,
    scene: int = 1,
) -> None:
    """Photos with a file and a vector each, with ids from 1 on; the last of them are the newest.

    `scene`: so many photos, one after the other, lie near each other; otherwise vectors lie evenly.
    """
    dice = np.random.default_rng(seed)
    with transaction(conn):
        files.put_root(conn, folder, Path("/"))
        model_id = put_model(conn, model, model, dim)
        for start in range(0, photos, _PART):
            numbers = range(start, min(start + _PART, photos))
            conn.executemany(
                "INSERT INTO photo (id, content, size_bytes, width, height, format, taken_at, camera, phash, mean_rgb, "
                "added_at) VALUES (?, ?, ?, 4000, 3000, 'JPEG', ?, 'Canon EOS 40D', ?, 8421504, '2026-01-01')",
                (
                    (n + 1, content_of(n), *_facts(n), phash)
                    for n, phash in zip(numbers, dice.integers(-(2**63), 2**63, len(numbers)).tolist(), strict=True)
                ),
            )
            conn.executemany(
                "INSERT INTO file (path, name, search, photo_id, size_bytes, mtime_ns, tried_at) "
                "VALUES (?, ?, ?, ?, ?, ?, '2026-01-01T00:00:00Z')",
                (_file(os.fspath(folder), number) for number in numbers),
            )
            conn.executemany(
                "INSERT INTO photo_beyond (photo_id, frames, transparent, attached) VALUES (?, 1, 0, '')",
                ((number + 1,) for number in numbers),
            )
            conn.executemany(
                "INSERT INTO photo_shot (photo_id, software, maker_note, preview, tables, quality) "
                "VALUES (?, '', 0, '', '', 0)",
                ((number + 1,) for number in numbers),
            )
            vectors = dice.normal(size=(len(numbers), dim)).astype("<f4")
            if scene > 1:
                vectors *= 0.6
                vectors += np.repeat(dice.normal(size=(-(-len(numbers) // scene), dim)), scene, axis=0)[: len(numbers)]
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            conn.executemany(
                "INSERT INTO vector (model_id, photo_id, vector) VALUES (?, ?, ?)",
                ((model_id, number + 1, vector.tobytes()) for number, vector in zip(numbers, vectors, strict=True)),
            )


def grow(conn: sqlite3.Connection, folder: Path, photos: int, times: int) -> None:
    """Further photos after the `photos` of `fill`, so that there are so many times as many: years later, no faces.

    Their vectors are those of the first: SQLite writes them without Python, in half the time.
    """
    conn.create_function("made_content", 1, content_of, deterministic=True)
    above = os.fsencode(folder)
    for turn in range(1, times):
        with transaction(conn):
            more = {"more": turn * photos, "years": f"+{turn * 60} years", "above": above, "last": photos}
            for statement in _GROWING:
                conn.execute(statement, more)


# A photo's number is one less than its id.
_GROWING = (
    "INSERT INTO photo (id, content, size_bytes, width, height, format, taken_at, camera, phash, mean_rgb, added_at) "
    "SELECT id + :more, made_content(id + :more - 1), size_bytes + :more / 4, width, height, format, "
    "replace(datetime(taken_at, :years), ' ', 'T'), camera, phash / 2 + :more, mean_rgb, added_at "
    "FROM photo WHERE id <= :last",
    "INSERT INTO file (path, name, search, photo_id, size_bytes, mtime_ns, tried_at) "
    "SELECT CAST(:above || printf('/%03d/IMG_%06d.JPG', n / 1000, n) AS BLOB), printf('IMG_%06d.JPG', n), "
    "printf('%03d/img_%06d.jpg', n / 1000, n), n + 1, size_bytes + :more / 4, mtime_ns + :more, tried_at "
    "FROM (SELECT photo_id + :more - 1 AS n, * FROM file WHERE photo_id <= :last)",
    "INSERT INTO photo_beyond (photo_id, frames, transparent, attached) "
    "SELECT photo_id + :more, frames, transparent, attached FROM photo_beyond WHERE photo_id <= :last",
    "INSERT INTO photo_shot (photo_id, software, maker_note, preview, tables, quality) "
    "SELECT photo_id + :more, software, maker_note, preview, tables, quality FROM photo_shot WHERE photo_id <= :last",
    "INSERT INTO vector (model_id, photo_id, vector) "
    "SELECT model_id, photo_id + :more, vector FROM vector WHERE photo_id <= :last ORDER BY id",
)


def _facts(number: int) -> tuple[int, str | None]:
    """Size in bytes and date. One in eight has no date; about four photos share a size, as among real ones."""
    taken = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(1_000_000_000 + 1800 * number))
    return 2_000_000 + number // 4, None if number % 8 == 5 else taken


def _file(folder: str, number: int) -> tuple[bytes, str, str, int, int, int]:
    # As `path_of`, without a Path for each of millions.
    above, name = f"{number // A_FOLDER:03}", f"IMG_{number:06}.JPG"
    path = os.fsencode(os.path.join(folder, above, name))  # noqa: PTH118
    below = f"{above}/{name}".casefold()
    return path, name, below, number + 1, _facts(number)[0], 1_600_000_000_000_000_000 + number


def fill_faces(conn: sqlite3.Connection, photos: int, *, model: str = "made faces", dim: int = 128) -> None:
    """A face in each of the first `photos` photos, a hundred to a person, of which each tenth has a name."""
    dice = np.random.default_rng(11)
    people = -(-photos // 100)
    middles = dice.normal(size=(people, dim))
    with transaction(conn):
        model_id = put_model(conn, model, model, dim)
        names = ((n + 1, f"Person {n}" if n % 10 == 0 else "", n % 10 == 0) for n in range(people))
        conn.executemany("INSERT INTO person (id, name, made) VALUES (?, ?, ?)", names)
        for start in range(0, photos, _PART):
            numbers = range(start, min(start + _PART, photos))
            conn.executemany(
                "INSERT INTO face (id, photo_id, box, size_px, sharpness, confidence) "
                "VALUES (?, ?, '1000 1000 800 800', 100, 5.0, 0.9)",
                ((number + 1, number + 1) for number in numbers),
            )
            of = np.array(numbers) % people
            vectors = (middles[of] + 0.5 * dice.normal(size=(len(numbers), dim))).astype("<f4")
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            conn.executemany(
                "INSERT INTO face_vector (model_id, face_id, vector) VALUES (?, ?, ?)",
                ((model_id, number + 1, vector.tobytes()) for number, vector in zip(numbers, vectors, strict=True)),
            )
            conn.executemany(
                "INSERT INTO face_place (face_id, person_id, state, distance) VALUES (?, ?, ?, 0.4)",
                ((n + 1, n % people + 1, "confirmed" if n % people % 10 == 0 else "joined") for n in numbers),
            )
            conn.executemany(
                "INSERT INTO face_word (content, box, verdict, person_id) VALUES (?, '1000 1000 800 800', 'is', ?)",
                ((content_of(n), n % people + 1) for n in numbers if n % people % 10 == 0),
            )
            conn.executemany(
                "INSERT INTO face_search (photo_id, stamp) VALUES (?, 'made')", ((n + 1,) for n in numbers)
            )


def fill_history(conn: sqlite3.Connection, folder: Path, rows: int) -> None:
    """Links between neighbors, decisions, removals (all given back) and sayings, `rows` of each."""
    with transaction(conn):
        conn.executemany(
            "INSERT INTO duplicate_link (first_id, second_id, kind, distance) VALUES (?, ?, ?, 0.01)",
            ((n, n + 1, "picture" if n % 2 else "moment") for n in range(1, rows)),
        )
        conn.executemany(
            "INSERT INTO duplicate_compared (photo_id, stamp) VALUES (?, 'made')", ((n + 1,) for n in range(rows))
        )
        conn.executemany(
            "INSERT INTO action (id, label, folder, done_at) VALUES (?, 'made', ?, '2026-01-01T00:00:00Z')",
            ((n + 1, f"made {n}") for n in range(-(-rows // 50))),
        )
        conn.executemany(
            "INSERT INTO removal (action_id, unit, state, base, source, kept_as, content, size_bytes, mtime_ns, "
            "identity, keeper, keeper_content, kind, reason) "
            "VALUES (?, ?, 'returned', ?, ?, ?, ?, 9, 9, '1:1', ?, ?, 'same picture', 'made')",
            (
                (
                    n // 50 + 1, f"#{n}", encode_path(folder), encode_path(path_of(folder, n)),
                    f".photosim-trash/made {n // 50}/{n}.jpg".encode(), content_of(n),
                    encode_path(path_of(folder, n + 1)), content_of(n + 1),
                )
                for n in range(rows)
            ),
        )  # fmt: skip
        conn.executemany(
            "INSERT INTO saying (id, label, done_at) VALUES (?, 'made', '2026-01-01T00:00:00Z')",
            ((n + 1,) for n in range(-(-rows // 50))),
        )
        conn.executemany(
            "INSERT INTO saying_change (saying_id, what, key, before, after) VALUES (?, 'word', ?, NULL, ?)",
            (
                (n // 50 + 1, f"{content_of(n).hex()} 1000 1000 800 800 1", json.dumps({"verdict": "is"}))
                for n in range(rows)
            ),
        )


def fill_thumbnails(thumbs: ThumbStore, photos: int, *, first: int = 0) -> None:
    """One thumbnail for all, from number `first` on: what it shows does not matter, how many bytes it has does."""
    noise = np.random.default_rng(5).integers(0, 256, (30, 40, 3), dtype=np.uint8)
    file = io.BytesIO()
    Image.fromarray(noise).resize((320, 240), Image.Resampling.BICUBIC).save(file, "JPEG", quality=82)
    image = file.getvalue()
    for start in range(first, first + photos, _PART):
        thumbs.put_many((content_of(number), image) for number in range(start, min(start + _PART, first + photos)))


def write_files(source: Path, folder: Path, count: int, *, side_px: int = 320, first: int = 0) -> list[Path]:
    """`count` picture files of other contents, from the photos of a folder at that size, a thousand to a folder.

    `first`: the number of the first one; no two numbers have one content.
    """
    pictures = [_small(path, side_px) for path in sorted(source.iterdir())]
    encoded = itertools.cycle([one for one in pictures if one])
    return list(_written(encoded, folder, range(first, first + count)))


def _written(encoded: Iterator[bytes], folder: Path, numbers: range) -> Iterator[Path]:
    for number, image in zip(numbers, encoded, strict=False):
        path = path_of(folder, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        # A comment right after the start of a JPEG makes it another file without another encoding.
        path.write_bytes(image[:2] + b"\xff\xfe\x00\x0a" + f"{number:08}".encode() + image[2:])
        yield path


def _small(path: Path, side_px: int) -> bytes:
    try:
        with Image.open(path) as image:
            image.draft("RGB", (side_px, side_px))
            whole = image.convert("RGB")
    except OSError:
        return b""
    whole.thumbnail((side_px, side_px))
    file = io.BytesIO()
    whole.save(file, "JPEG", quality=85)
    return file.getvalue()


def main() -> None:
    """Make a library of rows, or files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path, nargs="?")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=int, default=200_000)
    parser.add_argument("--faces", action="store_true")
    parser.add_argument("--thumbnails", action="store_true")
    parser.add_argument("--files", type=Path, metavar="SOURCE")
    arguments = parser.parse_args()
    began = time.perf_counter()
    if arguments.files:
        made = len(write_files(arguments.files, arguments.folder, arguments.photos))
        print(f"{made:,} files in {time.perf_counter() - began:.1f} s")
        return
    home = Home(arguments.home)
    conn = open_writer(home)
    fill(conn, arguments.folder, arguments.photos)
    if arguments.faces:
        fill_faces(conn, arguments.photos)
    conn.close()
    if arguments.thumbnails:
        thumbs = ThumbStore(home)
        fill_thumbnails(thumbs, arguments.photos)
        thumbs.close()
    print(f"{arguments.photos:,} photos in {time.perf_counter() - began:.1f} s: {arguments.home}")


if __name__ == "__main__":
    main()
