"""Fault injection against the real command line: odd files, random damage, hostile input, kills.

    python benchmarks/reliability/run.py [--full]

Writes RELIABILITY.md beside it. The usual run takes some minutes on two cores; --full is what the table is for.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from hostile import hostile_input
from report import Report, ask

from photosim import __version__
from photosim.paths import Home
from photosim.store.db import open_writer, transaction
from photosim.store.files import NewPhoto, Place, put_file, put_photo
from photosim.store.repair import rebuild
from photosim.store.repair.backups import make_backup
from tests.pictures import draw

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("PHOTOSIM_SHARED", HERE.parents[2] / "shared" / "data"))
PAGE = 4096
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("status",), ("problems",), ("history",), ("people",), ("person", "Anna"), ("similar", "0.jpg"), ("duplicates",),
    ("undo",), ("empty-trash",), ("export-people", "out"), ("write-names",), ("index", "photos"),
)  # fmt: skip


def odd_files(report: Report, work: Path, most: int) -> None:
    """Every odd file beside photos that are fine: the run ends, and each file is a photo or a problem with a reason."""
    if not (SHARED / "odd").is_dir():
        report.add("odd files", 0, "not run: ../shared/data is not here")
        return
    folder, home = work / "odd", work / "odd-home"
    folder.mkdir()
    files = sorted(path for path in (SHARED / "odd").rglob("*") if path.is_file())[:most]
    for number, path in enumerate(files):
        shutil.copyfile(path, folder / f"{number:04} {path.name}")
    for number in range(5):
        draw(folder / f"fine {number}.jpg", number)
    began = time.monotonic()
    code, err = ask("index", str(folder), "--no-faces", "--home", str(home))
    with closing(open_writer(Home(home))) as conn:
        known = {
            Path(os.fsdecode(path)).name: (photo, problem)
            for path, photo, problem in conn.execute("SELECT path, photo_id, problem FROM file")
        }
    ended: Counter[str] = Counter()
    by_kind: dict[str, Counter[str]] = {}
    for number, path in enumerate(files):
        photo, problem = known.get(f"{number:04} {path.name}", (None, None))
        how = "told as a problem" if problem else "read" if photo else "left out by kind"
        ended[how] += 1
        by_kind.setdefault(path.name.split("_")[0].split("-")[0], Counter())[how] += 1
    fine = sum(name.startswith("fine ") and not problem for name, (_, problem) in known.items())
    told = ", ".join(f"{count:,} {how}" for how, count in ended.most_common())
    report.add("odd files", len(files), f"{told}; exit {code}; good photos beside them read: {fine} of 5")
    kinds = "; ".join(
        f"{kind}: " + ", ".join(f"{count} {how}" for how, count in counted.most_common())
        for kind, counted in sorted(by_kind.items())
    )
    report.notes.append(f"Odd files by kind ({time.monotonic() - began:.0f} s): {kinds}.")
    if err:
        report.notes.append(f"Odd files, on standard error: {err.strip()[:300]}")


def made_library(work: Path) -> Home:
    """A library of 400 photos with names, answers and decisions, three of whose photos lie on the disk."""
    photos = work / "photos"
    for number in range(3):
        draw(photos / f"{number}.jpg", number)
    shutil.copyfile(photos / "0.jpg", work / "0.jpg")
    home = Home(work / "home")
    ask("index", str(photos), "--no-faces", "--home", str(home.folder))
    with closing(open_writer(home)) as conn, transaction(conn):
        for number in range(20):
            conn.execute("INSERT INTO person (name, made) VALUES (?, 1)", [f"Person {number}"])
        for number in range(400):
            content = number.to_bytes(32, "big")
            photo = NewPhoto(content, 1000, 10, 10, "JPEG", None, None, None, None, number, 0, None)
            place = Place(work / "away" / f"{number}.jpg", f"{number}.jpg", 1000, 1)
            put_file(conn, place, put_photo(conn, photo))
            conn.execute("INSERT INTO face_word VALUES (?, '1 2 3 4', 'is', ?)", [content, number % 20 + 1])
            if number % 4 == 0:
                sql = "INSERT INTO duplicate_decision (verdict, decided_at) VALUES ('different', 'x') RETURNING id"
                decision = conn.execute(sql).fetchone()[0]
                conn.execute("INSERT INTO duplicate_decision_content VALUES (?, ?, 1)", [decision, content])
    with closing(sqlite3.connect(home.database)) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return home


def page_damage(report: Report, work: Path, count: int, commands: int) -> None:
    """Three random pages overwritten, or a file cut or emptied: what commands say, what they write, what is saved."""
    home = made_library(work)
    os.chdir(work)
    sound = home.database.read_bytes()
    whole = rebuild._count(home.database)
    make_backup(home)
    endings: Counter[str] = Counter()
    written = 0
    saved = {False: [0] * len(whole), True: [0] * len(whole)}
    failed = 0
    for seed in range(count):
        chance = random.Random(seed)
        data = bytearray(sound)
        if seed % 20 == 18:
            data = data[: chance.randrange(len(data))]
        elif seed % 20 == 19:
            data = bytearray()
        else:
            for page in chance.sample(range(len(data) // PAGE), 3):
                data[page * PAGE : (page + 1) * PAGE] = chance.randbytes(PAGE)
        for path in home.folder.glob("library.db*"):
            path.unlink()
        home.database.write_bytes(data)
        for command in chance.sample(COMMANDS, commands):
            code, err = ask(*command, "--home", str(home.folder))
            lines = err.strip().count("\n") + 1
            good = code == 1 and lines == 1 and err.startswith("photosim-cli: ") and "Something went wrong" not in err
            endings["one sentence" if good else f"{command[0]}: {code} {err[-200:]!r}"] += 1
            if home.database.read_bytes() != data:
                written += 1
        for with_copy in (False, True):
            home.database.write_bytes(data)
            aside = work / "aside"
            if not with_copy:
                home.backups.rename(aside)
            try:
                counts = rebuild.from_salvage(home).counts if data or with_copy else (0,) * len(whole)
            except Exception as error:  # noqa: BLE001  counted
                counts = (0,) * len(whole)
                if with_copy:
                    copy = rebuild.newest_good(home)
                    counts = rebuild.from_copy(home, copy).counts if copy is not None else counts
                failed += not with_copy
                del error
            finally:
                if not with_copy:
                    aside.rename(home.backups)
            for number, each in enumerate(counts):
                saved[with_copy][number] += min(each, whole[number])
            for kept in home.folder.glob("damaged-*"):
                shutil.rmtree(kept)
            for path in home.folder.glob("library.db*"):
                path.unlink()
    traces = sum(number for how, number in endings.items() if how != "one sentence")
    report.add(
        "libraries with random damage (3 pages of noise; 1 in 20 cut, 1 in 20 emptied)",
        count,
        f"{endings.total():,} commands: {endings['one sentence']:,} ended in one sentence, {traces} otherwise; "
        f"damaged files written to: {written}",
    )
    for how, number in endings.most_common():
        if how != "one sentence":
            report.notes.append(f"Damage, other ending ({number}): {how}")
    for with_copy, words in ((False, "without any copy"), (True, "with a copy")):
        asked = [(one, number) for number, (one, _, _) in enumerate(rebuild._COUNTED) if whole[number]]
        shares = ", ".join(
            f"{rebuild._COUNTED[number][1]} {saved[with_copy][number] / (count * whole[number]):.1%}"
            for _, number in asked
        )
        report.add(f"salvaged from these, {words}", count, shares)
    report.notes.append(
        f"Salvage found nothing readable in {failed} of {count} libraries (lost schema page, or no bytes)."
    )


def kills(report: Report, work: Path, count: int) -> None:
    """`kill -9` at a random moment of a command; then the next command, and a look at every file."""
    photos = work / "killed"
    for number in range(24):
        draw(photos / f"{number}.jpg", number // 2, 320, 240)
    contents = sorted(path.read_bytes() for path in photos.glob("*.jpg"))
    home = Home(work / "killed-home")
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1])}
    command = [sys.executable, "-m", "photosim.cli"]
    chance = random.Random(3)
    died = lost = broken = 0
    plan = work / "killed-plan.json"
    told: Counter[str] = Counter()
    for number in range(count):
        plan.unlink(missing_ok=True)
        ask("index", str(photos), "--no-faces", "--home", str(home.folder))
        ask("duplicates", "--kind", "file", "--plan", str(plan), "--home", str(home.folder))
        jobs = (["index", str(photos), "--no-faces"], ["trash", "--plan", str(plan)], ["undo"], ["backup"],
                ["people"], ["duplicates"], ["write-names"], ["export-people", str(work / "people")])  # fmt: skip
        job = jobs[number % len(jobs)]
        if job[0] == "undo":
            ask("trash", "--plan", str(plan), "--home", str(home.folder))
        if job[0] == "index":
            for path in photos.glob("*.jpg"):
                os.utime(path)
        running = subprocess.Popen(
            [*command, *job, "--home", str(home.folder)], env=environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(chance.uniform(0.2, 2.5))
        if running.poll() is None:
            died += 1
            told[job[0]] += 1
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        code, err = ask("status", "--home", str(home.folder))
        broken += code != 0 or bool(err)
        while ask("undo", "--home", str(home.folder))[0] == 0:
            pass
        found = sorted(path.read_bytes() for path in photos.rglob("*.jpg"))
        lost += found != contents
        with closing(sqlite3.connect(home.database)) as conn:
            broken += conn.execute("PRAGMA integrity_check").fetchone()[0] != "ok"
    jobs_told = ", ".join(f"{name} {number}" for name, number in told.most_common())
    report.add("kill -9 at a random moment", died, f"photos lost: {lost}; libraries broken: {broken} ({jobs_told})")


def main() -> None:
    """Run what is asked for, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="200 damaged libraries, 1,000 kills, all odd files: hours")
    parser.add_argument("--share", type=float, default=1.0, help="so much of each count, on a busy machine")
    parser.add_argument("--only", choices=["odd", "damage", "hostile", "kills"], action="append")
    parser.add_argument("--out", type=Path, default=HERE / "RELIABILITY.md")
    chosen = parser.parse_args()
    chosen.out = chosen.out.absolute()
    full, usual = (10_000, 200, 2_000, 1_000), (10_000, 40, 150, 40)
    counts = [max(1, round(count * chosen.share)) for count in (full if chosen.full else usual)]
    odd, damage, hostile, killed = 10_000, *counts[1:]
    report, began = Report(), time.monotonic()
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        steps: dict[str, Callable[[], None]] = {
            "odd": lambda: odd_files(report, work, odd),
            "damage": lambda: page_damage(report, work, damage, 12 if chosen.full else 4),
            "hostile": lambda: hostile_input(report, work, hostile),
            "kills": lambda: kills(report, work, killed),
        }
        for name in chosen.only or steps:
            if name == "hostile" and not (work / "photos").exists():
                made_library(work)
            steps[name]()
            chosen.out.write_text(page(report, time.monotonic() - began, chosen), encoding="utf-8")
        os.chdir(here)


def page(report: Report, seconds: float, chosen: argparse.Namespace) -> str:
    """The page of results."""
    share = [f"--share {chosen.share:g}"] if chosen.share != 1 else []
    what = " ".join([*(["--full"] if chosen.full else []), *share, *(f"--only {one}" for one in chosen.only or ())])
    lines = [
        "# What photosim was put through",
        "",
        f"Made by `python benchmarks/reliability/run.py{' ' + what if what else ''}` on {datetime.now(UTC):%Y-%m-%d}, "
        f"photosim {__version__}, {os.cpu_count()} cores, {seconds / 60:.0f} minutes. The seeds are fixed.",
        "",
        "| what | tried | how it ended |",
        "|---|---|---|",
        *(f"| {what} | {tried} | {ended} |" for what, tried, ended in report.rows),
        "",
        *(f"- {note}" for note in report.notes),
        "",
        "Peers were not run here: no such figures of dupeGuru, Czkawka or digiKam are known to set beside these.",
        "",
        "Not measured: power loss (no device that drops writes was at hand), a soak of hours, kills of the window.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
