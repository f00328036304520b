"""The commands that are killed: how each begins, and what has to hold after it was killed and asked again."""

from __future__ import annotations

import json
import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from photosim.vision.metadata.xmp import read_xmp
from tests.kills.stages import PHOTOS, Stage
from tests.pictures import draw

Check = Callable[[Stage], str]


def _nothing(stage: Stage) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Job:
    """A command, what it finds, and a check behind its second run: "" when all is well.

    `keeps`: what the user said must all be there afterwards. `sound`: the library holds together even before.
    """

    arguments: Callable[[Stage], list[str]]
    prepare: Callable[[Stage, random.Random], None] = lambda stage, chance: stage.reset()
    check: Check = _nothing
    keeps: bool = True
    sound: bool = True
    weight: int = 1
    window: tuple[str, ...] = ()  # kill the window at the last of these steps instead; the command comes afterwards


def _touched(stage: Stage, chance: random.Random) -> None:
    stage.reset()
    for path in stage.photos.rglob("*.jpg"):
        os.utime(path)
    for number in range(8):
        draw(stage.photos / f"new {number}.jpg", 100 + number, 320, 240)


def _thrown_away(stage: Stage, chance: random.Random) -> None:
    stage.reset(thrown_away=True)


def _damaged(stage: Stage, chance: random.Random) -> None:
    stage.reset()
    stage.damage(chance)


def _old(stage: Stage, chance: random.Random) -> None:
    stage.reset()
    stage.old_library()


def _sidecars(stage: Stage) -> str:
    found = list(stage.photos.rglob("*.xmp"))
    people = {name for path in found for name in read_xmp(path.read_bytes()).people}
    left = [path.name for path in stage.photos.rglob("*photosim-part*")]
    return "" if people == {"Anna", "Bo Ek", "Cäcilie"} and not left else f"sidecars: {people} {left}"


def _exported(stage: Stage) -> str:
    known = {path.read_bytes() for path in stage.photos.rglob("*.jpg")}
    made = [path for path in (stage.place / "people").rglob("*") if path.is_file()]
    wrong = [path.name for path in made if path.read_bytes() not in known]
    folders = len(list((stage.place / "people").iterdir()))
    return "" if made and not wrong and folders == 3 else f"exported: {len(made)} files, {folders} folders, {wrong}"


def _copied(stage: Stage) -> str:
    wanted = {path.read_bytes() for path in (stage.place / "card").iterdir()}
    found = [path.read_bytes() for path in (stage.place / "copies").rglob("*.jpg")]
    return "" if set(found) == wanted and len(found) == len(wanted) else f"copied: {len(found)} of {len(wanted)}"


def _card(stage: Stage, chance: random.Random) -> None:
    stage.reset()
    for number in range(8):
        draw(stage.place / "card" / f"{number}.jpg", 200 + number, 320, 240)


def _migrated(stage: Stage) -> str:
    with closing(sqlite3.connect(stage.home.database)) as conn:
        photos = conn.execute("SELECT count(*) FROM photo_shown").fetchone()[0]
        people = sorted(name for (name,) in conn.execute("SELECT name FROM person WHERE name <> ''"))
    return "" if photos == 13 and people == ["Ann", "Bob"] else f"migrated: {photos} photos, {people}"


def _forgotten(stage: Stage) -> str:
    libraries = [stage.home.database, *stage.home.backups.glob("*.db")]
    held = {}
    for path in libraries:
        with closing(sqlite3.connect(path)) as conn:
            held[path.name] = sum(
                conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("face", "face_vector")
            )
    return f"faces are left: {held}" if any(held.values()) else ""


def _whole_plan(stage: Stage) -> str:
    plan = json.loads((stage.place / "made.json").read_text("utf-8"))
    return "" if len(plan["remove"]) == PHOTOS // 2 else f"plan: {len(plan['remove'])} files"


def _given_back(stage: Stage) -> str:
    found = len([path for path in stage.photos.rglob("*.jpg") if ".photosim-trash" not in path.parts])
    return "" if found == PHOTOS else f"undone: {found} of {PHOTOS} photos"


def _photos(stage: Stage) -> str:
    with closing(sqlite3.connect(stage.home.database)) as conn:
        known = conn.execute("SELECT count(*) FROM photo").fetchone()[0]
    return "" if known == PHOTOS // 2 + 8 else f"index: {known} photos"


def _regrouped(stage: Stage) -> str:
    names = {name for name in stage.decisions() if name in ("Anna", "Bo Ek", "Cäcilie")}
    return "" if len(names) == 3 else f"people: {names}"


JOBS: dict[str, Job] = {
    "index": Job(
        lambda stage: ["index", str(stage.photos), "--no-faces", *stage.models], _touched, _photos, weight=1
    ),
    "people (regroup)": Job(
        lambda stage: ["people", "--precision", "0.8", *stage.face_models], check=_regrouped, weight=3
    ),
    "people (read words)": Job(
        lambda stage: ["people", "--read-words", str(stage.words), *stage.face_models], check=_regrouped, weight=3
    ),
    "write-names": Job(lambda stage: ["write-names"], check=_sidecars, weight=4),
    "export-people (link)": Job(
        lambda stage: ["export-people", str(stage.place / "people")], check=_exported, weight=2
    ),
    "export-people (copy)": Job(
        lambda stage: ["export-people", str(stage.place / "people"), "--how", "copy"], check=_exported, weight=3
    ),
    "trash": Job(lambda stage: ["trash", "--partly", "--plan", str(stage.plan)], weight=4),
    "undo": Job(
        lambda stage: ["undo"], _thrown_away, check=_given_back, weight=4
    ),
    "empty-trash": Job(
        lambda stage: ["empty-trash"], _thrown_away, weight=4
    ),
    "duplicates": Job(
        lambda stage: ["duplicates", "--plan", str(stage.place / "made.json"), "--kind", "file", *stage.models],
        check=_whole_plan, weight=2,
    ),
    "backup": Job(lambda stage: ["backup"], weight=2),
    "migration": Job(lambda stage: ["history"], _old, _migrated, keeps=False, weight=4),
    "repair (salvage)": Job(lambda stage: ["repair", "--salvage"], _damaged, keeps=False, sound=False, weight=3),
    "repair (copy)": Job(lambda stage: ["repair", "--copy"], _damaged, sound=False, weight=2),
    "forget-faces": Job(lambda stage: ["forget-faces"], check=_forgotten, weight=3),
    "missing (copies)": Job(
        lambda stage: ["missing", str(stage.place / "card"), "--copy-to", str(stage.place / "copies"), *stage.models],
        _card, _copied, weight=1,
    ),
    "window, library (read)": Job(
        lambda stage: ["index", str(stage.photos), "--no-faces", *stage.models], _touched, _photos, window=("read",)
    ),
    "window, duplicates (compare)": Job(
        lambda stage: ["duplicates", "--plan", str(stage.place / "made.json"), "--kind", "file", *stage.models],
        check=_whole_plan, window=("compare",),
    ),
    "window, duplicates (trash)": Job(lambda stage: ["undo"], window=("compare", "trash"), weight=2),
    "window, history (undo)": Job(lambda stage: ["undo"], _thrown_away, _given_back, window=("undo",), weight=2),
    "window, history (empty)": Job(lambda stage: ["empty-trash"], _thrown_away, window=("empty",), weight=2),
    "window, people (regroup)": Job(
        lambda stage: ["people", *stage.face_models], check=_regrouped, window=("regroup",)
    ),
    "window, people (read words)": Job(
        lambda stage: ["people", *stage.face_models], check=_regrouped, window=("read words",)
    ),
    "window, people (export)": Job(
        lambda stage: ["export-people", str(stage.place / "people")], check=_exported, window=("export people",)
    ),
}  # fmt: skip
