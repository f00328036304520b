"""Writes names, answers, decisions, stars and favorites into a JSON file beside the photos of each root."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from photosim.errors import PhotosimError
from photosim.library.files.file_types import DECISIONS_FILE
from photosim.library.files.safe_export import export_text, refuse_places
from photosim.library.people.backup import people_document
from photosim.sentences import sentence
from photosim.store import duplicate_links, files, marks

FORMAT = 1
NAME = DECISIONS_FILE


@dataclass(slots=True)
class Saved:
    """The files written, how many answers, decisions, and stars or favorites they hold, and where none could be."""

    written: list[Path] = field(default_factory=list)
    answers: int = 0
    decisions: int = 0
    marks: int = 0
    failed: list[tuple[Path, str]] = field(default_factory=list)


def save_beside_photos(conn: sqlite3.Connection) -> Saved:
    """Write a file into each root that is here: what was said about the photos that lie, or once lay, in it."""
    saved = Saved()
    for root in files.roots(conn):
        path = root.path / NAME
        if not root.online or not root.path.is_dir():
            saved.failed.append((path, sentence("The folder is away.")))
            continue
        try:
            answers, decisions, marked = save_to(conn, path, files.contents_in(conn, root.path))
        except PhotosimError as error:
            saved.failed.append((path, error.title))
            continue
        saved.written.append(path)
        saved.answers += answers
        saved.decisions += decisions
        saved.marks += marked
    return saved


def save_to(conn: sqlite3.Connection, path: Path, contents: frozenset[bytes] | None = None) -> tuple[int, int, int]:
    """Write one file, about these contents alone or about all; the numbers of answers, decisions and marks.

    An earlier file of the kind is replaced as a whole. Raises PhotosimError.
    """
    refuse_places(conn, {"decisions": path})
    people, answers = people_document(conn, contents)
    decided: list[dict[str, Any]] = [
        {"verdict": one.verdict, "contents": {content.hex(): number for content, number in one.contents.items()}}
        for one in duplicate_links.decisions(conn)
        if one.contents and (contents is None or not contents.isdisjoint(one.contents))
    ]
    marked = {
        content.hex(): {"rating": one.rating, "favorite": one.favorite}
        for content, one in sorted(marks.all_marks(conn).items())
        if contents is None or content in contents
    }
    document = {"photosim_decisions": FORMAT, "people": people, "duplicates": decided, "marks": marked}
    export_text(path, "decisions", json.dumps(document, indent=1))
    return answers, len(decided), len(marked)
