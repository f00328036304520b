"""Reads names, answers and decisions back from such files: nothing is taken over before all of a file is checked."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from photosim.errors import PhotosimError
from photosim.library.people.backup import take_over_words
from photosim.library.people.backup_format import WordsRead, document_of, parse_words, read_json
from photosim.library.saved_decisions.write import FORMAT, NAME
from photosim.sentences import sentence
from photosim.store import duplicate_links, files, marks
from photosim.store.db import transaction
from photosim.store.duplicate_links import Verdict
from photosim.store.marks import Mark
from photosim.store.people_edits import PeopleEdit

_MOST_FILES = 1_000_000
Decided = tuple[str, dict[bytes, int]]


@dataclass(slots=True)
class Restored:
    """The files read, the people actions (each can be undone), and how many decisions and marks were new."""

    read: list[Path] = field(default_factory=list)
    actions: list[PeopleEdit] = field(default_factory=list)
    decisions: int = 0
    marks: int = 0


def read_beside_photos(conn: sqlite3.Connection) -> Restored:
    """Read the file of each root that has one. Raises PhotosimError, and then what came before it stays."""
    paths = [root.path / NAME for root in files.roots(conn)]
    found = [path for path in paths if path.is_file()]
    if not found:
        raise PhotosimError(sentence("No folder of the library holds a file {NAME}.", NAME=NAME))
    restored = Restored()
    for path in found:
        read_from(conn, path, restored)
    return restored


def read_from(conn: sqlite3.Connection, path: Path, restored: Restored | None = None) -> Restored:
    """Take over what one file says. What was said here about a face stays where the file says otherwise.

    `regroup` comes next, where people came. Raises PhotosimError when it is no such file, or damaged.
    """
    restored = restored or Restored()
    words, decided, marked = _parsed(path)
    action = take_over_words(conn, words, path.name)
    if action is not None:
        restored.actions.append(action)
    known = {(one.verdict, frozenset(one.contents.items())) for one in duplicate_links.decisions(conn)}
    with transaction(conn):
        for verdict, contents in decided:
            if (verdict, frozenset(contents.items())) not in known:
                duplicate_links.put_decision(conn, verdict, contents)  # type: ignore[arg-type]
                restored.decisions += 1
        restored.marks += marks.restore_marks(conn, marked)
    restored.read.append(path)
    return restored


def _parsed(path: Path) -> tuple[WordsRead, list[Decided], dict[bytes, Mark]]:
    read = document_of(read_json(path), path, "photosim_decisions", FORMAT, "decisions that photosim saved")
    try:
        decided = [_decided(each) for each in read["duplicates"]]
        marked = dict(_mark(*each) for each in read["marks"].items())
        people = read["people"]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PhotosimError(
            sentence("{path} is damaged, and nothing was read from it.", path=path), repr(error)
        ) from error
    return parse_words(people, path), decided, marked


def _mark(key: str, read: dict[str, Any]) -> tuple[bytes, Mark]:
    content, rating, favorite = bytes.fromhex(key), read["rating"], read["favorite"]
    if len(content) != 32 or isinstance(rating, bool) or rating not in range(6) or not isinstance(favorite, bool):
        raise ValueError(f"no mark: {key}")
    return content, Mark(int(rating), favorite)


def _decided(read: dict[str, Any]) -> Decided:
    verdict, contents = read["verdict"], {bytes.fromhex(key): value for key, value in read["contents"].items()}
    if verdict not in get_args(Verdict) or not contents:
        raise ValueError(f"no decision: {verdict}")
    for content, number in contents.items():
        if len(content) != 32 or isinstance(number, bool) or not 1 <= number <= _MOST_FILES:
            raise ValueError("no content, or no number of files")
    return verdict, contents
