"""File system watcher: reports changed folders in batches once they are quiet (inotify, FSEvents and others).

Network drives do not report what other computers do on them, and a system has a limited number of watches: such folders
are reported every few minutes instead, for a scan.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photosim.library.files.file_types import PICTURES, RAW_PHOTOS, VIDEOS
from photosim.library.files.mounts import is_network
from photosim.library.indexing.scan import FolderPart, is_looked_into

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver, ObservedWatch

# A copy of many files is one batch: it is reported when nothing came for a second, at the latest after three.
QUIET_S, AT_MOST_S = 1.0, 3.0
# How often it is looked which folders are there, and how often those that tell nothing are reported.
PRESENCE_S, POLL_S = 5.0, 300.0
_TICK_S = 0.25
_JOIN_S = 5.0
_OF_FILES = frozenset({"created", "modified", "moved", "deleted"})
_log = logging.getLogger(__name__)

# Where more folders than these changed, what holds them all is looked at, with all below it.
_MOST_PARTS = 64
# The root, and where in it something changed.
Changed = Callable[[Path, tuple[FolderPart, ...]], None]


@dataclass(slots=True)
class _Root:
    path: Path
    is_here: bool
    watch: ObservedWatch | None = None
    device: tuple[int, int] | None = None  # of the watched folder: another disk may be mounted between two looks
    polled_at: float = 0.0
    first_at: float = 0.0
    last_at: float = 0.0
    parts: set[FolderPart] = field(default_factory=set)


class FolderWatch:
    """Watches folders in its own threads, which also run the callbacks; `close` ends them."""

    def __init__(
        self,
        changed: Changed,
        came_or_went: Callable[[Path, bool], None],
        began: Callable[[Path], None] = lambda root: None,
        *,
        poll_s: float = POLL_S,
        presence_s: float = PRESENCE_S,
        is_mute: Callable[[Path], bool] = is_network,
    ) -> None:
        """`came_or_went` gets a root and whether it is here now. `is_mute`: whether a folder's disk tells nothing.

        `began` gets a root from now on watched: what changed in it before was not seen.
        """
        self._changed, self._came_or_went, self._began = changed, came_or_went, began
        self._poll_s, self._presence_s, self._is_mute = poll_s, presence_s, is_mute
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._wanted: tuple[Path, ...] = ()
        self._roots: dict[Path, _Root] = {}
        self._closing = False
        self._observer: BaseObserver | None = None
        self._thread = threading.Thread(target=self._run, name="photosim-watch", daemon=True)
        self._thread.start()

    def watch(self, roots: Iterable[Path]) -> None:
        """Set the watched folders. One that lies inside another is watched with it."""
        every = sorted(set(roots))
        with self._lock:
            self._wanted = tuple(
                root for root in every if not any(root != one and root.is_relative_to(one) for one in every)
            )
        self._wake.set()

    def close(self) -> None:
        """Stop watching and join the threads."""
        self._closing = True
        self._wake.set()
        # A dead network drive may hold it for minutes; the process ends without it then.
        self._thread.join(_JOIN_S)

    # In the watcher's thread

    def _run(self) -> None:
        # Here, and not at the window's start: it costs some of it.
        from watchdog.observers import Observer

        self._observer = Observer()
        self._observer.start()
        looked_at = float("-inf")
        try:
            while not self._closing:
                now = time.monotonic()
                self._follow_wanted()
                if now - looked_at >= self._presence_s:
                    self._look_who_is_here()
                    looked_at = now
                self._report(now)
                self._wake.wait(_TICK_S if any(root.parts for root in self._roots.values()) else 4 * _TICK_S)
                self._wake.clear()
        finally:
            self._observer.stop()
            self._observer.join()

    def _follow_wanted(self) -> None:
        with self._lock:
            wanted = self._wanted
        for path in self._roots.keys() - set(wanted):
            self._let_go(self._roots.pop(path))
        for path in wanted:
            if path not in self._roots:
                root = self._roots[path] = _Root(path, _is_here(path), polled_at=time.monotonic())
                if root.is_here:
                    self._begin(root)
                else:
                    # It may have gone just before: nobody else would see that.
                    self._came_or_went(path, False)

    def _look_who_is_here(self) -> None:
        for root in self._roots.values():
            is_here = _is_here(root.path)
            if is_here != root.is_here:
                root.is_here = is_here
                self._let_go(root)
                if is_here:
                    self._schedule(root)
                # Whoever hears that it is back can rely on its being watched.
                self._came_or_went(root.path, is_here)
                if is_here:
                    self._began(root.path)
            elif is_here and root.device != _device(root.path):
                self._let_go(root)  # it watches what is no longer at this place
                self._begin(root)

    def _begin(self, root: _Root) -> None:
        self._schedule(root)
        self._began(root.path)

    def _schedule(self, root: _Root) -> None:
        assert self._observer is not None
        root.device = _device(root.path)
        if not self._is_mute(root.path):
            handler: Any = _Handler(self, root)
            try:
                root.watch = self._observer.schedule(handler, os.fspath(root.path), recursive=True)
            except OSError as error:
                _log.warning("%s cannot be watched, and is looked at every few minutes: %s", root.path, error)

    def _let_go(self, root: _Root) -> None:
        assert self._observer is not None
        if root.watch is not None:
            self._observer.unschedule(root.watch)
            root.watch = None

    def _report(self, now: float) -> None:
        for root in self._roots.values():
            with self._lock:
                due = now - root.last_at >= QUIET_S or now - root.first_at >= AT_MOST_S
                parts = set(root.parts) if due else set()
                if due:
                    root.parts.clear()
            if parts:
                self._changed(root.path, joined(parts))
            elif root.watch is None and root.is_here and now - root.polled_at >= self._poll_s:
                root.polled_at = now
                self._changed(root.path, (FolderPart(root.path),))

    # In the observer's thread

    def note(self, root: _Root, part: FolderPart) -> None:
        """Record a change in a folder, or in one and all below it."""
        now = time.monotonic()
        with self._lock:
            root.first_at = root.first_at if root.parts else now
            root.last_at = now
            root.parts.add(part)
        self._wake.set()


class _Handler:
    """Filters events that concern pictures; `dispatch` is all that an observer calls."""

    def __init__(self, watch: FolderWatch, root: _Root) -> None:
        self._watch, self._root = watch, root

    def dispatch(self, event: FileSystemEvent) -> None:
        """Handle one event; opening and reading do not count, since photosim itself does both."""
        if event.event_type not in _OF_FILES or (event.is_directory and event.event_type == "modified"):
            return
        for name in (event.src_path, event.dest_path):
            if name and (path := Path(os.fsdecode(name))) != self._root.path and self._counts(path, event.is_directory):
                # Of a folder that came or went all files did.
                part = FolderPart(path) if event.is_directory else FolderPart(path.parent, deep=False)
                self._watch.note(self._root, part)

    def _counts(self, path: Path, is_directory: bool) -> bool:
        if not path.is_relative_to(self._root.path):
            return False
        *folders, name = path.relative_to(self._root.path).parts
        if not all(is_looked_into(folder) for folder in folders):
            return False
        if is_directory:
            return is_looked_into(name)
        # A picture without an extension is one too, which only its first bytes tell.
        return not name.startswith(".") and (path.suffix.lower() in PICTURES | RAW_PHOTOS | VIDEOS or not path.suffix)


def _is_here(root: Path) -> bool:
    """Whether a folder is present, and not the empty mount point of a disk that is away."""
    try:
        with os.scandir(root) as entries:
            return next(entries, None) is not None
    except OSError:
        return False


def _device(root: Path) -> tuple[int, int] | None:
    """Device and inode of this path; None when it is not there."""
    try:
        about = root.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def joined(parts: Iterable[FolderPart]) -> tuple[FolderPart, ...]:
    """Union of parts, without those inside another; one common folder where they are very many."""
    every = set(parts)
    deep = {part.folder for part in every if part.deep}
    kept = [
        part
        for part in every
        if not any(above in deep for above in part.folder.parents) and (part.deep or part.folder not in deep)
    ]
    if len(kept) > _MOST_PARTS:
        return (FolderPart(Path(os.path.commonpath([part.folder for part in kept]))),)
    return tuple(sorted(kept))
