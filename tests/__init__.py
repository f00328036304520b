"""The tests mirror the packages; `ROOT` is the checkout."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
