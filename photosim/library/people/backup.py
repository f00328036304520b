"""Export and import of all edits about people as one JSON file."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from photosim.errors import PhotosimError
from photosim.library.files.safe_export import export_text, refuse_places
from photosim.library.people.backup_format import FORMAT, WITH_DRAWN_FACES, WordsRead, read_words
from photosim.library.people.backup_matching import Said, same_people
from photosim.library.people.edit_log import Draft
from photosim.sentences import counted, sentence
from photosim.store import people_edits
from photosim.store.db import transaction
from photosim.store.drawn_faces import drawn_row
from photosim.store.face_placements import made_people
from photosim.store.people_edits import PeopleEdit


def export_decisions(conn: sqlite3.Connection, path: Path) -> int:
    """Write every person and every answer as JSON; returns how many answers. Replaces an earlier export.

    A face is named by the BLAKE2b-256 of its photo's file and by its box in ten-thousandths of the upright picture.
    Raises PhotosimError when the file cannot be written, or something else lies there.
    """
    refuse_places(conn, {"people": path})
    document, count = people_document(conn)
    export_text(path, "people", json.dumps(document, indent=1))
    return count


def people_document(conn: sqlite3.Connection, contents: frozenset[bytes] | None = None) -> tuple[dict[str, Any], int]:
    """The people and words as a JSON object, and the number of words; only those about `contents`, where given."""
    said = [word for word in people_edits.words(conn) if contents is None or word.content in contents]
    meant = {word.person_id for word in said}
    people = []
    for person_id in sorted(made_people(conn)):
        if contents is None or person_id in meant:
            row = people_edits.row_of(conn, "person", str(person_id)) or {}
            about = {"name": row["name"], "hidden": bool(row["hidden"]), "cover": row["cover"]}
            people.append({"id": person_id, **about})
    words = [
        {"content": word.content.hex(), "box": word.box, "verdict": word.verdict, "person": word.person_id}
        for word in said
    ]
    version = WITH_DRAWN_FACES if any(word.verdict == "face" for word in said) else FORMAT
    return {"photosim_people": version, "people": people, "words": words}, len(words)


def import_decisions(conn: sqlite3.Connection, path: Path) -> PeopleEdit:
    """Import such a file as one undoable action. `regroup` comes next.

    A person of the file is the one here who has its faces, else the only one of its name (`same_people`). What was said
    here about a face stays where the file says otherwise. Raises PhotosimError when the file is no such file, or says
    nothing new.
    """
    action = take_over_words(conn, read_words(path), path.name)
    if action is None:
        raise PhotosimError(sentence("That is so already."))
    return action


def take_over_words(conn: sqlite3.Connection, read: WordsRead, source: str) -> PeopleEdit | None:
    """Take over words that were read, as one action that can be undone; None when all of it is so already."""
    with transaction(conn):
        draft = Draft(conn)
        count = _take_over(conn, draft, read)
        if not draft.is_changed:
            return None
        return draft.done(
            counted(
                count,
                "Read {n} word about people from {source}",
                "Read {n} words about people from {source}",
                source=source,
            )
        )


def _take_over(conn: sqlite3.Connection, draft: Draft, read: WordsRead) -> int:
    known = {who: people_edits.row_of(conn, "person", str(who)) or {} for who in sorted(made_people(conn))}
    names = {who: str(row["name"]) for who, row in known.items()}
    said = people_edits.words(conn)
    is_said = Said(word for word in said if word.verdict in ("is", "no face"))
    is_refused = Said(word for word in said if word.verdict == "not")
    ids = same_people(read, names, is_said)
    people = {person.id: person for person in read.people}
    for person_id, who in ids.items():
        if people[person_id].name and not names[who]:
            draft.person(who, name=people[person_id].name)
    count = 0
    # Who somebody is comes first: a person comes with its first face, and of one without any there is nothing to say.
    for word in sorted(read.words, key=lambda word: word.verdict == "not"):
        here = is_said.at(word.content, word.box)
        if word.verdict == "face":
            key = people_edits.word_key(word.content, word.box, None)
            if 0 not in here and draft.row("word", key) is None:
                draft.put("word", key, drawn_row())
                count += 1
            continue
        if word.verdict != "not" and here:
            continue
        if word.verdict == "is" and word.person is not None and word.person not in ids:
            person = people[word.person]
            ids[person.id] = draft.new_person(person.name)
            draft.person(ids[person.id], hidden=int(person.hidden), cover=person.cover)
        who = 0 if word.person is None else ids.get(word.person, -1)
        if who == -1 or who in here or who in is_refused.at(word.content, word.box):
            continue
        key = people_edits.word_key(word.content, word.box, who or None)
        if draft.row("word", key) is None:
            draft.put("word", key, {"verdict": word.verdict})
            count += 1
    return count
