"""Face verification protocol of Labeled Faces in the Wild: accuracy on listed pairs, by ten-fold cross-validation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np
import numpy.typing as npt
import pandas as pd

from photosim.errors import PhotosimError
from trainer.common import metrics
from trainer.common.metrics import Roc, Vectors

FOLDS = 10
_NUMBER = re.compile(r"(\d+)\D*$")


@dataclass(frozen=True)
class Verified:
    """Verification accuracy over folds, mean and standard error, each fold with the threshold best on the others."""

    pairs: int
    accuracy: float
    standard_error: float
    roc: Roc


def read(path: Path, frame: pd.DataFrame) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Parse a list of pairs: rows of the table for each `(n, 2)`, and whether it is similar `(n,)`.

    Two kinds of list: LFW's pairs.txt ("name 1 4" and "name 1 other 3", numbers being those in the file names) and a
    CSV with the columns a, b, same. Raises PhotosimError naming the first pair whose picture is missing.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PhotosimError(f"The pairs in {path} cannot be read.", repr(error)) from error
    if lines and [part.strip() for part in lines[0].split(",")] == ["a", "b", "same"]:
        where: dict[object, int] = {str(name): row for row, name in enumerate(frame["path"])}
        wanted: list[tuple[object, object, bool]] = [
            (one, other, same.strip() == "1") for one, other, same in (line.split(",") for line in lines[1:] if line)
        ]
        return _found(wanted, where, path)
    numbered: dict[object, int] = {}
    for row, (name, label) in enumerate(zip(frame["path"], frame["label"], strict=True)):
        number = _NUMBER.search(PurePosixPath(name).stem)
        if number:
            numbered[label, int(number[1])] = row
    wanted = []
    for line in lines:
        parts = line.split("\t") if "\t" in line else line.split()
        if len(parts) == 3:
            wanted.append(((parts[0], int(parts[1])), (parts[0], int(parts[2])), True))
        elif len(parts) == 4:
            wanted.append(((parts[0], int(parts[1])), (parts[2], int(parts[3])), False))
    return _found(wanted, numbered, path)


def _found(
    wanted: list[tuple[object, object, bool]], where: dict[object, int], path: Path
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    if not wanted:
        raise PhotosimError(f"{path} lists no pairs: neither LFW's lines nor a CSV with a, b, same.")
    for one, other, _ in wanted:
        for each in (one, other):
            if each not in where:
                raise PhotosimError(f"{path} names a picture that the data does not hold.", str(each))
    rows = np.array([(where[one], where[other]) for one, other, _ in wanted], np.int64)
    return rows, np.array([same for _, _, same in wanted])


def verify(left: Vectors, right: Vectors, same: npt.NDArray[np.bool_]) -> Verified:
    """Verification accuracy on pairs of unit vectors `(n, dim)`; folds follow the list's order, as LFW's own do."""
    distance = np.linalg.norm(left - right, axis=1)
    fold = np.empty(len(same), np.int64)
    for kind in (same, ~same):
        fold[kind] = np.arange(kind.sum()) * FOLDS // max(int(kind.sum()), 1)
    scores = []
    for number in range(FOLDS):
        test = fold == number
        if test.any() and not test.all():
            threshold = _best_threshold(distance[~test], same[~test])
            scores.append(((distance[test] <= threshold) == same[test]).mean())
    accuracy = np.asarray(scores, np.float64)
    error = accuracy.std(ddof=1) / np.sqrt(len(accuracy)) if len(accuracy) > 1 else float("nan")
    return Verified(len(same), float(accuracy.mean()), float(error), metrics.roc(distance, same))


def _best_threshold(distance: Vectors, same: npt.NDArray[np.bool_]) -> float:
    """Threshold of highest accuracy on the pairs, midway between two distances."""
    order = np.argsort(distance, kind="stable")
    right = np.concatenate([[0], np.cumsum(np.where(same[order], 1, -1))])
    best = int(right.argmax())
    ascending = distance[order]
    if best == 0:
        return float(ascending[0]) - 1e-6
    return float(ascending[best - 1] + (ascending[best] if best < len(ascending) else ascending[best - 1])) / 2
