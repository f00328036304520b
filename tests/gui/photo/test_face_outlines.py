"""Faces outlined on a photo: whose names are written under them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from photosim.boxes import Box
from photosim.gui.photo.face_outlines import LABEL_PX, FaceOutline, paint_outlines
from photosim.gui.widgets.theme import LIGHT
from photosim.store.faces import Face

SIDE_PX = 400


def outline(number: int, x: float, name: str) -> FaceOutline:
    face = Face(
        id=number, photo_id=1, content=bytes(32), box=Box(x, 0.1, 0.2, 0.3), size_px=100, sharpness=5.0,
        confidence=0.9, weak=False, person_id=number, state="confirmed", distance=None,
    )  # fmt: skip
    return FaceOutline(face, name)


def painted(outlines: list[FaceOutline], over: FaceOutline | None, *, names: bool = False) -> QImage:
    """The faces outlined on a red picture."""
    image = QImage(SIDE_PX, SIDE_PX, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    painter = QPainter(image)
    paint_outlines(painter, QRectF(0, 0, SIDE_PX, SIDE_PX), outlines, over, LIGHT, names=names)
    painter.end()
    return image


def is_labeled(outlines: list[FaceOutline], over: FaceOutline | None, *, names: bool = False) -> list[bool]:
    """Whether there is a plate right under the middle of each face."""
    image, found = painted(outlines, over, names=names), []
    for each in outlines:
        face = each.rect_in(QRectF(0, 0, SIDE_PX, SIDE_PX))
        row = int(face.bottom() + 4 + LABEL_PX / 2)
        plate = [QColor(image.pixel(x, row)) for x in range(int(face.center().x()) - 8, int(face.center().x()) + 8)]
        found.append(any(color.red() < 200 for color in plate))
    return found


@pytest.mark.usefixtures("qapp")
def test_every_face_that_has_a_name_shows_it(qtbot: QtBot) -> None:
    anna, nobody, bea = outline(1, 0.02, "Anna"), outline(2, 0.4, ""), outline(3, 0.75, "Bea")
    assert is_labeled([anna, nobody, bea], None) == [True, False, True]
    assert is_labeled([anna, nobody, bea], nobody) == [True, False, True]
    assert is_labeled([anna, nobody, bea], None, names=True) == [True, True, True]


@pytest.mark.usefixtures("qapp")
def test_no_name_lies_over_another_and_the_one_that_is_pointed_at_counts(qtbot: QtBot) -> None:
    long, bea = outline(1, 0.3, "Maximiliane Charlotte von Hohenstein"), outline(2, 0.45, "Bea")
    assert painted([long, bea], None) == painted([long, replace(bea, name="")], None)
    assert painted([long, bea], bea) == painted([replace(long, name=""), bea], bea)
    assert painted([long, bea], None) != painted([long, bea], bea)
