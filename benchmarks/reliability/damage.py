"""Random damage of library files: what each command says of them, what it writes, and what a repair brings back."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from ask import ask

from photosim.errors import PhotosimError
from photosim.paths import Home
from photosim.store.db import open_writer, transaction
from photosim.store.files import NewFile, NewPhoto, put_file, put_photo
from photosim.store.repair import rebuild
from photosim.store.repair.backups import make_backup
from tests.pictures import draw

PAGE = 4096
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("status",), ("problems",), ("history",), ("people",), ("person", "Anna"), ("similar", "0.jpg"), ("duplicates",),
    ("undo",), ("empty-trash",), ("export-people", "out"), ("write-names",), ("index", "photos"),
)  # fmt: skip
COUNTED = [str(make(2)).removeprefix("2 ") for make, _ in rebuild._COUNTED]


def made_library(work: Path) -> Home:
    """A library of 400 photos with names, answers and decisions, three of whose photos lie on the disk."""
    photos = work / "photos"
    for number in range(3):
        draw(photos / f"{number}.jpg", number)
    shutil.copyfile(photos / "0.jpg", work / "0.jpg")
    home = Home(work / "home")
    ask("index", str(photos), "--no-faces", "--home", str(home.folder))
    with closing(open_writer(home)) as conn, transaction(conn):
        for number in range(20):
            conn.execute("INSERT INTO person (name, made) VALUES (?, 1)", [f"Person {number}"])
        for number in range(400):
            content = number.to_bytes(32, "big")
            photo = NewPhoto(content, 1000, 10, 10, "JPEG", None, None, None, None, number, 0, None)
            place = NewFile(work / "away" / f"{number}.jpg", f"{number}.jpg", 1000, 1)
            put_file(conn, place, put_photo(conn, photo))
            conn.execute("INSERT INTO face_word VALUES (?, '1 2 3 4', 'is', ?)", [content, number % 20 + 1])
            if number % 4 == 0:
                sql = "INSERT INTO duplicate_decision (verdict, decided_at) VALUES ('different', 'x') RETURNING id"
                decision = conn.execute(sql).fetchone()[0]
                conn.execute("INSERT INTO duplicate_decision_content VALUES (?, ?, 1)", [decision, content])
    with closing(sqlite3.connect(home.database)) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return home


def page_damage(
    work: Path, first: int, count: int, commands: int, rest_s: float, done: Callable[[dict[str, Any]], None]
) -> None:
    """Damage libraries by the seeds from `first` on: three pages of noise, every twentieth cut, every twentieth empty.

    `done` gets the counts of each. The commands run in this process, one after the other.
    """
    home = made_library(work)
    os.chdir(work)
    sound = home.database.read_bytes()
    whole = rebuild._count(home.database)
    make_backup(home)
    for seed in range(first, first + count):
        chance = random.Random(seed)
        data = _damaged(sound, seed, chance)
        endings: Counter[str] = Counter()
        written = 0
        _put(home, data)
        for command in chance.sample(COMMANDS, commands):
            code, err = ask(*command, "--home", str(home.folder))
            lines = err.strip().count("\n") + 1
            good = code == 1 and lines == 1 and err.startswith("photosim-cli: ") and "Something went wrong" not in err
            endings["one sentence" if good else f"{command[0]}: {code} {err[-200:]!r}"] += 1
            written += home.database.read_bytes() != data
        saved = {
            words: dict(zip(COUNTED, _repaired(home, data, len(whole), with_copy=copy), strict=True))
            for words, copy in (("saved", False), ("saved with a copy", True))
        }
        done(
            {
                "libraries": 1,
                "endings": dict(endings),
                "written to": written,
                "whole": dict(zip(COUNTED, whole, strict=True)),
                "nothing readable": int(not any(saved["saved"].values())),
                **saved,
            }
        )
        time.sleep(rest_s)


def _damaged(sound: bytes, seed: int, chance: random.Random) -> bytes:
    if seed % 20 == 18:
        return sound[: chance.randrange(len(sound))]
    if seed % 20 == 19:
        return b""
    data = bytearray(sound)
    for page in chance.sample(range(len(data) // PAGE), 3):
        data[page * PAGE : (page + 1) * PAGE] = chance.randbytes(PAGE)
    return bytes(data)


def _put(home: Home, data: bytes) -> None:
    for path in home.folder.glob("library.db*"):
        path.unlink()
    home.database.write_bytes(data)


def _repaired(home: Home, data: bytes, kinds: int, *, with_copy: bool) -> list[int]:
    """What a repair brings back, by kind: all that can be read, and with a copy what that has of the rest."""
    _put(home, data)
    aside = home.folder.with_name("aside")
    if not with_copy:
        home.backups.rename(aside)
    try:
        counts = list(rebuild.from_salvage(home).counts)
    except PhotosimError:
        counts = [0] * kinds
        if with_copy and (copy := rebuild.newest_good(home)) is not None:
            counts = list(rebuild.from_copy(home, copy).counts)
    finally:
        if not with_copy:
            aside.rename(home.backups)
    for kept in home.folder.glob("damaged-*"):
        shutil.rmtree(kept)
    return counts
