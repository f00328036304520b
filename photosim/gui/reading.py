"""What reading folders came to, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from photosim.gui import words
from photosim.library.indexing import IndexResult


def told(results: Sequence[IndexResult]) -> str:
    """The sum of what was just read, as a sentence or two."""
    read = sum(one.new + one.changed for one in results)
    failed = sum(one.failed for one in results)
    gone = sum(one.gone for one in results)
    moved = sum(one.moved for one in results)
    if any(one.stopped for one in results):
        parts = [f"Stopped after {words.count(read, 'photo')}. What is read so far stays."]
    elif read:
        parts = [f"{words.count(read, 'photo')} indexed."]
    else:
        parts = ["Nothing new."] if not (gone or moved) else []
    if moved:
        parts.append(f"{words.count(moved, 'photo')} moved.")
    if gone:
        parts.append(f"{words.count(gone, 'file')} no longer there.")
    if failed:
        parts.append(f"{words.count(failed, 'file')} could not be read.")
    return " ".join(parts)
