"""A file is replaced whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from photosim.errors import PhotosimError
from trainer.common.atomic_write import atomic_write


def test_a_complete_draft_replaces_the_file_and_an_error_leaves_it_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.onnx"
    with atomic_write(path) as draft:
        draft.write_text("first")
        assert draft.suffix == ".onnx"
        assert not path.exists()

    def fails() -> None:
        with atomic_write(path) as draft:
            draft.write_text("half")
            raise ValueError("stopped")

    with pytest.raises(ValueError, match="stopped"):
        fails()
    assert path.read_text() == "first"
    assert [each.name for each in path.parent.iterdir()] == ["a.onnx"]


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PhotosimError, match="cannot be written"), atomic_write(tmp_path / "file" / "a.onnx"):
        pass
