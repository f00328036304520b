"""Lists of pairs as Labeled Faces in the Wild has them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from photosim.errors import PhotosimError
from trainer.evaluation import lfw

FRAME = pd.DataFrame(
    {"path": ["Ann_B/Ann_B_0001.jpg", "Ann_B/Ann_B_0012.jpg", "Cy/Cy_0002.jpg"], "label": ["Ann_B", "Ann_B", "Cy"]}
)


def test_lfws_own_list_is_read(tmp_path: Path) -> None:
    (tmp_path / "pairs.txt").write_text("10\t300\nAnn_B\t1\t12\nAnn_B\t12\tCy\t2\n")
    rows, same = lfw.read(tmp_path / "pairs.txt", FRAME)
    assert rows.tolist() == [[0, 1], [1, 2]]
    assert same.tolist() == [True, False]


def test_a_csv_of_paths_is_read(tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text("a,b,same\nAnn_B/Ann_B_0001.jpg,Cy/Cy_0002.jpg,0\n")
    rows, same = lfw.read(tmp_path / "pairs.csv", FRAME)
    assert rows.tolist() == [[0, 2]]
    assert same.tolist() == [False]


def test_a_missing_picture_and_an_empty_list_are_named(tmp_path: Path) -> None:
    (tmp_path / "pairs.txt").write_text("1\t1\nAnn_B\t1\t3\n")
    with pytest.raises(PhotosimError, match="does not hold") as caught:
        lfw.read(tmp_path / "pairs.txt", FRAME)
    assert "3" in caught.value.detail
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(PhotosimError, match="lists no pairs"):
        lfw.read(tmp_path / "empty.txt", FRAME)


def test_accuracy_takes_each_folds_threshold_from_the_others() -> None:
    # 20 similar pairs at chord 0.4, 20 dissimilar at 1.2; two of each lie on the wrong side.
    distance = np.array([0.4] * 20 + [1.2] * 20)
    distance[[3, 13]] = 1.3
    distance[[23, 33]] = 0.3
    angles = 2 * np.arcsin(distance / 2)
    left = np.tile([1.0, 0.0], (40, 1)).astype(np.float32)
    right = np.stack([np.cos(angles), np.sin(angles)], 1).astype(np.float32)
    found = lfw.verify(left, right, np.arange(40) < 20)
    assert found.accuracy == pytest.approx(0.9)
    assert found.pairs == 40
    assert 0 < found.standard_error < 0.1
