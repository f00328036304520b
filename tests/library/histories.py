"""Made-up histories of a library: photos come, are marked, thrown away and given back, while others change the disk.

Used by the test suite (some hundred histories) and by benchmarks/trash_histories.py (ten thousand). What must hold:
nothing that photosim does ever changes which contents there are and how often, in the folder, its trash and the
system's trash together; whatever goes leaves its keeper behind; and at the end everything in the trash comes back.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from photosim.library.disk import Disk
from photosim.library.no_overwrite import WAYS, Way
from photosim.library.quarantine import FOLDER
from photosim.library.recovery import recover
from photosim.library.removal import Removal, TrashError
from photosim.library.system_trash import empty_trash
from photosim.library.undo import history, last_undoable, undo
from photosim.progress import Progress
from photosim.store import files
from photosim.store.db import transaction
from photosim.store.journal import JournalError
from tests.library.a_library import ALibrary, content_of

# Few contents and few places, so that they meet. One is empty, one is as long as another.
DATA = (b"", b"sunset", b"sunrise", b"sunday!", b"a" * 3000)
PLACES = tuple(
    f"{folder}{name}" for folder in ("", "sub/", "sub/deep/") for name in ("a.jpg", "b.jpg", "B.JPG", "c.cr2")
)
GROWS = frozenset(["make folder", "append", "reserve", "link"])


class Crash(BaseException):
    """The process dies here. No `except Exception` and no `except OSError` may see it."""


class Trouble:
    """What goes wrong with the disk: at the `at`-th step, or at every step that needs room."""

    def __init__(self, at: int, error: int | None, *, full: bool = False) -> None:
        self.at, self.error, self.full, self.count = at, error, full, 0

    def __call__(self, name: str) -> None:
        self.count += 1
        if self.full and name in GROWS:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if self.count == self.at:
            if self.error is None:
                raise Crash
            if not name.startswith(("before ", "after ")):
                raise OSError(self.error, os.strerror(self.error))


TROUBLE = st.one_of(
    st.builds(Trouble, st.just(-1), st.none()),
    st.builds(Trouble, st.just(-1), st.none(), full=st.just(True)),
    st.builds(Trouble, st.integers(1, 50), st.sampled_from([errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS])),
    st.builds(Trouble, st.integers(1, 50), st.none()),
    st.builds(Trouble, st.integers(1, 200), st.none()),
)
WAY = st.sampled_from([WAYS, WAYS[1:], WAYS[2:]])


class Histories(RuleBasedStateMachine):
    """One library, one photosim, and somebody else with a file manager."""

    @initialize(photos=st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(DATA)), min_size=5, max_size=12))
    def begin(self, photos: list[tuple[str, bytes]]) -> None:
        memory = Path("/dev/shm")
        self.place = Path(tempfile.mkdtemp(dir=memory if os.access(memory, os.W_OK) else None))
        self.library = ALibrary(self.place)
        self.marked: list[Removal] = []
        self.system_trash = self.place / "system trash"
        self.system_trash.mkdir()
        self.stale = False
        for name, data in photos:
            self.library.photo(name, data)

    def teardown(self) -> None:
        if hasattr(self, "library"):
            try:
                self.everything_comes_back()
            finally:
                self.library.conn.close()
                shutil.rmtree(self.place)

    # What somebody else does. It may destroy contents; the library may not know until it looks again.

    @rule(name=st.sampled_from(PLACES), data=st.sampled_from(DATA))
    def a_photo_and_a_copy_come(self, name: str, data: bytes) -> None:
        for place in (name, f"sub/{name}"):
            path = self.library.root / place
            if not os.path.lexists(path) and not self._in_the_way(path):
                self.library.photo(place, data)

    @rule(name=st.sampled_from(PLACES), data=st.sampled_from(DATA))
    def somebody_writes(self, name: str, data: bytes) -> None:
        path = self.library.root / name
        if not self._in_the_way(path) and not path.is_dir():
            self.library.file(name, data)
            self.stale = True

    @rule(name=st.sampled_from(PLACES))
    def somebody_deletes(self, name: str) -> None:
        path = self.library.root / name
        if path.is_file() or path.is_symlink():
            path.unlink()
            self.stale = True

    @rule(old=st.sampled_from(PLACES), new=st.sampled_from(PLACES), how=st.sampled_from(["rename", "link", "symlink"]))
    def somebody_renames_or_links(self, old: str, new: str, how: str) -> None:
        source, target = self.library.root / old, self.library.root / new
        if source.is_file() and source != target and not self._in_the_way(target) and not os.path.lexists(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            actions: dict[str, Callable[[Path, Path], Any]] = {
                "rename": os.rename, "link": os.link, "symlink": os.symlink
            }  # fmt: skip
            actions[how](source, target)
            self.stale = True

    @rule(folder=st.sampled_from(["sub", "sub/deep"]), what=st.sampled_from(["deletes", "moves", "puts a file"]))
    def somebody_takes_a_folder(self, folder: str, what: str) -> None:
        path = self.library.root / folder
        if not path.is_dir():
            return
        if what == "moves" and not (self.library.root / "elsewhere").exists():
            path.rename(self.library.root / "elsewhere")
        else:
            shutil.rmtree(path)
            if what == "puts a file":
                path.write_bytes(b"sunset")
        self.stale = True

    @rule(number=st.integers(0, 5), data=st.none() | st.sampled_from(DATA))
    def somebody_meddles_in_the_trash(self, number: int, data: bytes | None) -> None:
        lying = [path for path in sorted((self.library.root / FOLDER).rglob("*")) if path.is_file()]
        if lying:
            path = lying[number % len(lying)]
            path.unlink()
            if data is not None:
                path.write_bytes(data)
            self.stale = True

    @rule()
    def the_library_looks_again(self) -> None:
        known = self.library.conn.execute("SELECT id, path FROM file WHERE gone_since IS NULL").fetchall()
        gone = [number for number, path in known if not Path(os.fsdecode(path)).is_file()]
        with transaction(self.library.conn):
            files.set_gone(self.library.conn, gone)
        for path in self.library.root.rglob("*"):
            if path.is_file() and not path.is_symlink() and FOLDER not in path.parts:
                self.library.know(path)
        self.stale = False

    # What photosim does.

    @rule(victim=st.sampled_from(PLACES), keeper=st.sampled_from(PLACES), unit=st.sampled_from(["", "", "u", "v"]))
    def the_user_marks(self, victim: str, keeper: str, unit: str) -> None:
        paths = self.library.root / victim, self.library.root / keeper
        if all(path.is_file() for path in paths):
            same = paths[0].read_bytes() == paths[1].read_bytes()
            self.marked.append(self.library.removal(*paths, "same file" if same else "same picture", unit))

    def the_user_marks_all_copies(self) -> None:
        first: dict[bytes, Path] = {}
        for path in sorted(self.library.root.rglob("*.*")):
            if path.is_file() and FOLDER not in path.parts:
                keeper = first.setdefault(path.read_bytes(), path)
                if keeper != path:
                    self.marked.append(self.library.removal(path, keeper))

    @rule(trouble=TROUBLE, way=WAY, room=st.sampled_from([True] * 9 + [False]))
    def all_copies_go(self, trouble: Trouble, way: tuple[Way, ...], room: bool) -> None:
        self.marked = []
        self.the_user_marks_all_copies()
        if room:
            self.the_marked_go(trouble, way)
            return
        # SQLite refuses to grow: nothing may move without a note.
        conn = self.library.conn
        limit = conn.execute("PRAGMA max_page_count").fetchone()[0]
        conn.execute(f"PRAGMA max_page_count = {conn.execute('PRAGMA page_count').fetchone()[0]}")
        label = "long " * 2000
        try:
            self._do(lambda disk: self.library.trash(*self.marked, disk=disk, label=label), Disk(ways=way))
        finally:
            conn.execute(f"PRAGMA max_page_count = {limit}")

    @rule(trouble=TROUBLE, way=WAY)
    def the_marked_go(self, trouble: Trouble, way: tuple[Way, ...]) -> None:
        moved: list[Path] = []

        def go(disk: Disk) -> None:
            moved.extend(one.path for one in self.library.trash(*self.marked, disk=disk).moved)

        self._do(go, Disk(trouble, ways=way))
        for removal in self.marked:
            if removal.victim in moved:
                assert content_of(removal.keeper.read_bytes()) == removal.keeper_content, "the keeper is gone"
                assert not removal.keeper.is_symlink()
        if len(self.marked) > 6:
            self.marked = []

    @rule(number=st.integers(0, 10), trouble=TROUBLE, way=WAY)
    def the_user_undoes(self, number: int, trouble: Trouble, way: tuple[Way, ...]) -> None:
        actions = history(self.library.conn)
        if actions:
            action = actions[number % len(actions)]
            self._do(lambda disk: undo(self.library.conn, action.id, Progress(), disk=disk), Disk(trouble, ways=way))

    @rule(trouble=TROUBLE)
    def the_trash_is_emptied(self, trouble: Trouble) -> None:
        def send(path: Path) -> None:
            path.rename(self.system_trash / f"{len(list(self.system_trash.iterdir()))}")

        self._do(lambda disk: empty_trash(self.library.conn, Progress(), disk=disk, send=send), Disk(trouble))

    @rule(trouble=TROUBLE, way=WAY)
    def the_user_undoes_the_last(self, trouble: Trouble, way: tuple[Way, ...]) -> None:
        action = last_undoable(self.library.conn)
        if action:
            self._do(lambda disk: undo(self.library.conn, action.id, Progress(), disk=disk), Disk(trouble, ways=way))

    # What must hold.

    @invariant()
    def the_library_agrees_with_the_disk(self) -> None:
        if hasattr(self, "library") and not self.stale:
            assert self.library.disagreements() == []

    def everything_comes_back(self) -> None:
        conn = self.library.conn
        recover(conn)
        before = self._contents()
        for action in history(conn):
            if action.undoable:
                result = undo(conn, action.id, Progress())
                assert {one.reason for one in result.failed} <= {
                    "It is not in the trash any more: another program took it out.",
                    "Not a directory.",  # somebody made a file where its folder was
                }
        assert self._contents() == before
        left = [action for action in history(conn) if action.undoable]
        blocked = any((self.library.root / folder).is_file() for folder in ("sub", "sub/deep"))
        assert blocked or not left
        for action in left:
            (self.library.root / "sub").unlink() if (self.library.root / "sub").is_file() else None
            (self.library.root / "sub/deep").unlink(missing_ok=True) if not (
                self.library.root / "sub/deep"
            ).is_dir() else None
            assert undo(conn, action.id, Progress()).failed == []
        assert self.library.conn.execute("SELECT count(*) FROM removal WHERE state = 'trashed'").fetchone() == (0,)

    def _do(self, work: Callable[[Disk], object], disk: Disk) -> None:
        """Let photosim do something that may fail or die on the way; nothing may be lost by it."""
        before = self._contents()
        try:
            work(disk)
        except Crash:
            self.library.reopen()
            recover(self.library.conn)
            assert self.library.conn.execute("SELECT count(*) FROM removal WHERE state IN ('moving', 'returning')"
            ).fetchone() == (0,), "something stayed open"  # fmt: skip
        except (TrashError, JournalError):
            pass
        assert self._contents() == before, "contents were lost, changed or doubled"
        # A row that could not be settled because the disk refused to be looked at is settled by the next start.
        recover(self.library.conn)
        assert self._contents() == before, "recovery lost, changed or doubled contents"

    def _contents(self) -> Counter[bytes]:
        outside = Counter(path.read_bytes() for path in self.system_trash.iterdir())
        return self.library.contents() + outside

    def _in_the_way(self, path: Path) -> bool:
        return any(os.path.lexists(above) and not above.is_dir() for above in path.parents)
