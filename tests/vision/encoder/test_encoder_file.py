"""An encoder file is a regular one of a size that ONNX allows: nothing else is read into memory."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from photosim.errors import ModelError
from photosim.vision.encoder.embedder import Embedder


@pytest.mark.skipif(not Path("/dev/null").is_char_device(), reason="no such device here")
def test_a_device_is_no_encoder() -> None:
    with pytest.raises(ModelError, match=r"/dev/null cannot be read\."):
        Embedder(Path("/dev/null"))


def test_a_file_of_fifty_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.onnx"
    path.touch()
    os.truncate(path, 50 << 30)
    with pytest.raises(ModelError, match="too large to be an encoder"):
        Embedder(path)
