"""Precomputed teacher features: EfficientNet-Lite0 on every picture of a data set, through onnxruntime, as .npz.

    python -m trainer.research.lite0_features --data crops.zip --out teacher.npz

photosim-train takes the file as `--teacher`; by name instead (`--teacher lite0`) each run would compute them anew,
through torch, at a fraction of the speed.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import torch
from torch import nn
from tqdm import tqdm

from photosim.errors import PhotosimError
from trainer.data import picture_table, pixel_cache
from trainer.distillation.teacher import LITE0_SIDE_PX
from trainer.network.export import OPSET, quiet
from trainer.network.model import lite0
from trainer.settings import LITE0_MEAN, LITE0_STD

BATCH = 16
Array = npt.NDArray[np.float32]


def main(argv: Sequence[str] | None = None) -> int:
    """Command line entry: write the teacher file of --data; gives the exit status. Raises PhotosimError."""
    parser = argparse.ArgumentParser(
        prog="python -m trainer.research.lite0_features", description="Writes a teacher file."
    )
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="folders or zips of pictures")
    parser.add_argument("--out", type=Path, required=True, help="the .npz: path (n,), vector (n, 1280)")
    parser.add_argument("--threads", type=int, default=2, help="of onnxruntime (2)")
    options = parser.parse_args(argv)
    write(options.data, options.out, options.threads)
    return 0


def write(sources: Sequence[Path], out: Path, threads: int) -> None:
    """Write the teacher file of all pictures that can be read. Raises PhotosimError when it cannot be written."""
    frame = picture_table.read(sources, "instance")
    ask = asker(threads)
    decoded = out.with_suffix(".pixels")
    vectors = []
    try:
        readable, pictures, _ = pixel_cache.prepare(frame, LITE0_SIDE_PX, decoded)
        with tqdm(total=len(pictures), desc="asking lite0", unit=" pictures", mininterval=5) as bar:
            for start in range(0, len(pictures), BATCH):
                rows = range(start, min(start + BATCH, len(pictures)))
                squares = [pictures[row].resize((LITE0_SIDE_PX, LITE0_SIDE_PX), 2) for row in rows]
                vectors.append(ask(np.stack([np.asarray(each, np.float32) for each in squares])))
                bar.update(len(rows))
        np.savez(out, path=readable["path"].to_numpy(str), vector=np.concatenate(vectors).astype(np.float16))
    except OSError as error:
        raise PhotosimError(f"{out} cannot be written: {error.strerror or error}.", repr(error)) from error
    finally:
        decoded.unlink(missing_ok=True)


def asker(threads: int) -> Callable[[Array], Array]:
    """Feature extractor: squares of pixels `(n, 224, 224, 3)`, 0..255, to `(n, 1280)`, mean over both flips."""
    lite = session(graph(lite0(), LITE0_SIDE_PX), threads)

    def ask(squares: Array) -> Array:
        batch = np.ascontiguousarray(((squares / 255 - LITE0_MEAN) / LITE0_STD).transpose(0, 3, 1, 2), np.float32)
        both = [lite.run(None, {"image": each})[0] for each in (batch, np.ascontiguousarray(batch[..., ::-1]))]
        return np.asarray((both[0] + both[1]) / 2, np.float32)

    return ask


def session(model: onnx.ModelProto, threads: int) -> onnxruntime.InferenceSession:
    """onnxruntime session of a model, whose threads do not spin while they wait."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def graph(network: nn.Module, side_px: int) -> onnx.ModelProto:
    """ONNX export of a bare network: `image` `(n, 3, side, side)` to `features` `(n, any)`."""
    with quiet():
        program = torch.onnx.export(
            network, (torch.zeros(2, 3, side_px, side_px),), input_names=["image"], output_names=["features"],
            dynamic_shapes=({0: torch.export.Dim("batch")},), opset_version=OPSET, dynamo=True, verbose=False,
        )  # fmt: skip
    assert program is not None
    model: onnx.ModelProto = program.model_proto
    return model


if __name__ == "__main__":
    raise SystemExit(main())
