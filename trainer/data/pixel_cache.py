"""Decoded-picture cache: every picture of a data set decoded once into one flat file, a little above input size."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from PIL import Image

from photosim.errors import PhotoError, PhotosimError
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.image.decoding import read_file, read_picture
from photosim.vision.workers.read_photo import decode_side_px
from trainer.data.sources import inside

# Room for crops: a view that keeps 85 % of a picture still has the network's full resolution.
HEADROOM = 1.2
Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Pictures:
    """Random access to cached pictures by row, from a file that processes share through the page cache."""

    file: Path
    places: npt.NDArray[np.int64]  # (n, 3): offset in bytes, height, width

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, row: int) -> Image.Image:
        offset, height, width = (int(value) for value in self.places[row])
        pixels = np.fromfile(self.file, np.uint8, height * width * 3, offset=offset)
        return Image.fromarray(pixels.reshape(height, width, 3))


def short_side_px(card: ModelCard) -> int:
    """Cached size in px of the shorter side: no smaller than the app decodes for the network, so that pixels agree."""
    return max(decode_side_px(card), round(card.side_px / card.crop * HEADROOM))


def prepare(
    frame: pd.DataFrame, short_px: int, file: Path, advance: Callable[[int], object] = lambda done: None
) -> tuple[pd.DataFrame, Pictures, pd.DataFrame]:
    """Build the cache: decode every picture of the table into `file`, upright RGB, shorter side at most `short_px`.

    Gives the table of those that could be read, with a column `dhash`; the pictures in that order; and a table
    `path, reason` of the others. A truncated picture is one of the others. Raises PhotosimError
    when the file cannot be written, a full disk being the usual cause.
    """
    keep, places, hashes, problems = [], [], [], []
    offset = 0
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as flat:
            for row, result in enumerate(_decoded(frame, short_px)):
                advance(1)
                if isinstance(result, str):
                    problems.append((frame["path"].iloc[row], result))
                    continue
                pixels, dhash = result
                flat.write(pixels.tobytes())
                keep.append(row)
                places.append((offset, *pixels.shape[:2]))
                hashes.append(dhash)
                offset += pixels.size
    except OSError as error:
        raise PhotosimError(
            f"The decoded pictures cannot be written to {file}: {error.strerror or error}.", repr(error)
        ) from error
    readable = frame.iloc[keep].reset_index(drop=True).assign(dhash=hashes)
    pictures = Pictures(file, np.asarray(places, np.int64).reshape(-1, 3))
    return readable, pictures, pd.DataFrame(problems, columns=["path", "reason"])


def _decoded(frame: pd.DataFrame, short_px: int) -> Iterator[tuple[Pixels, str] | str]:
    with ExitStack() as stack:
        read = {source: _reader(Path(source), stack) for source in frame["source"].unique()}

        def one(row: tuple[str, str]) -> tuple[Pixels, str] | str:
            path, source = row
            try:
                return _decode(read[source](path), short_px)
            except PhotoError as error:
                return error.title
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
                return f"Its place in the zip cannot be read ({error})"

        pool = stack.enter_context(ThreadPoolExecutor(os.cpu_count()))
        rows = list(zip(frame["path"], frame["source"], strict=True))
        # In blocks, so that decoded pictures do not pile up in memory before they are written.
        for start in range(0, len(rows), 256):
            yield from pool.map(one, rows[start : start + 256])


def _reader(source: Path, stack: ExitStack) -> Callable[[str], bytes]:
    inner = inside(source)
    if source.is_dir():
        return lambda path: read_file(source / inner.get(path, path))
    archive = stack.enter_context(zipfile.ZipFile(source))
    return lambda path: archive.read(inner[path])


def _decode(content: bytes, short_px: int) -> tuple[Pixels, str]:
    picture = read_picture(content, short_px)
    if picture.damage:
        raise PhotoError(picture.damage)
    image = picture.image
    shrink = short_px / min(image.size)
    if shrink < 1:
        size = (max(1, round(image.width * shrink)), max(1, round(image.height * shrink)))
        image = image.resize(size, Image.Resampling.LANCZOS)
    return np.asarray(image, np.uint8), difference_hash(image)


def difference_hash(image: Image.Image) -> str:
    """Difference hash (dHash): 64 bits in hex, whether each pixel of a 9 x 8 gray thumbnail is darker than the next."""
    small = np.asarray(image.convert("L").resize((9, 8), Image.Resampling.BOX), np.int16)
    return np.packbits(small[:, 1:] > small[:, :-1]).tobytes().hex()
