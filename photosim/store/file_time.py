"""File times as SQLite stores them: nanoseconds since 1970 in a signed 64-bit integer, clamped at its ends.

These lie in 1677 and 2262. A camera whose battery ran out, or a broken clock, writes dates beyond: one file of 2300
stopped its whole folder for ever.
"""

from __future__ import annotations

MIN_NS, MAX_NS = -(1 << 63), (1 << 63) - 1


def storable_ns(mtime_ns: int) -> int:
    """The time as the library stores it. What is compared with a stored time goes through here first."""
    return mtime_ns if MIN_NS <= mtime_ns <= MAX_NS else min(max(mtime_ns, MIN_NS), MAX_NS)
