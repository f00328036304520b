"""Killed with SIGKILL before every single step, and cut off where the library file cannot be written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from photosim.library.files.atomic_move import WAYS, Way
from photosim.library.files.disk import Disk
from photosim.library.trash.process_lock import Busy, moving_lock
from photosim.library.trash.recovery import recover
from photosim.library.trash.undo import history, last_undoable, undo
from photosim.progress import Progress
from photosim.store.journal import JournalError
from tests import ROOT
from tests.library.a_library import ALibrary
from tests.library.trouble import At, Crash


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes")
@pytest.mark.parametrize(
    ("scenario", "way"),
    [*product(["throw away", "give back", "recover", "carry over", "take back"], WAYS), ("empty", "rename")],
)
def test_nothing_is_lost_by_a_kill_before_any_step(scenario: str, way: Way) -> None:
    command = [sys.executable, "-m", "tests.library.kill_everywhere", scenario, way]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[2]) > 10


def test_a_move_that_was_noted_but_not_made_is_taken_back(library: ALibrary) -> None:
    victim, keeper = library.pair()
    with pytest.raises(Crash):
        library.trash(library.removal(victim, keeper), disk=Disk(At("rename", Crash())))
    library.reopen()
    found = recover(library.conn)
    assert (found.kept, found.moved) == ([victim], [])
    assert victim.exists()
    assert history(library.conn) == []


def test_a_move_that_was_made_but_not_noted_is_noted_and_can_be_undone(library: ALibrary) -> None:
    victim, keeper = library.pair()
    with pytest.raises(Crash):
        library.trash(library.removal(victim, keeper), disk=Disk(At("sync folder", Crash(), 5)), label="the copy")
    library.reopen()
    found = recover(library.conn)
    assert (found.kept, found.moved) == ([], [victim])
    assert library.disagreements() == []
    action = last_undoable(library.conn)
    assert action is not None
    assert action.label == "the copy"
    undo(library.conn, action.id, Progress())
    assert victim.read_bytes() == b"a photo"


def test_the_next_action_settles_what_was_left_open(library: ALibrary) -> None:
    victim, keeper = library.pair()
    with pytest.raises(Crash):
        library.trash(library.removal(victim, keeper), disk=Disk(At("before outcome", Crash())))
    library.trash()
    assert [action.in_trash for action in history(library.conn)] == [1]


def test_recovery_finds_nothing_where_nothing_is_open(library: ALibrary) -> None:
    victim, keeper = library.pair()
    library.trash(library.removal(victim, keeper))
    found = recover(library.conn)
    assert found.moved == found.kept == found.returned == found.missing == found.away == []
    assert not found.busy


def test_a_disk_that_is_away_keeps_its_moves_open_until_it_is_back(library: ALibrary) -> None:
    victim, keeper = library.pair()
    with pytest.raises(Crash):
        library.trash(library.removal(victim, keeper), disk=Disk(At("before outcome", Crash())))
    away = library.root.with_name("unplugged")
    library.root.rename(away)
    assert recover(library.conn).away == [victim]
    library.root.mkdir()  # the empty place where it was mounted
    assert recover(library.conn).away == [victim]
    library.root.rmdir()
    away.rename(library.root)
    assert recover(library.conn).moved == [victim]


def test_a_file_taken_away_by_somebody_else_in_between_is_named(library: ALibrary) -> None:
    victim, keeper = library.pair()
    with pytest.raises(Crash):
        library.trash(library.removal(victim, keeper), disk=Disk(At("before outcome", Crash())))
    shutil.rmtree(library.root / ".photosim-trash")
    assert recover(library.conn).missing == [victim]
    assert recover(library.conn).missing == []


def test_a_file_that_comes_back_to_the_trash_can_be_undone_again(library: ALibrary, tmp_path: Path) -> None:
    victim, keeper = library.pair()
    moved = library.trash(library.removal(victim, keeper))
    assert moved.action_id is not None
    moved.moved[0].to.rename(tmp_path / "taken")
    assert len(undo(library.conn, moved.action_id, Progress()).failed) == 1
    assert last_undoable(library.conn) is None
    (tmp_path / "taken").rename(moved.moved[0].to)
    recover(library.conn)
    assert undo(library.conn, moved.action_id, Progress()).failed == []
    assert victim.exists()


def test_two_photosims_never_move_files_at_once(library: ALibrary) -> None:
    victim, keeper = library.pair()
    removal = library.removal(victim, keeper)
    with moving_lock(library.conn):
        with pytest.raises(Busy, match="Another photosim is moving files"):
            library.trash(removal)
        assert recover(library.conn).busy
    assert len(library.trash(removal).moved) == 1


def test_without_a_note_nothing_moves(library: ALibrary) -> None:
    victim, keeper = library.pair()
    removal = library.removal(victim, keeper)
    library.conn.execute(f"PRAGMA max_page_count = {library.conn.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(JournalError, match="none is lost"):
        library.trash(removal, label="x" * 100_000)
    assert victim.exists()
    library.conn.execute("PRAGMA max_page_count = 1000000")
    assert len(library.trash(removal).moved) == 1


def test_an_outcome_that_cannot_be_noted_is_noted_later(library: ALibrary) -> None:
    victim, keeper = library.pair()
    removal = library.removal(victim, keeper)

    def lock_out(name: str) -> None:
        if name == "before outcome":
            library.conn.execute("PRAGMA query_only = ON")

    with pytest.raises(JournalError):
        library.trash(removal, disk=Disk(lock_out))
    assert not victim.exists()
    library.conn.execute("PRAGMA query_only = OFF")
    assert recover(library.conn).moved == [victim]
    assert library.disagreements() == []
