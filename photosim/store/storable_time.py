"""File times as signed 64-bit nanoseconds since 1970, clamped to SQLite's range.

The range ends in 1677 and 2262. A camera whose battery ran out, or a broken clock, writes dates beyond: one file of
2300 stopped the indexing of its whole folder for good.
"""

from __future__ import annotations

MIN_NS, MAX_NS = -(1 << 63), (1 << 63) - 1


def storable_ns(mtime_ns: int) -> int:
    """The time clamped to the stored range. Whatever is compared with a stored time goes through here first."""
    return mtime_ns if MIN_NS <= mtime_ns <= MAX_NS else min(max(mtime_ns, MIN_NS), MAX_NS)
