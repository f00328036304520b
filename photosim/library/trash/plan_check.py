"""Staleness check of a plan: which of its files changed since it was made, before the first one moves."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from photosim.library.files.disk import Disk
from photosim.library.files.offline import is_away
from photosim.library.files.os_errors import os_error_sentence
from photosim.library.trash.preflight import not_there
from photosim.library.trash.types import Refused, Removal
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store import files
from photosim.store.storable_time import storable_ns


def changed_since(
    conn: sqlite3.Connection, removals: Sequence[Removal], progress: Progress, *, disk: Disk | None = None
) -> list[Refused]:
    """Files of a plan, keepers included, that are missing or changed since it was made, each once.

    Quick: a file whose size and time are those of its last reading is taken for unchanged. Each is read once more just
    before it moves (`photosim.library.trash.move_to_trash`).
    """
    disk = disk or Disk()
    roots = [root.path for root in files.roots(conn)]
    wanted: dict[tuple[Path, bytes], None] = {}
    for removal in removals:
        wanted[removal.victim, removal.victim_content] = None
        wanted[removal.keeper, removal.keeper_content] = None
    progress.start(sentence("Looking at the files of the plan"), len(wanted))
    found = []
    for path, content in wanted:
        if progress.stopped:
            break
        try:
            words = _what_is_wrong(conn, disk, path, content, roots)
        except OSError as error:
            words = os_error_sentence(error)
        if words:
            found.append(Refused(path, words))
        progress.advance(failed=bool(words))
    progress.finish()
    return found


def _what_is_wrong(
    conn: sqlite3.Connection, disk: Disk, path: Path, content: bytes, roots: Sequence[Path]
) -> str | None:
    seen = disk.look(path)
    if seen is None:
        return not_there(path, roots, partial(is_away, conn))
    if not stat.S_ISREG(seen.st_mode):
        return sentence("It is not a file any more.")
    if files.seen_at(conn, path) == (content, seen.st_size, storable_ns(seen.st_mtime_ns)):
        return None
    return None if disk.content(path, seen) == content else sentence("It changed since the plan was made.")
