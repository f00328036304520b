"""Data set of random crops: many training pictures out of few, in one zip that photosim-train reads.

    python -m trainer.data.crops --data scenes.zip --more faces.zip --count 14000 --seed 0 --out crops.zip

Some scenes are kept apart whole: the first `--val-count` of them under `val/`, which a run looks at after each epoch,
the rest under `test/`, for `python -m trainer.research.recalibrate` and photosim-evaluate. Nothing of them is in
`train/`. A
`--share` of `train/` are crops of the pictures of `--more`, of those under its own `train/` where it has one.
"""

from __future__ import annotations

import argparse
import io
import logging
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath

import numpy as np
from PIL import Image
from tqdm import tqdm

from photosim.errors import PhotosimError
from photosim.vision.image.decoding import read_file, read_picture
from trainer.data.labels import split_labels
from trainer.data.sources import inside

log = logging.getLogger(__name__)

SMALLEST_SHARE, LONGEST_SHAPE = 0.3, 1.6
FEWEST_PX = 48
QUALITY = 95
# Larger than any network of ours wants it; a camera's photo is not kept whole for each of its crops.
DECODED_PX = 512


def main(argv: Sequence[str] | None = None) -> int:
    """Command line entry: cut the crops, write the zip; gives the exit status 0. Raises PhotosimError."""
    options = parser().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S", stream=sys.stderr)
    train, apart = cut(
        options.data, options.more, options.out, options.count, options.share, options.val_fraction, options.val_count,
        options.seed,
    )  # fmt: skip
    log.info("%s: %d crops to learn from, %d whole pictures kept apart", options.out, train, apart)
    return 0


def parser() -> argparse.ArgumentParser:
    """Argument parser of `python -m trainer.data.crops`."""
    made = argparse.ArgumentParser(prog="python -m trainer.data.crops", description="Crops of pictures, in one zip.")
    add = made.add_argument
    add("--data", type=Path, required=True, help="folder or zip of the pictures that are learned from and validated on")
    add("--more", type=Path, help="folder or zip of pictures that only some crops are taken of, for variety")
    add("--share", type=float, default=0.1, help="share of the crops that come from --more (0.1)")
    add("--count", type=int, default=14000, help="crops in all (14000)")
    add("--val-fraction", type=float, default=0.2, help="share of the pictures of --data kept apart (0.2)")
    add("--val-count", type=int, default=48, help="of those kept apart so many in val/, the rest in test/ (48)")
    add("--seed", type=int, default=0, help="of the split and of the places (0)")
    add("--out", type=Path, required=True, help="the zip")
    return made


def cut(
    data: Path, more: Path | None, out: Path, count: int, share: float, val_fraction: float, val_count: int, seed: int
) -> tuple[int, int]:
    """Write the zip of random crops; gives the numbers of crops in `train/` and of held-out pictures.

    Raises PhotosimError when a source holds nothing to cut, or the zip cannot be written.
    """
    if min(count, val_count) < 2 or not 0 <= share < 1 or not 0 < val_fraction < 1:
        raise PhotosimError("--count and --val-count must be at least 2, --share and --val-fraction between 0 and 1.")
    scenes = sorted(inside(data))
    if len(scenes) < 4:
        raise PhotosimError(f"{data} holds {len(scenes)} pictures; four are the fewest.")
    apart = held_apart(data, val_fraction, seed)
    others = round(count * share) if more else 0
    plan = [(data, [each for each in scenes if PurePosixPath(each).name not in apart], count - others)]
    if more:
        plan.append((more, learnable(sorted(inside(more)), more), others))
    held = [each for each in scenes if PurePosixPath(each).name in apart]
    rng = np.random.default_rng(seed)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target, tqdm(total=count, desc="cutting") as bar:
            for place, (name, picture) in enumerate(_pictures(data, held)):
                split = "val" if place < val_count else "test"
                target.writestr(f"{split}/{plain(name)}.jpg", encoded(picture))
            number = 0
            for source, names, wanted in plan:
                for name, picture, times in _shared_out(source, names, wanted, rng):
                    for _ in range(times):
                        target.writestr(f"train/{plain(name)}-{number:06d}.jpg", encoded(crop(picture, rng)))
                        number += 1
                        bar.update()
    except OSError as error:
        raise PhotosimError(f"{out} cannot be written: {error.strerror or error}.", repr(error)) from error
    return number, len(held)


def held_apart(data: Path, val_fraction: float, seed: int) -> set[str]:
    """Held-out pictures of `data` by file name: `cut` leaves them whole and out of training. Raises PhotosimError."""
    split = split_labels(dict.fromkeys(inside(data), 1), {}, val_fraction, seed, alone=True)
    return {PurePosixPath(name).name for name, found in split.items() if found == "val"}


def crop(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Random resized crop: 30 to 100 % of each side, at any place, aspect ratio changed by at most 1.6.

    Never less than 48 px of a side, as far as the picture has them.
    """
    share = rng.uniform(SMALLEST_SHARE, 1.0)
    shape = np.sqrt(LONGEST_SHAPE) ** rng.uniform(-1, 1)
    width, height = (
        min(side, max(FEWEST_PX, round(side * each)))
        for side, each in zip(picture.size, (share * shape, share / shape), strict=True)
    )
    left, top = (int(rng.integers(0, room + 1)) for room in (picture.width - width, picture.height - height))
    return picture.crop((left, top, left + width, top + height))


def learnable(names: list[str], source: Path) -> list[str]:
    """Training pictures among `names`: those under `train/` where `source` is split. Raises PhotosimError."""
    kept = [name for name in names if PurePosixPath(name).parts[0] == "train"]
    if not names:
        raise PhotosimError(f"{source} holds no pictures.")
    return kept or names


def plain(name: str) -> str:
    """Flattened path of a picture: one file name, without its suffix."""
    return str(PurePosixPath(name).with_suffix("")).replace("/", "_")


def encoded(picture: Image.Image) -> bytes:
    """JPEG bytes of a picture, quality 95."""
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()


def _shared_out(
    source: Path, names: list[str], wanted: int, rng: np.random.Generator
) -> Iterator[tuple[str, Image.Image, int]]:
    """Pictures, in random order, with how many of the `wanted` crops each gives, as evenly as possible."""
    order = [names[place] for place in rng.permutation(len(names))]
    each, extra = divmod(wanted, len(order))
    times = {name: each + (number < extra) for number, name in enumerate(order)}
    chosen = [name for name in order if times[name]]
    for name, picture in _pictures(source, chosen):
        yield name, picture, times[name]


def _pictures(source: Path, names: list[str]) -> Iterator[tuple[str, Image.Image]]:
    inner = inside(source)
    if source.is_dir():
        yield from _read(names, lambda name: read_file(source / inner[name]))
        return
    with zipfile.ZipFile(source) as archive:
        yield from _read(names, lambda name: archive.read(inner[name]))


def _read(names: list[str], content: Callable[[str], bytes]) -> Iterator[tuple[str, Image.Image]]:
    for name in names:
        yield name, read_picture(content(name), DECODED_PX).image.convert("RGB")


if __name__ == "__main__":
    raise SystemExit(main())
