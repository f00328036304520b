"""Undo log of edits about people: stores each row before and after a change, for undo and redo."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from photosim.boxes import box_text
from photosim.errors import PhotosimError
from photosim.library.people.edit_labels import label_of
from photosim.sentences import sentence
from photosim.store import people_edits
from photosim.store.db import transaction
from photosim.store.drawn_faces import drawn_row
from photosim.store.faces import Face, State
from photosim.store.people_edits import Change, PeopleEdit, Row, What, Word, word_key

__all__ = ["Draft", "PeopleEdit", "actions", "redo", "undo"]

_ORDER: dict[What, int] = {"person": 0, "word": 1, "place": 2}


def actions(conn: sqlite3.Connection, limit: int = 200) -> list[PeopleEdit]:
    """Edits, newest first, undone ones included."""
    return [replace(one, label=label_of(one.label)) for one in people_edits.actions(conn, limit)]


class Draft:
    """An edit being built: changed rows overlay the library's until they are written."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._before: dict[tuple[What, str], Row] = {}
        self._after: dict[tuple[What, str], Row] = {}

    def row(self, what: What, key: str) -> Row:
        """A row with this edit's changes."""
        if (what, key) not in self._before:
            self._before[what, key] = self._after[what, key] = people_edits.row_of(self._conn, what, key)
        return self._after[what, key]

    def put(self, what: What, key: str, row: Row) -> None:
        """Change a row; None deletes it."""
        self.row(what, key)
        self._after[what, key] = row

    def person(self, person_id: int, **changes: object) -> None:
        """Change some fields of a person, and mark it as made by the user."""
        row = self.row("person", str(person_id)) or {"name": "", "made": 1, "hidden": 0, "cover": None}
        self.put("person", str(person_id), {**row, "made": 1, **changes})

    def new_person(self, name: str) -> int:
        """Add a person."""
        person_id = people_edits.new_person_id(self._conn)
        self.person(person_id, name=name)
        return person_id

    def say(self, face: Face, verdict: str | None, person_id: int | None) -> None:
        """Set the user's answer about a face and a person; None removes it."""
        key = word_key(face.content, box_text(face.box), person_id)
        self.put("word", key, None if verdict is None else {"verdict": verdict})

    def carry(self, face: Face, word: Word) -> None:
        """Say of a face what was said of another one."""
        if word.verdict != "face":
            self.say(face, word.verdict, word.person_id)
        else:
            self.put("word", word_key(face.content, box_text(face.box), None), drawn_row(face.size_px, face.sharpness))

    def place(self, face: Face, person_id: int | None, state: State, distance: float | None = None) -> None:
        """Assign a face."""
        self.put("place", str(face.id), {"person_id": person_id, "state": state, "distance": distance})

    @property
    def is_changed(self) -> bool:
        """Whether anything would be written."""
        return any(before != self._after[at] for at, before in self._before.items())

    def done(self, label: str, more_of: PeopleEdit | None = None) -> PeopleEdit:
        """Write all changes as one action, or as more of one. Inside the caller's transaction."""
        changes = [
            Change(what, key, before, self._after[what, key])
            for (what, key), before in self._before.items()
            if before != self._after[what, key]
        ]
        if not changes:
            raise PhotosimError(sentence("That is so already."))
        _apply(self._conn, [(each.what, each.key, each.after) for each in changes])
        if more_of is None:
            return people_edits.put_action(self._conn, label, changes)
        people_edits.extend_action(self._conn, more_of.id, changes)
        return more_of


def undo(conn: sqlite3.Connection, action_id: int | None = None) -> PeopleEdit:
    """Undo an action, by default the latest in force: every row is exactly as before it.

    Raises PhotosimError when there is none, or when a later action in force changed the same rows.
    """
    return _turn(conn, action_id, undone=True)


def redo(conn: sqlite3.Connection, action_id: int | None = None) -> PeopleEdit:
    """Redo an undone action, by default the earliest of them."""
    return _turn(conn, action_id, undone=False)


def _turn(conn: sqlite3.Connection, action_id: int | None, *, undone: bool) -> PeopleEdit:
    with transaction(conn):
        if action_id is None:
            action = people_edits.next_to_undo(conn) if undone else people_edits.next_to_redo(conn)
        else:
            action = people_edits.get_action(conn, action_id)
        if action is None or action.undone is undone:
            raise PhotosimError(
                sentence("There is nothing to undo.") if undone else sentence("There is nothing to redo.")
            )
        rows: list[tuple[What, str, Row]] = []
        for change in people_edits.changes_of(conn, action.id):
            expected, wanted = (change.after, change.before) if undone else (change.before, change.after)
            found = people_edits.row_of(conn, change.what, change.key)
            if undone and change.what == "word" and (change.after or {}).get("verdict") == "face":
                _check_no_name(conn, action, change)
            if _alike(found, expected):
                rows.append((change.what, change.key, wanted))
            elif change.what != "place":  # where faces stand may have changed with a grouping since
                later = people_edits.later_on(conn, action.id, change.what, change.key)
                raise _held(action, later, f"{change} is {found}")
        _apply(conn, rows)
        later = people_edits.spoken_of(conn, _people_in(rows))
        if later is not None:
            raise _held(action, later, "a person that words speak of would go")
        people_edits.set_undone(conn, action.id, undone)
    return PeopleEdit(action.id, label_of(action.label), action.done_at, undone)


def _check_no_name(conn: sqlite3.Connection, action: PeopleEdit, drawn: Change) -> None:
    """Raise PhotosimError where answers hang on a drawn face that is about to go."""
    own = {change.key for change in people_edits.changes_of(conn, action.id)}
    for key in people_edits.other_words(conn, drawn.key):
        if key not in own:
            later = people_edits.later_on(conn, action.id, "word", key)
            raise _held(action, later, f"{drawn.key} has an answer: {key}")


def _people_in(rows: list[tuple[What, str, Row]]) -> set[int]:
    """People that rows are, or are about; 0 for an answer about nobody."""
    return {int(key.rpartition(" ")[2]) for what, key, _ in rows if what in ("person", "word")}


def _held(action: PeopleEdit, later: str | None, detail: str) -> PhotosimError:
    told = (
        sentence("“{later}” came later and hangs on it: undo that first.", later=later)
        if later
        else sentence("It was changed since.")
    )
    return PhotosimError(
        sentence("“{label}” cannot be undone or redone now. {told}", label=action.label, told=told), detail
    )


def _alike(one: Row, other: Row) -> bool:
    """Whether two states of a row are the same for undo: a person that was only found comes and goes."""
    if one == other:
        return True
    return all(row is None or row.get("made") == 0 for row in (one, other))


def _apply(conn: sqlite3.Connection, rows: list[tuple[What, str, Row]]) -> None:
    for what, key, row in sorted(rows, key=lambda each: (_ORDER[each[0]], each[1])):
        if what == "place" and row is not None and row["person_id"] is not None:
            person = people_edits.row_of(conn, "person", str(row["person_id"]))
            if person is None:  # found once, and grouped away since: the next grouping knows better
                row = {"person_id": None, "state": "alone", "distance": None}
        people_edits.put_row(conn, what, key, row)
