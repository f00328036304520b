"""A library of made-up people for the tests of grouping and naming."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.library.some_people import SomePeople


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SomePeople]:
    library = SomePeople.at(tmp_path / "home")
    yield library
    library.conn.close()
