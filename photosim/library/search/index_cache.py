"""Disk cache of the neighbor index, used only when its checksum and its library state match."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import secrets
import sqlite3
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol, Self

import numpy as np
import numpy.typing as npt

from photosim.paths import Home
from photosim.store.repair.integrity import QUICK_BYTES, WEEK_S, is_check_due, note_checked
from photosim.store.settings import get_setting
from photosim.store.vectors import vector_state

FORMAT = 1
_log = logging.getLogger(__name__)


class Searcher(Protocol):
    """Protocol of a k-NN index: ids with vectors, exact or approximate."""

    suffix: str

    def __init__(self, dim: int, room: int) -> None: ...
    def __len__(self) -> int: ...

    def add(self, ids: npt.NDArray[np.int64], vectors: npt.NDArray[np.float32]) -> None:
        """Add vectors `(n, dim)` under their ids `(n,)`."""

    def nearest(
        self, vector: npt.NDArray[np.float32], wanted: int
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """Ids and Euclidean distances of the `wanted` nearest, ascending; ties by id."""

    def save(self, path: Path) -> None:
        """Write the index to a file."""

    @classmethod
    def load(cls, path: Path, dim: int, room: int) -> Self:
        """Read a file written by `save`, with capacity for `room` vectors."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Provenance of an index file. `last_id`: its last vector; `last_content`: that vector's photo."""

    format: int
    library_id: str
    embedder_id: str
    dim: int
    count: int
    last_id: int
    last_content: str
    checksum: str


def index_path(home: Home, embedder_id: str, kind: type[Searcher]) -> Path:
    """Path of an encoder's index file; its sidecar lies beside it."""
    return home.index_folder / f"{embedder_id[:16]}{kind.suffix}"


def load(
    conn: sqlite3.Connection, home: Home, embedder_id: str, kind: type[Searcher], dim: int, room: int
) -> tuple[Searcher, int] | None:
    """The cached index with capacity `room`, and the id of its last vector; None when there is no valid one."""
    path = index_path(home, embedder_id, kind)
    try:
        sidecar = Sidecar(**json.loads(_beside(path).read_text(encoding="utf-8")))
        reason = _misfit(conn, sidecar, embedder_id, dim) or ("damaged" if _is_damaged(path, sidecar) else "")
        if not reason:
            index = kind.load(path, dim, max(room, sidecar.count))
            if len(index) == sidecar.count:
                return index, sidecar.last_id
            reason = f"{len(index)} vectors instead of {sidecar.count}"
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        reason = repr(error)[:300]  # a UnicodeDecodeError holds the whole file
    _log.info("the index %s is made anew: %s", path, reason)
    return None


def draft_path(home: Home, embedder_id: str, kind: type[Searcher]) -> Path:
    """A new path for an index file that is being made; what a process that was killed has left is deleted.

    Each has its own: another process may be making the same index, and has its draft mapped. Raises OSError.
    """
    home.index_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = index_path(home, embedder_id, kind)
    for left in home.index_folder.glob(f"{path.name}.*.part"):
        with contextlib.suppress(OSError):
            left.unlink()
    return path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")


def save(
    state: tuple[str, int, bytes],
    home: Home,
    embedder_id: str,
    dim: int,
    index: Searcher,
    last_id: int,
    draft: Path | None = None,
) -> None:
    """Write the cache atomically. `state`: library id, vector count and last content; `draft`: of `draft_path`.

    A cache that cannot be written costs only time at the next start.
    """
    path = index_path(home, embedder_id, type(index))
    library, count, last_content = state
    unfinished = draft or path.with_name(path.name + ".part")
    try:
        home.index_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        index.save(unfinished)
        checksum = _checksum(unfinished)
        sidecar = Sidecar(FORMAT, library, embedder_id, dim, count, last_id, last_content.hex(), checksum)
        notes = _beside(unfinished)
        notes.write_text(json.dumps(asdict(sidecar)), encoding="utf-8")
        for made in (unfinished, notes):
            made.chmod(0o600)
        # A crash between the two leaves a checksum that does not fit, and the index is made anew.
        unfinished.replace(path)
        notes.replace(_beside(path))
        if path.stat().st_size > QUICK_BYTES:
            note_checked(path)
    except (OSError, RuntimeError) as error:
        _log.warning("the index %s could not be kept: %r", path, error)
        with contextlib.suppress(OSError):
            unfinished.unlink()


def library_id(conn: sqlite3.Connection) -> str:
    """The library's unique id, given when it was made."""
    return get_setting(conn, "library_id", "")


def _misfit(conn: sqlite3.Connection, sidecar: Sidecar, embedder_id: str, dim: int) -> str:
    ours = (FORMAT, library_id(conn), embedder_id, dim)
    if (sidecar.format, sidecar.library_id, sidecar.embedder_id, sidecar.dim) != ours:
        return "it is of another library, encoder or format"
    if vector_state(conn, embedder_id, sidecar.last_id) != (sidecar.count, bytes.fromhex(sidecar.last_content)):
        return "the library's vectors are others now"
    return ""


def _is_damaged(path: Path, sidecar: Sidecar) -> bool:
    """By the checksum; that of 10 GB took a minute at each start, and is looked at once a week."""
    large = path.stat().st_size > QUICK_BYTES
    if large and not is_check_due(path, every_s=WEEK_S):
        return False
    if _checksum(path) != sidecar.checksum:
        return True
    if large:
        note_checked(path)
    return False


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".json")


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()
