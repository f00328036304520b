"""Column of labels of the viewer's information panel: the widest label is whole, at every size of the text."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from photosim.gui.photo.info_panel import WIDTH_PX, InfoPanel
from photosim.gui.widgets.elided_label import ElidedLabel
from photosim.vision.image.exif_groups import ExifGroup


@pytest.mark.parametrize("size_px", [10, 14])
def test_the_widest_label_is_whole_and_leaves_half_of_the_panel(qtbot: QtBot, size_px: int) -> None:
    panel = InfoPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.show_groups([ExifGroup("Photo", (("Wide word", "a"), ("No", "1")))])
    panel.setStyleSheet(f"QLabel {{ font-size: {size_px}px }}")
    labels = [one for one in panel.findChildren(ElidedLabel) if one.text() in ("Wide word", "No")]
    assert [label.shown_text() for label in labels] == ["Wide word", "No"]
    widths = {label.width() for label in labels}
    assert widths == {max(label.sizeHint().width() for label in labels)}


def test_a_label_that_is_too_wide_leaves_more_than_half_to_the_values(qtbot: QtBot) -> None:
    panel = InfoPanel()
    qtbot.addWidget(panel)
    panel.show_groups([ExifGroup("Photo", (("A label that is " * 5, "1"),))])
    (label,) = [one for one in panel.findChildren(ElidedLabel) if one.text() != "1"]
    assert label.maximumWidth() < WIDTH_PX // 2
