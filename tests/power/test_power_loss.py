"""Photos, exports and a repaired library after a loss of power at every step, on a disk that keeps what was synced."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from photosim.library.files.disk import Disk
from photosim.library.trash.empty_trash import empty_trash
from photosim.progress import Progress
from tests.library.a_library import ALibrary
from tests.power.disk_model import Mode, put, record, survivors
from tests.power.trace import events, traced

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="records system calls with strace")


def states(root: Path, program: str) -> Iterator[str]:
    """Run a program; then put `root` on the disk as a loss of power may leave it, each state in turn, by name."""
    copy, log = root.with_name("copy"), root.with_name("strace.log")
    shutil.copytree(root, copy)
    code = traced(["-c", f"from pathlib import Path\nroot = Path({str(root)!r})\n{program}"], log)
    assert code == 0
    with log.open(encoding="ascii") as lines:
        found = record(root, copy, events(lines))
    assert found.steps
    for point in range(len(found.steps) + 1):
        for mode in get_args(Mode):
            for seed in range(8 if mode == "some" else 1):
                put(found, survivors(found, point, mode, random.Random(seed)))
                yield f"step {point} of {len(found.steps)}, {mode}, {seed}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "root"
    made.mkdir()
    return made


@needs_strace
def test_bytes_that_were_not_synced_may_be_lost_and_others_not(root: Path) -> None:
    program = """
import os
for name in ("synced", "careless"):
    with (root / name).open("w") as file:
        file.write("all of it")
        file.flush()
        if name == "synced":
            os.fsync(file.fileno())
folder = os.open(root, 0)
os.fsync(folder)
(root / "synced").rename(root / "new name")
"""
    seen = set()
    for _ in states(root, program):
        seen |= {(path.name, path.read_text()) for path in root.iterdir()}
        if (root / "new name").exists():  # it was named anew after all the syncs
            assert (root / "new name").read_text() == "all of it"
            assert (root / "careless").exists()
    assert {("careless", ""), ("careless", "all of it"), ("synced", "all of it"), ("new name", "all of it")} <= seen


@needs_strace
def test_a_copy_for_a_person_is_whole_or_not_there(root: Path) -> None:
    (root / "photo.jpg").write_bytes(b"a photo" * 1000)
    (root / "Anna").mkdir()
    program = """
from photosim.library.people.export_folders import _put
_put(root / "photo.jpg", root / "Anna", "copy")
"""
    for state in states(root, program):
        copy = root / "Anna" / "photo.jpg"
        assert not copy.exists() or copy.read_bytes() == b"a photo" * 1000, state


@needs_strace
@pytest.mark.parametrize("way", ["rename", "link", "reserve"])
def test_a_photo_that_is_moved_has_a_name_at_every_moment(root: Path, way: str) -> None:
    (root / "photo.jpg").write_bytes(b"a photo")
    (root / "trash").mkdir()
    program = f"""
from photosim.library.files.disk import Disk
Disk(ways=[{way!r}]).move(root / "photo.jpg", root / "trash" / "photo.jpg")
"""
    for state in states(root, program):
        assert b"a photo" in {path.read_bytes() for path in root.rglob("*.jpg")}, state


@needs_strace
def test_what_lies_in_the_trash_stands_in_a_manifest(root: Path) -> None:
    (root / "photo.jpg").write_bytes(b"a photo")
    program = """
from photosim.library.files.disk import Disk
from photosim.library.trash.trash_folder import FOLDER, prepare
from photosim.library.trash.types import Removal
place = Path(FOLDER, "2026-11-23 22-41-07 3fa2c10b", "photo.jpg")
removal = Removal(root / "photo.jpg", bytes(32), root / "keeper.jpg", bytes(32), "same file", "why")
prepare(Disk(), root, place, removal, place.parts[1], "library")
Disk().move(root / "photo.jpg", root / place)
"""
    went = 0
    for state in states(root, program):
        if not (root / "photo.jpg").exists():
            went += 1
            (manifest,) = (root / ".photosim-trash").glob("*.jsonl")
            assert "photo.jpg" in manifest.read_text("utf-8"), state
    assert went


@needs_strace
def test_a_repair_leaves_the_old_library_and_no_new_one_beside_the_old_log(root: Path) -> None:
    for name, text in (("library.db", "old"), ("library.db-wal", "old log"), ("draft", "new")):
        (root / name).write_text(text)
    program = """
from photosim.paths import Home
from photosim.store.repair.rebuild import _put_in_place
_put_in_place(Home(root), root / "draft")
"""
    for state in states(root, program):
        found = {path.relative_to(root).as_posix(): path.read_text() for path in root.rglob("*") if path.is_file()}
        assert {"old", "old log", "new"} <= set(found.values()), state
        assert found.get("library.db") != "new" or "library.db-wal" not in found, state


def test_a_file_is_noted_as_handed_over_only_when_the_disk_has_it_so(tmp_path: Path) -> None:
    library = ALibrary(tmp_path)
    library.trash(library.removal(*library.pair()))
    steps: list[str] = []
    empty_trash(library.conn, Progress(), disk=Disk(steps.append), send=lambda path: path.unlink())
    library.conn.close()
    assert "sync folder" in steps[steps.index("hand over") : steps.index("before outcome")]
