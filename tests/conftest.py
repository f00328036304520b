"""What every test may ask for: Qt without a screen, and the shared data where there is any."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHARED_DATA = Path(__file__).parent.parent.parent / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real photos, faces and odd files that lies beside the checkout; skips where it does not."""
    if not (SHARED_DATA / "README.md").is_file():
        pytest.skip(f"{SHARED_DATA} is not here: real pictures are tested only beside it")
    return SHARED_DATA
