"""What a run does before its first batch: pictures that are not learned from are reported, each kind by itself."""

from __future__ import annotations

import logging
import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from accelerate import Accelerator

from trainer.data import picture_table
from trainer.evaluation import report
from trainer.settings import Settings
from trainer.training import prepare


@pytest.fixture
def oddly(people: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The people in train/, Validation/ and test/, one of them broken; and one picture that covers another."""
    one, two = tmp_path / "one", tmp_path / "two"
    for number, folder in enumerate(sorted(people.iterdir())):
        shutil.copytree(folder, one / ("train", "Validation", "test")[min(number // 4, 2)] / folder.name)
    (one / "train" / "Person 01" / "Person 01_02.png").write_bytes(b"no picture")
    (two / "train" / "Person 02").mkdir(parents=True)
    shutil.copy(people / "Person 02" / "Person 02_01.png", two / "train" / "Person 02")
    return one, two


def test_what_is_not_learned_from_is_told_in_log_table_and_report(
    small: Settings, oddly: tuple[Path, Path], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = replace(small, data=oddly, out=tmp_path / "a.onnx")
    settings.run.mkdir()
    with caplog.at_level(logging.INFO):
        prepared = prepare.prepare(settings, Accelerator(cpu=True))
    assert prepared.frame.groupby("split")["label"].nunique().to_dict() == {"train": 4, "val": 4}
    problems = pd.read_csv(settings.run / prepare.PROBLEMS)
    assert problems["kind"].value_counts().to_dict() == {
        picture_table.TEST: 12,
        picture_table.UNREADABLE: 1,
        picture_table.COVERED: 1,
    }
    lines = [
        "1 picture could not be read and is left out, as train/Person 01/Person 01_02.png",
        "1 picture is covered by one of the same path in a later --data, as train/Person 02/Person 02_01.png",
        "12 pictures of the split test are kept out of training and validation, as test/Person 09/Person 09_01.png",
    ]
    for line in lines:
        assert line in caplog.text
    assert report._data_warnings(prepared)[:3] == [f"{line} (problems.csv)." for line in lines]


def test_labels_from_names_are_shown_before_anything_is_learned(
    small: Settings, people: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = replace(small, data=(people,), labels="filename", out=tmp_path / "a.onnx")
    settings.run.mkdir()
    with caplog.at_level(logging.INFO):
        prepare.prepare(settings, Accelerator(cpu=True))
    assert "Person 01/Person 01_01.png shows Person 01" in caplog.text
