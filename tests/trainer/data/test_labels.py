"""Labels come from names and folders, and their split from their hash."""

from __future__ import annotations

import pytest

from trainer.data import labels


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
        ("Brad Pitt-07 (copy).jpg", "Brad Pitt"),
        ("Brad Pitt_12 (1).jpg", "Brad Pitt"),
        ("Brad Pitt_12 - Copy.jpg", "Brad Pitt"),
        ("Brad Pitt_12 - Copy (2).jpg", "Brad Pitt"),
        ("Brad Pitt_12 (3rd copy) - Copy.jpg", "Brad Pitt"),
        ("Brad Pitt 12 copy 2.jpg", "Brad Pitt"),
        ("Brad Pitt_12_copy.jpg", "Brad Pitt"),
        ("Brad Pitt - Copy.jpg", "Brad Pitt"),
        ("hard copy.jpg", "hard copy"),
        ("hard copy_3.jpg", "hard copy"),
        # One index and no more: all of "Person 01" to "Person 48" would else be one person.
        ("Person 01_03.jpg", "Person 01"),
        ("Person 01 (3).jpg", "Person 01"),
        ("a_12_13.jpg", "a_12"),
        # Labels of digits alone.
        ("12_13.jpg", "12"),
        ("0001 (2).jpg", "0001"),
        ("12 - Copy.jpg", "12"),
        ("12_13 (1).jpg", "12"),
        # Nothing but an index or a copy mark.
        ("_12.jpg", "_12"),
        ("(1).jpg", "(1)"),
        (" - Copy.jpg", "- Copy"),
    ],
)
def test_a_trailing_index_is_cut_from_a_name(path: str, label: str) -> None:
    assert labels.from_filename(path) == label


def test_a_folder_names_its_pictures() -> None:
    assert labels.from_folder("Train/Brad Pitt/1.jpg", {"Train": "train"}) == "Brad Pitt"
    assert labels.from_folder("Train/1.jpg") == "Train"
    assert labels.from_folder("1.jpg") == ""


@pytest.mark.parametrize(
    ("paths", "folders"),
    [
        (["train/a/1", "val/b/1", "test/c/1", "more/1"], {"train": "train", "val": "val", "test": "test"}),
        (["Train/a/1", "VALIDATION/b/1"], {"Train": "train", "VALIDATION": "val"}),
        (["training/a/1", "valid/b/1", "Testing/1/1"], {"training": "train", "valid": "val", "Testing": "test"}),
        # Test and Val are names, too.
        (["Test/1", "Bob/1"], {}),
        (["Val/1", "Bob/1"], {}),
        (["test/a/1", "b/a/1"], {}),
    ],
)
def test_folders_of_splits_are_known_in_any_case_and_told_from_people(
    paths: list[str], folders: dict[str, str]
) -> None:
    assert labels.split_folders(paths, deep=3) == folders


def test_pictures_named_for_their_label_may_lie_straight_under_the_folder_of_their_split() -> None:
    assert labels.split_folders(["train/a_1.jpg", "val/b_1.jpg"], deep=2) == {"train": "train", "val": "val"}


def splits(count: int, fraction: float = 0.1, seed: int = 0, pictures: int = 3) -> dict[str, str]:
    return dict(labels.split_labels({f"p{number}": pictures for number in range(count)}, {}, fraction, seed))


def test_split_by_hash_takes_about_the_wanted_share_and_depends_on_the_seed_alone() -> None:
    first = splits(2000, 0.2)
    assert 0.17 < list(first.values()).count("val") / len(first) < 0.23
    assert first == splits(2000, 0.2)
    assert first != splits(2000, 0.2, seed=1)


@pytest.mark.parametrize("count", [4, 5, 8, 20, 40])
def test_few_labels_still_leave_two_for_either_split_whatever_the_seed(count: int) -> None:
    for seed in range(200):
        for fraction in (0.1, 0.5, 0.9):
            found = list(splits(count, fraction, seed).values())
            assert min(found.count("val"), found.count("train")) >= 2


def test_three_labels_are_too_few_and_the_hash_alone_deals_them() -> None:
    assert {split for seed in range(50) for split in splits(3, 0.01, seed).values()} == {"train"}


def test_where_the_hash_gives_enough_it_alone_decides() -> None:
    few, many = splits(300), splits(600)
    assert {label: many[label] for label in few} == few


def test_pictures_added_to_labels_move_nobody() -> None:
    for seed in range(50):
        assert splits(8, seed=seed, pictures=2) == splits(8, seed=seed, pictures=9)


def test_a_label_with_two_pictures_is_in_both_splits_where_there_are_two() -> None:
    for seed in range(100):
        pictures = {f"p{number}": 5 if number in (3, 7) else 1 for number in range(12)}
        found = labels.split_labels(pictures, {}, 0.2, seed)
        assert {found["p3"], found["p7"]} == {"train", "val"}
        assert list(found.values()).count("val") >= 2


def test_a_given_split_is_kept_and_counts() -> None:
    given: dict[str, labels.Split] = {"p0": "val", "p1": "val"}
    found = labels.split_labels({f"p{number}": 2 for number in range(6)}, given, 0.01, 0)
    assert [label for label, split in found.items() if split == "val"] == ["p0", "p1"]
