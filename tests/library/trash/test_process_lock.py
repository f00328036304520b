"""Locks between processes: one window a library, one process that moves files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from photosim.errors import LibraryError
from photosim.library.trash.process_lock import Busy, moving_lock, window_lock
from photosim.paths import Home
from photosim.store.db import open_writer

HOLD_BOTH = """
import sys
from pathlib import Path
from photosim.library.trash.process_lock import moving_lock, window_lock
from photosim.paths import Home
from photosim.store.db import open_writer
home = Home(Path(sys.argv[1]))
conn = open_writer(home)
window = window_lock(home)
with moving_lock(conn):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").create()


def test_another_process_that_holds_the_locks_keeps_this_one_out_until_it_is_killed(home: Home) -> None:
    conn = open_writer(home)
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD_BOTH, str(home.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(LibraryError, match="already open"):
            window_lock(home)
        with pytest.raises(Busy, match="Another photosim is moving files"), moving_lock(conn):
            pass
    finally:
        other.kill()
        other.communicate()
    with moving_lock(conn):
        window_lock(home).release()
    conn.close()


def test_a_released_lock_can_be_taken_again(home: Home) -> None:
    conn = open_writer(home)
    for _ in range(2):
        with moving_lock(conn), pytest.raises(Busy), moving_lock(conn):
            pass
        window_lock(home).release()
    conn.close()
