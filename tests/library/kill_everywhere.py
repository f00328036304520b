"""A process that is killed (SIGKILL) before every single thing it does to the disk, and the restart after it.

    python -m tests.library.kill_everywhere SCENARIO WAY

For step 1, 2, 3, ... a library is made anew, a child does the work and is killed just before that step, and the parent
restarts, recovers and checks. It ends when a child comes to the end of its work. It is a program of its own because it
forks, which a process with threads should not.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import cast

from photosim.library.files.atomic_move import WAYS, Way
from photosim.library.files.disk import Disk
from photosim.library.trash.empty_trash import empty_trash
from photosim.library.trash.recovery import recover
from photosim.library.trash.trash_folder import FOLDER
from photosim.library.trash.undo import history, last_undoable, undo
from photosim.progress import Progress
from photosim.store.journal import OPEN, entries_in
from tests.library.a_library import ALibrary
from tests.library.annotated_photos import sidecar, two_pairs

Scenario = Callable[[ALibrary, Disk], None]


class Killer:
    """Kills its own process just before the `at`-th step."""

    def __init__(self, at: int) -> None:
        self.at, self.count = at, 0

    def __call__(self, name: str) -> None:
        self.count += 1
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


def throw_away(library: ALibrary, disk: Disk) -> None:
    """Three copies, a unit of two, and a photo that is only the same picture."""
    root = library.root
    library.trash(
        library.removal(root / "sub/b.jpg", root / "a.jpg"),
        library.removal(root / "c.jpg", root / "a.jpg", unit="pair"),
        library.removal(root / "c.cr2", root / "a.cr2", unit="pair"),
        library.removal(root / "small.jpg", root / "a.jpg", "same picture"),
        disk=disk,
    )


def give_back(library: ALibrary, disk: Disk) -> None:
    """Undo; one place is taken, and one folder is gone."""
    action = last_undoable(library.conn)
    if action is not None:
        undo(library.conn, action.id, Progress(), disk=disk)


def empty(library: ALibrary, disk: Disk) -> None:
    """Hand everything to another place, as the system's trash does."""

    def send(path: Path) -> None:
        path.rename(library.root.parent / "system" / f"{os.urandom(4).hex()}{path.suffix}")

    empty_trash(library.conn, Progress(), disk=disk, send=send)


def carry_over(library: ALibrary, disk: Disk) -> None:
    """Two photos whose tags, rating, place and date go over to their keepers: to a new sidecar, and to one there is."""
    root = library.root
    library.trash(
        library.removal(root / "sub/other.jpg", root / "keep.jpg", "same picture", unit="pair"),
        library.removal(root / "sub/other.jpg.xmp", root / "keep.jpg", "companion", unit="pair"),
        library.removal(root / "another.jpg", root / "kept.jpg", "same picture"),
        disk=disk,
        carries=True,
    )


def recovering(library: ALibrary, disk: Disk) -> None:
    """The recovery from a crash in the middle of everything, itself cut off."""
    recover(library.conn, disk=disk)


SCENARIOS: dict[str, Scenario] = {
    "throw away": throw_away,
    "give back": give_back,
    "empty": empty,
    "recover": recovering,
    "carry over": carry_over,
    "take back": give_back,
}
# The keepers' sidecars, what they held before anything went, and what must be in them while one of these is gone.
SIDECARS: dict[str, tuple[bytes | None, bytes, tuple[str, ...]]] = {
    "keep.jpg.xmp": (None, b">fjord<", ("sub/other.jpg", "sub/other.jpg.xmp")),
    "kept.xmp": (sidecar("boat"), b">sea<", ("another.jpg",)),
}


def prepare(place: Path, scenario: str, way: tuple[Way, ...]) -> ALibrary:
    """A library in which the scenario can begin."""
    library = ALibrary(place)
    (place / "system").mkdir()
    for name in ("a.jpg", "sub/b.jpg", "c.jpg"):
        library.photo(name, b"a photo")
    library.photo("small.jpg", b"small")
    library.photo("a.cr2", b"raw")
    library.photo("c.cr2", b"raw")
    if scenario in ("carry over", "take back"):
        two_pairs(library)
    if scenario == "take back":
        carry_over(library, Disk())
    elif scenario not in ("throw away", "carry over"):
        throw_away(library, Disk())
    if scenario == "give back":
        (library.root / "sub").rmdir()
        library.photo("small.jpg", b"another photo came")
    if scenario == "recover":
        # Killed in the middle of an undo, where a move leaves most behind: a second name, or a reservation.
        library.conn.close()
        names = steps_of(place, "give back", way)
        moving = {"rename": "rename", "link": "unlink name", "reserve": "replace"}[way[0]]
        at = names.index(moving) + (2 if moving == "rename" else 1)
        in_child(lambda: give_back(ALibrary(place), Disk(Killer(at), ways=way)))
        library = ALibrary(place)
    return library


def steps_of(place: Path, scenario: str, way: tuple[Way, ...]) -> list[str]:
    """The steps that the scenario takes, found by a run in a copy."""
    copy = place.with_name(f"{place.name} copy")
    library = prepare(copy, scenario, way)
    names: list[str] = []
    SCENARIOS[scenario](library, Disk(names.append, ways=way))
    library.conn.close()
    shutil.rmtree(copy)
    return names


def in_child(work: Callable[[], None]) -> bool:
    """Do it in a forked process; whether that came to its end and was not killed."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert status in (0, signal.SIGKILL), f"the child ended with {status}"
    return status == 0


def everything(library: ALibrary) -> Counter[bytes]:
    """All contents but those of the keepers' sidecars, which change. A file with two names, cut off, counts once."""
    system = library.root.parent / "system"
    sidecars = [library.root / name for name in SIDECARS]
    changing = Counter(path.read_bytes() for path in sidecars if path.exists())
    return (
        library.contents() + Counter(path.read_bytes() for path in system.iterdir()) - changing - second_names(library)
    )


def second_names(library: ALibrary) -> Counter[bytes]:
    """What a move by link and unlink leaves behind when it is cut off between the two."""
    files = [path for path in library.root.rglob("*") if path.is_file() and path.stat().st_nlink > 1]
    first = {path.stat().st_ino: path for path in files}
    return Counter(path.read_bytes() for path in files if path != first[path.stat().st_ino])


def check_sidecars(library: ALibrary) -> None:
    """Who went has its tags carried over; who did not go, or is back, has left the sidecar as it was."""
    assert list(library.root.rglob("*.photosim-part")) == []
    for name, (before, tag, losers) in SIDECARS.items():
        path = library.root / name
        found = path.read_bytes() if path.exists() else None
        if all((library.root / loser).exists() for loser in losers):
            assert found == before, f"{name} is not as it was"
        else:
            assert tag in (found or b""), f"{name} lacks {tag!r}"
            assert b">boat<" in (found or b""), f"{name} lost its own tag"


def check(library: ALibrary, before: Counter[bytes], scenario: str) -> None:
    """After the restart: nothing lost, nothing open, the library right, units whole, and everything undoable."""
    recover(library.conn)
    assert everything(library) == before, f"{everything(library)} is not {before}"
    assert entries_in(library.conn, *OPEN) == []
    assert library.disagreements() == []
    carries = scenario in ("carry over", "take back")
    if carries:
        check_sidecars(library)
    lying = {path for path in (library.root / FOLDER).rglob("*") if path.is_file() and path.suffix != ".jsonl"}
    known = {entry.base / entry.kept_as for entry in entries_in(library.conn, "trashed")}
    assert lying == known, f"lying in the trash: {lying}, known: {known}"
    if scenario == "throw away":
        assert (library.root / "c.jpg").exists() == (library.root / "c.cr2").exists(), "half of a unit went"
    for action in history(library.conn):
        if action.undoable:
            assert undo(library.conn, action.id, Progress()).failed == []
    assert everything(library) == before
    assert library.contents("trash") == Counter()
    if carries:
        check_sidecars(library)
    assert library.disagreements() == []


def main(scenario: str, first_way: Way) -> int:
    way = WAYS[WAYS.index(first_way) :]
    memory = Path("/dev/shm")
    top = Path(tempfile.mkdtemp(dir=memory if os.access(memory, os.W_OK) else None))
    try:
        at, ended = 0, False
        while not ended:
            at += 1
            place = top / str(at)
            library = prepare(place, scenario, way)
            before = everything(library)
            library.conn.close()

            def work(place: Path = place, at: int = at) -> None:
                SCENARIOS[scenario](ALibrary(place), Disk(Killer(at), ways=way))

            ended = in_child(work)
            library = ALibrary(place)
            try:
                check(library, before, scenario)
            except AssertionError as error:
                raise AssertionError(f"killed before step {at} of {scenario!r} by {first_way!r}: {error}") from error
            library.conn.close()
            shutil.rmtree(place)
        sys.stdout.write(f"killed at {at - 1} steps\n")
        return 0
    finally:
        shutil.rmtree(top)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], cast(Way, sys.argv[2])))
