"""Reading in worker processes: what a bad file costs is itself, and nothing else."""

from __future__ import annotations

import hashlib
import multiprocessing
import multiprocessing.spawn
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pebble.pool.base_pool import PoolStatus

from photosim.errors import PhotosimError
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.encoder.preprocess import fit
from photosim.vision.image.decoding import NO_MEMORY, open_upright
from photosim.vision.workers import process_pool
from photosim.vision.workers import read_photo as read_photo_module
from photosim.vision.workers.process_pool import Decoder, Job, Limits
from photosim.vision.workers.read_photo import Decoded, Failed, Outcome, Read, decode_side_px, read_photo
from tests import ROOT
from tests.pictures import draw
from tests.tiny_models import CARD

NOTHING: frozenset[bytes] = frozenset()


def jobs(*paths: Path) -> list[Job[str]]:
    return [Job(path, NOTHING, path.name) for path in paths]


# Stand-ins for what broken files make decoders do. They run in the workers, so they are found by name.


def misbehave(path: bytes, known: frozenset[bytes], card: ModelCard, *_: object) -> Outcome:
    name = os.fsencode(Path(os.fsdecode(path)).name)
    if name.startswith(b"crash"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if name.startswith(b"hang"):
        time.sleep(60)
    if name.startswith(b"eat"):
        np.ones((8 << 30,), np.uint8).sum()
    return read_photo(path, known, card)


def slow_once(path: bytes, known: frozenset[bytes], card: ModelCard, *_: object) -> Outcome:
    mark = Path(os.fsdecode(path) + ".tried")
    if not mark.exists():
        mark.touch()
        time.sleep(60)
    return read_photo(path, known, card)


def outcomes(decoder: Decoder, paths: list[Path]) -> dict[str, Outcome]:
    return {job.tag: outcome for job, outcome in decoder.read(jobs(*paths))}


def test_everything_about_a_photo_comes_from_one_reading(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.jpg", 1, 800, 600, taken="2019:07:03 14:05:11", model="EOS")
    with Decoder(CARD, workers=1) as decoder:
        ((job, outcome),) = decoder.read(jobs(path))
    assert isinstance(outcome, Decoded)
    assert job.tag == "a.jpg"
    about = path.stat()
    digest = hashlib.blake2b(path.read_bytes(), digest_size=32).digest()
    assert outcome.read == Read(digest, about.st_size, about.st_mtime_ns)
    assert (outcome.width, outcome.height, outcome.format, outcome.damage) == (800, 600, "JPEG", None)
    assert (outcome.facts.taken_at, outcome.facts.camera) == ("2019-07-03T14:05:11", "EOS")
    # What is dropped on the window is compared with what was indexed, so it must be prepared alike to the last bit.
    expected = fit(open_upright(path, decode_side_px(CARD)), CARD)
    np.testing.assert_array_equal(outcome.pixels, np.asarray(expected))


def test_a_known_content_is_not_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = draw(tmp_path / "a.jpg", 1)
    digest = hashlib.blake2b(path.read_bytes(), digest_size=32).digest()
    monkeypatch.setattr(read_photo_module, "read_picture", None)
    assert isinstance(read_photo(bytes(path), frozenset([digest]), CARD), Read)


def test_no_process_is_started_when_there_is_nothing_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_pool, "ProcessPool", None)
    with Decoder(CARD) as decoder:
        assert list(decoder.read([])) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
def test_a_file_that_crashes_hangs_or_eats_memory_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process_pool, "read_photo", misbehave)
    bad = [draw(tmp_path / f"{name}.jpg", 1) for name in ("crash", "hang", "eat")]
    good = [draw(tmp_path / f"{seed}.jpg", seed) for seed in range(12)]
    mixed = good[:4] + bad[:1] + good[4:8] + bad[1:] + good[8:]
    with Decoder(CARD, workers=2, limits=Limits(seconds=3, memory_bytes=1 << 30)) as decoder:
        found = outcomes(decoder, mixed)
    assert found.pop("crash.jpg") == Failed("Reading it made the decoder crash")
    assert found.pop("hang.jpg") == Failed("Reading took longer than 3 s")
    assert found.pop("eat.jpg") == Failed(NO_MEMORY)
    assert len(found) == 12
    assert all(isinstance(outcome, Decoded) for outcome in found.values())


def test_workers_that_are_killed_from_outside_are_replaced(tmp_path: Path) -> None:
    paths = [draw(tmp_path / f"{seed}.jpg", seed) for seed in range(30)]
    with Decoder(CARD, workers=2) as decoder:
        found = {}
        for job, outcome in decoder.read(jobs(*paths), ahead=4):
            found[job.tag] = outcome
            if len(found) in (5, 15):
                for worker in multiprocessing.active_children():
                    os.kill(worker.pid or 0, signal.SIGKILL)
    assert len(found) == 30
    assert all(isinstance(outcome, Decoded) for outcome in found.values())


def test_a_pool_that_broke_without_answering_for_its_files_is_replaced(tmp_path: Path) -> None:
    paths = [draw(tmp_path / f"{seed}.jpg", seed) for seed in range(12)]
    with Decoder(CARD, workers=2) as decoder:
        found = {}
        for job, outcome in decoder.read(jobs(*paths), ahead=4):
            found[job.tag] = outcome
            if len(found) == 5:
                # What pebble does when a worker dies in the middle of an answer; the files come after that.
                decoder._pool._context.status = PoolStatus.ERROR
    assert len(found) == 12
    assert all(isinstance(outcome, Decoded) for outcome in found.values())


def test_a_file_that_ran_out_of_time_once_is_tried_again_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_pool, "read_photo", slow_once)
    with Decoder(CARD, workers=1, limits=Limits(seconds=2)) as decoder:
        found = outcomes(decoder, [draw(tmp_path / "a.jpg", 1)])
    assert isinstance(found["a.jpg"], Decoded)


def test_a_stop_does_not_wait_for_a_file_that_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_pool, "read_photo", misbehave)
    started = time.monotonic()
    with Decoder(CARD, workers=1, limits=Limits(seconds=50)) as decoder:
        calls = iter([False, False])
        assert list(decoder.read(jobs(draw(tmp_path / "hang.jpg", 1)), stopped=lambda: next(calls, True))) == []
    assert time.monotonic() - started < 40


def test_only_so_many_files_are_taken_ahead(tmp_path: Path) -> None:
    path, taken = draw(tmp_path / "a.jpg", 1), 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield Job(path, NOTHING, taken)

    with Decoder(CARD, workers=1) as decoder:
        next(iter(decoder.read(endless(), ahead=5)))  # type: ignore[arg-type]
        assert taken <= 6


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda path: path.unlink(), Failed("The file is not there any more", missing=True)),
        (lambda path: path.write_bytes(b""), "The file is empty"),
        (lambda path: path.write_bytes(b"text"), "This is not a picture"),
    ],
)
def test_a_file_without_a_picture_has_a_reason(
    tmp_path: Path, spoil: Callable[[Path], object], expected: Failed | str
) -> None:
    path = draw(tmp_path / "a.jpg", 1)
    spoil(path)
    outcome = read_photo(bytes(path), NOTHING, CARD)
    assert isinstance(outcome, Failed)
    assert expected in (outcome, outcome.reason)
    assert not outcome.retry


def test_a_file_that_changes_while_it_is_read_is_to_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = draw(tmp_path / "a.jpg", 1)
    before = os.fstat

    def growing(descriptor: int) -> os.stat_result:
        about = before(descriptor)
        with path.open("ab") as file:
            file.write(b"more")
        return about

    monkeypatch.setattr(read_photo_module.os, "fstat", growing)
    assert read_photo(bytes(path), NOTHING, CARD) == Failed(read_photo_module.CHANGED, retry=True)


def test_a_disk_error_or_a_forbidden_file_is_to_be_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for error, words in ((PermissionError(13, "no"), "does not allow"), (OSError(5, "Input/output error"), "Input")):

        def refuse(path: Path, error: OSError = error) -> None:
            raise error

        monkeypatch.setattr(read_photo_module, "_load", refuse)
        outcome = read_photo(bytes(tmp_path / "a.jpg"), NOTHING, CARD)
        assert isinstance(outcome, Failed)
        assert outcome.retry
        assert words in outcome.reason


def test_the_workers_end_when_the_process_in_charge_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from photosim.vision.workers.process_pool import Decoder, Job, Limits\n"
        "from tests.tiny_models import CARD\n"
        "def endless():\n    while True:\n        yield Job(Path(sys.argv[1]), frozenset(), None)\n"
        "if __name__ == '__main__':\n"
        "    with Decoder(CARD, workers=2) as decoder:\n"
        "        for number, _ in enumerate(decoder.read(endless())):\n"
        "            if number == 10:\n"
        "                print(*[w.pid for w in __import__('multiprocessing').active_children()], flush=True)\n"
    )
    (tmp_path / "run.py").write_text(script)
    root = ROOT
    with subprocess.Popen(
        [sys.executable, str(tmp_path / "run.py"), str(draw(tmp_path / "a.jpg", 1))],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as process:
        assert process.stdout is not None
        workers = [int(pid) for pid in process.stdout.readline().split()]
        process.kill()
    assert len(workers) == 2
    deadline = time.monotonic() + 60
    while any(_alive(pid) for pid in workers):
        assert time.monotonic() < deadline, "workers outlive the process in charge"
        time.sleep(0.1)


def test_a_worker_that_is_still_starting_at_the_end_ends_without_a_word(tmp_path: Path) -> None:
    # The second worker comes up while the first, which has read the file, is slow to end.
    script = (
        "import multiprocessing, os, time\nfrom pathlib import Path\n"
        "first, ending = (Path(__file__).with_name(name) for name in ('first', 'ending'))\n"
        "def end():\n    ending.touch()\n    time.sleep(2.5)\n"
        "if __name__ == '__mp_main__':\n"
        "    try:\n        os.close(os.open(first, os.O_CREAT | os.O_EXCL))\n"
        "    except FileExistsError:\n        import photosim.vision.workers.read_photo\n"
        "        while not ending.exists():\n            time.sleep(0.05)\n"
        "    else:\n        multiprocessing.util._exit_function = end\n"
        "else:\n"
        "    from photosim.vision.workers.process_pool import Decoder, Job\n    from tests.tiny_models import CARD\n"
        "    with Decoder(CARD, workers=2) as decoder:\n"
        "        print(len(list(decoder.read([Job(Path('nowhere'), frozenset(), None)]))))\n"
    )
    (tmp_path / "run.py").write_text(script)
    root = ROOT
    command, setting = [sys.executable, str(tmp_path / "run.py")], {**os.environ, "PYTHONPATH": str(root)}
    ended = subprocess.run(command, capture_output=True, text=True, env=setting, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "1\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for Python")
def test_processes_that_do_not_start_are_told_instead_of_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an update has moved Python away: photosim waited for ever and said nothing."""
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 126\n")
    broken.chmod(0o755)
    monkeypatch.setattr(process_pool, "_START_S", 1.0)
    monkeypatch.setattr(process_pool, "_LIVES_ON_S", 1.0)
    before = multiprocessing.spawn.get_executable()
    multiprocessing.set_executable(str(broken))
    try:
        with (
            pytest.raises(PhotosimError, match="do not start"),
            Decoder(CARD, workers=2, limits=Limits(seconds=1)) as decoder,
        ):
            list(decoder.read(jobs(draw(tmp_path / "a.jpg", 1))))
    finally:
        multiprocessing.set_executable(before)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")
