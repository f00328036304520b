"""What a picture costs: B0 in onnxruntime over side, batch, threads and eight bits, beside Lite0 in the same run.

    python benchmarks/encoders/encoder_speed.py ../shared/data/scenes.zip [--model FILE.onnx] [--seconds 0.6]

The encoder and Lite0 are run at other sides than their own by telling their graphs so: what they answer there is of no
use, what it costs is. Rounds over all ways are interleaved, each way's figure is its fastest round, and all are told in
milliseconds a picture and as a ratio to Lite0 in float32 of the same side, batch and threads. Then what eight bits cost
in accuracy at the encoder's own side: the precision of kinds (kinds.py), and how far a picture's two
vectors lie apart.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from kinds import precisions
from photo_encoders import Array, encoded, euclidean
from PIL import Image

from photosim.paths import model_path
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.model_card import INPUT_NAME
from photosim.vision.encoder.preprocess import preprocess
from trainer.distillation.teacher import LITE0_SIDE_PX
from trainer.network.export import onnx_model
from trainer.network.model import lite0
from trainer.training.quantize import quantize

SIDES, BATCHES, THREADS = (112, 160, 224), (1, 8, 32), (1, 2)
ROUNDS = 3
CALIBRATION = 100
KINDS = Path(__file__).with_name("scene_kinds.csv")
Way = tuple[str, int, int, int]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenes", type=Path)
    parser.add_argument("--model", type=Path, default=model_path("photo"))
    parser.add_argument("--seconds", type=float, default=0.6, help="of each round of each way, one run at least")
    parser.add_argument("--no-speed", action="store_true", help="only what eight bits cost in accuracy")
    arguments = parser.parse_args()
    pictures, kinds = listed(arguments.scenes)
    embedder = Embedder(arguments.model)
    with tempfile.TemporaryDirectory() as folder:
        short = Path(folder) / "int8.onnx"
        some = np.stack([preprocess(each, embedder.card) for each in pictures[:: len(pictures) // CALIBRATION]])
        quantize(arguments.model, short, some)
        sizes = [path.stat().st_size / 1e6 for path in (arguments.model, short)]
        print(f"{arguments.model.name}: {sizes[0]:.1f} MB, in eight bits {sizes[1]:.1f} MB")
        if not arguments.no_speed:
            models = {
                "B0": onnx.load(arguments.model),
                "B0 int8": onnx.load(short),
                "Lite0": onnx_model(lite0(), LITE0_SIDE_PX),
            }
            table(measured(models, arguments.seconds), list(models))
        carded = onnx.load(short)
        onnx.helper.set_model_props(carded, embedder.card.to_metadata())
        onnx.save(carded, short)
        full, eight = (encoded(each, pictures) for each in (embedder, Embedder(short)))
    apart = np.linalg.norm(full - eight, axis=1)
    print(
        f"\nprecision of kinds: float32 {precisions(euclidean(full, full), kinds).mean():.4f}, "
        f"int8 {precisions(euclidean(eight, eight), kinds).mean():.4f}; a picture's two vectors are "
        f"{apart.mean():.3f} apart (95 %: {np.quantile(apart, 0.95):.3f}; threshold {embedder.card.threshold:.3f})"
    )
    return 0


def listed(scenes: Path) -> tuple[list[Image.Image], np.ndarray]:
    """The pictures whose kind is known, and their kinds."""
    with KINDS.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    with zipfile.ZipFile(scenes) as archive:
        pictures = [Image.open(archive.open(row["file"])).convert("RGB") for row in rows]
    return pictures, np.asarray([row["kind"] for row in rows])


def measured(models: dict[str, onnx.ModelProto], seconds: float) -> dict[Way, float]:
    """Seconds a picture of each way, the fastest of its rounds."""
    best: dict[Way, float] = {}
    rng = np.random.default_rng(0)
    for side, threads in product(SIDES, THREADS):
        sessions = {name: session(model, side, threads) for name, model in models.items()}
        for _, batch, (name, run) in product(range(ROUNDS), BATCHES, sessions.items()):
            images = rng.standard_normal((batch, 3, side, side)).astype(np.float32)
            took = min(timed(run, images, seconds / ROUNDS)) / batch
            way = (name, side, batch, threads)
            best[way] = min(took, best.get(way, np.inf))
    return best


def timed(run: onnxruntime.InferenceSession, images: Array, seconds: float) -> Iterator[float]:
    """How long runs took, after one to warm up, until `seconds` are over."""
    run.run(None, {INPUT_NAME: images})
    end = time.perf_counter() + seconds
    while True:
        started = time.perf_counter()
        run.run(None, {INPUT_NAME: images})
        now = time.perf_counter()
        yield now - started
        if now >= end:
            return


def session(model: onnx.ModelProto, side: int, threads: int) -> onnxruntime.InferenceSession:
    """The model for pictures of another side."""
    other = onnx.ModelProto()
    other.CopyFrom(model)
    del other.graph.value_info[:]
    for axis in (2, 3):
        other.graph.input[0].type.tensor_type.shape.dim[axis].dim_value = side
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.log_severity_level = threads, 3
    return onnxruntime.InferenceSession(other.SerializeToString(), options, providers=["CPUExecutionProvider"])


def table(best: dict[Way, float], names: list[str]) -> None:
    """A row for each side, batch and number of threads."""
    print(f"\n{'side':>5}{'batch':>6}{'threads':>8}" + "".join(f"{name + ' ms':>13}{'ratio':>7}" for name in names))
    for side, batch, threads in product(SIDES, BATCHES, THREADS):
        peer = best["Lite0", side, batch, threads]
        took = [best[name, side, batch, threads] for name in names]
        cells = "".join(f"{1000 * each:>13.2f}{each / peer:>7.2f}" for each in took)
        print(f"{side:>5}{batch:>6}{threads:>8}{cells}")


if __name__ == "__main__":
    sys.exit(main())
