"""JSON that a user names is read up to a limit."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from photosim.errors import PhotosimError
from photosim.library.files import json_input
from photosim.library.people.backup_format import read_words
from photosim.library.trash.plan_file import PlanError, read_plan

needs_device = pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")


@needs_device
def test_a_device_without_an_end_is_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_input, "MOST_BYTES", 1 << 16)
    with pytest.raises(PlanError, match="cannot be read"):
        read_plan(Path("/dev/zero"))


@needs_device
def test_a_device_without_an_end_holds_no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("photosim.library.people.backup_format._MOST_BYTES", 1 << 16)
    with pytest.raises(PhotosimError, match="cannot be read"):
        read_words(Path("/dev/zero"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_without_a_writer_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(PlanError, match="cannot be read"):
        read_plan(tmp_path / "pipe")
    with pytest.raises(PhotosimError, match="cannot be read"):
        read_words(tmp_path / "pipe")


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[3]")
    (tmp_path / "link").symlink_to(tmp_path / "a.json")
    assert json_input.read_json_text(tmp_path / "link") == "[3]"


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("[1, 2]")
    assert json_input.read_json_text(path, 6) == "[1, 2]"
    with pytest.raises(OSError, match="large"):
        json_input.read_json_text(path, 5)
