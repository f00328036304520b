"""A library with a folder of photos, for the tests of the trash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.library.a_library import ALibrary


@pytest.fixture
def library(tmp_path: Path) -> Iterator[ALibrary]:
    made = ALibrary(tmp_path)
    yield made
    made.conn.close()
