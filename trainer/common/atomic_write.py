"""Atomic file replacement: a draft beside the file, renamed over it when it is complete."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from photosim.errors import PhotosimError


@contextlib.contextmanager
def atomic_write(path: Path) -> Iterator[Path]:
    """Context manager that yields a draft's path; the draft replaces `path` when the block ends without an error.

    After an error the draft is removed and `path` is as before. Raises PhotosimError for an OSError of the block.
    """
    # The suffix stays, as some readers go by it.
    draft = path.with_name(f".{os.getpid()}.{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield draft
        draft.replace(path)
    except OSError as error:
        raise PhotosimError(f"{path} cannot be written: {error.strerror or error}.", repr(error)) from error
    finally:
        # Where the folder itself is the trouble, there is nothing to clean up either.
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
