"""Terminal output of photosim-cli: progress bar, JSON, escaped text, units."""

from __future__ import annotations

import json
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from photosim.progress import Progress, Step

DONE, FAILED, STOPPED = 0, 1, 130


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A Progress with a bar (on a terminal only), canceled by the first Ctrl-C."""
    from tqdm import tqdm

    # A terminal of no known size (`script`, some containers) tells 0 x 0, in which tqdm draws nothing.
    columns, lines = shutil.get_terminal_size()
    bar = tqdm(unit=" photos", disable=None, file=sys.stderr, leave=False, ncols=columns, nrows=lines, smoothing=0.1)

    def report(step: Step) -> None:
        bar.set_description(step.stage, refresh=False)
        if step.done < bar.n:  # the next stage counts anew
            bar.reset()
        bar.total = step.total
        bar.update(step.done - bar.n)

    # A disabled bar has none of its attributes.
    progress = Progress(None if bar.disable else report)
    before = signal.getsignal(signal.SIGINT)

    def stop(number: int, frame: Any) -> None:
        progress.stop()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, stop)
    try:
        yield progress
    finally:
        signal.signal(signal.SIGINT, before)
        bar.close()


def print_json(answer: dict[str, Any]) -> None:
    """Print the answer to `--json`. Paths that are no text keep their lone surrogates, escaped."""
    print(json.dumps(answer, indent=2))


def printable(text: str, where: TextIO | None = None) -> str:
    """Text escaped for one line of a terminal: file names may hold bytes that are no text, and control codes.

    `where` it is written: standard output, unless told otherwise.
    """
    shown = "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text)
    encoding = (where or sys.stdout).encoding or "utf-8"
    return shown.encode(encoding, "backslashreplace").decode(encoding)


def count(number: int, one: str, many: str = "") -> str:
    """ "1 file", "1,204 files"; "1 person", "2 people"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
