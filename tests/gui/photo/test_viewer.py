"""The photo viewer in a real window over drawn pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.photo.photo_canvas import PhotoCanvas
from photosim.gui.photo.viewer import Viewer
from photosim.store.db import open_reader
from photosim.store.marks import Mark, marks_of
from tests.gui.conftest import PATIENCE_MS, row_named, wait_for_rest
from tests.pictures import corners
from tests.vision.image.test_raw_preview import jpeg, raw

Key, Button, Modifier = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier


def opened(app: Photosim, qtbot: QtBot, name: str) -> Viewer:
    library = app.window.library
    photo_id = library.model.id_at(row_named(app, name))
    library.open_large(photo_id)
    viewer = library.viewer
    assert viewer is not None
    qtbot.waitUntil(lambda: viewer.photo is not None and viewer.photo.id == photo_id, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: viewer.canvas.has_image, timeout=PATIENCE_MS)
    return viewer


@pytest.fixture
def large(filled: Photosim, pictures: Path, qtbot: QtBot) -> Photosim:
    """The app with a photo of 3,000 x 2,000 pixels, a moving picture and the twelve small ones."""
    corners(3000, 2000).save(pictures / "large.jpg", quality=95)
    frames = [Image.new("RGB", (64, 48), color) for color in ("red", "lime", "blue")]
    frames[0].save(pictures / "moving.gif", save_all=True, append_images=frames[1:], duration=40, loop=0)
    filled.window.read_again()
    qtbot.waitUntil(lambda: filled.window.library.model.rowCount() == 13, timeout=PATIENCE_MS)
    wait_for_rest(filled, qtbot)
    return filled


def wheel(canvas: PhotoCanvas, at: QPoint, turned: int) -> None:
    place = QPointF(at)
    event = QWheelEvent(
        place, canvas.mapToGlobal(place), QPoint(), QPoint(0, turned), Button.NoButton, Modifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def test_the_wheel_zooms_where_the_mouse_is_and_every_pixel_is_loaded(large: Photosim, qtbot: QtBot) -> None:
    viewer = opened(large, qtbot, "large.jpg")
    canvas = viewer.canvas
    assert viewer.bar.zoom.text() == "Fit"
    corner = canvas.picture_box().topLeft().toPoint() + QPoint(40, 40)
    for _ in range(12):
        wheel(canvas, corner, 120)
    assert canvas.zoom.scale > 1
    qtbot.waitUntil(lambda: not canvas.needs_more_pixels, timeout=PATIENCE_MS)
    shown = QColor(canvas.grab().toImage().pixel(corner))
    assert shown.red() > 200
    assert shown.green() < 60, "the red corner of the photo is still under the mouse"


def test_z_shows_one_pixel_of_the_photo_on_one_of_the_screen_and_back(large: Photosim, qtbot: QtBot) -> None:
    viewer = opened(large, qtbot, "large.jpg")
    QTest.keyClick(viewer.canvas, Key.Key_Z)
    assert viewer.canvas.picture_box().width() * viewer.devicePixelRatioF() == pytest.approx(3000)
    assert viewer.bar.zoom.text() == "100 %"
    QTest.keyClick(viewer.canvas, Key.Key_Z)
    assert viewer.canvas.zoom.is_fitted


def test_a_zoomed_photo_is_moved_by_arrows_and_by_dragging(large: Photosim, qtbot: QtBot) -> None:
    viewer = opened(large, qtbot, "large.jpg")
    canvas, photo = viewer.canvas, viewer.photo
    QTest.keyClick(canvas, Key.Key_Z)
    before = canvas.picture_box().topLeft()
    QTest.keyClick(canvas, Key.Key_Right)
    assert canvas.picture_box().x() < before.x()
    assert viewer.photo is photo
    middle, before = canvas.rect().center(), canvas.picture_box().topLeft()
    QTest.mousePress(canvas, Button.LeftButton, Modifier.NoModifier, middle)
    QTest.mouseMove(canvas, middle + QPoint(30, 20))
    QTest.mouseRelease(canvas, Button.LeftButton, Modifier.NoModifier, middle + QPoint(30, 20))
    qtbot.waitUntil(lambda: canvas.picture_box().topLeft() - before == QPointF(30, 20), timeout=PATIENCE_MS)


def test_a_click_does_not_close_it_and_escape_does(filled: Photosim, qtbot: QtBot) -> None:
    viewer = opened(filled, qtbot, "photo3.jpg")
    QTest.mouseClick(viewer.canvas, Button.LeftButton, Modifier.NoModifier, viewer.canvas.rect().center())
    assert viewer.isVisible()
    QTest.keyClick(viewer.canvas, Key.Key_Escape)
    assert viewer.isHidden()


def test_keys_of_the_window_do_not_act_behind_it(filled: Photosim, qtbot: QtBot) -> None:
    window, grid = filled.window, filled.window.library.grid
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE_MS)
    viewer = opened(filled, qtbot, "photo3.jpg")
    qtbot.waitUntil(viewer.canvas.hasFocus, timeout=PATIENCE_MS)
    before = grid.cell_px
    QTest.keyClick(viewer.canvas, Key.Key_Plus, Modifier.ControlModifier)
    assert grid.cell_px == before
    assert viewer.canvas.zoom.scale > 1, "it enlarged the photo instead"
    QTest.keyClick(viewer.canvas, Key.Key_2, Modifier.ControlModifier)
    assert window.frame.page == "library"
    QTest.keyClick(viewer.canvas, Key.Key_Escape)
    QTest.keyClick(grid, Key.Key_2, Modifier.ControlModifier)
    assert window.frame.page != "library", "the same key acts when the viewer is closed"


def test_turning_turns_what_is_seen_and_not_the_file(filled: Photosim, qtbot: QtBot, pictures: Path) -> None:
    viewer = opened(filled, qtbot, "photo3.jpg")
    before = (pictures / "photo3.jpg").read_bytes()
    box = viewer.canvas.picture_box()
    QTest.keyClick(viewer.canvas, Key.Key_R)
    turned = viewer.canvas.picture_box()
    assert turned.width() / turned.height() == pytest.approx(box.height() / box.width(), rel=0.01)
    assert (pictures / "photo3.jpg").read_bytes() == before


def test_neighbors_are_loaded_before_they_are_asked_for(filled: Photosim, qtbot: QtBot) -> None:
    viewer = opened(filled, qtbot, "photo3.jpg")
    model = filled.window.library.model
    row, _ = viewer.position
    near = [model.photo(row + 1), model.photo(row - 1)]
    assert all(near)
    qtbot.waitUntil(lambda: all(photo and viewer.loader.holds(photo.content) for photo in near), timeout=PATIENCE_MS)


def test_moving_pictures_play(large: Photosim, qtbot: QtBot) -> None:
    viewer = opened(large, qtbot, "moving.gif")
    canvas = viewer.canvas
    qtbot.waitUntil(lambda: viewer.player.is_playing, timeout=PATIENCE_MS)
    seen: set[str] = set()

    def all_seen() -> bool:
        seen.add(QColor(canvas.grab().toImage().pixel(canvas.rect().center())).name())
        return len(seen) == 3

    qtbot.waitUntil(all_seen, timeout=PATIENCE_MS)
    QTest.keyClick(canvas, Key.Key_Escape)
    assert not viewer.player.is_playing


def test_the_information_tells_what_the_file_says(filled: Photosim, qtbot: QtBot) -> None:
    viewer = opened(filled, qtbot, "dated.jpg")
    QTest.keyClick(viewer.canvas, Key.Key_I)
    qtbot.waitUntil(lambda: ("Model", "Canon EOS 40D") in viewer.info.rows(), timeout=PATIENCE_MS)
    rows = viewer.info.rows()
    assert ("Camera", "") in rows
    assert ("Taken", "2019-07-03 14:05:11") in rows
    QTest.keyClick(viewer.canvas, Key.Key_Left)
    qtbot.waitUntil(lambda: ("Model", "Canon EOS 40D") not in viewer.info.rows(), timeout=PATIENCE_MS)


def test_stars_and_favorite_are_kept_and_can_be_undone(filled: Photosim, qtbot: QtBot) -> None:
    viewer = opened(filled, qtbot, "photo3.jpg")
    assert viewer.photo is not None
    photo_id = viewer.photo.id
    QTest.keyClick(viewer.canvas, Key.Key_4)
    QTest.keyClick(viewer.canvas, Key.Key_L)
    conn = open_reader(filled.home)
    try:
        qtbot.waitUntil(lambda: marks_of(conn, [photo_id]) == {photo_id: Mark(4, True)}, timeout=PATIENCE_MS)
        undo = filled.window.cleaning.undo
        qtbot.waitUntil(lambda: undo.text() == "Undo favorite: 1 photo", timeout=PATIENCE_MS)
        undo.trigger()
        qtbot.waitUntil(lambda: marks_of(conn, [photo_id]) == {photo_id: Mark(4)}, timeout=PATIENCE_MS)
    finally:
        conn.close()
    qtbot.waitUntil(lambda: viewer.bar.stars.mark == Mark(4), timeout=PATIENCE_MS)


def test_a_photo_goes_to_the_trash_without_a_copy_and_undo_brings_it_back(
    filled: Photosim, qtbot: QtBot, pictures: Path
) -> None:
    viewer = opened(filled, qtbot, "photo3.jpg")
    row, rows = viewer.position
    QTest.keyClick(viewer.canvas, Key.Key_Delete)
    qtbot.waitUntil(lambda: viewer.position == (row, rows - 1), timeout=PATIENCE_MS)
    assert viewer.isVisible()
    assert not (pictures / "photo3.jpg").exists()
    message = filled.window.message
    assert "1 photo moved to the trash" in message.text.text()
    assert "No copy stays" in message.text.text()
    message.action.click()
    qtbot.waitUntil((pictures / "photo3.jpg").exists, timeout=PATIENCE_MS)
    wait_for_rest(filled, qtbot)
    assert row_named(filled, "photo3.jpg") == row
    qtbot.waitUntil(lambda: viewer.position == (row, rows), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: viewer.photo is not None and viewer.photo.name == "photo3.jpg", timeout=PATIENCE_MS)


def test_the_slideshow_hides_the_bars_and_ends_by_escape_or_at_the_last_photo(filled: Photosim, qtbot: QtBot) -> None:
    viewer = opened(filled, qtbot, "photo3.jpg")
    QTest.keyClick(viewer.canvas, Key.Key_Space)
    QTest.keyClick(viewer.canvas, Key.Key_Escape)
    assert not viewer.slides.is_running
    assert viewer.isVisible()
    viewer.slides.timer.setInterval(20)
    QTest.keyClick(viewer.canvas, Key.Key_Space)
    assert viewer.bar.isHidden()
    qtbot.waitUntil(lambda: not viewer.slides.is_running, timeout=PATIENCE_MS)
    row, rows = viewer.position
    assert row == rows - 1
    assert viewer.bar.isVisible()


def test_full_screen_ends_with_the_viewer(filled: Photosim, qtbot: QtBot) -> None:
    viewer = opened(filled, qtbot, "photo3.jpg")
    QTest.keyClick(viewer.canvas, Key.Key_F11)
    assert filled.window.isFullScreen()
    QTest.keyClick(viewer.canvas, Key.Key_Escape)
    assert not filled.window.isFullScreen()


def test_the_path_of_the_photo_shown_is_copied(filled: Photosim, qtbot: QtBot) -> None:
    viewer = opened(filled, qtbot, "photo3.jpg")
    QGuiApplication.clipboard().setText("nothing yet")
    QTest.keyClick(viewer.canvas, Key.Key_C, Modifier.ControlModifier)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text().endswith("photo3.jpg"), timeout=PATIENCE_MS)
    # What Python has put there must not outlive Python.
    QGuiApplication.clipboard().setText("done")


def test_the_raw_file_beside_a_photo_shows_its_preview(filled: Photosim, qtbot: QtBot, pictures: Path) -> None:
    viewer = opened(filled, qtbot, "photo3.jpg")
    QTest.keyClick(viewer.canvas, Key.Key_W)
    qtbot.waitUntil(lambda: "no RAW file" in viewer.canvas.sentence, timeout=PATIENCE_MS)
    (pictures / "photo3.nef").write_bytes(raw(jpeg(640, 480)))
    QTest.keyClick(viewer.canvas, Key.Key_W)
    qtbot.waitUntil(lambda: viewer.bar.name.text() == "photo3.nef (preview)", timeout=PATIENCE_MS)
    assert viewer.canvas.zoom.width == 640
    QTest.keyClick(viewer.canvas, Key.Key_W)
    qtbot.waitUntil(lambda: viewer.canvas.zoom.width == 96, timeout=PATIENCE_MS)
    assert viewer.bar.name.text() == "photo3.jpg"


def test_a_video_shows_a_frame_and_plays_in_the_systems_player(
    filled: Photosim, qtbot: QtBot, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("av", reason="PyAV, which reads videos, is not installed")
    from tests.videos import draw_video

    draw_video(pictures / "film.mp4", frames=96)
    filled.window.read_again()
    qtbot.waitUntil(lambda: filled.window.library.model.rowCount() == 12, timeout=PATIENCE_MS)
    wait_for_rest(filled, qtbot)
    asked: list[int] = []
    viewer = opened(filled, qtbot, "film.mp4")
    assert viewer.photo is not None
    monkeypatch.setattr("photosim.gui.widgets.file_actions.QDesktopServices.openUrl", lambda url: asked.append(1))
    assert not viewer.bar.play.isHidden()
    assert viewer.canvas.sentence == "One frame of a video of 0:04. P plays it in the system's player."
    assert ("Length", "0:04") in viewer.info.rows()
    QTest.keyClick(viewer.canvas, Key.Key_P)
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=PATIENCE_MS)
    QTest.mouseClick(viewer.bar.play, Button.LeftButton)
    qtbot.waitUntil(lambda: len(asked) == 2, timeout=PATIENCE_MS)
    viewer.step(1 if viewer.position[0] == 0 else -1)
    qtbot.waitUntil(lambda: viewer.photo is not None and viewer.photo.format == "JPEG", timeout=PATIENCE_MS)
    QTest.keyClick(viewer.canvas, Key.Key_P)
    assert viewer.bar.play.isHidden()
    assert (viewer.canvas.sentence, len(asked)) == ("", 2)


def test_every_button_has_a_name(filled: Photosim, qtbot: QtBot) -> None:
    viewer = opened(filled, qtbot, "photo3.jpg")
    buttons = viewer.findChildren(QAbstractButton)
    assert len(buttons) > 10
    assert [button for button in buttons if not button.accessibleName() and button.isVisible()] == []


def test_a_quick_hand_rates_the_photo_that_it_went_to_and_trashes_none_unseen(filled: Photosim, qtbot: QtBot) -> None:
    viewer = opened(filled, qtbot, "photo3.jpg")
    rated: list[tuple[int, int]] = []
    trashed: list[int] = []
    viewer.rated.connect(lambda *given: rated.append(given))
    viewer.trash_wanted.connect(trashed.append)
    row, _ = viewer.position
    ids = [int(one) for one in filled.window.library.model.ids]
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    QTest.keyClick(viewer, Qt.Key.Key_3)
    QTest.keyClick(viewer, Qt.Key.Key_Delete)
    assert rated == [(ids[row + 1], 3)]
    assert trashed == []
