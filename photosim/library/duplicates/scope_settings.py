"""The scope of the search for duplicates as a setting of the library."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from photosim.library.duplicates.scope import LIKENESS_WORDS, WHERE_WORDS, Likeness, Scope, Where
from photosim.library.files.paths import resolve
from photosim.sentences import joined, sentence
from photosim.store.settings import JSON, get_setting, set_setting

SCOPE = "duplicates_scope"


def load_scope(conn: sqlite3.Connection) -> Scope:
    """Read the scope that the user chose; the default for whatever makes no sense any more."""
    stored = get_setting(conn, SCOPE, dict[str, Any]())
    reference = tuple(resolve(Path(folder)) for folder in stored.get("reference", ()) if isinstance(folder, str))
    where: Where = next((one for one in WHERE_WORDS if one == stored.get("where")), Scope().where)
    likeness: Likeness = next((one for one in LIKENESS_WORDS if one == stored.get("likeness")), Scope().likeness)
    return Scope(reference, where, likeness)


def save_scope(conn: sqlite3.Connection, scope: Scope) -> None:
    """Store the scope. Runs inside the caller's transaction."""
    folders: list[JSON] = [str(folder) for folder in scope.reference]
    set_setting(conn, SCOPE, {"reference": folders, "where": scope.where, "likeness": scope.likeness})


def scope_words(scope: Scope) -> str:
    """What the scope leaves out, in a sentence; "" where it leaves out nothing."""
    parts = []
    if scope.reference:
        folders = ", ".join(folder.name or str(folder) for folder in scope.reference)
        parts.append(sentence("only copies of {folders}", folders=folders))
    if scope.where != Scope().where:
        inside, across = sentence("only copies inside one folder"), sentence("only copies across folders")
        parts.append(inside if scope.where == "one folder" else across)
    if scope.likeness == "saved again":
        parts.append(sentence("only copies that were saved again or resized"))
    elif scope.likeness == "recolored":
        parts.append(sentence("only whole pictures, no crops and no changed places"))
    return sentence("{parts:capital}.", parts=joined(parts, "; ")) if parts else ""
