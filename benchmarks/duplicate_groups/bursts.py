"""Which frame of a burst is proposed, and whether brackets and panoramas are told from bursts: photos with a truth.

    python benchmarks/duplicate_groups/bursts.py ../shared/data [--series 20] [--every N] [--seed 1] [--wrong]

Bursts: each photo as five frames of a shaken hand with noise of their own; one is blurred before the noise comes (out
of focus, or moved) and saved at a quality that makes it the largest file. Portraits: face crops with landmarks, three
frames as they are and one whose lids are let down, at the landmarks. Brackets: three exposures of a photo, half
of them without EXIF. `--every N`: every Nth scene of moments.zip, real brackets and panoramas. Rivals on the same
frames: the largest file, and the variance of the Laplacian of the whole frame. Ends with 1 when a blurred frame is
proposed.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import tempfile
import time
import zipfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from moments import unpack
from PIL import Image, ImageFilter, ImageOps
from PIL.ExifTags import IFD, Base

from photosim.library.duplicates.compare import compare_new
from photosim.library.duplicates.group import Group
from photosim.library.duplicates.groups import find_groups
from photosim.library.indexing.indexer import index_folder
from photosim.library.people.face_indexing import find_faces
from photosim.paths import Home, model_path
from photosim.progress import Progress
from photosim.store.db import open_writer
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder

Points = list[tuple[float, float]]

SIDE_PX = 1000
FRAMES = 5


@dataclass
class Truth:
    """Each frame's series; frames that must not be proposed, by what is wrong with them."""

    series: dict[Path, str] = field(default_factory=dict)
    fault: dict[Path, str] = field(default_factory=dict)
    kind: dict[str, str] = field(default_factory=dict)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--series", type=int, default=20, metavar="N", help="bursts and portraits; half the brackets")
    parser.add_argument("--every", type=int, default=4, metavar="N", help="of the scenes of moments.zip take every Nth")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wrong", action="store_true", help="name what is told wrong")
    arguments = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = (Path(scratch) / "photos").resolve()
        truth = fill(arguments.data, folder, arguments.series, arguments.seed)
        for path, kind in unpack(arguments.data, folder / "moments", arguments.every).items():
            name = "moments/" + "/".join(path.relative_to(folder / "moments").parts[:2])
            truth.series[path], truth.kind[name] = name, "panorama" if "pano" in kind else "bracket"
        print(f"{len(truth.series)} frames of {len(truth.kind)} series", flush=True)
        groups = moments_of(folder, Home(Path(scratch) / "home"))
        wrong = judge(truth, groups, tell=arguments.wrong)
    print(f"{time.perf_counter() - began:.0f} s")
    return 1 if wrong else 0


def fill(data: Path, folder: Path, count: int, seed: int) -> Truth:
    truth, rng = Truth(), np.random.default_rng(seed)
    photos = [path for path in sorted((data / "photos").iterdir()) if path.suffix.lower() in (".jpg", ".jpeg")]
    step = max(1, len(photos) // count)
    for number, path in enumerate(photos[::step][:count]):
        burst(truth, folder / f"burst{number:02d}", opened(path), rng, number)
    # Of other photos: without EXIF their frames would be frames of the burst as well.
    for number, path in enumerate(photos[1::step][: count // 2] if step > 1 else ()):
        bracket(truth, folder / f"bracket{number:02d}", opened(path), rng, number)
    for number, (crop, eyes) in enumerate(portraits(data, count)):
        portrait(truth, folder / f"portrait{number:02d}", crop, eyes, rng, number)
    return truth


def opened(path: Path) -> Image.Image:
    with Image.open(path) as file:
        image = ImageOps.exif_transpose(file).convert("RGB")
    image.thumbnail((SIDE_PX, SIDE_PX))
    return image


def burst(truth: Truth, folder: Path, image: Image.Image, rng: np.random.Generator, number: int) -> None:
    bad = int(rng.integers(FRAMES))
    for place in range(FRAMES):
        frame = shaken(image, rng)
        if place == bad:
            frame = frame.filter(ImageFilter.GaussianBlur(2.2)) if number % 2 else moved(frame, 9, down=number % 4 == 0)
        path = save(folder, noisy(frame, rng), number, place, quality=99 if place == bad else 88)
        truth.series[path] = folder.name
        if place == bad:
            truth.fault[path] = "blurred"
    truth.kind[folder.name] = "burst"


def bracket(truth: Truth, folder: Path, image: Image.Image, rng: np.random.Generator, number: int) -> None:
    linear = (np.asarray(image, np.float32) / 255) ** 2.2
    for place, stops in enumerate((-1.5, 0.0, 1.5)):
        frame = Image.fromarray(np.uint8(255 * np.clip(linear * 2**stops, 0, 1) ** (1 / 2.2)))
        path = save(folder, noisy(frame, rng), number, place, quality=90, bias=stops, bare=number % 2 == 1)
        truth.series[path] = folder.name
    truth.kind[folder.name] = "bracket"


def portrait(
    truth: Truth,
    folder: Path,
    crop: Image.Image,
    eyes: list[tuple[float, float]],
    rng: np.random.Generator,
    number: int,
) -> None:
    bad = int(rng.integers(4))
    for place in range(4):
        frame = closed(crop, eyes) if place == bad else crop
        path = save(folder, noisy(shaken(frame, rng), rng), number, place, quality=92)
        truth.series[path] = folder.name
        if place == bad:
            truth.fault[path] = "closed eyes"
    truth.kind[folder.name] = "burst"


def portraits(data: Path, count: int, first: int = 0) -> list[tuple[Image.Image, Points]]:
    """Face crops of the validation people, enlarged, each with its eyes: right and left, in pixels."""
    with (data / "faces.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == "val" and row["left_eye_x"]]
    found = []
    with zipfile.ZipFile(data / "faces.zip") as archive:
        for row in rows[first :: max(1, len(rows) // count)][:count]:
            name = row["file"] if row["file"].startswith("faces/") else f"faces/{row['file']}"
            crop = Image.open(io.BytesIO(archive.read(name))).convert("RGB")
            scale = 4
            eyes = [
                (float(row[f"{side}_eye_x"]) * scale, float(row[f"{side}_eye_y"]) * scale) for side in ("right", "left")
            ]
            found.append((crop.resize((128 * scale, 128 * scale), Image.Resampling.BICUBIC), eyes))
    return found


def closed(image: Image.Image, eyes: Points) -> Image.Image:
    """Lids let down: skin of the upper lid stretched over each eye, shaded, and lashes along the lower lid."""
    pixels = np.asarray(image, np.float32)
    (x1, y1), (x2, y2) = eyes
    apart, tilt = max(8.0, float(np.hypot(x1 - x2, y1 - y2))), (y2 - y1) / (x2 - x1)
    rows, columns = np.mgrid[0 : image.height, 0 : image.width].astype(np.float32)
    shut = pixels.copy()
    for x, y in eyes:
        across, middle = (columns - x) / (0.27 * apart), y + tilt * (columns - x)
        down = (rows - middle) / apart
        almond = np.clip(1 - across**2, 0, None)
        upper, lower = -0.11 * almond - 0.02, 0.085 * almond + 0.01
        share = (down - upper) / (lower - upper)
        lid = 0.6 * row_of(pixels, middle + (upper - 0.03 + 0.03 * share) * apart)
        lid += 0.4 * row_of(pixels, middle + 0.2 * apart)
        lid *= 1 - 0.12 * np.clip(share, 0, 1)[..., None]
        covered = np.clip((down - upper) / 0.02, 0, 1) * np.clip((lower - down) / 0.012, 0, 1)
        covered *= np.clip((1 - np.abs(across)) / 0.15, 0, 1)
        lashes = 0.62 * np.exp(-(((down - lower) / 0.011) ** 2)) * np.clip((1.02 - np.abs(across)) / 0.25, 0, 1)
        for weight, level in ((covered, lid), (lashes, 25.0)):
            shut += weight[..., None] * (level - shut)
    return Image.fromarray(np.uint8(np.clip(shut, 0, 255)))


def row_of(pixels: npt.NDArray[np.float32], rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Each column's pixels at those rows, between two of them where need be."""
    rows = np.clip(rows, 0, len(pixels) - 2)
    whole = rows.astype(np.int64)
    part, columns = (rows - whole)[..., None], np.arange(pixels.shape[1])
    return pixels[whole, columns] * (1 - part) + pixels[whole + 1, columns] * part


def shaken(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    """A window of 96 % that lies a little elsewhere each time, between pixels too."""
    left, top = rng.uniform(0.005, 0.035, 2) * image.size
    wide, high = image.width * 0.96, image.height * 0.96
    return image.resize((round(wide), round(high)), Image.Resampling.BICUBIC, box=(left, top, left + wide, top + high))


def moved(image: Image.Image, pixels: int, *, down: bool) -> Image.Image:
    values = np.asarray(image, np.float32)
    return Image.fromarray(np.uint8(np.mean([np.roll(values, step, int(not down)) for step in range(pixels)], axis=0)))


def noisy(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    values = np.asarray(image, np.float32)
    return Image.fromarray(np.uint8(np.clip(values + rng.normal(0, 3, values.shape), 0, 255)))


def save(
    folder: Path, image: Image.Image, number: int, place: int, *, quality: int, bias: float = 0, bare: bool = False
) -> Path:
    exif = Image.Exif()
    if not bare:
        exif[Base.Make], exif[Base.Model] = "NIKON CORPORATION", "NIKON D70"
        detail = exif.get_ifd(IFD.Exif)
        day = {"u": 1, "r": 2, "o": 3}[folder.name[1]]
        detail[Base.DateTimeOriginal] = f"2019:{day:02d}:{1 + number:02d} 10:00:{place:02d}"
        detail[Base.ExposureTime], detail[Base.FNumber], detail[Base.ISOSpeedRatings] = 2**bias / 60, 2.8, 200
        detail[Base.ExposureBiasValue] = bias
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (f"frame{place}.jpg" if bare else f"DSC_{100 * number + place:04d}.JPG")
    image.save(path, "JPEG", quality=quality, exif=exif)
    return path


def moments_of(folder: Path, home: Home) -> list[Group]:
    embedder, progress = Embedder(model_path("photo")), Progress()
    with closing(open_writer(home)) as conn, closing(ThumbStore(home)) as thumbs:
        index_folder(conn, thumbs, folder, embedder, progress)
        find_faces(conn, thumbs, Embedder(model_path("face")), progress)
        compare_new(conn, thumbs, embedder.id, embedder.card, progress)
        return list(find_groups(conn, progress, kinds=("moment",)))


def judge(truth: Truth, groups: list[Group], *, tell: bool) -> int:
    beside: dict[str, list[Path]] = {}
    for path, name in truth.series.items():
        beside.setdefault(name, []).append(path)
    kinds: Counter[tuple[str, str]] = Counter()
    proposed: Counter[str] = Counter()
    wrong: dict[str, Counter[str]] = {"photosim": Counter(), "largest file": Counter(), "variance": Counter()}
    for group in groups:
        paths = [member.files[0] for member in group.members]
        names = {truth.series[path] for path in paths}
        name = next(iter(names)) if len(names) == 1 else "several"
        true = truth.kind.get(name, "several")
        kinds[true, group.series] += 1
        if tell and true != group.series:
            print(f"  {name}: {group.series}, {len(paths)} of {len(beside.get(name, []))} frames: {group.reason}")
        fault = {truth.fault[path] for path in paths if path in truth.fault}
        if group.series == "burst" and fault:
            (kind,) = fault
            proposed[kind] += 1
            rivals = {
                "photosim": paths[0],
                "largest file": max(paths, key=lambda path: path.stat().st_size),
                "variance": max(paths, key=variance),
            }
            for who, path in rivals.items():
                wrong[who][kind] += path in truth.fault
            if tell and paths[0] in truth.fault:
                print(f"  {name}: the {truth.fault[paths[0]]} frame is proposed. {group.reason}")
            if tell and kind == "closed eyes" and "closed eyes" not in group.reason:
                print(f"  {name}: {group.reason}")
    print(f"{'series of this kind':<24}{'burst':>10}{'bracket':>10}{'panorama':>10}{'versions':>10}{'not known':>10}")
    for true in ("burst", "bracket", "panorama", "several"):
        told = "".join(f"{kinds[true, kind]:>10}" for kind in ("burst", "bracket", "panorama", "versions", "not known"))
        print(f"{true:<24}{told}")
    print(f"{'proposed though':<24}{'photosim':>14}{'largest file':>14}{'variance':>14}")
    for kind in ("blurred", "closed eyes"):
        told = "".join(f"{wrong[who][kind]:>8} of {proposed[kind]:<2}" for who in wrong)
        print(f"{kind:<24}{told}")
    held = [member for group in groups if group.series != "burst" for member in group.members if member.held is None]
    print(f"frames of brackets and panoramas that could be marked: {len(held) if held else 0}")
    return wrong["photosim"]["blurred"]


def variance(path: Path) -> float:
    """The variance of the Laplacian of the whole frame (Pech-Pacheco 2000)."""
    with Image.open(path) as image:
        gray = np.asarray(image.convert("L"), np.float32)
    around = gray[:-2, 1:-1] + gray[2:, 1:-1] + gray[1:-1, :-2] + gray[1:-1, 2:]
    return float((around - 4 * gray[1:-1, 1:-1]).var())


if __name__ == "__main__":
    sys.exit(main())
