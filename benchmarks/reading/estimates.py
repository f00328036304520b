"""How far the time left is off while a mixed folder is read: ours, and the count of files over the last ten seconds.

    python benchmarks/reading/estimates.py FOLDER [--photos 200]

The folder is worse than most: small pictures first, then photos of 12 megapixels as JPEG, then other formats, then
small ones again. At each share of the work both estimates are told as a multiple of what the rest really took. Faces
come with the photos.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from index_speed import write_out
from PIL import Image

from photosim.library.indexing.indexer import index_folder
from photosim.library.people.face_intake import FaceIntake
from photosim.paths import Home, model_path
from photosim.progress import RATE_WINDOW_S, Progress, Step
from photosim.store.db import open_writer
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder

SHARES = (0.1, 0.25, 0.5, 0.75)


def main() -> None:
    """Print a row for each share of the time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=int, default=200)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        photos = Path(place) / "photos"
        photos.mkdir()
        write_mixed(arguments.folder, photos, arguments.photos)
        steps = read(photos, Home(Path(place) / "home"))
    began, ended = steps[0][0], steps[-1][0]
    print(f"{steps[-1][1].total} files in {ended - began:.0f} s, load {os.getloadavg()[0]:.1f}")
    print("| share of the time | files | left really, s | ours | count of files |\n|---|---|---|---|---|")
    for share in SHARES:
        at = began + share * (ended - began)
        now, step = next((time_s, step) for time_s, step in steps if time_s >= at)
        left = max(ended - now, 1e-9)
        ours = "" if step.seconds_left is None else f"{step.seconds_left / left:.2f}"
        print(f"| {share:.0%} | {step.done} | {left:.0f} | {ours} | {by_count(steps, now) / left:.2f} |")


def write_mixed(source: Path, folder: Path, count: int) -> None:
    """Files of several kinds and sizes, in folders that are read one after another."""
    write_out(source, folder / "1 small", count // 3, 800)
    write_out(source, folder / "2 camera", count // 3, 4000)
    write_out(source, folder / "4 small again", count // 6, 800)
    others = folder / "3 other"
    others.mkdir()
    cameras = sorted((folder / "2 camera").iterdir())
    for number in range(count // 6):
        with Image.open(cameras[number % len(cameras)]) as image:
            whole = image.convert("RGB")
        whole.putpixel((0, 0), (number, 0, 9))
        kind = (".png", ".webp", ".tif")[number % 3]
        whole.save(others / f"{number}{kind}", **({"compress_level": 3} if kind == ".png" else {}))


def read(folder: Path, home: Home) -> list[tuple[float, Step]]:
    """Read the folder with its faces; answers the reports of the stage of reading, by the clock."""
    steps: list[tuple[float, Step]] = []

    def note(step: Step) -> None:
        if step.stage == "Reading photos":
            steps.append((time.monotonic(), step))

    conn, thumbs = open_writer(home), ThumbStore(home)
    progress = Progress(note)
    try:
        intake = FaceIntake(conn, thumbs, Embedder(model_path("face")), progress)
        index_folder(conn, thumbs, folder, Embedder(model_path("photo")), progress, faces=intake)
    finally:
        conn.close()
        thumbs.close()
    return steps


def by_count(steps: list[tuple[float, Step]], now: float) -> float:
    """Seconds left as they were told before: the files that remain over the rate of the last seconds."""
    recent = [(time_s, step) for time_s, step in steps if now - RATE_WINDOW_S <= time_s <= now]
    (first, before), (last, step) = recent[0], recent[-1]
    rate = (step.done - before.done) / max(last - first, 1e-9)
    return float("nan") if step.total is None or not rate else (step.total - step.done) / rate


if __name__ == "__main__":
    main()
