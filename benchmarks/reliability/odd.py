"""Odd files (broken, fuzzed, unusual, no pictures) indexed beside good photos: how each of them ended."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from ask import ask

from photosim.paths import Home
from photosim.store.db import open_writer
from tests.pictures import draw

SHARED = Path(os.environ.get("PHOTOSIM_SHARED", Path(__file__).parents[3] / "shared" / "data"))


def odd_files(work: Path, most: int) -> dict[str, Any]:
    """Every odd file beside photos that are fine: the run ends, and each file is a photo or a problem with a reason."""
    if not (SHARED / "odd").is_dir():
        return {}
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
    return {
        "tried": len(files),
        "ended": dict(ended.most_common()),
        "exit": code,
        "fine": fine,
        "seconds": round(time.monotonic() - began),
        "by kind": {kind: dict(counted.most_common()) for kind, counted in sorted(by_kind.items())},
        "said": err.strip()[:300],
    }
