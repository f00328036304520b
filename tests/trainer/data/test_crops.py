"""Many pictures out of few: what is cut, what is kept apart."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photosim.errors import PhotosimError
from trainer.data import crops, picture_table


@pytest.fixture
def scenes(tmp_path: Path) -> Path:
    folder = tmp_path / "scenes"
    folder.mkdir()
    rng = np.random.default_rng(0)
    for number in range(20):
        pixels = np.kron(rng.integers(0, 256, (6, 10, 3)), np.ones((20, 20, 1)))
        Image.fromarray(pixels.astype(np.uint8)).save(folder / f"{number:02d}.png")
    return folder


def written(out: Path) -> list[str]:
    with zipfile.ZipFile(out) as archive:
        return archive.namelist()


def test_every_crop_is_a_picture_of_its_own_and_the_splits_share_no_scene(scenes: Path, tmp_path: Path) -> None:
    out = tmp_path / "crops.zip"
    train, val = crops.cut(scenes, None, out, 50, 0.0, 0.2, 9, 0)
    frame = picture_table.read([out], "instance")
    parts = {split: part["path"] for split, part in frame.groupby("split")}
    assert (len(parts["train"]), len(parts["val"])) == (train, val) == (50, val)
    assert val >= 2
    scene = {split: {Path(path).stem[:2] for path in paths} for split, paths in parts.items()}
    assert not scene["train"] & scene["val"]
    assert scene["val"] == {Path(name).stem for name in crops.held_apart(scenes, 0.2, 0)}
    assert len(scene["train"]) == 20 - val, "every scene that is learned from gives crops"


def test_of_the_pictures_kept_apart_some_are_for_validation_and_the_rest_for_tests(
    scenes: Path, tmp_path: Path
) -> None:
    _, apart = crops.cut(scenes, None, tmp_path / "crops.zip", 20, 0.0, 0.5, 2, 0)
    splits = [name.split("/")[0] for name in written(tmp_path / "crops.zip")]
    assert (splits.count("val"), splits.count("test")) == (2, apart - 2)
    assert apart > 4


def test_a_share_of_the_crops_comes_of_the_training_pictures_of_more(scenes: Path, tmp_path: Path) -> None:
    more = tmp_path / "faces"
    for split in ("train", "val"):
        (more / split / "anna").mkdir(parents=True)
        Image.new("RGB", (128, 128), "red").save(more / split / "anna" / f"{split}.png")
    crops.cut(scenes, more, tmp_path / "crops.zip", 40, 0.25, 0.2, 9, 0)
    faces = [name for name in written(tmp_path / "crops.zip") if "anna" in name]
    assert len(faces) == 10
    assert all(name.startswith("train/train_anna_train") for name in faces)


def test_the_same_seed_cuts_the_same_and_another_one_otherwise(scenes: Path, tmp_path: Path) -> None:
    for name, seed in (("a", 0), ("b", 0), ("c", 1)):
        crops.cut(scenes, None, tmp_path / f"{name}.zip", 30, 0.0, 0.2, 9, seed)

    def content(name: str) -> dict[str, bytes]:
        with zipfile.ZipFile(tmp_path / f"{name}.zip") as archive:
            return {each: archive.read(each) for each in archive.namelist()}

    assert content("a") == content("b")
    assert content("a") != content("c")


def test_crops_are_of_all_sizes_and_never_larger_than_the_picture_or_tiny() -> None:
    picture, rng = Image.new("RGB", (200, 120)), np.random.default_rng(0)
    sizes = np.array([crops.crop(picture, rng).size for _ in range(300)])
    assert sizes.max(0).tolist() == [200, 120]
    assert sizes.min() >= crops.FEWEST_PX
    area = sizes.prod(1) / (200 * 120)
    assert area.min() < 0.2
    assert area.max() > 0.9


def test_a_picture_smaller_than_the_smallest_crop_is_taken_whole() -> None:
    assert crops.crop(Image.new("RGB", (30, 20)), np.random.default_rng(0)).size == (30, 20)


def test_nothing_to_cut_and_senseless_shares_are_told(scenes: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(PhotosimError, match="holds 0 pictures"):
        crops.cut(tmp_path / "empty", None, tmp_path / "o.zip", 10, 0.0, 0.2, 9, 0)
    with pytest.raises(PhotosimError, match="holds no pictures"):
        crops.cut(scenes, tmp_path / "empty", tmp_path / "o.zip", 10, 0.1, 0.2, 9, 0)
    with pytest.raises(PhotosimError, match="between 0 and 1"):
        crops.cut(scenes, None, tmp_path / "o.zip", 10, 0.0, 1.0, 9, 0)


def test_the_command_line_writes_the_zip(scenes: Path, tmp_path: Path) -> None:
    out = tmp_path / "sub" / "crops.zip"
    assert crops.main(["--data", str(scenes), "--count", "24", "--out", str(out)]) == 0
    assert sum(name.startswith("train/") for name in written(out)) == 24
