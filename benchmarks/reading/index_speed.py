"""Photos per second of a first reading, faces included, against the machine's limit and a plain loop, in one run.

    python benchmarks/reading/index_speed.py FOLDER [--model FILE.onnx] [--photos 120] [--side 4000] \
        [--written FOLDER] [--only NAME ...]

Every photo of FOLDER is written out anew with another content, at `--side` pixels on its longer side (0: as it is) and
with the noise of a sensor, without which a file has a third of the bytes that a camera's has. The rows:

decode     every file decoded at the size that the search for faces wants, in a process for each core; nothing else
networks   the detector, the encoder of photos and the encoder of faces on ready pixels, on all cores; nothing else
two        photosim, photos first and then their faces: each file is read and decoded twice
one        photosim, faces with the photos, from one reading of each file: what the app does
loop       what one writes first: open with Pillow, preprocess, embed one by one, keep the vector; no faces, no files

The limit is the slower of `decode` and `networks`, which are measured without the start of their processes; so `one`
is told with its start, which a run pays once, and without. Processor time, which other work on the machine changes less
than the clock, is told for each.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from photosim.library.indexing.indexer import index_folder
from photosim.library.people.face_indexing import find_faces
from photosim.library.people.face_intake import FaceIntake
from photosim.paths import Home, model_path
from photosim.progress import Progress
from photosim.store.db import open_writer
from photosim.store.thumbs import ThumbStore
from photosim.vision import face_detection
from photosim.vision.encoder.embedder import Embedder
from photosim.vision.encoder.preprocess import fit, preprocess
from photosim.vision.image.decoding import read_picture
from photosim.vision.workers.process_pool import usable_cores
from photosim.vision.workers.read_faces import DECODE_SIDE_PX

NOISE_LEVELS = 3.0


def main() -> None:
    """Print a row for each way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", type=Path, default=model_path("photo"))
    parser.add_argument("--photos", type=int, default=120)
    parser.add_argument("--side", type=int, default=4000)
    parser.add_argument("--written", type=Path, help="keep the photos there; a later call reads those")
    parser.add_argument("--only", nargs="*", default=list(ROWS), choices=list(ROWS))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        photos = arguments.written or Path(place) / "photos"
        if not photos.exists():
            write_out(arguments.folder, photos, arguments.photos, arguments.side)
        sizes = [path.stat().st_size for path in photos.iterdir()]
        count, size_bytes, load = len(sizes), sum(sizes), os.getloadavg()[0]
        print(f"{count} photos, {size_bytes / count / 1e6:.1f} MB each, {usable_cores()} cores, load {load:.1f}")
        print("| what | photos/s | ms of the processor each |\n|---|---|---|")
        rates, costs = dict[str, float](), dict[str, float]()
        for name in arguments.only:
            before, began = cpu_s(), time.perf_counter()
            told = ROWS[name](photos, Home(Path(place) / name), arguments.model)
            seconds, used = told or (time.perf_counter() - began, cpu_s() - before)
            rates[name], costs[name] = count / seconds, 1000 * used / count
            print(f"| {name} | {rates[name]:.2f} | {costs[name]:.1f} |", flush=True)
            if name == "one":
                started_s, started = starting(photos, Home(Path(place) / "start"), arguments.model)
                rate, cost = (count - 2) / (seconds - started_s), 1000 * (used - started) / (count - 2)
                print(f"| one, without its start and two photos | {rate:.2f} | {cost:.1f} |")
                print(f"| (the start, with two photos) | {started_s:.1f} s | {started:.1f} s |", flush=True)
        if {"decode", "networks", "one"} <= rates.keys():
            limit = min(rates["decode"], rates["networks"])
            dearer, both = max(costs["decode"], costs["networks"]), costs["decode"] + costs["networks"]
            print(
                f"share of the limit: {rates['one'] / limit:.2f} by the clock, {dearer / costs['one']:.2f} of the "
                f"processor; decoding and networks on the same cores, nothing else: {dearer / both:.2f} | floor 0.6"
            )
        peak = (
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
            resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
        )
        print(f"peak memory: {peak[0] / 1024:.0f} MB, and {peak[1] / 1024:.0f} MB in the largest worker")


def cpu_s() -> float:
    """Processor time of this process and its ended children."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def write_out(source: Path, target: Path, count: int, side_px: int) -> None:
    """`count` JPEG files of other contents."""
    target.mkdir()
    noise = np.random.default_rng(1).normal(0, NOISE_LEVELS, (side_px or 1, side_px or 1, 1)).astype(np.float32)
    paths = sorted(source.iterdir())
    for number in range(count):
        with Image.open(paths[number % len(paths)]) as image:
            exif, whole = image.getexif(), image.convert("RGB")
        if side_px:
            scale = side_px / max(whole.size)
            whole = whole.resize((round(whole.width * scale), round(whole.height * scale)), Image.Resampling.BICUBIC)
            noisy = np.asarray(whole, np.float32) + np.roll(noise, number, 0)[: whole.height, : whole.width]
            whole = Image.fromarray(noisy.clip(0, 255).astype(np.uint8))
        # A pixel of its own makes every copy another content.
        whole.putpixel((0, 0), (number % 256, number // 256, 0))
        whole.save(target / f"{paths[number % len(paths)].stem}_{number}.jpg", quality=92, exif=exif)


def decode_of(paths: list[Path]) -> tuple[float, float]:
    """Decode some files for the search for faces; answers what that took, by the clock and of the processor."""
    began, used = time.perf_counter(), time.process_time()
    for path in paths:
        read_picture(path.read_bytes(), DECODE_SIDE_PX)
    return time.perf_counter() - began, time.process_time() - used


def only_decode(folder: Path, home: Home, model: Path) -> tuple[float, float]:
    """Decode all files, in a process for each core."""
    return in_processes(decode_of, folder)


def in_processes(work: Callable[..., tuple[float, float]], folder: Path, *arguments: object) -> tuple[float, float]:
    """Work on parts of the files in a process for each core: the clock's seconds if all cores had none else to do."""
    paths = sorted(folder.iterdir())
    parts = [paths[start : start + 24] for start in range(0, len(paths), 24)]
    with ProcessPoolExecutor(usable_cores(), mp_context=get_context("spawn")) as pool:
        costs = [done.result() for done in [pool.submit(work, part, *arguments) for part in parts]]
    return sum(clock for clock, _ in costs) / usable_cores(), sum(used for _, used in costs)


def networks_of(paths: list[Path], model: Path) -> tuple[float, float]:
    """Run the networks on the pixels of some files; answers what that alone took, by the clock and of the processor."""
    photo, face = Embedder(model, threads=1), Embedder(model_path("face"), threads=1)
    ready = [read_picture(path.read_bytes(), DECODE_SIDE_PX).image for path in paths]
    fitted = [np.asarray(fit(image, photo.card)) for image in ready]
    face_detection.find_faces(ready[0])
    began, used = time.perf_counter(), time.process_time()
    list(photo.embed_all(fitted))
    found = [(image, one) for image in ready for one in face_detection.find_faces(image)]
    list(face.embed_all([np.asarray(fit(face_detection.cut_out(image, one.box), face.card)) for image, one in found]))
    return time.perf_counter() - began, time.process_time() - used


def only_networks(folder: Path, home: Home, model: Path) -> tuple[float, float]:
    """Run the networks on pixels that are ready, in a process for each core."""
    return in_processes(networks_of, folder, model)


def photosim(folder: Path, home: Home, model: Path, *, together: bool) -> None:
    """A library made of the folder, people included."""
    conn, thumbs = open_writer(home), ThumbStore(home)
    photo, face = Embedder(model), Embedder(model_path("face"))
    try:
        intake = FaceIntake(conn, thumbs, face, Progress()) if together else None
        assert not index_folder(conn, thumbs, folder, photo, Progress(), faces=intake).failed
        came = (intake.photos, intake.faces) if intake is not None else (0, 0)
        find_faces(conn, thumbs, face, Progress(), came=came)
    finally:
        conn.close()
        thumbs.close()


def starting(folder: Path, home: Home, model: Path) -> tuple[float, float]:
    """What a run over two photos takes: processes that start, networks that are opened, and two photos."""
    few = home.folder.with_name("two photos")
    few.mkdir()
    for path in sorted(folder.iterdir())[:2]:
        (few / path.name).write_bytes(path.read_bytes())
    before, began = cpu_s(), time.perf_counter()
    photosim(few, home, model, together=True)
    return time.perf_counter() - began, cpu_s() - before


def plain_loop(folder: Path, home: Home, model: Path) -> None:
    """One after another, with the same encoder."""
    embedder = Embedder(model)
    for path in sorted(folder.iterdir()):
        with Image.open(path) as image:
            upright = ImageOps.exif_transpose(image).convert("RGB")
        embedder.embed(preprocess(upright, embedder.card)[None])


ROWS: dict[str, Callable[[Path, Home, Path], tuple[float, float] | None]] = {
    "decode": only_decode,
    "networks": only_networks,
    "two": lambda folder, home, model: photosim(folder, home, model, together=False),
    "one": lambda folder, home, model: photosim(folder, home, model, together=True),
    "loop": plain_loop,
}


if __name__ == "__main__":
    main()
