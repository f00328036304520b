"""Worker task: hash, facts, thumbnail and pixels of one photo file from a single read; worker setup."""

from __future__ import annotations

import contextlib
import ctypes
import io
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
import pebble
import pillow_heif
from PIL import AvifImagePlugin

from photosim.errors import PhotoError
from photosim.photo_facts import VIDEO_FORMATS, ExtraContent, ShotFacts, VideoFrames
from photosim.sentences import sentence
from photosim.vision.encoder.model_card import ModelCard
from photosim.vision.encoder.preprocess import fit
from photosim.vision.image.decoding import (
    MAX_FILE_BYTES,
    NO_MEMORY,
    Picture,
    content_hash,
    is_video,
    read_picture,
    system_reason,
    too_large_file,
)
from photosim.vision.image.exif import Facts
from photosim.vision.image.extra_content import look_beyond
from photosim.vision.image.regular_file import open_regular
from photosim.vision.image.thumbnail_and_hash import mean_rgb, perceptual_hash, thumbnail, thumbnail_bytes
from photosim.vision.image.video import MOST_FILE_BYTES
from photosim.vision.image.video_frames import frames_of
from photosim.vision.workers.read_faces import DECODE_SIDE_PX, FacesSeen, Wanted, faces_in

# A long side of 320 for the thumbnail is a short side of 240 in a 4:3 photo; enough, too, for a stable pHash.
THUMBNAIL_SIDE_PX = 240
CHANGED = sentence("The file changed while it was read")
# Of mallopt(3). 32 MB is the largest threshold that it takes; Pillow's blocks are of 16 MB.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
_KEPT_BYTES, _LARGEST_REUSED_BYTES = 64 << 20, 32 << 20
MISSING = sentence("The file is not there any more")


@dataclass(frozen=True, slots=True)
class Read:
    """A file's state when it was read: BLAKE2b-256 of all its bytes, size and time."""

    content: bytes
    size_bytes: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Decoded:
    """Everything that one read of a file gives. `pixels`: uint8 `(side_px, side_px, 3)`, fitted for the encoder.

    `vector`: float32 `(dim,)`, where whoever read the file ran the encoder as well; the pixels may be empty then.
    """

    read: Read
    width: int
    height: int
    format: str
    facts: Facts
    shot: ShotFacts
    damage: str | None
    beyond: ExtraContent
    phash: int
    mean_rgb: int
    thumbnail: bytes
    pixels: npt.NDArray[np.uint8]
    vector: npt.NDArray[np.float32] | None = None
    faces: FacesSeen | None = None  # where they were looked for in the same reading
    video: VideoFrames | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """Failure with its reason. `retry`: another try may succeed although the file is unchanged.

    `missing`: the file is not there any more. `read` is known when the file could be read but not decoded.
    """

    reason: str
    retry: bool = False
    missing: bool = False
    read: Read | None = None


Outcome = Read | Decoded | Failed


def read_photo(
    path: bytes,
    known: frozenset[bytes],
    card: ModelCard,
    face_card: ModelCard | None = None,
    sidecar: bytes | None = None,
) -> Outcome:
    """Hash, decode and describe one file from a single read. Raises only MemoryError, whatever the file holds."""
    file = Path(os.fsdecode(path))
    try:
        with _load(file) as (content, read, steady):
            return _describe(content, read, steady, file, known, card, face_card, sidecar)
    except FileNotFoundError:
        return Failed(MISSING, missing=True)
    except OSError as error:
        return Failed(system_reason(error), retry=True)
    except PhotoError as error:
        return Failed(error.title)


def _describe(
    content: bytes | BinaryIO,
    read: Read,
    steady: bool,
    file: Path,
    known: frozenset[bytes],
    card: ModelCard,
    face_card: ModelCard | None,
    sidecar: bytes | None,
) -> Outcome:
    if not steady:
        return Failed(CHANGED, retry=True)
    if read.content in known:
        return read
    try:
        if face_card is None:
            picture = read_picture(content, decode_side_px(card))
        else:
            picture = read_picture(content, DECODE_SIDE_PX, decode_side_px(card))
    except PhotoError as error:
        if error.title == NO_MEMORY:
            raise MemoryError from error
        return Failed(error.title, read=read)
    shown = picture.small or picture.image
    small = thumbnail(shown)
    faces = None
    if face_card is not None:
        faces = faces_in(picture, file, Wanted(read.content, search=True, sidecar=sidecar), face_card)
    return Decoded(
        read=read,
        width=picture.width,
        height=picture.height,
        format=picture.format,
        facts=picture.facts,
        shot=picture.shot,
        damage=picture.damage,
        beyond=_beyond(content, picture),
        phash=perceptual_hash(small),
        mean_rgb=mean_rgb(small),
        thumbnail=thumbnail_bytes(small),
        pixels=np.asarray(fit(shown, card)),
        faces=faces,
        video=_frames(content) if picture.format in VIDEO_FORMATS else None,
    )


def decode_side_px(card: ModelCard) -> int:
    """Decoding size for this encoder: the same wherever vectors are to be compared."""
    return max(THUMBNAIL_SIDE_PX, round(card.side_px / card.crop))


def _frames(content: bytes | BinaryIO) -> VideoFrames:
    return frames_of(io.BytesIO(content) if isinstance(content, bytes) else content)


def _beyond(content: bytes | BinaryIO, picture: Picture) -> ExtraContent:
    """What is there besides the picture; of a video all but one frame, which nobody counts."""
    if picture.format in VIDEO_FORMATS or not isinstance(content, bytes):
        return ExtraContent(0, picture.transparent, "film")
    return look_beyond(content, picture.transparent, alone=picture.alone)


@contextmanager
def _load(path: Path) -> Iterator[tuple[bytes | BinaryIO, Read, bool]]:
    """A file's bytes, its state, and whether it stayed the same while it was read; a video stays on the disk, open."""
    with open_regular(path) as file:
        before = os.fstat(file.fileno())
        content: bytes | BinaryIO = file
        if is_video(path):
            if before.st_size > MOST_FILE_BYTES:
                raise PhotoError(
                    sentence("The video is too large (more than {gigabytes} GB)", gigabytes=MOST_FILE_BYTES >> 30)
                )
            hashed = content_hash(file)
        else:
            if before.st_size > MAX_FILE_BYTES:
                raise PhotoError(too_large_file())
            # One byte more than expected shows growth; read() takes memory for all that it is asked for.
            content = file.read(before.st_size + 1)
            hashed = content_hash(content)
        after = os.fstat(file.fileno())
        same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
        if isinstance(content, bytes):
            same = same and len(content) == after.st_size
        yield content, Read(hashed, after.st_size, after.st_mtime_ns), same


def prepare_worker(memory_bytes: int) -> None:
    """Worker initializer: ignores SIGINT, silences stderr, limits memory, ends with its parent."""
    # Ctrl-C reaches every process of the terminal; only the one in charge decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # libtiff and others write about broken files straight to standard error, into the progress bar.
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)
    os.close(quiet)
    # A worker that is killed while it answers leaves the channel locked: the others find out after this time.
    pebble.CONSTS.channel_lock_timeout = 10
    # There is a worker for every core already.
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    pillow_heif.options.DECODE_THREADS = 1
    if sys.platform != "win32":
        _limit_memory(memory_bytes)
    keep_freed_memory()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def keep_freed_memory() -> None:
    """Reuse freed memory up to 64 MB instead of returning it to the system after every photo (glibc).

    A picture's 12 MB were given back and asked for again, page by page, for each photo: 3,800 page faults, 7 ms.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # another C library, such as musl
            mallopt = ctypes.CDLL(None).mallopt
            mallopt(_M_MMAP_THRESHOLD, _LARGEST_REUSED_BYTES)
            mallopt(_M_TRIM_THRESHOLD, _KEPT_BYTES)


def _limit_memory(memory_bytes: int) -> None:
    import resource

    with contextlib.suppress(OSError, ValueError):  # a system that keeps no such limit
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        taken = 0
        statm = Path("/proc/self/statm")
        if statm.exists():
            taken = int(statm.read_text().split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = taken + memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))


def _end_with_parent() -> None:
    """Exit when the parent process is gone (kill -9)."""
    parent: Any = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
