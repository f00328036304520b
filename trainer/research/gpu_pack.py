"""One packed file with all that a fit of the face encoder needs on a machine without a network: crops, teacher, start.

    python -m trainer.research.gpu_pack --data faces.zip faces_more.zip --teacher faces_teacher.npz --start face.onnx \
        --limit-mb 60 --out face_pack.zip

Holds `faces.zip` (crops of `train` and `val`), `teacher.npz`, `start.onnx` (its weights as halves, to begin from) and
`packages/face_recognition_models` with dlib's network (CC0), so that the trainer finds the teacher where it always
does. Crops are saved again at a lower quality where the pack would be too large otherwise.
"""

from __future__ import annotations

import argparse
import io
import logging
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
from google.protobuf.message import Error as ProtobufError
from onnx import numpy_helper
from PIL import Image

from photosim.errors import PhotosimError
from trainer.distillation import dlib_network

log = logging.getLogger(__name__)

MB = 1_000_000
# WebP qualities tried one after the other; None: the crops as they are. What each comes to is foretold from one crop in
# SAMPLE, since saving all of them takes minutes.
QUALITIES = (None, 75, 60, 45, 30, 20)
SAMPLE = 20
# What a zip adds to a file: two headers with its name.
ENTRY_BYTES = 200
PACKAGE = "packages/face_recognition_models"


def main(argv: Sequence[str] | None = None) -> int:
    """Command line entry: write the pack; gives the exit status 0. Raises PhotosimError."""
    made = argparse.ArgumentParser(prog="python -m trainer.research.gpu_pack", description="Packs a fit for elsewhere.")
    add = made.add_argument
    add("--data", type=Path, nargs="+", required=True, help="zips of face crops, train/ and val/")
    add("--teacher", type=Path, required=True, help="dlib's vectors of the crops, .npz")
    add("--start", type=Path, required=True, help="the encoder file that the fit begins from")
    add("--limit-mb", type=float, default=60, help="the most that the pack may take, in millions of bytes (60)")
    add("--out", type=Path, required=True, help="the pack, .zip")
    options = made.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S", stream=sys.stderr)
    crops, quality = pack(options.data, options.teacher, options.start, options.limit_mb, options.out)
    told = "as they are" if quality is None else f"at quality {quality}"
    log.info("%s: %.1f MB, %d crops %s", options.out, options.out.stat().st_size / MB, crops, told)
    return 0


def pack(data: Sequence[Path], teacher: Path, start: Path, limit_mb: float, out: Path) -> tuple[int, int | None]:
    """Write the pack; gives the number of crops and their quality, None where they are untouched.

    Raises PhotosimError when it cannot be made as small as `limit_mb`, or a file cannot be read.
    """
    try:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.write(teacher, "teacher.npz")
            packed.writestr("start.onnx", _halved(start))
            packed.writestr(f"{PACKAGE}/__init__.py", "")
            packed.write(dlib_network.models() / dlib_network.WEIGHTS, f"{PACKAGE}/models/{dlib_network.WEIGHTS}")
        room = limit_mb * MB - out.stat().st_size
        some = [content for number, (_, content) in enumerate(_crops(data)) if number % SAMPLE == 0]
        for quality in QUALITIES:
            if sum(len(_saved_again(each, quality)) + ENTRY_BYTES for each in some) * SAMPLE < room:
                break
        else:
            raise PhotosimError(f"--limit-mb {limit_mb:g} is too small, even at quality {QUALITIES[-1]}.")
        inner, count = io.BytesIO(), 0
        with zipfile.ZipFile(inner, "w", zipfile.ZIP_STORED) as crops:
            for name, content in _crops(data):
                crops.writestr(name, _saved_again(content, quality))
                count += 1
        with zipfile.ZipFile(out, "a") as packed:
            packed.writestr("faces.zip", inner.getvalue(), zipfile.ZIP_STORED)
    except (OSError, zipfile.BadZipFile, ProtobufError) as error:
        raise PhotosimError("The pack cannot be written.", repr(error)) from error
    return count, quality


def _crops(data: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every picture of the zips; where two have one name, that of the last zip, as in training."""
    archives = [zipfile.ZipFile(each) for each in data]
    try:
        place = {name: archive for archive in archives for name in archive.namelist() if name.endswith(".webp")}
        for name, archive in sorted(place.items()):
            yield name, archive.read(name)
    finally:
        for archive in archives:
            archive.close()


def _halved(start: Path) -> bytes:
    """The file's weights rounded to float16: for a warm start alone, onnxruntime cannot run it."""
    model = onnx.load(start)
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype == np.float32:
            tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), tensor.name))
    content: bytes = model.SerializeToString()
    return content


def _saved_again(content: bytes, quality: int | None) -> bytes:
    if quality is None:
        return content
    saved = io.BytesIO()
    with Image.open(io.BytesIO(content)) as picture:
        picture.convert("RGB").save(saved, "WEBP", quality=quality, method=4)
    # What was saved at a low quality before only grows.
    return min(saved.getvalue(), content, key=len)


if __name__ == "__main__":
    raise SystemExit(main())
