"""A checkpoint is written whole or not at all."""

from __future__ import annotations

import resource
import signal
from pathlib import Path

import pytest
import torch

from photosim.errors import PhotosimError
from trainer.common import checkpoint


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    checkpoint.save(tmp_path / "a.pt", {"model": {"x": torch.arange(3)}, "state": {"epoch": 2}})
    content = checkpoint.load(tmp_path / "a.pt")
    assert content["model"]["x"].tolist() == [0, 1, 2]
    assert content["state"] == {"epoch": 2}


def test_a_full_disk_is_a_clear_error_and_the_last_checkpoint_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.pt"
    checkpoint.save(path, {"step": 1})
    # A limit on the size of files makes writes fail half way, as a full disk does.
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(PhotosimError, match=r"\(\d+ MB free\); the one before it is kept\."):
            checkpoint.save(path, {"step": 2, "model": torch.randn(100_000)})
        with pytest.raises(PhotosimError, match=r"free\)\.$"):
            checkpoint.save(tmp_path / "first.pt", {"model": torch.randn(100_000)})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert checkpoint.load(path) == {"step": 1}
    assert [each.name for each in tmp_path.iterdir()] == ["a.pt"]


def test_a_folder_that_cannot_be_written_and_a_damaged_checkpoint_are_clear_errors(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PhotosimError, match="cannot be written"):
        checkpoint.save(tmp_path / "file" / "a.pt", {})
    with pytest.raises(PhotosimError, match="cannot be read"):
        checkpoint.load(tmp_path / "file")
