"""The table of a data set: where pictures are found, what they are called, and what is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image

from photosim.errors import PhotosimError
from trainer.data import picture_table


def put(folder: Path, *paths: str) -> Path:
    for number, path in enumerate(paths):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (16, 16), (number, 50, 90)).save(folder / path)
    return folder


def test_a_folder_becomes_path_label_split(tmp_path: Path) -> None:
    frame = picture_table.read([put(tmp_path, "ann/1.png", "ann/2.png", "bob/1.png")], "folder")
    assert list(frame.columns) == ["path", "label", "split", "source"]
    assert frame["label"].tolist() == ["ann", "ann", "bob"]
    assert frame["path"].tolist() == ["ann/1.png", "ann/2.png", "bob/1.png"]


def test_folders_inside_folders_are_refused_and_never_make_one_person_of_two(tmp_path: Path) -> None:
    put(tmp_path, "anna/front/1.png", "anna/side/2.png", "bob/front/1.png")
    with pytest.raises(PhotosimError, match="3 pictures lie in folders inside folders, as anna"):
        picture_table.read([tmp_path], "folder")


def test_a_picture_straight_under_train_has_no_label(tmp_path: Path) -> None:
    put(tmp_path, "train/1.png", "train/ann/1.png", "val/bob/1.png")
    with pytest.raises(PhotosimError, match="1 pictures lie in no folder"):
        picture_table.read([tmp_path], "folder")


def test_files_that_are_no_pictures_are_left_out(tmp_path: Path) -> None:
    put(tmp_path, "ann/1.png")
    (tmp_path / "ann" / "notes.txt").write_text("no")
    assert picture_table.read([tmp_path], "folder")["path"].tolist() == ["ann/1.png"]


def test_a_zip_reads_like_the_folder_it_holds(tmp_path: Path) -> None:
    folder = put(tmp_path / "f", "people/ann/1.png", "people/bob/1.png")
    with zipfile.ZipFile(tmp_path / "f.zip", "w") as archive:
        for path in sorted(folder.rglob("*.png")):
            archive.write(path, path.relative_to(folder))
    columns = ["path", "label", "split"]
    zipped, unpacked = picture_table.read([tmp_path / "f.zip"], "folder"), picture_table.read([folder], "folder")
    pd.testing.assert_frame_equal(zipped[columns], unpacked[columns])
    assert zipped["path"].tolist() == ["ann/1.png", "bob/1.png"]


def test_several_sources_are_laid_over_each_other(tmp_path: Path) -> None:
    one, two = put(tmp_path / "1", "ann/1.png"), put(tmp_path / "2", "ann/1.png", "ann/2.png")
    frame = picture_table.read([one, two], "folder")
    assert frame["path"].tolist() == ["ann/1.png", "ann/2.png"]
    assert set(frame["source"]) == {str(two)}


def test_a_folder_with_train_and_val_keeps_that_split(tmp_path: Path) -> None:
    frame = picture_table.read([put(tmp_path, "train/ann/1.png", "val/bob/1.png")], "folder")
    assert dict(zip(frame["label"], frame["split"], strict=True)) == {"ann": "train", "bob": "val"}


def test_pictures_added_later_move_nobody_to_the_other_split(tmp_path: Path) -> None:
    put(tmp_path, *(f"p{number}/1.png" for number in range(30)))
    before = picture_table.read([tmp_path], "folder", val_fraction=0.3).set_index("label")["split"]
    put(tmp_path, *(f"p{number}/2.png" for number in range(0, 60, 3)))
    after = (
        picture_table.read([tmp_path], "folder", val_fraction=0.3).drop_duplicates("label").set_index("label")["split"]
    )
    assert set(before) == {"train", "val"}
    assert (after[before.index] == before).all()


def test_instance_makes_every_picture_its_own_label(tmp_path: Path) -> None:
    frame = picture_table.read([put(tmp_path, "a/1.png", "b/1.png")], "instance")
    assert frame["label"].nunique() == 2


def test_a_csv_gives_labels_and_splits(tmp_path: Path) -> None:
    put(tmp_path, "1.png", "2.png", "3.png")
    (tmp_path / "list.csv").write_text("path,label,split\n1.png,ann,val\n2.png,bob,train\nmissing.png,x,train\n")
    frame = picture_table.read([tmp_path], "csv", csv=tmp_path / "list.csv")
    assert frame[["path", "label", "split"]].values.tolist() == [["1.png", "ann", "val"], ["2.png", "bob", "train"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "columns path and label"),
        ("path,label,split\n1.png,a,dev\n", "split"),
        ("path,label\nx,a\n", "None of the 1 paths"),
        ("path,label\n1.png,\n", r"1 row\(s\) without a label, as that of 1.png"),
        ("path,label\n1.png,a\n./1.png,b\n", "1 picture.s. several labels, as 1.png: a and b"),
        ("path,label,split\n1.png,a,val\n1.png,a,train\n", "several splits, as 1.png: val and train"),
    ],
)
def test_a_csv_that_does_not_fit_says_why(tmp_path: Path, text: str, words: str) -> None:
    put(tmp_path, "1.png")
    (tmp_path / "list.csv").write_text(text)
    with pytest.raises(PhotosimError, match=words):
        picture_table.read([tmp_path], "csv", csv=tmp_path / "list.csv")


def test_no_pictures_no_folder_and_no_zip_are_clear_errors(tmp_path: Path) -> None:
    with pytest.raises(PhotosimError, match="No pictures"):
        picture_table.read([tmp_path], "folder")
    with pytest.raises(PhotosimError, match="does not exist"):
        picture_table.read([tmp_path / "gone"], "folder")
    (tmp_path / "file").write_text("x")
    with pytest.raises(PhotosimError, match="neither a folder nor a zip"):
        picture_table.read([tmp_path / "file"], "folder")


def test_pictures_outside_any_folder_cannot_be_labeled_by_folder(tmp_path: Path) -> None:
    with pytest.raises(PhotosimError, match="1 pictures lie in no folder"):
        picture_table.read([put(tmp_path, "1.png", "ann/1.png")], "folder")


@pytest.fixture
def wrapped(tmp_path: Path) -> Path:
    """A zip of one folder `people` with the pictures ann/1.png and bob/2.png."""
    folder = put(tmp_path / "f", "people/ann/1.png", "people/bob/2.png")
    with zipfile.ZipFile(tmp_path / "data.zip", "w") as archive:
        for path in sorted(folder.rglob("*.png")):
            archive.write(path, path.relative_to(folder))
    return tmp_path / "data.zip"


@pytest.mark.parametrize("form", ["ann/1.png", "people/ann/1.png", "./people/ann/1.png", "people\\ann\\1.png",
                                  "data/people/ann/1.png", "data.zip/people/ann/1.png"])  # fmt: skip
def test_a_csv_may_name_a_zips_pictures_with_and_without_the_wrapping_folder(wrapped: Path, form: str) -> None:
    (wrapped.parent / "list.csv").write_text(f"path,label\n{form},ann\n")
    frame = picture_table.read([wrapped], "csv", csv=wrapped.parent / "list.csv")
    assert frame[["path", "label"]].values.tolist() == [["ann/1.png", "ann"]]


@pytest.mark.parametrize(
    "form", ["{folder}/ann/1.png", "people/ann/1.png", "../data/people/ann/1.png", "data/people/ann/1.png"]
)
def test_a_csv_may_name_a_folders_pictures_absolutely_or_from_where_it_lies(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = put(tmp_path / "data" / "people", "ann/1.png", "bob/2.png")
    (tmp_path / "lists").mkdir()
    csv = tmp_path / "lists" / "list.csv"
    csv.write_text(f"path,label\n{form.format(folder=folder)},ann\n")
    monkeypatch.chdir(tmp_path)
    assert picture_table.read([folder], "csv", csv=csv)["path"].tolist() == ["ann/1.png"]
    assert picture_table.read([Path("data/people")], "csv", csv=Path("lists/list.csv"))["path"].tolist() == [
        "ann/1.png"
    ]


def test_a_csv_of_excel_and_of_a_mac_is_understood(tmp_path: Path) -> None:
    put(tmp_path, "Andr\u00e9/1.png")
    (tmp_path / "list.csv").write_text("path,label\nAndre\u0301/1.png, Andr\u00e9 \n", encoding="utf-8-sig")
    assert picture_table.read([tmp_path], "csv", csv=tmp_path / "list.csv")["label"].tolist() == ["Andr\u00e9"]


def test_what_a_csv_and_the_data_do_not_share_is_told(tmp_path: Path) -> None:
    put(tmp_path, "1.png", "2.png", "3.png")
    (tmp_path / "list.csv").write_text("path,label\n1.png,ann\n1.png,ann\ngone.png,bob\nlost.png,bob\n")
    left_out = picture_table.gather([tmp_path], "csv", csv=tmp_path / "list.csv").left_out
    assert left_out[["path", "kind"]].values.tolist() == [
        ["2.png", picture_table.UNLISTED],
        ["3.png", picture_table.UNLISTED],
        ["gone.png", picture_table.MISSING],
        ["lost.png", picture_table.MISSING],
    ]
    assert picture_table.describe_left_out(left_out) == [
        "2 pictures are not in the list and are left out, as 2.png",
        "2 paths of the list are no pictures of the data, as gone.png",
    ]


def test_rows_that_agree_may_repeat_and_the_one_with_a_split_counts(tmp_path: Path) -> None:
    put(tmp_path, "1.png")
    (tmp_path / "list.csv").write_text("path,label,split\n1.png,ann,\n1.png,ann,train\n1.png,ann\n")
    assert picture_table.read([tmp_path], "csv", csv=tmp_path / "list.csv")["split"].tolist() == ["train"]


def test_a_picture_covered_by_a_later_source_is_told(tmp_path: Path) -> None:
    one, two = put(tmp_path / "1", "ann/1.png", "bob/1.png"), put(tmp_path / "2", "ann/1.png")
    left_out = picture_table.gather([one, two], "folder").left_out
    assert left_out.values.tolist() == [
        ["ann/1.png", f"{one} has it too; that of {two} was taken", picture_table.COVERED]
    ]
    assert picture_table.describe_left_out(left_out) == [
        "1 picture is covered by one of the same path in a later --data, as ann/1.png"
    ]


def test_folders_of_splits_are_known_by_other_names_and_test_is_a_split_of_its_own(tmp_path: Path) -> None:
    put(tmp_path, "Train/ann/1.png", "Validation/bob/1.png", "TEST/cy/1.png", "TEST/unsorted.png")
    found = picture_table.gather([tmp_path], "folder")
    rows = found.frame.set_index("path")
    assert rows["split"].to_dict() == {
        "Train/ann/1.png": "train", "Validation/bob/1.png": "val", "TEST/cy/1.png": "test", "TEST/unsorted.png": "test",
    }  # fmt: skip
    assert rows["label"].to_dict() == {
        "Train/ann/1.png": "ann", "Validation/bob/1.png": "bob", "TEST/cy/1.png": "cy", "TEST/unsorted.png": "",
    }  # fmt: skip
    assert found.given == {"train", "val", "test"}


def test_train_and_test_alone_take_their_validation_from_train(tmp_path: Path) -> None:
    put(tmp_path, *(f"train/p{number}/{shot}.png" for number in range(6) for shot in (1, 2)), "test/z/1.png")
    found = picture_table.gather([tmp_path], "folder")
    assert found.frame.groupby("split")["label"].nunique().to_dict() == {"test": 1, "train": 4, "val": 2}
    assert found.given == {"test"}


def test_hidden_folders_and_those_of_systems_are_no_data(tmp_path: Path) -> None:
    put(tmp_path, "ann/1.png", ".git/a/1.png", ".thumbnails/1.png", "ann/@eaDir/1.png", "ann/._1.png")
    put(tmp_path, "__MACOSX/ann/1.png")
    assert picture_table.read([tmp_path], "folder")["path"].tolist() == ["ann/1.png"]


def test_eight_labels_are_enough_whatever_the_seed(tmp_path: Path) -> None:
    put(tmp_path, *(f"p{number}/{shot}.png" for number in range(8) for shot in (1, 2)))
    for seed in range(40):
        picture_table.check(picture_table.read([tmp_path], "folder", seed=seed), "folder")


def table(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame([(f"{i}.png", label, split, "") for i, (label, split) in enumerate(rows)],
                        columns=["path", "label", "split", "source"])  # fmt: skip


def test_one_label_or_no_similar_pair_or_a_shared_label_is_refused_with_what_is_needed() -> None:
    two = [("a", "val"), ("a", "val"), ("b", "val")]
    with pytest.raises(PhotosimError, match=r"has 3 label\(s\) in all, and four are the fewest"):
        picture_table.check(table(("c", "train"), ("c", "train"), *two), "folder")
    with pytest.raises(PhotosimError, match=r"train split has 1 label\(s\) and 2 picture"):
        picture_table.check(table(("c", "train"), ("c", "train"), *two), "folder")
    with pytest.raises(PhotosimError, match="no similar pair"):
        picture_table.check(table(("c", "train"), ("d", "train"), *two), "folder")
    with pytest.raises(PhotosimError, match="in train and in val: a"):
        picture_table.check(table(("a", "train"), ("a", "train"), ("d", "train"), *two), "folder")
    picture_table.check(table(("c", "train"), ("d", "train"), *two), "instance")
    picture_table.check(table(("c", "train"), ("c", "train"), ("single", "train"), *two), "folder")
