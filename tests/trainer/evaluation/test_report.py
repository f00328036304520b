"""The page of a run: curves that can be read, settings as a table, a comparison that says when it is unfair."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

from trainer.common import metrics
from trainer.evaluation import plots, report
from trainer.settings import Settings


def history(epochs: int) -> pd.DataFrame:
    columns = ("train_loss", "val_loss", "lr", "tar_at_far_1e-2", "tar_at_far_1e-3", "precision_at_1", "eer")
    return pd.DataFrame({"epoch": range(1, epochs + 1)} | {name: np.linspace(0.5, 0.4, epochs) for name in columns})


def height(svg: str, words: str) -> float:
    """How far down a word of a picture stands, in its units."""
    (found,) = re.findall(rf'<text[^>]*?(?:y="|translate\([-0-9.]+[ ,])([0-9.]+)[^>]*>{words}', svg)
    return float(found)


@pytest.mark.parametrize("draw", [plots.losses, plots.progress])
def test_a_single_epoch_is_a_dot_in_the_middle_that_can_be_seen(draw: Any) -> None:
    page = draw(history(1))
    ticks = [float(x) for x in re.findall(r"<text[^>]*>(\d)</text>", page)]
    assert 1 in ticks
    assert plots._dot(history(1)) > 2 * plots._dot(history(10))
    assert plots._epochs(history(1)) == (0.5, 1.5)


def test_the_legend_of_a_roc_stands_under_its_curves() -> None:
    distance, same = np.array([0.1, 0.2, 0.3, 0.9]), np.array([True, True, False, False])
    svg = plots.roc([(f"margin {number}", metrics.roc(distance, same)) for number in range(6)])
    assert height(svg, "margin 0") > height(svg, "false positive rate")


def test_settings_are_a_table_that_shows_what_differs_from_the_default() -> None:
    settings = Settings(data=(Path("a"), Path("b.zip")), out=Path("x.onnx"), lr=0.01, augment=False)
    table = report._choices(settings).set_index("setting")
    assert set(table.index) == {field.name for field in fields(Settings)}
    assert table.loc["data"].tolist() == ["a, b.zip", "none"]
    assert table.loc["lr"].tolist() == ["0.01", "0.001"]
    assert table.loc["augment"].tolist() == ["no", "yes"]
    assert table.loc["dim"].tolist() == ["128", ""]


def test_margins_that_saw_different_numbers_of_pictures_are_said_to() -> None:
    class Run:
        def __init__(self, pictures: int) -> None:
            self.history = pd.DataFrame({"pictures": [10, pictures]})

    assert report._unequal_training(cast(Any, [Run(1000), Run(1010)])) == []
    (words,) = report._unequal_training(cast(Any, [Run(1000), Run(700)]))
    assert "(700 to 1,000)" in words
