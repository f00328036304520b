"""Labels of the landmark network: five points of MediaPipe's face mesh, in crop pixels, as a CSV.

    python -m venv OUT/mediapipe
    OUT/mediapipe/bin/pip install --no-deps mediapipe==0.10.14
    OUT/mediapipe/bin/pip install "numpy<2" "opencv-contrib-python-headless<4.12" "protobuf<5" absl-py attrs \
        flatbuffers matplotlib pillow sounddevice
    OUT/mediapipe/bin/python trainer/research/face_mesh_points.py faces.zip faces_more.zip faces_extra.zip \
        --like faces.csv --out points.csv

MediaPipe (Google, Apache-2.0) brings its networks in its wheel; it wants an environment of its own, since its numpy
and protobuf are older than ours. Each crop is asked about twice, once turned a little and mirrored, and the mean is
kept; where the two disagree, or no face is seen, the crop gets no points. `--like` is a table of such points by others:
a linear map to its mean manner of placing them is fitted, so that faces are turned upright to where they always were.
"""

from __future__ import annotations

import argparse
import csv
import io
import logging
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

log = logging.getLogger(__name__)

Points = npt.NDArray[np.float64]

SIDE_PX, ASKED_PX = 128, 256
NAMES = ("right_eye", "left_eye", "nose", "right_mouth", "left_mouth")
COLUMNS = [f"{name}_{axis}" for name in NAMES for axis in "xy"]
# Vertices of the mesh whose mean is a point; an eye's are its corners and lids.
VERTICES = ([33, 133, 159, 145, 158, 153], [263, 362, 386, 374, 385, 380], [1, 4], [61], [291])
MIRRORED = [1, 0, 2, 4, 3]
# Degrees, scale, shift in pixels, mirrored: the two views of a crop.
VIEWS = ((0.0, 1.0, 0.0, False), (5.0, 0.96, 2.0, True))
# Its eyes are one apart.
MEAN_FACE = np.array([-0.5, 0.5, 0.57j, -0.41 + 1.15j, 0.42 + 1.15j])
# In shares of the face's size: what two views may differ by, and what a label is not learned from that is further off.
MOST_APART, OUTLIER = 0.12, 0.4


def main() -> int:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="+", help="zips of crops, in faces/{train,val} or in any folders")
    parser.add_argument("--like", type=Path, required=True, help="CSV of points by others, of some of the crops")
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    ask, names, views = mesh(), list[str](), list[Points]()
    for name, crop in _crops(chosen.data):
        names.append(name)
        views.append(np.stack([seen(ask, crop, *view) for view in VIEWS]))
        if len(names) % 1000 == 0:
            log.info("%d crops", len(names))
    write(chosen.out, names, np.stack(views), _table(chosen.like))
    return 0


def write(out: Path, names: list[str], views: Points, like: dict[str, Points]) -> None:
    """Write points from `(n, 2, 5, 2)` views of crops; those of `like` say how points are placed."""
    points = views.mean(1)
    apart = np.linalg.norm(views[:, 0] - views[:, 1], axis=2).mean(1) / size_of(points)
    sure = apart < MOST_APART  # no face: NaN, and not less
    names, points = [name for name, kept in zip(names, sure, strict=True) if kept], points[sure]
    given = [row for row, name in enumerate(names) if name in like and not name.startswith("val/")]
    points = placed_as(points, np.array(given), np.stack([like[names[row]] for row in given]))
    with out.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["file", "split", *COLUMNS])
        for name, five in zip(names, points, strict=True):
            rows.writerow([name, "val" if name.startswith("val/") else "train", *np.round(five.ravel(), 2)])
    log.info("%d of %d crops; two views differ by %.4f", len(names), len(sure), np.median(apart[sure]))


def size_of(points: Points) -> Points:
    """Size of faces `(n,)`: the distance between the eyes, or from eyes to mouth where a head looks aside."""
    between = np.linalg.norm(points[:, 0] - points[:, 1], axis=1)
    down = np.linalg.norm(points[:, :2].mean(1) - points[:, 3:].mean(1), axis=1)
    return np.asarray(np.maximum(between, 0.9 * down))


def placed_as(points: Points, rows: npt.NDArray[np.int64], wanted: Points) -> Points:
    """Points `(n, 5, 2)` mapped linearly, in each face's own frame, to how `wanted` `(m, 5, 2)` places those of `rows`.

    Least squares over faces whose points are not far apart. The frame is the similarity that a face's points have to
    the mean face.
    """
    as_complex = points[..., 0] + 1j * points[..., 1]
    middles = as_complex.mean(1, keepdims=True)
    template = MEAN_FACE - MEAN_FACE.mean()
    turns = ((as_complex - middles) * template.conj()).sum(1, keepdims=True) / (np.abs(template) ** 2).sum()
    own = (as_complex - middles) / turns
    theirs = (wanted[..., 0] + 1j * wanted[..., 1] - middles[rows]) / turns[rows]
    near = (np.abs(theirs - own[rows]) < OUTLIER).all(1)
    features = np.column_stack([own.real, own.imag, np.ones(len(own))])
    targets = np.column_stack([theirs.real, theirs.imag])
    weights = np.linalg.lstsq(features[rows][near], targets[near], rcond=1e-6)[0]
    found = features @ weights
    moved = (found[:, :5] + 1j * found[:, 5:]) * turns + middles
    return np.stack([moved.real, moved.imag], 2)


def mesh() -> Any:
    """MediaPipe's face mesh."""
    import mediapipe

    return mediapipe.solutions.face_mesh.FaceMesh(
        static_image_mode=True, refine_landmarks=False, max_num_faces=3, min_detection_confidence=0.3
    )


def seen(ask: Any, crop: npt.NDArray[np.uint8], degrees: float, scale: float, shift: float, mirrored: bool) -> Points:
    """The five points `(5, 2)` in a view of a crop, in crop pixels; NaN where no face is seen."""
    import cv2

    matrix = cv2.getRotationMatrix2D(((SIDE_PX - 1) / 2,) * 2, degrees, scale)
    matrix[:, 2] += shift
    view = cv2.warpAffine(crop, matrix, (SIDE_PX, SIDE_PX), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    view = np.ascontiguousarray(view[:, ::-1]) if mirrored else view
    faces = ask.process(cv2.resize(view, (ASKED_PX, ASKED_PX), interpolation=cv2.INTER_CUBIC)).multi_face_landmarks
    found = []
    for face in faces or []:
        # Pixel centers are whole numbers here, and halves in the table.
        every = np.array([[each.x, each.y] for each in face.landmark]) * SIDE_PX - 0.5
        found.append(np.stack([every[list(rows)].mean(0) for rows in VERTICES]))
    if not found:
        return np.full((5, 2), np.nan)
    points = min(found, key=lambda each: float(np.linalg.norm(each.mean(0) - SIDE_PX / 2)))
    if mirrored:
        points = points[MIRRORED] * [-1, 1] + [SIDE_PX - 1, 0]
    back = cv2.invertAffineTransform(matrix)
    return np.asarray(points @ back[:, :2].T + back[:, 2] + 0.5)


def _crops(archives: list[Path]) -> Iterator[tuple[str, npt.NDArray[np.uint8]]]:
    for archive in archives:
        with zipfile.ZipFile(archive) as pictures:
            for name in sorted(each for each in pictures.namelist() if each.endswith(".webp")):
                image = Image.open(io.BytesIO(pictures.read(name))).convert("RGB")
                yield name.removeprefix("faces/"), np.asarray(image.resize((SIDE_PX, SIDE_PX)))


def _table(file: Path) -> dict[str, Points]:
    with file.open(newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row[COLUMNS[0]]]
    return {row["file"]: np.array([float(row[name]) for name in COLUMNS]).reshape(5, 2) for row in rows}


if __name__ == "__main__":
    raise SystemExit(main())
