"""Which of two files was made of the other, by the traces of saving, also where one is turned. No EXIF facts here."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageOps

from tests.library.conftest import Find
from tests.vision.compare.test_double_compression import picture

ORIENTATION = 0x0112
TURNS = {
    "turned": lambda image: image.transpose(Image.Transpose.ROTATE_90),
    "mirrored": ImageOps.mirror,
    "as it is": lambda image: image,
}


def saved(image: Image.Image, path: Path, quality: int, flag: int = 1) -> Image.Image:
    """Write a JPEG and answer it as an editor shows it, upright."""
    exif = Image.Exif()
    exif[ORIENTATION] = flag
    image.save(path, quality=quality, exif=exif)
    with Image.open(path) as opened:
        return ImageOps.exif_transpose(opened).convert("RGB")


@pytest.mark.parametrize("how", TURNS)
@pytest.mark.parametrize(("first", "again"), [(78, 95), (95, 75)])
@pytest.mark.parametrize("flag", [1, 6])
def test_what_was_turned_and_saved_again_goes_although_nothing_else_tells_them_apart(
    folder: Path, find: Find, how: str, first: int, again: int, flag: int
) -> None:
    seen = saved(picture(3), folder / "b.jpg", first, flag)
    saved(TURNS[how](seen), folder / "a.jpg", again)
    (group,) = find("picture")
    assert [(member.files[0].name, member.remove) for member in group.members] == [("b.jpg", False), ("a.jpg", True)]
    assert group.reason == "Kept: the other was saved again from it."


COPIES = {
    "written over": lambda image: over(image),
    "between bars": lambda image: ImageOps.expand(image, (0, 48), "black"),
    "enlarged": lambda image: image.resize((960, 720), Image.Resampling.BICUBIC),
}


@pytest.mark.parametrize("how", COPIES)
def test_what_was_written_over_framed_or_enlarged_goes_although_nothing_else_tells_them_apart(
    folder: Path, find: Find, how: str
) -> None:
    seen = saved(picture(3), folder / "b.jpg", 78)
    saved(COPIES[how](seen), folder / "a.jpg", 92)
    (group,) = find("picture")
    assert [(member.files[0].name, member.remove) for member in group.members] == [("b.jpg", False), ("a.jpg", True)]
    assert group.reason == "Kept: the other was saved again from it."


def over(image: Image.Image) -> Image.Image:
    marked = image.copy()
    ImageDraw.Draw(marked).text((300, 380), "a photographer", fill="white", font_size=40)
    return marked


def test_a_turned_copy_without_traces_of_saving_is_shown_and_not_proposed(folder: Path, find: Find) -> None:
    picture(3).save(folder / "b.png")
    picture(3).transpose(Image.Transpose.ROTATE_90).save(folder / "a.png")
    (group,) = find("picture")
    assert [member.remove for member in group.members] == [False, False]


@pytest.mark.parametrize(("clean", "written"), [(75, 95), (95, 75)])
def test_a_finer_file_with_writing_over_it_is_not_called_the_origin_of_the_clean_one(
    folder: Path, find: Find, clean: int, written: int
) -> None:
    """The two come of a third file; by the traces alone the coarser, clean one would go."""
    over(picture(3)).save(folder / "written.jpg", quality=written)
    picture(3).save(folder / "clean.jpg", quality=clean)
    (group,) = find("picture")
    assert not any(member.remove for member in group.members)
