"""A library with a pair of copies and a plan, for the tests of the commands that remove."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from photosim.library.trash.plan_file import TrashPlan, write_plan
from photosim.library.trash.types import Removal
from tests.library.a_library import ALibrary


@pytest.fixture
def library(tmp_path: Path) -> Iterator[ALibrary]:
    made = ALibrary(tmp_path)
    yield made
    made.conn.close()


@pytest.fixture
def pair(library: ALibrary) -> tuple[Path, Path]:
    return library.pair()


@pytest.fixture
def plan(library: ALibrary, pair: tuple[Path, Path], tmp_path: Path) -> Path:
    return plan_of(tmp_path, library.removal(*pair))


def plan_of(folder: Path, *removals: Removal, label: str = "one copy") -> Path:
    write_plan(folder / "plan.json", TrashPlan(label, removals))
    return folder / "plan.json"
