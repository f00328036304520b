"""The table of a data set: where pictures are found, what they are called, and what is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image

from photosim.errors import PhotosimError
from trainer import data


def put(folder: Path, *paths: str) -> Path:
    for number, path in enumerate(paths):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (16, 16), (number, 50, 90)).save(folder / path)
    return folder


def test_a_folder_becomes_path_label_split(tmp_path: Path) -> None:
    frame = data.read([put(tmp_path, "ann/1.png", "ann/2.png", "bob/1.png")], "folder")
    assert list(frame.columns) == ["path", "label", "split", "source"]
    assert frame["label"].tolist() == ["ann", "ann", "bob"]
    assert frame["path"].tolist() == ["ann/1.png", "ann/2.png", "bob/1.png"]


def test_folders_inside_folders_are_refused_and_never_make_one_person_of_two(tmp_path: Path) -> None:
    put(tmp_path, "anna/front/1.png", "anna/side/2.png", "bob/front/1.png")
    with pytest.raises(PhotosimError, match="3 pictures lie in folders inside folders, as anna"):
        data.read([tmp_path], "folder")


def test_a_picture_straight_under_train_has_no_label(tmp_path: Path) -> None:
    put(tmp_path, "train/1.png", "train/ann/1.png", "val/bob/1.png")
    with pytest.raises(PhotosimError, match="1 pictures lie in no folder"):
        data.read([tmp_path], "folder")


def test_files_that_are_no_pictures_are_left_out(tmp_path: Path) -> None:
    put(tmp_path, "ann/1.png")
    (tmp_path / "ann" / "notes.txt").write_text("no")
    assert data.read([tmp_path], "folder")["path"].tolist() == ["ann/1.png"]


def test_a_zip_reads_like_the_folder_it_holds(tmp_path: Path) -> None:
    folder = put(tmp_path / "f", "people/ann/1.png", "people/bob/1.png")
    with zipfile.ZipFile(tmp_path / "f.zip", "w") as archive:
        for path in sorted(folder.rglob("*.png")):
            archive.write(path, path.relative_to(folder))
    columns = ["path", "label", "split"]
    zipped, unpacked = data.read([tmp_path / "f.zip"], "folder"), data.read([folder], "folder")
    pd.testing.assert_frame_equal(zipped[columns], unpacked[columns])
    assert zipped["path"].tolist() == ["ann/1.png", "bob/1.png"]


def test_several_sources_are_laid_over_each_other(tmp_path: Path) -> None:
    one, two = put(tmp_path / "1", "ann/1.png"), put(tmp_path / "2", "ann/1.png", "ann/2.png")
    frame = data.read([one, two], "folder")
    assert frame["path"].tolist() == ["ann/1.png", "ann/2.png"]
    assert set(frame["source"]) == {str(two)}


def test_a_folder_with_train_and_val_keeps_that_split(tmp_path: Path) -> None:
    frame = data.read([put(tmp_path, "train/ann/1.png", "val/bob/1.png")], "folder")
    assert dict(zip(frame["label"], frame["split"], strict=True)) == {"ann": "train", "bob": "val"}


def test_pictures_added_later_move_nobody_to_the_other_split(tmp_path: Path) -> None:
    put(tmp_path, *(f"p{number}/1.png" for number in range(30)))
    before = data.read([tmp_path], "folder", val_fraction=0.3).set_index("label")["split"]
    put(tmp_path, *(f"p{number}/2.png" for number in range(0, 60, 3)))
    after = data.read([tmp_path], "folder", val_fraction=0.3).drop_duplicates("label").set_index("label")["split"]
    assert set(before) == {"train", "val"}
    assert (after[before.index] == before).all()


def test_instance_makes_every_picture_its_own_label(tmp_path: Path) -> None:
    frame = data.read([put(tmp_path, "a/1.png", "b/1.png")], "instance")
    assert frame["label"].nunique() == 2


def test_a_csv_gives_labels_and_splits(tmp_path: Path) -> None:
    put(tmp_path, "1.png", "2.png", "3.png")
    (tmp_path / "list.csv").write_text("path,label,split\n1.png,ann,val\n2.png,bob,train\nmissing.png,x,train\n")
    frame = data.read([tmp_path], "csv", csv=tmp_path / "list.csv")
    assert frame[["path", "label", "split"]].values.tolist() == [["1.png", "ann", "val"], ["2.png", "bob", "train"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "columns path and label"),
        ("path,label,split\n1.png,a,test\n", "split"),
        ("path,label\nx,a\n", "None"),
    ],
)
def test_a_csv_that_does_not_fit_says_why(tmp_path: Path, text: str, words: str) -> None:
    put(tmp_path, "1.png")
    (tmp_path / "list.csv").write_text(text)
    with pytest.raises(PhotosimError, match=words):
        data.read([tmp_path], "csv", csv=tmp_path / "list.csv")


def test_no_pictures_no_folder_and_no_zip_are_clear_errors(tmp_path: Path) -> None:
    with pytest.raises(PhotosimError, match="No pictures"):
        data.read([tmp_path], "folder")
    with pytest.raises(PhotosimError, match="does not exist"):
        data.read([tmp_path / "gone"], "folder")
    (tmp_path / "file").write_text("x")
    with pytest.raises(PhotosimError, match="neither a folder nor a zip"):
        data.read([tmp_path / "file"], "folder")


def test_pictures_outside_any_folder_cannot_be_labelled_by_folder(tmp_path: Path) -> None:
    with pytest.raises(PhotosimError, match="1 pictures lie in no folder"):
        data.read([put(tmp_path, "1.png", "ann/1.png")], "folder")


def table(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame([(f"{i}.png", label, split, "") for i, (label, split) in enumerate(rows)],
                        columns=["path", "label", "split", "source"])  # fmt: skip


def test_one_label_or_no_similar_pair_or_a_shared_label_is_refused_with_what_is_needed() -> None:
    two = [("a", "val"), ("a", "val"), ("b", "val")]
    with pytest.raises(PhotosimError, match=r"train split has 1 label\(s\) and 2 picture"):
        data.check(table(("c", "train"), ("c", "train"), *two), "folder")
    with pytest.raises(PhotosimError, match="no similar pair"):
        data.check(table(("c", "train"), ("d", "train"), *two), "folder")
    with pytest.raises(PhotosimError, match="in train and in val: a"):
        data.check(table(("a", "train"), ("a", "train"), ("d", "train"), *two), "folder")
    data.check(table(("c", "train"), ("d", "train"), *two), "instance")
    data.check(table(("c", "train"), ("c", "train"), ("single", "train"), *two), "folder")
