"""Labels come from names and folders, and their split from their hash."""

from __future__ import annotations

import pytest

from trainer import labels


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("Brad Pitt_12.jpg", "Brad Pitt"),
        ("a/b/rex-3.png", "rex"),
        ("rex.3.png", "rex"),
        ("rex 3.png", "rex"),
        ("cup (4).jpg", "cup"),
        ("cup[4].jpg", "cup"),
        ("cup_(4).jpg", "cup"),
        ("R2D2_7.jpg", "R2D2"),
        ("agent007.jpg", "agent007"),
        ("12.jpg", "12"),
        ("no index.webp", "no index"),
    ],
)
def test_a_trailing_index_is_cut_from_a_name(path: str, label: str) -> None:
    assert labels.from_filename(path) == label


def test_a_folder_names_its_pictures() -> None:
    assert labels.from_folder("train/Brad Pitt/1.jpg") == "Brad Pitt"
    assert labels.from_folder("1.jpg") == ""


def test_pictures_under_train_and_val_keep_that_split() -> None:
    assert labels.own_split("val/a/1.jpg") == "val"
    assert labels.own_split("a/val/1.jpg") is None
    assert labels.own_split("val") is None


def test_split_by_hash_takes_about_the_wanted_share_and_depends_on_the_seed_alone() -> None:
    names = [f"person {number}" for number in range(2000)]
    first = [labels.split_of(name, 0.2, 0) for name in names]
    assert 0.17 < first.count("val") / len(first) < 0.23
    assert first == [labels.split_of(name, 0.2, 0) for name in names]
    assert first != [labels.split_of(name, 0.2, 1) for name in names]
