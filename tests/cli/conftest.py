"""A library with a pair of copies and a plan, for the tests of the commands that remove."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from photosim.library.trash.plan_file import TrashPlan, write_plan
from photosim.library.trash.types import Removal
from tests.library.a_library import ALibrary
from tests.tiny_models import tiny_encoder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[ALibrary]:
    made = ALibrary(tmp_path)
    yield made
    made.conn.close()


@pytest.fixture
def pair(library: ALibrary) -> tuple[Path, Path]:
    return library.pair()


@pytest.fixture
def plan(library: ALibrary, pair: tuple[Path, Path], tmp_path: Path) -> Path:
    return plan_of(tmp_path, library.removal(*pair))


def plan_of(folder: Path, *removals: Removal, label: str = "one copy") -> Path:
    write_plan(folder / "plan.json", TrashPlan(label, removals))
    return folder / "plan.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight drawn pictures, a text file named like a photo, and a film."""
    photos = tmp_path / "photos"
    photos.mkdir()
    for number in range(8):
        draw_picture(number).save(photos / f"{number}.jpg", quality=92)
    (photos / "broken.jpg").write_text("no picture at all")
    (photos / "film.flv").write_bytes(b"\0" * 100)
    return photos


@pytest.fixture
def options(tmp_path: Path) -> list[str]:
    return ["--home", str(tmp_path / "home"), "--model", str(tiny_encoder(tmp_path / "tiny.onnx"))]


def draw_picture(number: int) -> Image.Image:
    """A picture of its own colors and shapes for every number."""
    image = Image.new("RGB", (160, 120), ((37 * number) % 256, (91 * number + 40) % 256, (151 * number + 90) % 256))
    drawing = ImageDraw.Draw(image)
    drawing.ellipse((10 * number, 20, 10 * number + 60, 90), fill=((200 - 23 * number) % 256, 60, (80 * number) % 256))
    return image
