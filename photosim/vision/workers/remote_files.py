"""Files of an object store (s3, gs, http and others) as local files, by fsspec."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def fetched(address: str, size_bytes: int, mtime_ns: int) -> Iterator[Path | None]:
    """A copy of the file at `address` for the time of the block, with the time given; None if its size is another.

    The copy keeps the file's own name, as what a name says is told apart from what the bytes say. Raises OSError.
    """
    import fsspec

    with tempfile.TemporaryDirectory(prefix="photosim-") as folder:
        path = Path(folder) / address.rpartition("/")[2]
        with fsspec.open(address, "rb") as source, path.open("wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
        os.utime(path, ns=(mtime_ns, mtime_ns))
        yield path if path.stat().st_size == size_bytes else None
