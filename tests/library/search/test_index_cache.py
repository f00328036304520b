"""The checksum of a kept index: at each load of a small one, once a week of a large one."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from photosim.library.search import index_cache
from photosim.library.search.index_cache import Sidecar


def test_the_checksum_of_a_large_index_is_looked_at_once_a_week(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "vectors.ivf"
    path.write_bytes(b"as it was saved")
    sidecar = Sidecar(1, "", "", 2, 1, 1, "", index_cache._checksum(path))
    assert not index_cache._is_damaged(path, sidecar)
    path.write_bytes(b"another content")
    assert index_cache._is_damaged(path, sidecar)
    monkeypatch.setattr(index_cache, "QUICK_BYTES", 0)
    assert index_cache._is_damaged(path, sidecar), "it was never found sound"
    path.write_bytes(b"as it was saved")
    assert not index_cache._is_damaged(path, sidecar)
    path.write_bytes(b"another content")
    assert not index_cache._is_damaged(path, sidecar), "it is not read again on each day"
    week_ago = time.time() - index_cache.WEEK_S - 60
    os.utime(path.with_suffix(".checked"), (week_ago, week_ago))
    assert index_cache._is_damaged(path, sidecar)
