"""Throwing away on a disk without a free byte, which is when people want to: the room kept for notes is for this."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from photosim.library.trash.empty_trash import empty_trash
from photosim.library.trash.recovery import recover
from photosim.progress import Progress
from photosim.store.thumbs import ThumbStore
from tests.library.a_library import ALibrary
from tests.library.disks import WANTS_ROOT, Mount, fill, undo_last

pytestmark = WANTS_ROOT


@pytest.fixture(params=["ext4", "tmpfs"])
def library(request: pytest.FixtureRequest, mount: Mount, tmp_path: Path) -> Iterator[ALibrary]:
    """Photos and library on one small disk, as in a home folder."""
    made = ALibrary(mount(request.param, tmp_path / "disk"))
    yield made
    made.conn.close()


def some_pairs(library: ALibrary, count: int) -> list[tuple[Path, Path]]:
    """Pairs of copies on the small disk; SQLite's log is written back now and then, as it is while the app rests."""
    pairs = []
    for number in range(count):
        pairs.append(library.pair(b"photo %d" % number, (f"{number}.jpg", f"sub {number % 5}/{number}.jpg")))
        if number % 10 == 9:
            library.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return pairs


def test_photos_go_and_come_back_on_a_full_disk(library: ALibrary) -> None:
    pairs = some_pairs(library, 60)
    fill(library.root)
    before = library.contents()
    for _ in range(3):
        result = library.trash(*(library.removal(victim, keeper) for victim, keeper in pairs))
        assert result.refused == []
        assert len(result.moved) == 60
        assert library.disagreements() == []
        assert undo_last(library) == []
        assert library.contents() == before


def test_a_library_opens_on_a_full_disk_and_photos_go(library: ALibrary) -> None:
    ThumbStore(library.home).close()
    (victim, keeper), *_ = some_pairs(library, 1)
    library.conn.close()
    fill(library.root)
    library.reopen()
    ThumbStore(library.home).close()
    assert recover(library.conn).missing == []
    assert len(library.trash(library.removal(victim, keeper)).moved) == 1
    sent: list[Path] = []

    def send(path: Path) -> None:
        sent.append(path)
        path.unlink()

    assert empty_trash(library.conn, Progress(), send=send).handed_over == 1
    assert len(sent) == 1
