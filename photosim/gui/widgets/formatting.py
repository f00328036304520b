"""Locale-aware formatting of numbers, file sizes, dates, durations and paths for display."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime

from photosim.gui.widgets.translation import tr
from photosim.sentences import counted

_MEBI = 1 << 20


def number(value: int) -> str:
    """An integer with the locale's thousands separators: 1,204."""
    return QLocale().toString(value)


def count(value: int, one: str, many: str = "") -> str:
    """A number with its noun, singular or plural: "1 photo", "1,204 photos"; `many` defaults to `one` + "s".

    Both are literals, translated as "{n} photo" and "{n} photos".
    """
    return tr(counted(value, f"{{n}} {one}", f"{{n}} {many or one + 's'}"))


def place(at: int, total: int) -> str:
    """A place in a row: "3 of 1,204"."""
    return tr("{n} of {total}", n=at, total=total)


def capital(text: str) -> str:
    """The text with a capital first letter; the others stay, since German nouns have theirs inside a sentence."""
    return text[:1].upper() + text[1:]


def size(size_bytes: int) -> str:
    """A file size in SI units (1 MB = 1,000,000 bytes): 512 bytes, 3.4 MB."""
    return QLocale().formattedDataSize(size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def percent(value: float) -> str:
    """A percentage as a whole number: 85 %."""
    return tr("{percent} %", percent=round(value))


def pixels(width: int, height: int) -> str:
    """Image dimensions and megapixels: 4,000 × 3,000 · 12 MP."""
    mega = width * height / 1e6
    sides = f"{number(width)} × {number(height)}"
    return (
        tr("{sides} · {megapixels} MP", sides=sides, megapixels=QLocale().toString(mega, "f", 0 if mega >= 10 else 1))
        if mega >= 0.1
        else sides
    )


def date_time(iso: str) -> str:
    """A local ISO 8601 time in the locale's short format; text that is no date is returned unchanged."""
    try:
        when = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    day, time = QDate(when.year, when.month, when.day), QTime(when.hour, when.minute, when.second)
    return QLocale().toString(QDateTime(day, time), QLocale.FormatType.ShortFormat)


def date(iso: str) -> str:
    """An ISO 8601 date in the locale's short format; text that is no date is returned unchanged."""
    try:
        when = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return QLocale().toString(QDate(when.year, when.month, when.day), QLocale.FormatType.ShortFormat)


def file_date_time(mtime_ns: int) -> str:
    """A file's modification time (ns since the epoch) as local time in the locale's short format."""
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(mtime_ns // 1_000_000), QLocale.FormatType.ShortFormat)


def time_left(seconds: float) -> str:
    """Remaining time, rounded coarsely, being an estimate: "a few seconds left", "2 min left", "1 h 20 min left"."""
    if seconds < 10:
        return tr("a few seconds left")
    if seconds < 55:
        return tr("{seconds} s left", seconds=round(seconds / 10) * 10)
    minutes = max(1, round(seconds / 60))
    if minutes < 60:
        return tr("{minutes} min left", minutes=minutes)
    hours, rest = divmod(minutes, 60)
    return tr("{hours} h {rest} min left", hours=hours, rest=rest) if rest else tr("{hours} h left", hours=hours)


def rate(per_second: float) -> str:
    """Throughput, with one decimal below 10: 85 photos/s, 3.2 photos/s."""
    return tr("{number} photos/s", number=QLocale().toString(per_second, "f", 0 if per_second >= 10 else 1))


def display_path(path: Path) -> str:
    """A path with the home folder abbreviated to ~."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path != home and path.is_relative_to(home) else str(path)


def month(iso: str) -> str:
    """A month ("2019-07") in words: "July 2019"; text that is none is returned unchanged."""
    year, _, number = iso.partition("-")
    if not (year.isdigit() and number.isdigit() and 1 <= int(number) <= 12):
        return iso
    return f"{QLocale().standaloneMonthName(int(number))} {year}"


def months(one: str, other: str) -> str:
    """The months of a year from one to another, in either order: "March – May 2023"; a single one as `month`."""
    first, last = sorted((one, other))
    if first == last:
        return month(first)
    name = QLocale().standaloneMonthName
    return tr("{first} – {last}", first=name(int(first[5:])), last=f"{name(int(last[5:]))} {first[:4]}")
