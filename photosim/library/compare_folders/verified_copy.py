"""Verified file copy: never moves, never overwrites, and reads every copy back to compare its hash."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from photosim.library.files.companions import Units
from photosim.library.files.disk import Disk
from photosim.progress import Progress
from photosim.sentences import sentence

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Copied:
    """Result: `copied` new files; `there`: identical files that existed before; `failed`: with the reason."""

    copied: tuple[Path, ...]
    there: tuple[Path, ...]
    failed: tuple[tuple[Path, str], ...]


def copy_files(files: Iterable[Path], base: Path, target: Path, progress: Progress) -> Copied:
    """Copy files with their companions (RAW, films, sidecars) to the same place below `target` as below `base`.

    A name that is taken by another content gets a number: "IMG_1 (2).JPG". Asked to stop, it ends after a whole file.
    """
    units = Units()
    wanted = list(dict.fromkeys(path for photo in files for path in (photo, *units.of(photo).companions)))
    progress.start(sentence("Copying"), len(wanted))
    disk = Disk()
    copied, there, failed = list[Path](), list[Path](), list[tuple[Path, str]]()
    for path in wanted:
        if progress.give_way_or_stop():
            break
        try:
            place, is_new = _copy(path, target / path.relative_to(base), disk)
            (copied if is_new else there).append(place)
        except OSError as error:
            failed.append((path, error.strerror or repr(error)))
        progress.advance(failed=bool(failed) and failed[-1][0] == path)
    progress.finish()
    return Copied(tuple(copied), tuple(there), tuple(failed))


def _copy(source: Path, place: Path, disk: Disk) -> tuple[Path, bool]:
    """Copy one file; where its content lies now, and whether it was copied. Raises OSError."""
    disk.make_folders(place.parent)
    content = _digest(source)
    number = 1
    while True:
        free = place if number == 1 else place.with_name(f"{place.stem} ({number}){place.suffix}")
        if os.path.lexists(free):
            if free.is_file() and free.stat().st_size == source.stat().st_size and _digest(free) == content:
                return free, False
            number += 1
            continue
        part = free.with_name(f".{free.name}.{os.getpid()}.part")
        try:
            _write(source, part, content)
            disk.move(part, free)
        except FileExistsError:
            continue  # somebody took the name meanwhile
        finally:
            with suppress(FileNotFoundError):
                part.unlink()
        disk.sync_folder(free.parent)
        return free, True


def _write(source: Path, part: Path, content: bytes) -> None:
    """Write a file durably and read it back. Raises OSError when the bytes differ."""
    with source.open("rb") as read, part.open("xb") as write:
        shutil.copyfileobj(read, write, _CHUNK)
        write.flush()
        os.fsync(write.fileno())
    seen = source.stat()
    os.utime(part, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    if _digest(part) != content:
        raise OSError(None, "the copy differs from the file: it changed meanwhile, or the disk is failing")


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=32)).digest()
