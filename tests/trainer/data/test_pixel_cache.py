"""Pictures are decoded once; what cannot be read is listed; near copies across splits are found."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from photosim.errors import PhotosimError
from trainer.data import leaked_copies, pixel_cache


def table(folder: Path, *paths: str, splits: tuple[str, ...] = ()) -> pd.DataFrame:
    split = list(splits) or ["train"] * len(paths)
    return pd.DataFrame({"path": paths, "label": paths, "split": split, "source": str(folder)})


def scene(seed: int, size: tuple[int, int] = (90, 60)) -> Image.Image:
    noise = np.random.default_rng(seed).integers(0, 256, (5, 7, 3), np.uint8)
    return Image.fromarray(noise).resize(size, Image.Resampling.BICUBIC)


def test_pictures_come_back_upright_and_no_larger_than_needed(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    scene(1, (300, 200)).save(tmp_path / "turned.jpg", exif=exif)
    scene(2, (30, 20)).save(tmp_path / "small.png")
    frame, pictures, problems = pixel_cache.prepare(table(tmp_path, "turned.jpg", "small.png"), 64, tmp_path / "p.bin")
    assert [pictures[row].size for row in range(2)] == [(64, 96), (30, 20)]
    assert np.array_equal(np.asarray(pictures[1]), np.asarray(scene(2, (30, 20))))
    assert len(frame) == 2
    assert problems.empty


def test_unreadable_cut_off_and_vanished_pictures_are_listed_and_skipped(tmp_path: Path) -> None:
    scene(1).save(tmp_path / "good.png")
    (tmp_path / "bad.jpg").write_bytes(b"not a picture at all")
    scene(2, (400, 400)).save(tmp_path / "whole.jpg")
    (tmp_path / "cut.jpg").write_bytes((tmp_path / "whole.jpg").read_bytes()[:4000])
    frame, pictures, problems = pixel_cache.prepare(
        table(tmp_path, "bad.jpg", "cut.jpg", "good.png", "gone.png"), 64, tmp_path / "p.bin"
    )
    assert frame["path"].tolist() == ["good.png"]
    assert len(pictures) == 1
    assert problems["path"].tolist() == ["bad.jpg", "cut.jpg", "gone.png"]
    assert problems["reason"].str.len().min() > 5


def test_a_place_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    scene(1).save(tmp_path / "good.png")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PhotosimError, match="cannot be written"):
        pixel_cache.prepare(table(tmp_path, "good.png"), 64, tmp_path / "file" / "p.bin")


def test_a_resaved_smaller_copy_in_the_other_split_is_found_and_other_pictures_are_not(tmp_path: Path) -> None:
    for seed in range(30):
        scene(seed).save(tmp_path / f"{seed:02d}.png")
    scene(7).resize((45, 30)).save(tmp_path / "copy.jpg", quality=60)
    names = [f"{seed:02d}.png" for seed in range(30)] + ["copy.jpg"]
    frame = table(tmp_path, *names, splits=("train",) * 30 + ("val",))
    frame, pictures, _ = pixel_cache.prepare(frame, 64, tmp_path / "p.bin")
    found = leaked_copies.across_splits(frame, pictures)
    assert found[["train", "val"]].values.tolist() == [["07.png", "copy.jpg"]]


def test_plain_gray_pictures_are_no_copies_of_each_other(tmp_path: Path) -> None:
    for name, level in (("a.png", 30), ("b.png", 200)):
        Image.new("RGB", (64, 64), (level, level, level)).save(tmp_path / name)
    frame = table(tmp_path, "a.png", "b.png", splits=("train", "val"))
    frame, pictures, _ = pixel_cache.prepare(frame, 64, tmp_path / "p.bin")
    assert leaked_copies.across_splits(frame, pictures).empty


def test_pictures_whose_hashes_agree_by_chance_are_no_copies() -> None:
    frame = pd.DataFrame({"path": ["a", "b"], "split": ["train", "val"], "dhash": ["00ff00ff00ff00ff"] * 2})
    assert leaked_copies.across_splits(frame, [scene(1), scene(2)]).empty
    assert len(leaked_copies.across_splits(frame, [scene(1), scene(1)])) == 1
