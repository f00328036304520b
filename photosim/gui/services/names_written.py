"""Message after names were written into sidecars: what was written, what failed, which files keep another name."""

from __future__ import annotations

from photosim.gui.widgets import formatting
from photosim.library.people.write_xmp_names import Written

_MOST_PAIRS = 3


def names_written_message(written: Written) -> str:
    """Sentences for the message bar; up to three different pairs of names are told."""
    parts = [f"Names written into {formatting.count(len(written.written), 'sidecar')}."]
    if written.failed:
        parts.append(f"{formatting.count(len(written.failed), 'sidecar')} could not be written.")
    if many := len(written.conflicts):
        pairs = list(dict.fromkeys(f"{one.here} is {one.in_file} there" for one in written.conflicts))
        more = f", and {formatting.number(len(pairs) - _MOST_PAIRS)} more" if len(pairs) > _MOST_PAIRS else ""
        have = "has another name in the file, and keeps" if many == 1 else "have another name in the file, and keep"
        parts.append(f"{formatting.count(many, 'face')} {have} it: {', '.join(pairs[:_MOST_PAIRS])}{more}.")
    return " ".join(parts)
