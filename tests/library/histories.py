"""Made-up histories of a library: photos come, are marked, thrown away and given back, while others change the disk.

Used by the test suite (some hundred histories) and by benchmarks/trash_histories.py (ten thousand). What must hold:
nothing that photosim does ever changes which contents there are and how often, in the folder, its trash and the
system's trash together; whatever goes leaves its keeper behind; and at the end everything in the trash comes back.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from photosim.library.files.atomic_move import Way
from photosim.library.files.disk import Disk
from photosim.library.trash.empty_trash import empty_trash
from photosim.library.trash.recovery import recover
from photosim.library.trash.trash_folder import FOLDER
from photosim.library.trash.types import Removal, TrashError
from photosim.library.trash.undo import history, last_undoable, undo
from photosim.progress import Progress
from photosim.store import carried_metadata
from photosim.store.journal import JournalError
from tests.library.a_library import ALibrary, content_of
from tests.library.outside_changes import DATA, NOTED, PLACES, Meddling
from tests.library.trouble import TROUBLE, WAY, Crash, Trouble

_TAKEN_OUT = "It is not in the trash any more: another program took it out."


class Histories(Meddling):
    """One library, one photosim, and somebody else with a file manager. `tally` counts what happened, over all."""

    tally: ClassVar[Counter[str]] = Counter()

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
            if path.is_file() and FOLDER not in path.parts and ".xmp" not in path.name:
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

    @rule(trouble=TROUBLE, way=WAY, carries=st.booleans())
    def the_marked_go(self, trouble: Trouble, way: tuple[Way, ...], carries: bool = False) -> None:
        moved: list[Path] = []

        def go(disk: Disk) -> None:
            result = self.library.trash(*self.marked, disk=disk, carries=carries)
            moved.extend(one.path for one in result.moved)
            self.tally["carried"] += len(result.carried)

        self._do(go, Disk(trouble, ways=way))
        for victim in moved:
            keepers = [removal for removal in self.marked if removal.victim == victim]
            assert any(self._holds(removal.keeper, removal.keeper_content) for removal in keepers), "the keeper is gone"
        if len(self.marked) > 6:
            self.marked = []

    @rule(number=st.integers(0, 10), trouble=TROUBLE, way=WAY)
    def a_photo_with_tags_goes(self, number: int, trouble: Trouble, way: tuple[Way, ...]) -> None:
        paths = [path for name in PLACES if (path := self.library.root / name).is_file() and not path.is_symlink()]
        noted = [path for path in paths if path.read_bytes() == NOTED]
        others = [path for path in paths if path not in noted]
        if noted and others:
            keeper = others[number % len(others)]
            self.marked = [self.library.removal(noted[0], keeper, "same picture")]
            self.the_marked_go(trouble, way, carries=True)

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
            wrong = self.library.disagreements()
            assert wrong == [], wrong

    def everything_comes_back(self) -> None:
        conn = self.library.conn
        for folder in ("sub", "sub/deep"):
            place = self.library.root / folder
            if place.is_file() or place.is_symlink():
                place.unlink()  # somebody had put a file where a folder was
        recover(conn)
        before = self._contents()
        for action in history(conn):
            if action.undoable:
                failed = undo(conn, action.id, Progress()).failed
                # Files that somebody took out of the trash are all that does not come back.
                assert {one.reason for one in failed} <= {_TAKEN_OUT}, failed
        self._same(before)
        assert [action for action in history(conn) if action.undoable] == []
        assert "trashed" not in self._states().values()
        recover(conn)  # a sidecar whose keeper somebody deleted is tried again until its loser is back
        assert carried_metadata.open_rows(conn) == [], "a sidecar stayed open"

    def _do(self, work: Callable[[Disk], object], disk: Disk) -> None:
        """Let photosim do something that may fail or die on the way; nothing may be lost by it."""
        before = self._contents()
        rows = self._states()
        try:
            work(disk)
        except Crash:
            self.tally["crashes"] += 1
            self.library.reopen()
            recover(self.library.conn)
            assert self.library.conn.execute("SELECT count(*) FROM removal WHERE state IN ('moving', 'returning')"
            ).fetchone() == (0,), "something stayed open"  # fmt: skip
        except (TrashError, JournalError) as error:
            self.tally[type(error).__name__] += 1
        except OSError as error:
            raise AssertionError(f"an error of the disk came through: {error!r}") from error
        self._same(before)
        # A row that could not be settled because the disk refused to be looked at is settled by the next start.
        recover(self.library.conn)
        self._same(before)
        self.tally["calls"] += 1
        self.tally.update(state for number, state in self._states().items() if rows.get(number) != state)

    @staticmethod
    def _holds(path: Path, content: bytes) -> bool:
        return path.is_file() and not path.is_symlink() and content_of(path.read_bytes()) == content

    def _states(self) -> dict[int, str]:
        return dict(self.library.conn.execute("SELECT id, state FROM removal").fetchall())

    def _same(self, before: Counter[bytes]) -> None:
        now = self._contents()
        assert now == before, f"lost: {before - now}, come from nowhere: {now - before}"

    def _contents(self) -> Counter[bytes]:
        """All contents but those of sidecars, which are written and taken away."""
        outside = Counter(path.read_bytes() for path in self.system_trash.iterdir())
        sidecars = Counter(path.read_bytes() for path in self.library.root.rglob("*.xmp*") if path.is_file())
        return self.library.contents() + outside - sidecars
