"""Demographic differentials of a face encoder: false match rates by age, by labeled group and with masks.

    python -m trainer.research.group_errors face.onnx --faces faces_extra.zip --table faces_extra.csv [--write]

Strangers of one group are compared with each other at the thresholds of which the card states a false match rate among
all validation people. Only the part of the pictures is looked at that nothing is learned from and nothing on the card
was chosen by (`part_of` 3). Groups are as the sets label them (UTKFace's five, All-Age-Faces "mostly Asian"), among
people of 20 to 59, so that children do not count there. Near copies of one picture are no strangers and are left out;
that two pictures of these sets show one person now and then is not: the rates are rather too high than too low. False
non-match rates are those of people with several pictures. `--write` puts the table on the card.
"""

from __future__ import annotations

import argparse
import io
import logging
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from PIL import Image
from tqdm import tqdm

from photosim.vision.encoder.calibration_curve import at_rate
from photosim.vision.encoder.embedder import Embedder, Vectors
from photosim.vision.encoder.group_errors import GroupErrors
from photosim.vision.encoder.preprocess import fit
from trainer.common.metrics import CARD_RATES
from trainer.data.pixel_cache import difference_hash
from trainer.research.people_model import part_of
from trainer.research.recalibrate import write

log = logging.getLogger(__name__)

AGES = ((0, 12), (13, 19), (20, 39), (40, 59), (60, 200))
# Two pictures whose hashes differ in so few of 64 bits are one.
COPY_BITS = 8
FEWEST_FACES = 30
EVERYBODY, MASK = "all", "with mask"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables, and write that of false matches on the card where asked to."""
    parser = argparse.ArgumentParser(prog="python -m trainer.research.group_errors", description="Errors by group.")
    parser.add_argument("model", type=Path, help="the encoder file")
    parser.add_argument("--faces", type=Path, required=True, help="a zip of SET/PERSON/NAME crops")
    parser.add_argument("--table", type=Path, required=True, help="CSV of file, person and labels of them")
    parser.add_argument("--write", action="store_true", help="put the table on the card")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    embedder = Embedder(chosen.model)
    frame = pd.read_csv(chosen.table)
    known = (frame["person"] != "unknown").to_numpy()
    unseen = np.array([part_of(file) == 3 for file in frame["file"]])
    frame = frame[known | unseen].reset_index(drop=True)
    vectors, hashes = embedded(embedder, chosen.faces, list(frame["file"]))
    strangers = np.flatnonzero(frame["person"] == "unknown")
    limits = [(rate, at_rate(embedder.card, rate)) for rate in CARD_RATES]
    groups = groups_of(frame.loc[strangers, "labels"].fillna(""))
    errors = tuple(
        false_matches(name, vectors[strangers[rows]], hashes[strangers[rows]], limits)
        for name, rows in groups.items()
        if len(rows) >= FEWEST_FACES
    )
    log.info("false match rates among strangers of one group, at the thresholds of %s", CARD_RATES)
    for each in errors:
        rates = "".join(f"{measured:>10.5f}" for _, measured in each.rates)
        log.info("%-24s%6d%s", each.group, each.faces, rates)
    log.info("false non-match rates of people with several pictures, at the same thresholds")
    people = frame[frame["person"] != "unknown"]
    for source, rows in people.groupby("set").groups.items():
        missed = false_non_matches(vectors[list(rows)], people.loc[list(rows), "person"].to_numpy(), limits)
        log.info("%-24s%6d%s", source, len(rows), "".join(f"{rate:>10.3f}" for rate in missed))
    if chosen.write:
        write(chosen.model, replace(embedder.card, errors=errors).to_metadata())
    return 0


def groups_of(labels: Sequence[str]) -> dict[str, npt.NDArray[np.int64]]:
    """Rows of each group, by labels such as "age=31 sex=F group=Asian" or "with_mask"."""
    ages = np.array([int(found[1]) if (found := re.search(r"age=(\d+)", text)) else -1 for text in labels])
    told = [found[1].strip() if (found := re.search(r"group=([^=]+)$", text)) else "" for text in labels]
    names = np.array([name.removeprefix("mostly ") for name in told])
    groups = {EVERYBODY: np.arange(len(ages))}
    for low, high in AGES:
        groups[f"age {low}-{high}" if high < 150 else f"age {low}+"] = np.flatnonzero((ages >= low) & (ages <= high))
    for name in sorted(set(names) - {""}):
        groups[f"adults labeled {name}"] = np.flatnonzero((names == name) & (ages >= 20) & (ages < 60))
    groups[MASK] = np.flatnonzero(np.array([text == "with_mask" for text in labels]))
    return groups


def false_matches(
    group: str, vectors: Vectors, hashes: npt.NDArray[np.uint64], limits: Sequence[tuple[float, float]]
) -> GroupErrors:
    """Shares of the pairs of vectors `(n, dim)` within each limit, pictures that are near copies left out."""
    first, second = np.triu_indices(len(vectors), 1)
    apart = np.bitwise_count(hashes[first] ^ hashes[second]) > COPY_BITS
    distance = np.sqrt(np.maximum(2 - 2 * (vectors @ vectors.T)[first, second], 0))[apart]
    rates = tuple((rate, round(float((distance <= limit).mean()), 6)) for rate, limit in limits)
    return GroupErrors(group, len(vectors), rates)


def false_non_matches(
    vectors: Vectors, people: npt.NDArray[np.object_], limits: Sequence[tuple[float, float]]
) -> list[float]:
    """Mean over people of the share of their pairs beyond each limit."""
    missed = []
    for person in np.unique(people):
        own = vectors[people == person]
        distance = np.sqrt(np.maximum(2 - 2 * (own @ own.T)[np.triu_indices(len(own), 1)], 0))
        missed.append([(distance > limit).mean() for _, limit in limits])
    return np.mean(missed, axis=0).tolist()  # type: ignore[no-any-return]


def embedded(embedder: Embedder, archive: Path, files: Sequence[str]) -> tuple[Vectors, npt.NDArray[np.uint64]]:
    """Vectors `(n, dim)` and difference hashes `(n,)` of pictures in a zip."""
    fitted, hashes = [], []
    with zipfile.ZipFile(archive) as pictures:
        for file in tqdm(files, desc="reading", unit=" faces"):
            crop = Image.open(io.BytesIO(pictures.read(file))).convert("RGB")
            fitted.append(np.asarray(fit(crop, embedder.card)))
            hashes.append(int(difference_hash(crop), 16))
    return np.stack(list(embedder.embed_all(fitted))), np.array(hashes, np.uint64)


if __name__ == "__main__":
    raise SystemExit(main())
