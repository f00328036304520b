"""Training part of faces_extra.zip: faces without a name, each a label of its own, as a zip that photosim-train reads.

    python -m trainer.research.extra_faces faces_extra.zip --table faces_extra.csv --out extra.zip

Which pictures are looked at where is settled by the CRC-32 of a path (`people_model.part_of`): the cohort is made of
part 0, the odds of part 1, and parts 2 and 3 are for judging. Learned from are what cohort and odds leave, and of part
2 what benchmarks/people/grouping.py leaves, which draws `JUDGED` of both; part 3 is never learned from.
"""

from __future__ import annotations

import argparse
import logging
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import numpy as np
import pandas as pd

from photosim.errors import PhotosimError
from trainer.research.people_model import MOST_STRANGERS, part_of

# Strangers that benchmarks/people/grouping.py draws, and how.
JUDGED, DRAWN_BY = 2000, 1

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line entry: write the zip. Raises PhotosimError when nothing is left to learn from."""
    parser = argparse.ArgumentParser(prog="python -m trainer.research.extra_faces", description="Further faces.")
    parser.add_argument("faces", type=Path, help="a zip of SET/unknown/NAME pictures")
    parser.add_argument("--table", type=Path, required=True, help="CSV of file and person of them")
    parser.add_argument("--out", type=Path, required=True, help="the zip that is written")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    spared = judged(pd.read_csv(chosen.table))
    with zipfile.ZipFile(chosen.faces) as given:
        learned = [name for name in learned_from(given.namelist()) if name not in spared]
        if not learned:
            raise PhotosimError(f"{chosen.faces} has no pictures SET/unknown/NAME that may be learned from.")
        with zipfile.ZipFile(chosen.out, "w") as made:
            for name in learned:
                path = PurePosixPath(name)
                made.writestr(f"extra/train/{path.parts[0]} {path.stem}/{path.name}", given.read(name))
    log.info("%d faces in %s", len(learned), chosen.out)
    return 0


def learned_from(names: Sequence[str]) -> list[str]:
    """Paths of a zip that may be learned from, sorted."""
    unknown = sorted(name for name in names if "/unknown/" in name)
    found = [name for name in unknown if part_of(name) == 2]
    for part in (0, 1):
        own = [name for name in unknown if part_of(name) == part]
        # people_model.strangers_of takes the first of the same order.
        found += [own[at] for at in np.random.default_rng(0).permutation(len(own))[MOST_STRANGERS:].tolist()]
    return sorted(found)


def judged(table: pd.DataFrame) -> set[str]:
    """Paths that grouping is judged by, from `file` and `person`."""
    unknown = table[table["person"] == "unknown"]
    unmeasured = unknown[[part_of(file) >= 2 for file in unknown["file"]]]
    return set(unmeasured.sample(min(JUDGED, len(unmeasured)), random_state=DRAWN_BY)["file"])


if __name__ == "__main__":
    raise SystemExit(main())
