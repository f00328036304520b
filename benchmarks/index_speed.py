"""Photos per second: photosim's index against a plain loop over the same files with the same encoder, in one run.

    python benchmarks/index_speed.py FOLDER [--model FILE.onnx] [--times 5] [--side 4000]

The loop is what one writes first: open with Pillow, turn upright, preprocess, embed one by one, keep the vector. It
makes no thumbnail, no hash, no perceptual hash, and writes nothing; photosim does all that. Every photo of FOLDER is
written out anew `--times` times with another content, at `--side` pixels on its longer side (0: as it is).
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from photosim.library.indexing.indexer import index_folder
from photosim.paths import Home, model_path
from photosim.progress import Progress
from photosim.store.db import open_writer
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.preprocess import preprocess


def main() -> None:
    """Print a row for each way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", type=Path, default=model_path("photo"))
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--side", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        photos = Path(place) / "photos"
        count, size_bytes = _write_out(arguments.folder, photos, arguments.times, arguments.side)
        load = os.getloadavg()[0]
        print(f"{count} photos, {size_bytes / count / 1e3:,.0f} kB each, {os.cpu_count()} cores, load {load:.1f}")
        for number in range(arguments.rounds):
            embedder = Embedder(arguments.model)
            before = _cpu_s()
            loop_s = _plain_loop(photos, embedder)
            between = _cpu_s()
            index_s, again_s = _index(Home(Path(place) / f"home{number}"), photos, embedder)
            loop_ms, index_ms = (1000 * used / count for used in (between - before, _cpu_s() - between))
            print(
                f"round {number + 1}: plain loop {count / loop_s:5.1f} photos/s ({loop_ms:.1f} ms of processor each)   "
                f"photosim {count / index_s:5.1f} photos/s ({index_ms:.1f} ms)   ratio {loop_s / index_s:.2f}   "
                f"again, unchanged {again_s:.3f} s",
                flush=True,
            )
        peak = (
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
            resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
        )
        print(f"peak memory: {peak[0] / 1024:.0f} MB, and {peak[1] / 1024:.0f} MB in the largest worker")


def _plain_loop(folder: Path, embedder: Embedder) -> float:
    started = time.perf_counter()
    vectors = []
    for path in sorted(folder.iterdir()):
        with Image.open(path) as image:
            upright = ImageOps.exif_transpose(image).convert("RGB")
        vectors.append(embedder.embed(preprocess(upright, embedder.card)[None])[0])
    assert np.isfinite(np.stack(vectors)).all()
    return time.perf_counter() - started


def _cpu_s() -> float:
    """Processor time of this process and its ended children: what a busy machine does not change."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _index(home: Home, folder: Path, embedder: Embedder) -> tuple[float, float]:
    conn, thumbs = open_writer(home), ThumbStore(home)
    try:
        result = index_folder(conn, thumbs, folder, embedder, Progress())
        assert not result.failed
        again = index_folder(conn, thumbs, folder, embedder, Progress())
        assert not again.new
        return result.seconds, again.seconds
    finally:
        conn.close()
        thumbs.close()


def _write_out(source: Path, target: Path, times: int, side_px: int) -> tuple[int, int]:
    target.mkdir()
    written: list[int] = []
    for path in sorted(source.iterdir()):
        with Image.open(path) as image:
            exif, whole = image.getexif(), image.convert("RGB")
        if side_px:
            scale = side_px / max(whole.size)
            whole = whole.resize((round(whole.width * scale), round(whole.height * scale)), Image.Resampling.BICUBIC)
        for number in range(times):
            # A pixel of its own makes every copy another content.
            whole.putpixel((0, 0), (number, number, number))
            to = target / f"{path.stem}_{number}.jpg"
            whole.save(to, quality=90 - number % 5, exif=exif)
            written.append(to.stat().st_size)
    return len(written), sum(written)


if __name__ == "__main__":
    main()
