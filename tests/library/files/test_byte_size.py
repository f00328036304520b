"""Byte sizes as terminals and reports write them."""

from __future__ import annotations

import pytest

from photosim.library.files.byte_size import byte_size


@pytest.mark.parametrize(
    ("size_bytes", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1500, "1.5 kB"), (2_340_000_000, "2.3 GB"), (5 * 10**15, "5,000.0 TB")],
)
def test_sizes_are_shown_in_units_that_fit(size_bytes: int, words: str) -> None:
    assert byte_size(size_bytes) == words
