"""Model of a disk that loses power: which writes and which names survive is decided by what was synced.

As pessimistic as POSIX allows, after ALICE (Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014): the
bytes of a file are sure after its own fsync, a name after an fsync of its folder, in any order; a rename is one step.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tests.power.trace import Event

Mode = Literal["nothing", "names", "all", "some"]
Name = tuple[int, str]  # number of the folder, and the name in it
_NOT_KEPT = ("-shm",)  # SQLite makes it anew, and writes it through memory, where strace sees nothing
_RENAMES = frozenset(["rename", "renameat", "renameat2"])
_LINKS = frozenset(["link", "linkat"])
_REMOVALS = frozenset(["unlink", "unlinkat", "rmdir"])


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes of a file, or its new length."""

    file: int
    at: int
    data: bytes | None = None

    def on(self, content: bytearray) -> None:
        """Apply it."""
        size = self.at + len(self.data or b"")
        content.extend(bytes(max(0, size - len(content))))
        if self.data is None:
            del content[self.at :]
        else:
            content[self.at : size] = self.data


@dataclass(frozen=True, slots=True)
class Names:
    """A step of the folders: a name that goes, one that comes, or both at once."""

    gone: Name | None
    come: Name | None
    file: int

    @property
    def folders(self) -> set[int]:
        return {name[0] for name in (self.gone, self.come) if name is not None}


@dataclass(frozen=True, slots=True)
class Sync:
    """fsync of a file or a folder; None: of everything."""

    file: int | None


Step = Write | Names | Sync


@dataclass(slots=True)
class Recorded:
    """A folder as it was at first, and the steps that a command took in it."""

    root: Path
    first: dict[Name, int]
    origins: dict[int, Path]  # of the files that were there at first, in a copy of the folder
    folders: set[int]
    steps: list[Step] = field(default_factory=list)


def record(root: Path, copy: Path, calls: Iterable[Event]) -> Recorded:
    """Follow the calls of a command in `root`, which looked as `copy` does when it began."""
    found = Recorded(root, {}, {}, {0})
    follow = _Follower(found)
    for where, folders, files in os.walk(copy):
        here = follow.number(root / Path(where).relative_to(copy))
        assert here is not None
        for name in (*folders, *files):
            number = follow.new(folder=name in folders)
            follow.names[here, name] = number
            if name in files:
                found.origins[number] = Path(where, name)
                follow.contents[number] = bytearray(Path(where, name).read_bytes())
    found.first = dict(follow.names)
    for call in calls:
        follow.call(call)
    return found


def survivors(recorded: Recorded, point: int, mode: Mode, chance: random.Random) -> list[Step]:
    """The steps before `point` that are on the disk after a loss of power there.

    Modes: of what was not synced, "nothing" is there, only the "names", "all" (a kill), or "some", at random.
    """
    kept: list[Step] = []
    before = recorded.steps[:point]
    sure: set[int] = set()
    everything = False
    for step in reversed(before):
        if isinstance(step, Sync):
            everything = everything or step.file is None
            if step.file is not None:
                sure.add(step.file)
            continue
        safe = everything or (step.file in sure if isinstance(step, Write) else bool(step.folders & sure))
        lucky = {"nothing": False, "names": isinstance(step, Names), "all": True}.get(mode)
        if safe or (chance.random() < 0.5 if lucky is None else lucky):
            kept.append(step)
    return kept[::-1]


def put(recorded: Recorded, kept: Iterable[Step]) -> None:
    """Put the folder on the real disk as it is with these steps alone."""
    names = dict(recorded.first)
    contents: dict[int, bytearray] = {}
    for step in kept:
        if isinstance(step, Names):
            if step.gone is not None and names.get(step.gone) == step.file:
                del names[step.gone]
            if step.come is not None:
                names[step.come] = step.file
        elif isinstance(step, Write):
            if step.file not in contents:
                origin = recorded.origins.get(step.file)
                contents[step.file] = bytearray(origin.read_bytes() if origin else b"")
            step.on(contents[step.file])
    shutil.rmtree(recorded.root, ignore_errors=True)
    recorded.root.mkdir(parents=True)
    _put_folder(recorded, names, contents, 0, recorded.root, {})


def _put_folder(
    recorded: Recorded,
    names: dict[Name, int],
    contents: dict[int, bytearray],
    number: int,
    place: Path,
    made: dict[int, Path],
) -> None:
    for (above, name), file in names.items():
        path = place / name
        if above != number or name.endswith(_NOT_KEPT):
            continue
        if file in recorded.folders:
            path.mkdir()
            _put_folder(recorded, names, contents, file, path, made)
        elif file in made:
            path.hardlink_to(made[file])
        else:
            made[file] = path
            if file in contents or file not in recorded.origins:
                path.write_bytes(contents.get(file, b""))
            else:
                shutil.copy2(recorded.origins[file], path)


class _Follower:
    """The folder as its users see it while a command runs; each call becomes steps."""

    def __init__(self, recorded: Recorded) -> None:
        self._to = recorded
        self.names: dict[Name, int] = {}
        self.contents: dict[int, bytearray] = {}
        self._next = 1
        self._open: dict[int, list[int]] = {}  # by descriptor: the file, and where the next write goes

    def new(self, *, folder: bool) -> int:
        number, self._next = self._next, self._next + 1
        if folder:
            self._to.folders.add(number)
        else:
            self.contents[number] = bytearray()
        return number

    def number(self, path: Path) -> int | None:
        """The file or folder at a path; None when it is outside, or not there."""
        if not path.is_relative_to(self._to.root):
            return None
        here: int | None = 0
        for part in path.relative_to(self._to.root).parts:
            here = None if here is None else self.names.get((here, part))
        return here

    def call(self, event: Event) -> None:
        """Follow one call."""
        first = event.paths[0] if event.paths else Path()
        if event.name == "sync":
            self._to.steps.append(Sync(None))
        elif event.name in _RENAMES or event.name in _LINKS:
            self._moved(first, event.paths[1], stays=event.name in _LINKS)
        elif not first.is_relative_to(self._to.root):
            return
        elif event.name == "openat":
            self._opened(first, event)
        elif event.name in ("mkdir", "mkdirat"):
            self._come(first, self.new(folder=True))
        elif event.name in _REMOVALS:
            if (file := self.number(first)) is not None:
                self._step(Names(self._name(first), None, file))
        elif event.name in ("fsync", "fdatasync"):
            file = self.number(first) if self.number(first) is not None else self._open.get(event.numbers[0], [None])[0]
            if file is not None:
                self._to.steps.append(Sync(file))
        else:
            self._written(event)

    def _opened(self, path: Path, event: Event) -> None:
        file = self.number(path)
        if file is None and "O_CREAT" in event.flags:
            file = self.new(folder=False)
            self._come(path, file)
        elif file is not None and "O_TRUNC" in event.flags:
            self._write(Write(file, 0))
        if file is not None and file not in self._to.folders:
            self._open[event.result] = [file, len(self.contents[file]) if "O_APPEND" in event.flags else 0]
        else:
            self._open.pop(event.result, None)

    def _written(self, event: Event) -> None:
        descriptor = event.numbers[0]
        opened = self._open.get(descriptor)
        if opened is None:
            return
        file = opened[0]
        if event.name == "write":
            self._write(Write(file, opened[1], event.data[: event.result]))
            opened[1] += event.result
        elif event.name == "pwrite64":
            self._write(Write(file, event.numbers[-1], event.data[: event.result]))
        elif event.name == "ftruncate":
            self._write(Write(file, event.numbers[1]))
        elif event.name == "fallocate":
            size = sum(event.numbers[-2:])
            if size > len(self.contents[file]):
                self._write(Write(file, size))
        elif event.name == "sendfile":
            source = self.number(event.paths[1])
            content = self.contents[source] if source is not None else event.paths[1].read_bytes()
            self._write(Write(file, opened[1], bytes(content[opened[1] : opened[1] + event.result])))
            opened[1] += event.result
        else:
            raise NotImplementedError(f"{event.name} of {event.paths[0]}")

    def _moved(self, source: Path, target: Path, *, stays: bool) -> None:
        file = self.number(source)
        if file is None:
            if target.is_relative_to(self._to.root):
                raise NotImplementedError(f"{source} came in from outside")
            return
        gone = None if stays else self._name(source)
        self._step(Names(gone, self._name(target), file))

    def _come(self, path: Path, file: int) -> None:
        self._step(Names(None, self._name(path), file))

    def _name(self, path: Path) -> Name:
        above = self.number(path.parent)
        assert above is not None, path
        return above, path.name

    def _step(self, step: Names) -> None:
        if step.gone is not None:
            self.names.pop(step.gone, None)
        if step.come is not None:
            self.names[step.come] = step.file
        self._to.steps.append(step)

    def _write(self, step: Write) -> None:
        step.on(self.contents[step.file])
        self._to.steps.append(step)
