"""Input and output of face clustering: all faces with vectors and the user's constraints, and their assignments."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photosim.boxes import best_match, text_box
from photosim.store.faces import IS_WEAK, THERE, State, put_places
from photosim.store.people_edits import Word, words
from photosim.store.vectors import Vectors

NOBODY = -1
FacePlacement = tuple[int, int | None, State, float | None]  # face, person, state, distance


@dataclass(frozen=True, slots=True)
class FaceTable:
    """Columnar input of clustering: one row for every face, sorted by content and box, whatever the library's history.

    `person`: the confirmed person, or NOBODY. `refused`: the people that a row is not. `known`: whether it has a vector
    `(dim,)` of the encoder (else zeros). `there`: its photo is not gone. `before`: its person so far, or NOBODY.
    """

    ids: npt.NDArray[np.int64]
    photo: npt.NDArray[np.int64]
    weak: npt.NDArray[np.bool_]
    there: npt.NDArray[np.bool_]
    known: npt.NDArray[np.bool_]
    no_face: npt.NDArray[np.bool_]
    person: npt.NDArray[np.int64]
    before: npt.NDArray[np.int64]
    refused: dict[int, frozenset[int]]
    vectors: Vectors


def gather(conn: sqlite3.Connection, sha256: str, dim: int) -> FaceTable:
    """Load all faces with one encoder's vectors."""
    rows = conn.execute(
        f"SELECT face.id, face.photo_id, content, box, {IS_WEAK}, {THERE}, face_place.person_id, vector FROM face "
        "JOIN photo ON photo.id = face.photo_id LEFT JOIN face_place ON face_place.face_id = face.id "
        "LEFT JOIN face_vector ON face_vector.face_id = face.id "
        "AND model_id = (SELECT id FROM model WHERE sha256 = ?) ORDER BY content, box",
        [sha256],
    ).fetchall()
    said = words_of_faces(words(conn), [(bytes(row[2]), row[3]) for row in rows])
    person = np.full(len(rows), NOBODY, np.int64)
    no_face = np.zeros(len(rows), np.bool_)
    refused: dict[int, set[int]] = defaultdict(set)
    for number, word in said:
        if word.verdict == "no face":
            no_face[number] = True
        elif word.verdict == "is" and word.person_id is not None:
            person[number] = word.person_id
        elif word.person_id is not None:
            refused[number].add(word.person_id)
    known = np.array([row[7] is not None and len(row[7]) == 4 * dim for row in rows], np.bool_)
    vectors = np.zeros((len(rows), dim), np.float32)
    if known.any():
        joined = b"".join(row[7] for row, has in zip(rows, known, strict=True) if has)
        vectors[known] = np.frombuffer(joined, "<f4").reshape(-1, dim)
    return FaceTable(
        ids=np.array([row[0] for row in rows], np.int64),
        photo=np.array([row[1] for row in rows], np.int64),
        weak=np.array([row[4] for row in rows], np.bool_),
        there=np.array([row[5] for row in rows], np.bool_),
        known=known,
        no_face=no_face,
        person=person,
        before=np.array([NOBODY if row[6] is None else row[6] for row in rows], np.int64),
        refused={number: frozenset(who) for number, who in refused.items()},
        vectors=vectors,
    )


def words_of_faces(said: Iterable[Word], faces: list[tuple[bytes, str]]) -> list[tuple[int, Word]]:
    """Match the user's answers to faces: each with its face's row number; answers about no known face are left out.

    A face is known by its photo's content and its box; after another search, by the box that covers the same place.
    """
    exact = {face: number for number, face in enumerate(faces)}
    of_content: dict[bytes, list[int]] | None = None
    found = []
    for word in said:
        number = exact.get((word.content, word.box))
        if number is None:
            if of_content is None:
                of_content = defaultdict(list)
                for each, (content, _) in enumerate(faces):
                    of_content[content].append(each)
            near = of_content.get(word.content, [])
            match = best_match(text_box(word.box), [text_box(faces[each][1]) for each in near])
            number = None if match is None else near[match]
        if number is not None:
            found.append((number, word))
    return found


def made_people(conn: sqlite3.Connection) -> set[int]:
    """People that the user named or answered about."""
    return {row[0] for row in conn.execute("SELECT id FROM person WHERE made")}


def replace_places(conn: sqlite3.Connection, places: Iterable[FacePlacement], found: Iterable[int]) -> None:
    """Replace the assignments of all faces; people found by clustering are kept or made as in `found`."""
    conn.execute("DELETE FROM face_place")
    kept = sorted(set(found))
    conn.executemany("INSERT INTO person (id, made) VALUES (?, 0) ON CONFLICT DO NOTHING", [[i] for i in kept])
    gone = {row[0] for row in conn.execute("SELECT id FROM person WHERE NOT made")} - set(kept)
    conn.executemany("DELETE FROM person WHERE id = ?", [[i] for i in gone])
    put_places(conn, places)


def add_found(conn: sqlite3.Connection, places: Iterable[FacePlacement], found: Iterable[int]) -> None:
    """Insert people found by clustering, and assign some faces; all other assignments stay."""
    conn.executemany("INSERT INTO person (id, made) VALUES (?, 0)", [[who] for who in found])
    put_places(conn, places)


def count_newer(conn: sqlite3.Connection, face_id: int) -> int:
    """Number of faces with a larger id."""
    return int(conn.execute("SELECT count(*) FROM face WHERE id > ?", [face_id]).fetchone()[0])


def next_person_id(conn: sqlite3.Connection) -> int:
    """The id that the next person gets: larger than any that ever was."""
    row = conn.execute("SELECT seq FROM sqlite_sequence WHERE name = 'person'").fetchone()
    return 1 if row is None else int(row[0]) + 1
