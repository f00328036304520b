"""Message after names were written into sidecars: what was written, what failed, which files keep another name."""

from __future__ import annotations

from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.library.people.write_xmp_names import Written
from photosim.sentences import counted

_MOST_PAIRS = 3


def names_written_message(written: Written) -> str:
    """Sentences for the message bar; up to three different pairs of names are told."""
    parts = [tr("Names written into {sidecars}.", sidecars=formatting.count(len(written.written), "sidecar"))]
    if written.failed:
        parts.append(tr("{sidecars} could not be written.", sidecars=formatting.count(len(written.failed), "sidecar")))
    if many := len(written.conflicts):
        pairs = list(
            dict.fromkeys(
                tr("{here} is {in_file} there", here=one.here, in_file=one.in_file) for one in written.conflicts
            )
        )
        told = ", ".join(pairs[:_MOST_PAIRS])
        if len(pairs) > _MOST_PAIRS:
            told = tr("{names}, and {n} more", names=told, n=len(pairs) - _MOST_PAIRS)
        kept = counted(
            many,
            "{n} face has another name in the file, and keeps it: {pairs}.",
            "{n} faces have another name in the file, and keep it: {pairs}.",
            pairs=told,
        )
        parts.append(tr(kept))
    return " ".join(parts)
