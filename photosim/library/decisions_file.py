"""All that the user said about people, as one JSON file: to keep, to carry to another library, to read elsewhere."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from photosim.errors import PhotosimError
from photosim.library.export_file import refuse_places, written
from photosim.library.naming import clean
from photosim.library.saying import Draft
from photosim.store import sayings
from photosim.store.db import transaction
from photosim.store.face_groups import made_people
from photosim.store.sayings import Action

FORMAT = 1


def export_decisions(conn: sqlite3.Connection, path: Path) -> int:
    """Write every person and every word; answers how many words. An earlier file of the kind is replaced as a whole.

    A face is named by the BLAKE2b-256 of its photo's file and by its box in ten-thousandths of the upright picture.
    Raises PhotosimError when the file cannot be written, or something else lies there.
    """
    refuse_places(conn, {"people": path})
    said = sayings.words(conn)
    people = []
    for person_id in sorted(made_people(conn)):
        row = sayings.row_of(conn, "person", str(person_id)) or {}
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
    """Take over what such a file says: one action that can be undone. `regroup` comes next.

    A person of the same name is the same person. What was said here about a face stays where the file says otherwise.
    Raises PhotosimError when the file is no such file.
    """
    try:
        read = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise PhotosimError(f"{path} cannot be read.", repr(error)) from error
    if not isinstance(read, dict) or "photosim_people" not in read:
        raise PhotosimError(f"{path} does not hold what photosim knows about people.")
    if read["photosim_people"] != FORMAT:
        raise PhotosimError(f"{path} was written by a newer photosim.")
    with transaction(conn):
        draft = Draft(conn)
        try:
            count = _take_over(conn, draft, read)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise PhotosimError(f"{path} is damaged.", repr(error)) from error
        return draft.done(f"Read {count:,} words about people from {path.name}")


def _take_over(conn: sqlite3.Connection, draft: Draft, read: dict[str, Any]) -> int:
    known: dict[str, int] = {}
    for person_id in sorted(made_people(conn), reverse=True):
        row = sayings.row_of(conn, "person", str(person_id)) or {}
        known[str(row["name"])] = person_id
    ids: dict[int, int] = {}
    for person in read["people"]:
        name = clean(str(person["name"]))
        if name and name in known:
            ids[person["id"]] = known[name]
        else:
            ids[person["id"]] = draft.new_person(name)
            draft.person(ids[person["id"]], hidden=int(bool(person["hidden"])), cover=person["cover"])
    spoken = {(word.content, word.box) for word in sayings.words(conn) if word.verdict != "not"}
    count = 0
    for word in read["words"]:
        content, box, verdict = bytes.fromhex(word["content"]), str(word["box"]), word["verdict"]
        if len(content) != 32 or len([int(part) for part in box.split()]) != 4:
            raise ValueError(word)
        if verdict not in ("is", "not", "no face") or (verdict != "not" and (content, box) in spoken):
            continue
        key = sayings.word_key(content, box, None if verdict == "no face" else ids[word["person"]])
        if draft.row("word", key) is None:
            draft.put("word", key, {"verdict": verdict})
            count += 1
    return count
