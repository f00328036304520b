"""The pseudo-language in what opens over the pages or beside them: large view, reviews, comparison, sheets, dialogs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photosim import __version__
from photosim.app import Photosim
from photosim.errors import PhotosimError
from photosim.gui.help.about import About
from photosim.gui.help.key_sheet import KeySheet, sections_of
from photosim.gui.help.news import WhatsNew
from photosim.gui.library.exclusions_dialog import ExclusionsDialog
from photosim.gui.people.page import PeoplePage
from photosim.gui.shell.error_dialog import ErrorDialog
from photosim.gui.trash.refused_files_dialog import RefusedFilesDialog
from photosim.library.indexing.problems import Problems
from photosim.library.trash.types import Refused
from photosim.sentences import sentence
from photosim.store.photos import Problem
from tests.gui.conftest import PATIENCE_MS, Start
from tests.gui.cut_texts import misplaced
from tests.gui.drawn_copies import draw_copies, find, rest
from tests.gui.languages.test_pseudo_pages import out, started  # noqa: F401  a fixture, and the app in the language
from tests.gui.made_people import draw_album, known, make_look_alikes, put_people, with_faces
from tests.gui.made_people import rest as rest_of_people
from tests.gui.test_page_states import picture_of
from tests.tiny_models import CARD


def test_views_sheets_and_dialogs_cut_nothing(start: Start, tmp_path: Path, qtbot: QtBot, out: Path) -> None:  # noqa: F811
    before = with_faces(start, tmp_path, qtbot)
    find(before, qtbot, draw_album(draw_copies(tmp_path / "pictures")))
    put_people(before, qtbot)
    make_look_alikes(before, qtbot)
    anna = known(before)[1].id
    before.window.people.acts.name(anna, "Anna")
    rest_of_people(before, qtbot)
    before.close()
    found = []
    with started(lambda key: with_faces(start, tmp_path, qtbot, key)) as app:
        for name, shown in views(app, anna, qtbot):
            found += [f"{name}: {one}" for one in misplaced(shown)]
            assert picture_of(shown, 1).save(str(out / f"view-{name}-pseudo.png"))
    assert "\n".join(found) == ""


def views(app: Photosim, anna: int, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Each view by name, as it is shown; the window in the end has them all behind it."""
    yield from large_views(app, qtbot)
    yield from people_sheets(app, anna, qtbot)
    yield from comparisons(app, qtbot)
    for dialog in dialogs(app):
        dialog.show()
        yield type(dialog).__name__, dialog
        dialog.close()


def large_views(app: Photosim, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    window, library = app.window, app.window.library
    qtbot.waitUntil(lambda: library.model.rowCount() > 0, timeout=PATIENCE_MS)
    ids = [int(one) for one in library.model.ids[:2]]
    library.grid.selectAll()
    yield "selection", window
    library.compare(ids)
    assert library.beside is not None
    yield "beside", library.beside
    library.beside.close_view()
    library.open_large(ids[0])
    viewer = library.viewer
    assert viewer is not None
    qtbot.waitUntil(lambda: viewer.photo is not None, timeout=PATIENCE_MS)
    viewer.act("info")
    qtbot.waitUntil(viewer.info.isVisible, timeout=PATIENCE_MS)
    yield "viewer", window
    viewer.act("draw")
    yield "viewer-drawing", window
    keys = KeySheet(window)
    keys.show_sections(sections_of(viewer, "Large view", window.preferences.shortcuts))
    yield "keys", keys
    keys.close()
    viewer.close_view()


def people_sheets(app: Photosim, anna: int, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    window, page = app.window, app.window.people.page
    window.show_page("people")
    page.open_person(anna)
    qtbot.waitUntil(lambda: bool(page.person.model.faces), timeout=PATIENCE_MS)
    yield "person", window
    page.open_review()
    qtbot.waitUntil(lambda: page.strips.question is not None, timeout=PATIENCE_MS)
    yield "review-several", window
    page.open_single_review()
    qtbot.waitUntil(lambda: page.review.question is not None, timeout=PATIENCE_MS)
    yield "review-single", window
    page.open_merging()
    qtbot.waitUntil(lambda: bool(page.merging.questions) or page.merging.done.isVisible(), timeout=PATIENCE_MS)
    yield "merging", window
    page.show_all()
    yield from popups(page)


def popups(page: PeoplePage) -> Iterator[tuple[str, QWidget]]:
    for popup in (page.threshold, page.sayings):
        popup.show()
        yield type(popup).__name__, popup
        popup.close()


def comparisons(app: Photosim, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    window, page = app.window, app.window.duplicates
    window.show_page("duplicates")
    for kind in ("file", "picture", "moment"):
        page.show_kind(kind)
        rest(app, qtbot)
        if page.model.rowCount():
            page.list.selectRow(0)
        for mode in ("side", "overlay"):
            page.compare.set_mode(mode)  # type: ignore[arg-type]
            yield f"compare-{kind}-{mode}", window


def dialogs(app: Photosim) -> Iterator[QWidget]:
    window = app.window
    window.report(PhotosimError(sentence("Something went wrong inside photosim. The log has the details."), "detail"))
    yield About([CARD], app.theme.colors.accent, window)
    yield WhatsNew(__version__, "- one thing", window)
    yield ExclusionsDialog(app.tasks, window)
    yield ErrorDialog(PhotosimError(sentence("It could not be moved."), "errno 28"), Path("/tmp/log"), window)
    refused = RefusedFilesDialog(window)
    refused.show_files("", [Refused(Path("/photos/one.jpg"), sentence("Its disk is away."))])
    yield refused
    problem = Problem(Path("/photos/two.jpg"), sentence("The file is empty"), 0, "2026-11-30T12:00:00Z", retry=True)
    window.problems.show_problems(Problems({problem.reason: [problem]}, {}))
    yield window.problems
    window.messages.open_above(window.status)
    yield window.messages
