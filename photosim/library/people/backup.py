"""Export and import of all edits about people as one JSON file."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from photosim.errors import PhotosimError
from photosim.library.files.safe_export import refuse_places, written
from photosim.library.people.backup_format import FORMAT, WordsRead, read_words
from photosim.library.people.backup_matching import Said, same_people
from photosim.library.people.edit_log import Draft
from photosim.store import people_edits
from photosim.store.db import transaction
from photosim.store.face_placements import made_people
from photosim.store.people_edits import Action


def export_decisions(conn: sqlite3.Connection, path: Path) -> int:
    """Write every person and every answer as JSON; returns how many answers. Replaces an earlier export.

    A face is named by the BLAKE2b-256 of its photo's file and by its box in ten-thousandths of the upright picture.
    Raises PhotosimError when the file cannot be written, or something else lies there.
    """
    refuse_places(conn, {"people": path})
    said = people_edits.words(conn)
    people = []
    for person_id in sorted(made_people(conn)):
        row = people_edits.row_of(conn, "person", str(person_id)) or {}
        people.append({"id": person_id, "name": row["name"], "hidden": bool(row["hidden"]), "cover": row["cover"]})
    words = [
        {"content": word.content.hex(), "box": word.box, "verdict": word.verdict, "person": word.person_id}
        for word in said
    ]
    try:
        with written(path, "people") as part:
            part.write_text(
                json.dumps({"photosim_people": FORMAT, "people": people, "words": words}, indent=1), "utf-8"
            )
    except OSError as error:
        raise PhotosimError(f"{path} cannot be written.", repr(error)) from error
    return len(words)


def import_decisions(conn: sqlite3.Connection, path: Path) -> Action:
    """Import such a file as one undoable action. `regroup` comes next.

    A person of the file is the one here who has its faces, else the only one of its name (`same_people`). What was said
    here about a face stays where the file says otherwise. Raises PhotosimError when the file is no such file, or says
    nothing new.
    """
    read = read_words(path)
    with transaction(conn):
        draft = Draft(conn)
        count = _take_over(conn, draft, read)
        return draft.done(f"Read {count:,} {'word' if count == 1 else 'words'} about people from {path.name}")


def _take_over(conn: sqlite3.Connection, draft: Draft, read: WordsRead) -> int:
    known = {who: people_edits.row_of(conn, "person", str(who)) or {} for who in sorted(made_people(conn))}
    names = {who: str(row["name"]) for who, row in known.items()}
    said = people_edits.words(conn)
    is_said = Said(word for word in said if word.verdict != "not")
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
