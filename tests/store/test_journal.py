"""The journal: on the disk before the file moves, and back as it was written."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from photosim.paths import Home
from photosim.store import journal
from photosim.store.db import open_writer, transaction
from photosim.store.journal import Intent, JournalError
from tests import ROOT

INTENT = Intent(
    unit="u",
    base=Path("/photos"),
    source=Path(os.fsdecode(b"/photos/\xff.jpg")),
    kept_as=Path(".photosim-trash/x/a.jpg"),
    content=b"a" * 32,
    size_bytes=7,
    mtime_ns=1_234_567_891_234_567_891,
    identity="1:2",
    keeper=Path("/photos/b.jpg"),
    keeper_content=b"b" * 32,
    kind="same file",
    reason=os.fsdecode(b"older than \xff.jpg"),
)


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_writer(Home(tmp_path / "home"))) as made:
        yield made


def add(conn: sqlite3.Connection, *intents: Intent, folder: str = "x") -> list[journal.Entry]:
    with journal.durable(conn):
        return journal.add_intents(conn, journal.add_action(conn, "some photos", folder), intents)


def test_a_row_comes_back_as_it_was_written(conn: sqlite3.Connection) -> None:
    (written,) = add(conn, INTENT)
    (read,) = journal.open_entries(conn)
    # A file name in a sentence is shown as far as it is text; in a path it is kept to the byte.
    assert read == replace(written, reason="older than \\udcff.jpg")
    assert (read.source, read.mtime_ns, read.state) == (INTENT.source, INTENT.mtime_ns, "moving")


def test_rows_are_open_until_their_outcome_is_known(conn: sqlite3.Connection) -> None:
    entries = add(conn, INTENT, INTENT, INTENT)
    with journal.durable(conn):
        journal.set_state(conn, entries[0].id, "trashed")
        journal.set_state(conn, entries[1].id, "kept", "It changed just now.")
    assert [entry.id for entry in journal.open_entries(conn)] == [entries[2].id]
    assert journal.entry(conn, entries[1].id).note == "It changed just now."
    assert [entry.id for entry in journal.entries_of(conn, 1, "trashed", "moving")] == [entries[0].id, entries[2].id]


def test_an_action_counts_where_its_files_are(conn: sqlite3.Connection) -> None:
    entries = add(conn, *[replace(INTENT, size_bytes=size) for size in (1, 2, 4, 8, 16)])
    with journal.durable(conn):
        for entry, state in zip(entries, ("trashed", "trashed", "returned", "emptied", "kept"), strict=True):
            journal.set_state(conn, entry.id, state)  # type: ignore[arg-type]
    action = journal.action(conn, 1)
    assert action is not None
    assert (action.files, action.size_bytes, action.in_trash, action.in_trash_bytes) == (4, 15, 2, 3)
    assert (action.returned, action.emptied, action.missing, action.undoable) == (1, 1, 0, True)


def test_actions_of_which_nothing_went_are_not_shown(conn: sqlite3.Connection) -> None:
    (entry,) = add(conn, INTENT)
    with journal.durable(conn):
        journal.set_state(conn, entry.id, "kept")
    assert journal.actions(conn) == []
    assert journal.action(conn, 1) is None


def test_a_move_under_way_crosses_another_that_leans_on_the_same_files(conn: sqlite3.Connection) -> None:
    (entry,) = add(conn, INTENT)
    third = Path("/photos/c.jpg")
    assert journal.crosses_open(conn, third, INTENT.source), "its keeper is being moved away"
    assert journal.crosses_open(conn, INTENT.keeper, third), "it is the keeper of one that is being moved away"
    assert not journal.crosses_open(conn, third, INTENT.keeper)
    with journal.durable(conn):
        journal.set_state(conn, entry.id, "trashed")
    assert not journal.crosses_open(conn, third, INTENT.source)


def test_a_durable_block_is_all_or_nothing_and_leaves_the_connection_as_it_was(conn: sqlite3.Connection) -> None:
    before = conn.execute("PRAGMA synchronous").fetchone()
    inside = []

    def fail() -> None:
        with journal.durable(conn):
            inside.append(conn.execute("PRAGMA synchronous").fetchone())
            journal.add_action(conn, "x", "x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert inside == [(2,)]
    assert conn.execute("SELECT count(*) FROM action").fetchone() == (0,)
    assert conn.execute("PRAGMA synchronous").fetchone() == before == (1,)


def test_a_library_that_cannot_be_written_is_a_journal_error(conn: sqlite3.Connection) -> None:
    conn.execute("PRAGMA query_only = ON")
    with pytest.raises(JournalError, match="none is lost"):
        add(conn, INTENT)
    conn.execute("PRAGMA query_only = OFF")
    with transaction(conn), pytest.raises(JournalError):
        add(conn, INTENT)  # inside another transaction it could not be made durable


def test_two_actions_never_share_a_folder(conn: sqlite3.Connection) -> None:
    add(conn, INTENT)
    with pytest.raises(JournalError):
        add(conn, INTENT)


PROGRAM = """
import sys
from pathlib import Path
from tests.library.a_library import ALibrary
library = ALibrary(Path(sys.argv[1]))
victim, keeper = library.pair()
library.trash(library.removal(victim, keeper))
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="wants strace to watch the system calls")
def test_the_note_is_synced_before_the_move_and_the_folders_before_the_outcome(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    watched = "trace=pwrite64,write,fsync,fdatasync,renameat2,rename,link,linkat,unlink"
    command = ["strace", "-f", "-y", "-o", calls, "-e", watched, sys.executable, "-c", PROGRAM, tmp_path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if "ptrace" in done.stderr.lower():
        pytest.skip("strace may not watch here")
    assert done.returncode == 0, done.stderr
    events = [event for line in calls.read_text(errors="replace").splitlines() if (event := _event(line))]
    move = events.index("move")
    # Since the last write of the log and before the move the log was synced, and so was the new place's name.
    assert "sync log" in events[_last(events[:move], "write log") : move]
    after = events[move:]
    outcome = after.index("write log")
    assert {"sync trash", "sync folder"} <= set(after[:outcome])
    assert "sync log" in after[outcome:]
    assert "move" not in after[1:]


def _last(events: list[str], name: str) -> int:
    return len(events) - 1 - events[::-1].index(name)


def _event(line: str) -> str | None:
    """One system call as a word, None when it is about something else."""
    call = re.search(r"(\w+)\((?:\d+<([^>]*)>)?(.*)", line)
    if call is None or re.search(r"= -1 E", line):
        return None
    name, path, rest = call[1], call[2] or "", call[3]
    if name in ("renameat2", "rename", "linkat", "link"):
        return "move" if ".photosim-trash" in rest else None
    what = "sync" if name in ("fsync", "fdatasync") else "write"
    if path.endswith("library.db-wal"):
        return f"{what} log"
    if what == "sync" and ".photosim-trash" in path:
        return "sync trash" if path.endswith("/sub") else None
    return "sync folder" if what == "sync" and path.endswith("/photos/sub") else None
