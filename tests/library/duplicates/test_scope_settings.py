"""The scope of the search comes back as it was stored, and is told in a sentence."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from photosim.library.duplicates.scope import Scope
from photosim.library.duplicates.scope_settings import SCOPE, load_scope, save_scope, scope_words
from photosim.store.db import transaction
from photosim.store.settings import set_setting


def test_a_scope_comes_back_as_it_was_stored(conn: sqlite3.Connection, tmp_path: Path) -> None:
    assert load_scope(conn) == Scope()
    scope = Scope((tmp_path / "originals",), "across folders", "saved again")
    with transaction(conn):
        save_scope(conn, scope)
    assert load_scope(conn) == scope


def test_what_makes_no_sense_any_more_is_the_default(conn: sqlite3.Connection) -> None:
    with transaction(conn):
        set_setting(conn, SCOPE, {"reference": [3], "where": "on the moon", "likeness": None})
    assert load_scope(conn) == Scope()


def test_a_narrowed_search_says_so() -> None:
    assert scope_words(Scope()) == ""
    assert scope_words(Scope((Path("/p/originals"),), "one folder", "recolored")) == (
        "Only copies of originals; only copies inside one folder; only whole pictures, no crops and no changed places."
    )
