"""A short, repeatable run of every fuzzing target; `python -m tests.fuzz` goes on for as long as one likes."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from tests.fuzz import run, targets

NAMES = ("pictures", "headers", "xmp", "cards", "plans", "people")


@pytest.mark.parametrize("name", NAMES)
def test_made_up_input_is_read_or_refused_and_nothing_else(name: str, tmp_path: Path) -> None:
    found = targets(tmp_path)
    assert set(found) == set(NAMES)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of libraries about what they read
        assert run(name, *found[name], examples=40, same=True) >= 25


def test_a_target_that_raises_anything_else_is_found(tmp_path: Path) -> None:
    strategy, _ = targets(tmp_path)["plans"]

    def careless(content: bytes) -> None:
        if b"format" in content:
            raise KeyError("format")

    with pytest.raises(KeyError):
        run("plans", strategy, careless, examples=50, same=True)
