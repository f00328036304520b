"""Byte sizes in SI units, for terminals and reports; the window has its own, in the user's locale."""

from __future__ import annotations


def byte_size(size_bytes: int) -> str:
    """A size in words: "512 bytes", "90.0 kB", "3.4 MB"."""
    size = float(size_bytes)
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size_bytes} bytes" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:,.1f} TB"
