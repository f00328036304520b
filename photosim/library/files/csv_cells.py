"""CSV injection guard: cells that a spreadsheet would run as formulas."""

from __future__ import annotations

from typing import Any


def harmless(value: Any) -> Any:
    """A cell's value, quoted where a spreadsheet would run it as a formula: a file may be called =cmd."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
