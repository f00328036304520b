"""People: counts, covers, names and their photos. Only reading."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from photosim.store.faces import IS_DOUBTFUL, IS_WEAK, THERE, Face, get_faces

Sort = Literal["size", "name"]


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a card shows it. `made`: the user named or answered about it; else clustering may change it.

    `faces`, `confirmed` (of these) and `photos` count without photos that are gone.
    """

    id: int
    name: str
    made: bool
    hidden: bool
    faces: int
    confirmed: int
    photos: int
    cover: Face | None


@dataclass(frozen=True, slots=True)
class Named:
    """A person with a name, without what a card needs."""

    id: int
    name: str
    made: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class FaceCounts:
    """Counts of faces and people; `waiting`: photos not yet searched by the method of that stamp.

    `alone`: faces without a person, without the `doubtful` ones, which are weak.
    """

    faces: int
    people: int
    named: int
    alone: int
    doubtful: int
    waiting: int


_COUNTS = (
    "SELECT person.id, name, made, hidden, cover_content, cover_box, count(face.id), "
    "count(face.id) FILTER (WHERE state = 'confirmed'), count(DISTINCT photo_id) FROM person "
    f"LEFT JOIN face_place ON face_place.person_id = person.id LEFT JOIN face ON face.id = face_id AND {THERE} "
    "{where} GROUP BY person.id HAVING made OR count(face.id) > 0"
)


def people(conn: sqlite3.Connection, *, sort: Sort = "size", hidden: bool = False, text: str = "") -> list[Person]:
    """People, hidden or not; `text` must be part of the name.

    By size: most faces first. By name: the named first, then the rest by size.
    """
    if sort not in get_args(Sort):
        raise ValueError(f"no such order: {sort}")
    rows = conn.execute(_COUNTS.format(where="WHERE hidden = ?"), [hidden]).fetchall()
    wanted = plain(text)
    found = _people(conn, [row for row in rows if wanted in plain(row[1])])
    if sort == "name":
        return sorted(found, key=lambda one: (not one.name, plain(one.name), -one.faces, one.id))
    return sorted(found, key=lambda one: (-one.faces, not one.name, plain(one.name), one.id))


def get_person(conn: sqlite3.Connection, person_id: int) -> Person | None:
    """One person, None when the id is unknown."""
    rows = conn.execute(_COUNTS.format(where="WHERE person.id = ?"), [person_id]).fetchall()
    return next(iter(_people(conn, rows)), None)


def named_people(conn: sqlite3.Connection) -> list[Named]:
    """All people with a name, hidden ones too, by id."""
    rows = conn.execute("SELECT id, name, made, hidden FROM person WHERE name <> '' ORDER BY id")
    return [Named(person_id, name, bool(made), bool(hidden)) for person_id, name, made, hidden in rows]


def by_size(conn: sqlite3.Connection, person_ids: Iterable[int]) -> list[int]:
    """Those people, most faces first; faces in gone photos count too."""
    rows = conn.execute(
        "SELECT value FROM json_each(?) ORDER BY (SELECT count(*) FROM face_place WHERE person_id = value) DESC, value",
        [json.dumps(list(person_ids))],
    )
    return [row[0] for row in rows]


def person_named(conn: sqlite3.Connection, name: str) -> list[Person]:
    """People of that name, ignoring case, the largest first."""
    wanted = [one.id for one in named_people(conn) if plain(one.name) == plain(name)]
    found = (get_person(conn, person_id) for person_id in wanted)
    return sorted((one for one in found if one), key=lambda one: (one.hidden, -one.faces, one.id))


def names(conn: sqlite3.Connection, beginning: str = "") -> list[str]:
    """Name completion: names with this beginning, those with the most faces first."""
    found = {one.id: one.name for one in named_people(conn) if plain(one.name).startswith(plain(beginning))}
    return list(dict.fromkeys(found[person_id] for person_id in by_size(conn, found)))


def photos_of_people(conn: sqlite3.Connection, person_ids: Sequence[int], *, at_least: int | None = None) -> list[int]:
    """Photos that show all of these people, or `at_least` so many of them, newest first."""
    wanted = sorted({int(person_id) for person_id in person_ids})
    rows = conn.execute(
        "SELECT face.photo_id FROM face_place CROSS JOIN face ON face.id = face_id "
        "CROSS JOIN photo ON photo.id = face.photo_id "
        f"WHERE person_id IN (SELECT value FROM json_each(?)) AND {THERE} GROUP BY face.photo_id "
        "HAVING count(DISTINCT person_id) >= ? ORDER BY coalesce(taken_at, '') DESC, face.photo_id DESC",
        [json.dumps(wanted), len(wanted) if at_least is None else at_least],
    )
    return [row[0] for row in rows]


def people_of_photos(conn: sqlite3.Connection, photo_ids: Sequence[int]) -> dict[int, list[int]]:
    """People in each photo, left to right; photos without people are left out."""
    rows = conn.execute(
        "SELECT photo_id, person_id FROM face JOIN face_place ON face_id = face.id WHERE person_id IS NOT NULL "
        "AND photo_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY photo_id, CAST(substr(box, 1, instr(box, ' ')) AS INTEGER), face.id",
        [json.dumps([int(photo_id) for photo_id in photo_ids])],
    )
    found: dict[int, list[int]] = {}
    for photo_id, person_id in rows:
        if person_id not in found.setdefault(photo_id, []):
            found[photo_id].append(person_id)
    return found


def count_faces(conn: sqlite3.Connection, stamp: str) -> FaceCounts:
    """Progress of face search and naming."""
    there = "EXISTS (SELECT 1 FROM file WHERE file.photo_id = photo.id AND gone_since IS NULL)"
    row = conn.execute(
        f"SELECT (SELECT count(*) FROM face WHERE {THERE}), "
        f"(SELECT count(DISTINCT person_id) FROM face_place JOIN face ON face.id = face_id WHERE {THERE}), "
        f"(SELECT count(DISTINCT person_id) FROM face_place JOIN face ON face.id = face_id JOIN person "
        f" ON person.id = person_id WHERE name <> '' AND {THERE}), "
        "(SELECT count(*) FROM face LEFT JOIN face_place ON face_id = face.id "
        f" WHERE coalesce(state, 'alone') = 'alone' AND NOT {IS_DOUBTFUL} AND {THERE}), "
        "(SELECT count(*) FROM face LEFT JOIN face_place ON face_id = face.id "
        f" WHERE coalesce(state, 'alone') = 'alone' AND {IS_DOUBTFUL} AND {THERE}), "
        f"(SELECT count(*) FROM photo WHERE {there} AND NOT EXISTS "
        " (SELECT 1 FROM face_search WHERE photo_id = photo.id AND stamp = ?))",
        [stamp],
    ).fetchone()
    return FaceCounts(*row)


def taken_seconds(conn: sqlite3.Connection, photo_ids: Iterable[int]) -> dict[int, int]:
    """Seconds at which those photos were taken, for comparison with each other; without those of unknown time."""
    rows = conn.execute(
        "SELECT id, CAST(strftime('%s', taken_at) AS INTEGER) FROM photo WHERE id IN (SELECT value FROM json_each(?)) "
        "AND strftime('%s', taken_at) IS NOT NULL",
        [json.dumps(list(photo_ids))],
    )
    return dict(rows.fetchall())


def plain(text: str) -> str:
    """A name normalized for comparison: NFC, case folded, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _people(conn: sqlite3.Connection, rows: Sequence[tuple[object, ...]]) -> list[Person]:
    ids = json.dumps([row[0] for row in rows])
    # The chosen face, else the best to look at: of the confirmed, strong, large and sure ones.
    best = conn.execute(
        "SELECT person_id, face_id FROM (SELECT face_place.person_id, face_id, row_number() OVER ("
        "PARTITION BY face_place.person_id ORDER BY cover_content IS NOT photo.content OR cover_box IS NOT box, "
        f"NOT {THERE}, {IS_WEAK}, state <> 'confirmed', min(size_px, 160) * min(confidence, 0.9) DESC, content, box"
        ") AS place FROM face_place JOIN face ON face.id = face_id JOIN photo ON photo.id = face.photo_id "
        "JOIN person ON person.id = face_place.person_id "
        "WHERE face_place.person_id IN (SELECT value FROM json_each(?))) WHERE place = 1",
        [ids],
    ).fetchall()
    covers = dict(zip((row[0] for row in best), get_faces(conn, [row[1] for row in best]), strict=True))
    return [
        Person(int(str(i)), str(name), bool(made), bool(hidden), *_numbers(*counts), covers.get(i))
        for i, name, made, hidden, _, _, *counts in rows
    ]


def _numbers(faces: object, confirmed: object, photos: object) -> tuple[int, int, int]:
    return int(str(faces)), int(str(confirmed)), int(str(photos))


def covers_of(conn: sqlite3.Connection, content: bytes) -> list[tuple[int, str]]:
    """People whose cover is a face of that content, and its box."""
    rows = conn.execute("SELECT id, cover_box FROM person WHERE cover_content = ? ORDER BY id", [content])
    return [(int(person_id), str(box)) for person_id, box in rows]
