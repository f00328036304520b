"""Locale-aware formatting of numbers, file sizes, dates, durations and paths for display."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime

_MEBI = 1 << 20


def number(value: int) -> str:
    """An integer with the locale's thousands separators: 1,204."""
    return QLocale().toString(value)


def count(value: int, one: str, many: str = "") -> str:
    """A number with its noun, singular or plural: "1 photo", "1,204 photos"; `many` defaults to `one` + "s"."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def size(size_bytes: int) -> str:
    """A file size in SI units (1 MB = 1,000,000 bytes): 512 bytes, 3.4 MB."""
    return QLocale().formattedDataSize(size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def pixels(width: int, height: int) -> str:
    """Image dimensions and megapixels: 4,000 × 3,000 · 12 MP."""
    mega = width * height / 1e6
    sides = f"{number(width)} × {number(height)}"
    return f"{sides} · {QLocale().toString(mega, 'f', 0 if mega >= 10 else 1)} MP" if mega >= 0.1 else sides


def date_time(iso: str) -> str:
    """A local ISO 8601 time in the locale's short format; text that is no date is returned unchanged."""
    try:
        when = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    day, time = QDate(when.year, when.month, when.day), QTime(when.hour, when.minute, when.second)
    return QLocale().toString(QDateTime(day, time), QLocale.FormatType.ShortFormat)


def file_date_time(mtime_ns: int) -> str:
    """A file's modification time (ns since the epoch) as local time in the locale's short format."""
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(mtime_ns // 1_000_000), QLocale.FormatType.ShortFormat)


def time_left(seconds: float) -> str:
    """Remaining time, rounded coarsely, being an estimate: "a few seconds left", "2 min left", "1 h 20 min left"."""
    if seconds < 10:
        return "a few seconds left"
    if seconds < 55:
        return f"{round(seconds / 10) * 10} s left"
    minutes = max(1, round(seconds / 60))
    if minutes < 60:
        return f"{minutes} min left"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min left" if rest else f"{hours} h left"


def rate(per_second: float) -> str:
    """Throughput, with one decimal below 10: 85 photos/s, 3.2 photos/s."""
    return f"{QLocale().toString(per_second, 'f', 0 if per_second >= 10 else 1)} photos/s"


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
