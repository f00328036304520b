"""The library page on a real library of drawn pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from photosim.app import Photosim
from photosim.gui.library.toolbar import LibraryToolbar
from photosim.gui.photo.viewer import Viewer
from photosim.gui.services.image_loading import picture_from_mime
from tests.gui.conftest import PATIENCE_MS, row_named, wait_for_rest
from tests.pictures import draw, picture

Key, Button, Modifier = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier


def click(app: Photosim, name: str) -> None:
    grid = app.window.library.grid
    place = grid.visualRect(grid.model().index(row_named(app, name), 0)).center()
    QTest.mouseClick(grid.viewport(), Button.LeftButton, Modifier.NoModifier, place)


def names(app: Photosim) -> list[str]:
    model = app.window.library.model
    return [photo.name for row in range(model.rowCount()) if (photo := model.photo(row)) is not None]


def facts(app: Photosim) -> list[str]:
    return [
        label.text() for label in app.window.library.panel.findChildren(QLabel) if label.property("kind") == "facts"
    ]


def wait_for_panel(app: Photosim, qtbot: QtBot, name: str) -> None:
    page = app.window.library
    qtbot.waitUntil(lambda: page.panel.name.text() == name and page.navigator.is_idle, timeout=PATIENCE_MS)


def test_a_list_that_takes_long_is_said_to_be_on_its_way(qtbot: QtBot) -> None:
    toolbar = LibraryToolbar()
    qtbot.addWidget(toolbar)
    toolbar.show_count(2)
    toolbar.filter.setText("all")
    assert toolbar.count.text() == "2 photos"
    qtbot.waitUntil(lambda: toolbar.count.text() == "Looking for photos")
    toolbar.show_count(3)
    assert toolbar.count.text() == "3 photos"


def test_the_filter_narrows_and_says_when_nothing_matches(filled: Photosim, qtbot: QtBot) -> None:
    page = filled.window.library
    page.toolbar.filter.setText("eos 2019-07")
    qtbot.waitUntil(lambda: names(filled) == ["dated.jpg"])
    assert page.toolbar.count.text() == "1 photo"
    page.toolbar.filter.setText("unicorn")
    qtbot.waitUntil(page.empty.isVisible)
    assert "unicorn" in page.empty.text.text()
    page.empty.button.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 11)
    assert page.grid.isVisible()


def test_escape_empties_the_filter_and_ctrl_f_goes_there(filled: Photosim, qtbot: QtBot) -> None:
    filled.window.activateWindow()
    qtbot.waitUntil(filled.window.isActiveWindow)
    QTest.keyClick(filled.window, Key.Key_F, Modifier.ControlModifier)
    box = filled.window.library.toolbar.filter
    qtbot.waitUntil(box.hasFocus)
    QTest.keyClicks(box, "canon")
    QTest.keyClick(box, Key.Key_Escape)
    assert box.text() == ""
    QTest.keyClick(box, Key.Key_Down)
    assert filled.window.library.grid.hasFocus()


def test_each_order_can_be_chosen(filled: Photosim, qtbot: QtBot) -> None:
    toolbar = filled.window.library.toolbar
    toolbar._choose("added", False)
    ids = filled.window.library.model
    qtbot.waitUntil(lambda: list(ids.ids) == sorted(ids.ids))
    toolbar._choose("size", True)

    def sizes() -> list[int]:
        return [photo.size_bytes for row in range(ids.rowCount()) if (photo := ids.photo(row)) is not None]

    qtbot.waitUntil(lambda: len(sizes()) == 11 and sizes() == sorted(sizes(), reverse=True))
    assert "Largest first" in toolbar.order.toolTip()


def test_the_panel_tells_the_facts_and_every_copy(filled: Photosim, qtbot: QtBot) -> None:
    click(filled, "dated.jpg")
    wait_for_panel(filled, qtbot, "dated.jpg")
    assert "Canon EOS 40D" in facts(filled)
    assert "96 × 64" in facts(filled)
    click(filled, "photo0.jpg")
    wait_for_panel(filled, qtbot, "photo0.jpg")
    assert any(fact.endswith("photo0.jpg") for fact in facts(filled))


def test_similar_photos_say_words_first_and_the_number_in_the_tool_tip(filled: Photosim, qtbot: QtBot) -> None:
    click(filled, "photo1.jpg")
    wait_for_panel(filled, qtbot, "photo1.jpg")
    buttons = filled.window.library.panel.similar.buttons
    assert len(buttons) == 10
    for button in buttons:
        assert button.similar.in_words in ("same picture", "very similar", "same moment", "similar", "a little alike")
        assert f"{button.similar.distance:.3f}" in button.toolTip()
        assert button.similar.in_words in button.accessibleName()
        assert button.similar.photo.name != "photo1.jpg"


def test_quick_clicks_end_with_the_last_one(filled: Photosim, qtbot: QtBot) -> None:
    for seed in range(9):
        click(filled, f"photo{seed}.jpg")
    wait_for_panel(filled, qtbot, "photo8.jpg")
    qtbot.wait(100)
    assert filled.window.library.panel.name.text() == "photo8.jpg"
    assert all(button.similar.photo.name != "photo8.jpg" for button in filled.window.library.panel.similar.buttons)


def test_the_mouses_own_buttons_go_back_and_forward(filled: Photosim, qtbot: QtBot) -> None:
    click(filled, "photo1.jpg")
    click(filled, "photo2.jpg")
    wait_for_panel(filled, qtbot, "photo2.jpg")
    viewport = filled.window.library.grid.viewport()
    for button, name in ((Button.BackButton, "photo1.jpg"), (Button.ForwardButton, "photo2.jpg")):
        QTest.mouseClick(viewport, button, Modifier.NoModifier, QPoint(200, 200))
        wait_for_panel(filled, qtbot, name)


def test_the_large_view_steps_and_comes_back_to_where_it_went(filled: Photosim, qtbot: QtBot) -> None:
    page = filled.window.library
    page.grid.select_id(page.model.id_at(2))
    page.grid.setFocus()
    QTest.keyClick(page.grid, Key.Key_Return)
    viewer = filled.window.findChild(Viewer)
    assert viewer is not None
    assert viewer.isVisible()
    assert viewer.size() == filled.window.size()
    QTest.keyClick(viewer, Key.Key_Right)
    QTest.keyClick(viewer, Key.Key_Right)
    qtbot.waitUntil(lambda: viewer.photo is not None and viewer.photo.id == page.model.id_at(4))
    QTest.keyClick(viewer, Key.Key_Home)
    QTest.keyClick(viewer, Key.Key_Left)
    qtbot.waitUntil(lambda: viewer.photo is not None and viewer.photo.id == page.model.id_at(0))
    QTest.keyClick(viewer, Key.Key_Escape)
    assert viewer.isHidden()
    assert page.grid.current_id() == page.model.id_at(0)


def test_the_large_view_fills_a_window_that_grows(filled: Photosim, qtbot: QtBot) -> None:
    filled.window.resize(900, 600)
    page = filled.window.library
    page.open_large(page.model.id_at(0))
    filled.window.resize(1000, 700)
    assert page.viewer is not None
    qtbot.waitUntil(lambda: page.viewer is not None and page.viewer.size().toTuple() == (1000, 700))


def test_paths_and_pictures_go_to_the_clipboard(filled: Photosim, qtbot: QtBot) -> None:
    page = filled.window.library
    click(filled, "photo1.jpg")
    wait_for_panel(filled, qtbot, "photo1.jpg")
    page.grid.selectAll()
    page.actions_.copy_paths(page.selected())
    clipboard = QGuiApplication.clipboard()
    qtbot.waitUntil(lambda: len((clipboard.mimeData() or QMimeData()).urls()) == 11)
    assert clipboard.text().splitlines()[0].endswith("photo1.jpg"), "the current photo comes first"
    page.actions_.copy_image(page.selected()[0])
    qtbot.waitUntil(lambda: clipboard.image().size().toTuple() == (96, 64))


def test_dragging_out_carries_the_files(filled: Photosim) -> None:
    model = filled.window.library.model
    rows = [row_named(filled, name) for name in ("photo1.jpg", "photo2.jpg")]
    data = model.mimeData([model.index(row) for row in rows])
    assert [Path(url.toLocalFile()).name for url in data.urls()] == ["photo1.jpg", "photo2.jpg"]
    assert all(Path(url.toLocalFile()).is_file() for url in data.urls())


def test_a_pasted_picture_is_searched_for(filled: Photosim, qtbot: QtBot, tmp_path: Path) -> None:
    shot = tmp_path / "shot.png"
    picture(5).save(shot)
    from PySide6.QtGui import QImage

    QGuiApplication.clipboard().setImage(QImage(str(shot)))
    filled.window.drops.paste()
    wait_for_panel(filled, qtbot, "Picture from outside")
    assert filled.window.library.panel.similar.buttons[0].similar.photo.name == "photo5.jpg"


def test_a_dropped_file_that_is_no_picture_is_told(filled: Photosim, qtbot: QtBot, tmp_path: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear Anna")
    filled.window.search_picture(text.name, text)
    qtbot.waitUntil(lambda: "not a picture" in filled.window.message.text.text())
    assert "not a picture" in filled.window.library.panel.remark.text()
    filled.window.message.say("Something else.")
    filled.window.library.library_changed()
    wait_for_rest(filled, qtbot)
    qtbot.wait(100)
    assert filled.window.message.text.text() == "Something else.", "an error is told once, not with each change"


def test_a_file_whose_ending_is_of_no_picture_is_not_taken_for_one(tmp_path: Path) -> None:
    data = QMimeData()
    for name, taken in (("letter.txt", False), ("film.flv", False), ("shot.jpg", True), ("no ending", True)):
        (tmp_path / name).write_bytes(b"x")
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        assert (picture_from_mime(data) is not None) == taken, name


def test_text_on_the_clipboard_is_told(filled: Photosim, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("hello")
    filled.window.drops.paste()
    assert filled.window.message.text.text() == "There is no picture on the clipboard."


def test_reading_again_shows_what_came_and_what_went(filled: Photosim, qtbot: QtBot, pictures: Path) -> None:
    click(filled, "photo3.jpg")
    draw(pictures / "new.jpg", 77)
    (pictures / "photo9.jpg").unlink()
    QTest.keyClick(filled.window, Key.Key_F5)
    qtbot.waitUntil(lambda: "new.jpg" in names(filled) and "photo9.jpg" not in names(filled), timeout=PATIENCE_MS)
    wait_for_rest(filled, qtbot)
    assert filled.window.message.text.text() == "1 photo indexed. 1 file no longer there."
    current = filled.window.library.model.photo(filled.window.library.grid.currentIndex().row())
    assert current is not None
    assert current.name == "photo3.jpg"


def test_a_folder_can_be_shown_alone_and_taken_out(filled: Photosim, qtbot: QtBot, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    draw(other / "alone.jpg", 99)
    filled.window.add_folder(other)
    qtbot.waitUntil(lambda: len(filled.window.folders) == 2, timeout=PATIENCE_MS)
    wait_for_rest(filled, qtbot)
    folder = next(folder for folder in filled.window.folders if folder.path == other)
    filled.window.sidebar.folders[folder.id].click()
    qtbot.waitUntil(lambda: names(filled) == ["alone.jpg"])
    assert filled.window.library.toolbar.title.text() == "other"
    filled.window.folder_actions.remove(folder)
    qtbot.waitUntil(lambda: filled.window.library.toolbar.title.text() == "Library")
    wait_for_rest(filled, qtbot)
    assert "alone.jpg" not in names(filled)
    assert (other / "alone.jpg").is_file()
    filled.window.message.action.click()
    qtbot.waitUntil(lambda: "alone.jpg" in names(filled), timeout=PATIENCE_MS)


def test_a_click_beside_the_photos_reaches_the_page(filled: Photosim, qtbot: QtBot) -> None:
    click(filled, "photo1.jpg")
    click(filled, "photo2.jpg")
    wait_for_panel(filled, qtbot, "photo2.jpg")
    page = filled.window.library
    event = QMouseEvent(
        QMouseEvent.Type.MouseButtonPress, QPointF(5, 5), page.mapToGlobal(QPointF(5, 5)), Button.BackButton,
        Button.BackButton, Modifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(page, event)
    wait_for_panel(filled, qtbot, "photo1.jpg")
