"""Seconds and memory of comparing and grouping a library of 100,000 photos, after indexing.

    python benchmarks/duplicate_groups/duplicates_scale.py [--photos 100000] \
        [--pictures 5000] [--files 5000] [--bursts 5000]

The library is made without decoding: hashes and vectors by lot, except for the planted ones. Planted are groups of two
edited copies of a drawn picture, of two byte-identical files, and bursts of three; each must be found.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import resource
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from PIL import Image

from photosim.library.duplicates.compare import compare_new
from photosim.library.duplicates.groups import find_groups
from photosim.paths import Home
from photosim.progress import Progress
from photosim.store import files
from photosim.store.db import open_writer, transaction
from photosim.store.thumbs import ThumbStore
from photosim.store.vectors import put_model, put_vector
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.image.thumbnail_and_hash import perceptual_hash, thumbnail_bytes

CARD = ModelCard(
    subject="photo", name="made", created="2026-01-01", trained_with="", training_data="", side_px=160,
    mean=(0.5, 0.5, 0.5), std=(0.5, 0.5, 0.5), resize="stretch", interpolation="bilinear", crop=1.0, dim=128,
    metric="euclidean-unit", margin=1.0, threshold=0.6, false_match_rate=0.001, roc=(),
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, number in (("photos", 100_000), ("pictures", 5000), ("files", 5000), ("bursts", 5000)):
        parser.add_argument(f"--{name}", type=int, default=number)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = Home(Path(scratch) / "home")
        conn, thumbs = open_writer(home), ThumbStore(home)
        fill(conn, thumbs, Path(scratch).resolve() / "photos", arguments)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        began, cpu = time.perf_counter(), cpu_seconds()
        done = compare_new(conn, thumbs, "made", CARD, Progress())
        compared, cpu_compared = time.perf_counter(), cpu_seconds()
        found = Counter(group.kind for group in find_groups(conn, Progress()))
        grouped, cpu_grouped = time.perf_counter(), cpu_seconds()
        again = compare_new(conn, thumbs, "made", CARD, Progress())
        third = time.perf_counter()
        conn.close()
        thumbs.close()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{done.photos:,} photos, {done.pairs:,} pairs laid on each other")
    print(
        f"comparing {compared - began:.1f} s, grouping {grouped - compared:.1f} s, "
        f"again with nothing new {third - grouped:.1f} s"
    )
    print(
        f"of processor time: comparing {cpu_compared - cpu:.1f} s, grouping {cpu_grouped - cpu_compared:.1f} s, "
        f"on {os.cpu_count()} cores of which others may use a part (load {os.getloadavg()[0]:.1f})"
    )
    print(
        f"peak memory {own:,.0f} MB ({before:,.0f} MB before), largest worker {worker:,.0f} MB, "
        f"{again.pairs} pairs again"
    )
    for kind, wanted in (("picture", arguments.pictures), ("file", arguments.files), ("moment", arguments.bursts)):
        print(f"{kind:<8} planted {wanted:,}, groups found {found[kind]:,}")
    return 0


def cpu_seconds() -> float:
    """Of this process and of its workers that have ended: what a busy machine does not change."""
    own = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(one.ru_utime + one.ru_stime for one in own)


def fill(conn: sqlite3.Connection, thumbs: ThumbStore, folder: Path, wanted: argparse.Namespace) -> None:
    """The made library: photos by lot, then the planted ones among them."""
    rng = np.random.default_rng(7)
    scenes = rng.normal(size=(wanted.photos // 3, CARD.dim)).astype(np.float32)
    moment = datetime(2001, 1, 1)
    model_id = 0
    number = 0

    def add(phash: int, vector: np.ndarray, taken: datetime | None, paths: int = 1, image: bytes | None = None) -> None:
        nonlocal number
        number += 1
        # Photos are compared in the order of their contents, and those are hashes: what belongs together lies apart.
        content = hashlib.blake2b(number.to_bytes(4, "big"), digest_size=32).digest()
        photo = files.NewPhoto(
            content, 2_000_000 + number, 4000, 3000, "JPEG", taken.isoformat() if taken else None,
            "Canon EOS 40D" if taken else None, None, None, phash, 0x808080, None,
        )  # fmt: skip
        photo_id = files.put_photo(conn, photo)
        for place in range(paths):
            path = folder / f"{number % 1000:03}" / f"{number}_{place}.jpg"
            if paths > 1 or image is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch()
            files.put_file(conn, files.NewFile(path, path.name, photo.size_bytes, number), photo_id)
        put_vector(conn, model_id, photo_id, (vector / np.linalg.norm(vector)).astype(np.float32))
        if image is not None:
            thumbs.put_many([(content, image)])

    with transaction(conn):
        model_id = put_model(conn, "made", "made", CARD.dim)
        files.put_root(conn, folder, Path("/"))
        planted = 2 * wanted.pictures + wanted.files + 3 * wanted.bursts
        for row in range(wanted.photos - planted):
            near = scenes[row % len(scenes)] + 0.8 * rng.normal(size=CARD.dim)
            add(int(rng.integers(-(2**63), 2**63)), near, moment + timedelta(minutes=row))
        for _ in range(wanted.pictures):
            vector = rng.normal(size=CARD.dim)
            for picture in copies(rng):
                add(
                    perceptual_hash(picture),
                    vector + 0.1 * rng.normal(size=CARD.dim),
                    None,
                    1,
                    thumbnail_bytes(picture),
                )
        for row in range(wanted.files):
            add(
                int(rng.integers(-(2**63), 2**63)),
                rng.normal(size=CARD.dim),
                moment - timedelta(hours=row + 1),
                paths=2,
            )
        for row in range(wanted.bursts):
            vector, phash = rng.normal(size=CARD.dim), int(rng.integers(-(2**63), 2**63))
            for shot in range(3):
                taken = moment + timedelta(days=9000, minutes=5 * row, seconds=shot)
                add(phash ^ 0x1F << 8 * shot, vector + 0.1 * rng.normal(size=CARD.dim), taken)


def copies(rng: np.random.Generator) -> list[Image.Image]:
    """A drawn picture and an edited copy of it, at the size of thumbnails."""
    noise = rng.integers(0, 256, (24, 32, 3), dtype=np.uint8)
    picture = Image.fromarray(noise).resize((320, 240), Image.Resampling.BICUBIC)
    content = io.BytesIO()
    edited = picture.crop((12, 9, 310, 232)) if rng.random() < 0.5 else picture.transpose(Image.Transpose.ROTATE_90)
    edited.save(content, "JPEG", quality=60)
    return [picture, Image.open(content).convert("RGB")]


if __name__ == "__main__":
    sys.exit(main())
