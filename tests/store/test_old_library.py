"""A library written before the packages were laid out anew opens, and holds all that it held."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from photosim.cli import main
from photosim.paths import Home
from photosim.store import duplicate_links, files, journal
from photosim.store.db import open_writer
from photosim.store.people import people
from photosim.store.photos import counts

# Format 7, made by `photosim-cli index`, `trash` and the naming functions of 0f8129f from drawn pictures.
FILE = Path(__file__).parent / "data" / "library_format_7.db.gz"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.database.write_bytes(gzip.decompress(FILE.read_bytes()))
    return home


def test_an_old_library_opens_and_keeps_photos_names_decisions_and_history(home: Home) -> None:
    conn = open_writer(home)
    try:
        assert counts(conn, "").photos == 13
        assert [root.path for root in files.roots(conn)] == [Path("/photos"), Path("/tmp/photosim-old/photos")]
        assert sorted((who.name, who.faces) for who in people(conn)) == [("Ann", 2), ("Bob", 2)]
        (decision,) = duplicate_links.decisions(conn)
        assert (decision.verdict, len(decision.contents)) == ("different", 2)
        (action,) = journal.actions(conn)
        assert action.label == "move 3 photos to the trash"
        in_trash = [entry.source.name for entry in journal.entries_of(conn, action.id, "trashed")]
        assert sorted(in_trash) == ["1 copy.jpg", "s11 small.jpg", "s12 small.jpg"]
        assert conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    finally:
        conn.close()


@pytest.mark.parametrize("command", ["status", "history", "problems", "people"])
def test_every_listing_command_reads_an_old_library(home: Home, command: str) -> None:
    assert main([command, "--home", str(home.folder)]) == 0
