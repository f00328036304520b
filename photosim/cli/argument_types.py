"""Argument types of the command line: folders, and numbers with their limits."""

from __future__ import annotations

import argparse
from pathlib import Path


def precision(text: str) -> float:
    """Argument type: a share from 0.7 to 0.995. Raises ArgumentTypeError."""
    try:
        number = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no number") from None
    if not 0.7 <= number <= 0.995:
        raise argparse.ArgumentTypeError("must be from 0.7 to 0.995")
    return number


def positive(text: str) -> int:
    """Argument type: a whole number of 1 or more. Raises ArgumentTypeError."""
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no whole number") from None
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def folder(text: str) -> Path:
    """Argument type: a folder. Raises ArgumentTypeError for no text at all, which Path takes for the current folder."""
    if not text:
        raise argparse.ArgumentTypeError("no folder was named (is a variable of the shell empty?)")
    return Path(text)
