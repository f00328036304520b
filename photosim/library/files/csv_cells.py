"""CSV injection guard: cells that a spreadsheet would run as formulas."""

from __future__ import annotations

from typing import Any


def harmless(value: Any) -> Any:
    """Cell value that no spreadsheet runs as a formula: a file may be called =cmd."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
