"""How well face encoders tell people apart: ours, the teacher's vectors, Lite0's features, a B0 with random weights.

    python benchmarks/encoders/face_encoders.py ../shared/data [--model FILE.onnx]

All on the validation people of faces.zip: verification on the listed pairs (LFW), and all pairs of the PINS people. The
networks see the same crops; the teacher's vectors were made from the aligned originals, and are the aim.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import torch
from PIL import Image

from photosim.paths import model_path
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.preprocess import preprocess
from trainer.common import metrics
from trainer.distillation import teacher
from trainer.evaluation import lfw
from trainer.network import model
from trainer.settings import LITE0_MEAN, LITE0_STD

Vectors = npt.NDArray[np.float32]
BATCH = 64


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", type=Path, default=model_path("face"))
    arguments = parser.parse_args()
    frame = pd.read_csv(arguments.data / "faces.csv")
    frame = frame[frame["split"] == "val"].reset_index(drop=True)
    frame = frame.assign(path=frame["file"], label=frame["person"])
    crops = read_crops(arguments.data / "faces.zip", list(frame["path"]))
    pairs, same = lfw.read(arguments.data / "faces_val_pairs.csv", frame)
    pins = np.flatnonzero(frame["source"] == "pins")
    people = pd.factorize(frame["label"].iloc[pins])[0].astype(np.int64)
    print(f"{len(pairs)} listed pairs; PINS: {len(pins)} crops of {people.max() + 1} people")
    print(f"{'encoder':<28}{'accuracy':>9}{'AUC':>8}{'TAR@1e-2':>10}{'TAR@1e-3':>10}{'P@1':>7}")
    for name, vectors in (
        (arguments.model.name, ours(arguments.model, crops)),
        ("teacher (dlib)", taught(arguments.data / "faces_teacher.npz", list(frame["path"]))),
        ("Lite0 features, untrained", lite0(crops)),
        ("B0, random weights", random_b0(crops)),
    ):
        verified = lfw.verify(vectors[pairs[:, 0]], vectors[pairs[:, 1]], same)
        roc = metrics.roc(*metrics.all_pairs(vectors[pins], people))
        first = metrics.retrieval(vectors[pins], people).precision_at_1
        figures = (verified.accuracy, verified.roc.auc, roc.at_fpr(1e-2)[1], roc.at_fpr(1e-3)[1], first)
        print(
            f"{name:<28}"
            + "".join(f"{value:>{width}.3f}" for value, width in zip(figures, (9, 8, 10, 10, 7), strict=True))
        )
    return 0


def read_crops(archive: Path, names: list[str]) -> list[Image.Image]:
    """The crops by the names of faces.csv, RGB."""
    with zipfile.ZipFile(archive) as opened:
        return [Image.open(io.BytesIO(opened.read(f"faces/{name}"))).convert("RGB") for name in names]


def ours(path: Path, crops: list[Image.Image]) -> Vectors:
    """An encoder file's vectors, fed as its card says."""
    embedder = Embedder(path)
    batches = (crops[start : start + BATCH] for start in range(0, len(crops), BATCH))
    return np.concatenate(
        [embedder.embed(np.stack([preprocess(each, embedder.card) for each in few])) for few in batches]
    )


def taught(path: Path, names: list[str]) -> Vectors:
    """The teacher's vectors, of unit length and around their mean."""
    with np.load(path) as archive:
        place = {str(name): row for row, name in enumerate(archive["path"])}
        vectors = archive["vector"].astype(np.float32)
    return centered(vectors[[place[name] for name in names]])


def lite0(crops: list[Image.Image]) -> Vectors:
    """EfficientNet-Lite0's ImageNet features at 224 px."""
    ask = teacher.ask_lite0()
    return centered(np.concatenate([ask(crops[start : start + BATCH]) for start in range(0, len(crops), BATCH)]))


def random_b0(crops: list[Image.Image]) -> Vectors:
    """The network that training starts from, but without any weights learned, at 112 px."""
    network = model.build(128, "none", 0).eval()
    found = []
    with torch.inference_mode():
        for start in range(0, len(crops), BATCH):
            pixels = np.stack(
                [np.asarray(each.resize((112, 112)), np.float32) for each in crops[start : start + BATCH]]
            )
            batch = (torch.from_numpy(pixels).permute(0, 3, 1, 2) / 255 - LITE0_MEAN) / LITE0_STD
            found.append(network(batch).numpy())
    return centered(np.concatenate(found))


def centered(vectors: Vectors) -> Vectors:
    """Unit vectors around their mean: features that were never fitted for distances all point one way."""
    return unit(vectors - vectors.mean(0))


def unit(vectors: Vectors) -> Vectors:
    """The same of length 1."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-9), np.float32)


if __name__ == "__main__":
    sys.exit(main())
