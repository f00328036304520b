"""Data types of the trash: removals, results, refusals."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from photosim.errors import LibraryError

# A companion goes with its photo: the sidecar, the RAW file, the film of a Live Photo. Its keeper is the keeper of the
# photo that it belongs to. A chosen photo was thrown away for itself: no copy stays, and its keeper is the file itself.
# "same moment": a frame of a burst that the user throws away; its keeper is another frame, which stays.
Kind = Literal["same file", "same picture", "companion", "chosen", "chosen companion", "same moment"]
COMPANIONS = frozenset(("companion", "chosen companion"))
CHOSEN = frozenset(("chosen", "chosen companion"))


class TrashError(LibraryError):
    """The trash is unusable right now: another photosim is moving files, or there is no such action."""


@dataclass(frozen=True, slots=True)
class Removal:
    """A file to remove, its keeper, and both contents as seen when the user decided.

    Contents are BLAKE2b-256 of the whole file. `unit`: removals of one unit go together or not at all; "" stands alone.
    """

    victim: Path
    victim_content: bytes
    keeper: Path
    keeper_content: bytes
    kind: Kind
    reason: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not moved, and why, in one sentence."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A moved file: old and new path."""

    path: Path
    to: Path
    size_bytes: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class TrashResult:
    """Result of a move to the trash. `action_id` is None when nothing went.

    `carried`: sidecars of keepers that were written; `not_carried`: keepers that should have got one.
    """

    action_id: int | None
    moved: list[Moved]
    refused: list[Refused]
    size_bytes: int
    stopped: bool
    carried: list[Path] = field(default_factory=list)
    not_carried: list[Refused] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class UndoResult:
    """Result of an undo. A file that got another name says so in its note; `failed` is still in the trash.

    `sidecars`: those that were to be as before again, and stay as they are.
    """

    action_id: int
    label: str
    returned: list[Moved]
    failed: list[Refused]
    size_bytes: int
    stopped: bool
    sidecars: list[Refused] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class EmptyResult:
    """Result of emptying the trash; `size_bytes` are freed once the system's trash is emptied."""

    handed_over: int
    size_bytes: int
    kept: list[Refused]
    stopped: bool


@dataclass(frozen=True, slots=True)
class Recovery:
    """What a crash left open, and how it was settled. `busy`: another photosim is moving files, nothing was done.

    `away`: moves that stay open because their disk is away. `missing`: files that are neither here nor there.
    """

    moved: list[Path]
    kept: list[Path]
    returned: list[Path]
    missing: list[Path]
    away: list[Path]
    busy: bool = False
