"""Problem report: the files that could not be read grouped by reason, and what was left out by kind, as CSV."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from photosim.library.files.csv_table import export_table
from photosim.library.files.safe_export import refuse_places
from photosim.sentences import Thousands, counted, joined, recalled, sentence
from photosim.store import photos, skipped_files
from photosim.store.photos import Problem

COLUMNS = ("file", "reason", "size_bytes", "tried_at")


@dataclass(frozen=True, slots=True)
class Problems:
    """The problem files by reason, the commonest reason first, and what each root left out by kind."""

    by_reason: dict[str, list[Problem]]
    left_out: dict[Path, dict[str, int]]

    @property
    def count(self) -> int:
        """How many files have a problem."""
        return sum(len(files) for files in self.by_reason.values())

    @property
    def left_out_in_all(self) -> Counter[str]:
        """What was left out of all roots, by kind."""
        total: Counter[str] = Counter()
        for counts in self.left_out.values():
            total.update(counts)
        return total


def problems(conn: sqlite3.Connection) -> Problems:
    """All problems of the library."""
    return Problems(by_reason(photos.problems(conn)), skipped_files.left_out(conn))


def by_reason(found: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Group problems by reason: the commonest first, then by words; files by path."""
    groups: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in found:
        groups[problem.reason].append(problem)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))


def write_csv(conn: sqlite3.Connection, path: Path) -> int:
    """Write a row for each problem file, and one for each kind that a root left out; answers how many files.

    Names that are no text are written as the bytes that they are. Raises LibraryError, and ExportError where something
    else lies there.
    """
    refuse_places(conn, {"problems": path})
    found = problems(conn)
    export_table(path, "problems", COLUMNS, _rows(found), errors="surrogateescape")
    return found.count


# Reasons with a field. They are kept in the library as English text, and found again by these.
_REASONS = (
    sentence("The file could not be read from the disk ({error})", error=""),
    sentence("The file is too large (more than {gigabytes} GB)", gigabytes=""),
    sentence("The video is too large (more than {gigabytes} GB)", gigabytes=""),
    sentence("The picture is too large ({megapixels} megapixels)", megapixels=""),
    sentence("Reading took longer than {seconds} s", seconds=""),
)


def reason_of(stored: str) -> str:
    """A stored reason as the sentence that it was made from, to be translated; most are found by their whole text."""
    return recalled(stored, _REASONS)


# What a scan leaves out, as it counts them; other kinds are the ends of file names.
_KINDS = {
    str(kind): kind
    for kind in (
        sentence("unreadable folder"), sentence("excluded"), sentence("link"), sentence("pipe or device"),
        sentence("unreadable file"), sentence("hidden folder"), sentence("hidden"), sentence("no extension"),
        sentence("cache or wastebasket"),
    )
}  # fmt: skip
_BESIDE = " beside its photo"


def kind_words(kind: str) -> str:
    """A kind of what was left out, to be translated."""
    if kind.endswith(_BESIDE):
        return sentence("{suffix} beside its photo", suffix=kind.removesuffix(_BESIDE))
    return _KINDS.get(kind, kind)


def in_words(counts: Mapping[str, int], most: int = 12) -> str:
    """Counts by kind as a list in words: "12 .mov, 2 hidden"; the rarest are summed up. "" for none."""
    shown = sorted(Counter(counts).most_common(most))
    others = sum(counts.values()) - sum(number for _, number in shown)
    words = [sentence("{n} {kind}", n=Thousands(number), kind=kind_words(kind)) for kind, number in shown]
    return joined([*words, counted(others, "{n} others", "{n} others")] if others else words)


def _rows(found: Problems) -> Iterator[tuple[object, ...]]:
    for reason, files in found.by_reason.items():
        for problem in files:
            yield (str(problem.path), reason, problem.size_bytes, problem.tried_at)
    for root, counts in found.left_out.items():
        for kind, number in counts.items():
            yield (str(root), f"left out: {number:,} {kind}", "", "")
