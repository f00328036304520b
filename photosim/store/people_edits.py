"""Undoable edits of people and faces: before and after images of rows. Writing runs inside a transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from photosim.store.drawn_faces import drop_drawn, get_drawn, put_drawn
from photosim.store.files import now

What = Literal["person", "word", "place"]
Row = dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class PeopleEdit:
    """An undoable edit, as the edit history shows it."""

    id: int
    label: str
    done_at: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A row before and after an edit. Keys: a person's id, the key of a word, or a face's id.

    The key of a word is `content box person`, person 0 for "face" and "no face".
    """

    what: What
    key: str
    before: Row
    after: Row


@dataclass(frozen=True, slots=True)
class Word:
    """The user's answer about a face: it is this person, or is not; or (`person_id` None) it is a face, or is none.

    "face": the user drew it.
    """

    content: bytes
    box: str
    verdict: Literal["is", "not", "no face", "face"]
    person_id: int | None

    @property
    def key(self) -> str:
        """Key of this word in a change."""
        return word_key(self.content, self.box, self.person_id)


_PERSON = ("name", "made", "hidden", "cover_content", "cover_box")


def word_key(content: bytes, box: str, person_id: int | None) -> str:
    """Key of a word in a change."""
    return f"{content.hex()} {box} {person_id or 0}"


def words(conn: sqlite3.Connection, *, content: bytes | None = None, person_id: int | None = None) -> list[Word]:
    """The user's answers: all, of one photo's faces, or about one person."""
    # "? IS NULL OR content = ?" would read the whole table: 10 ms a face with 8,000 words.
    wanted = {name: value for name, value in (("content", content), ("person_id", person_id)) if value is not None}
    where = " AND ".join(f"{name} = ?" for name in wanted) or "1"
    sql, values = f"SELECT content, box, verdict, person_id FROM face_word WHERE {where}", list(wanted.values())
    if person_id is None:
        sql += f" UNION ALL SELECT content, box, 'face', NULL FROM face_drawn WHERE {where}"
        values *= 2
    rows = conn.execute(f"{sql} ORDER BY content, box, verdict, person_id", values)
    return [Word(bytes(found), box, verdict, person) for found, box, verdict, person in rows]


def new_person_id(conn: sqlite3.Connection) -> int:
    """A person id that was never used. The row itself comes with the change."""
    person_id = int(conn.execute("INSERT INTO person (made) VALUES (0) RETURNING id").fetchone()[0])
    conn.execute("DELETE FROM person WHERE id = ?", [person_id])
    return person_id


def row_of(conn: sqlite3.Connection, what: What, key: str) -> Row:
    """A row of a person, word or place; None when there is none."""
    if what == "person":
        row = conn.execute(f"SELECT {', '.join(_PERSON)} FROM person WHERE id = ?", [int(key)]).fetchone()
        if row is None:
            return None
        name, made, hidden, content, box = row
        cover = None if content is None else f"{bytes(content).hex()} {box}"
        return {"name": name, "made": made, "hidden": hidden, "cover": cover}
    if what == "word":
        content, box, person_id = _parts(key)
        row = conn.execute(
            "SELECT verdict FROM face_word WHERE content = ? AND box = ? AND coalesce(person_id, 0) = ?",
            [content, box, person_id],
        ).fetchone()
        if row is None and not person_id:
            return get_drawn(conn, content, box)
        return None if row is None else {"verdict": row[0]}
    row = conn.execute("SELECT person_id, state, distance FROM face_place WHERE face_id = ?", [int(key)]).fetchone()
    return None if row is None else {"person_id": row[0], "state": row[1], "distance": row[2]}


def put_row(conn: sqlite3.Connection, what: What, key: str, row: Row) -> None:
    """Upsert a row of a person, word or place; None deletes it."""
    if what == "person":
        if row is None:
            # Who joined it in a grouping since stands alone, until the next one.
            alone = "UPDATE face_place SET person_id = NULL, state = 'alone', distance = NULL WHERE person_id = ?"
            conn.execute(alone, [int(key)])
            conn.execute("DELETE FROM person WHERE id = ?", [int(key)])
            return
        content, _, box = (row["cover"] or "").partition(" ")
        values = [row["name"], row["made"], row["hidden"], bytes.fromhex(content) or None, box or None]
        fresh = ", ".join(f"{name} = excluded.{name}" for name in _PERSON)
        conn.execute(
            f"INSERT INTO person (id, {', '.join(_PERSON)}) VALUES (?, ?, ?, ?, ?, ?) "
            f"ON CONFLICT (id) DO UPDATE SET {fresh}",
            [int(key), *values],
        )
    elif what == "word":
        content_, box_, person_id = _parts(key)
        conn.execute(
            "DELETE FROM face_word WHERE content = ? AND box = ? AND coalesce(person_id, 0) = ?",
            [content_, box_, person_id],
        )
        is_face = row is not None and row["verdict"] == "face"
        if not person_id and not is_face:
            drop_drawn(conn, content_, box_, with_face=row is None)
        if row is not None and is_face:
            put_drawn(conn, content_, box_, row)
        elif row is not None:
            sql = "INSERT INTO face_word (content, box, verdict, person_id) VALUES (?, ?, ?, ?)"
            conn.execute(sql, [content_, box_, row["verdict"], person_id or None])
    elif row is None:
        conn.execute("DELETE FROM face_place WHERE face_id = ?", [int(key)])
    else:
        conn.execute(
            "INSERT OR REPLACE INTO face_place (face_id, person_id, state, distance) "
            "SELECT ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM face WHERE id = ?)",
            [int(key), row["person_id"], row["state"], row["distance"], int(key)],
        )


def put_action(conn: sqlite3.Connection, label: str, changes: Iterable[Change]) -> PeopleEdit:
    """Insert an action with its changes."""
    sql = "INSERT INTO saying (label, done_at) VALUES (?, ?) RETURNING id"
    moment = now()
    number = int(conn.execute(sql, [label, moment]).fetchone()[0])
    extend_action(conn, number, changes)
    return PeopleEdit(number, label, moment, False)


def extend_action(conn: sqlite3.Connection, action_id: int, changes: Iterable[Change]) -> None:
    """Add changes to an action; for a row that it changed already, the first `before` stays."""
    conn.executemany(
        "INSERT INTO saying_change (saying_id, what, key, before, after) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (saying_id, what, key) DO UPDATE SET after = excluded.after",
        [(action_id, each.what, each.key, _json(each.before), _json(each.after)) for each in changes],
    )


def set_undone(conn: sqlite3.Connection, action_id: int, undone: bool) -> None:
    """Mark an action as undone, or as redone."""
    conn.execute("UPDATE saying SET undone = ? WHERE id = ?", [undone, action_id])


def actions(conn: sqlite3.Connection, limit: int = 200) -> list[PeopleEdit]:
    """Edits, newest first, undone ones included."""
    rows = conn.execute("SELECT id, label, done_at, undone FROM saying ORDER BY id DESC LIMIT ?", [limit])
    return [PeopleEdit(i, label, done_at, bool(undone)) for i, label, done_at, undone in rows]


def get_action(conn: sqlite3.Connection, action_id: int) -> PeopleEdit | None:
    """One action, None when the id is unknown."""
    return _action(conn, "id = ?", [action_id])


def next_to_undo(conn: sqlite3.Connection) -> PeopleEdit | None:
    """The latest action in force, None when there is none."""
    return _action(conn, "NOT undone ORDER BY id DESC", [])


def next_to_redo(conn: sqlite3.Connection) -> PeopleEdit | None:
    """The earliest of the undone actions, None when there is none."""
    return _action(conn, "undone ORDER BY id", [])


def _action(conn: sqlite3.Connection, where: str, values: list[int]) -> PeopleEdit | None:
    row = conn.execute(f"SELECT id, label, done_at, undone FROM saying WHERE {where} LIMIT 1", values).fetchone()
    return None if row is None else PeopleEdit(row[0], row[1], row[2], bool(row[3]))


def changes_of(conn: sqlite3.Connection, action_id: int) -> list[Change]:
    """All row changes of an action."""
    rows = conn.execute("SELECT what, key, before, after FROM saying_change WHERE saying_id = ?", [action_id])
    return [Change(what, key, _row(before), _row(after)) for what, key, before, after in rows]


def spoken_of(conn: sqlite3.Connection, person_ids: Iterable[int]) -> str | None:
    """Consistency check: label of the latest action in force about one of these people who is not `made`.

    None means that all is well: whoever has an answer must be made by the user.
    """
    row = conn.execute(
        "SELECT label FROM face_word INDEXED BY face_word_person LEFT JOIN person ON person.id = person_id "
        "LEFT JOIN saying_change ON what = 'word' AND after IS NOT NULL "
        "AND key = lower(hex(content)) || ' ' || box || ' ' || person_id "
        "LEFT JOIN saying ON saying.id = saying_id AND NOT undone "
        "WHERE person_id IN (SELECT value FROM json_each(?)) AND NOT coalesce(made, 0) ORDER BY saying.id DESC",
        [json.dumps(sorted(person_ids))],
    ).fetchone()
    return None if row is None else str(row[0] or "Something")


def other_words(conn: sqlite3.Connection, key: str) -> list[str]:
    """Keys of the answers about the face of a word's key that are about a person."""
    content, box, _ = _parts(key)
    rows = conn.execute("SELECT person_id FROM face_word WHERE content = ? AND box = ? ORDER BY 1", [content, box])
    return [word_key(content, box, row[0]) for row in rows if row[0] is not None]


def later_on(conn: sqlite3.Connection, action_id: int, what: What, key: str) -> str | None:
    """Label of the latest action in force after this one that changed the same row."""
    row = conn.execute(
        "SELECT label FROM saying JOIN saying_change ON saying_id = saying.id "
        "WHERE saying.id > ? AND NOT undone AND what = ? AND key = ? ORDER BY saying.id DESC",
        [action_id, what, key],
    ).fetchone()
    return None if row is None else str(row[0])


def _parts(key: str) -> tuple[bytes, str, int]:
    content, x, y, width, height, person_id = key.split(" ")
    return bytes.fromhex(content), f"{x} {y} {width} {height}", int(person_id)


def _json(row: Row) -> str | None:
    return None if row is None else json.dumps(row, sort_keys=True)


def _row(text: str | None) -> Row:
    return None if text is None else json.loads(text)
