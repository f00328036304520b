"""Menu bar with keyboard shortcuts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from photosim.gui.settings.shortcuts import named_action
from photosim.gui.settings.window_settings import APPEARANCES
from photosim.gui.shell.sidebar import PAGES
from photosim.gui.widgets.translation import tr
from photosim.sentences import sentence


@dataclass(frozen=True, slots=True)
class Commands:
    """Callbacks of the menu items; the window fills them in."""

    quit: Callable[[], object]
    add_folder: Callable[[], None]
    read_again: Callable[[], None]
    problems: Callable[[], None]
    paste: Callable[[], None]
    copy: Callable[[], None]
    copy_image: Callable[[], None]
    select_all: Callable[[], None]
    find: Callable[[], None]
    back: Callable[[], None]
    forward: Callable[[], None]
    panel: Callable[[], None]
    larger: Callable[[], None]
    smaller: Callable[[], None]
    page: Callable[[str], None]
    appearance: Callable[[str], None]
    watch: Callable[[bool], None]
    resume: Callable[[bool], None]
    settings: Callable[[], None]
    save_decisions: Callable[[], None]
    read_decisions: Callable[[], None]


def build_menus(window: QMainWindow, commands: Commands) -> dict[str, QAction]:
    """Fill the window's menu bar; returns the checkable actions by name."""
    bar = window.menuBar()

    def add(menu: QMenu, text: str, act: Callable[[], object], *keys: str | QKeySequence.StandardKey) -> QAction:
        action = named_action(menu, text)
        action.triggered.connect(lambda _=False: act())
        action.setShortcuts([QKeySequence(key) for key in keys])
        return action

    file = bar.addMenu(tr("&File"))
    add(file, sentence("&Add a folder…"), commands.add_folder, "Ctrl+O")
    add(file, sentence("&Read the folders again"), commands.read_again, "F5")
    add(file, sentence("&Files with problems…"), commands.problems)
    file.addSeparator()
    add(file, sentence("Save &names and decisions beside the photos"), commands.save_decisions)
    add(file, sentence("R&ead names and decisions beside the photos"), commands.read_decisions)
    file.addSeparator()
    switches = {}
    for key, text, switch in (
        ("watch", sentence("&Watch the folders for changes"), commands.watch),
        ("resume", sentence("&Resume unfinished work at start"), commands.resume),
    ):
        switches[key] = named_action(file, text)
        switches[key].setCheckable(True)
        switches[key].toggled.connect(switch)
    file.addSeparator()
    add(file, sentence("&Settings…"), commands.settings, "Ctrl+,")
    add(file, sentence("&Quit"), commands.quit, "Ctrl+Q")

    edit = bar.addMenu(tr("&Edit"))
    edit.setObjectName("edit")
    add(edit, sentence("&Copy paths"), commands.copy, "Ctrl+C")
    add(edit, sentence("Copy &image"), commands.copy_image, "Ctrl+Shift+C")
    add(edit, sentence("&Search by the picture on the clipboard"), commands.paste, "Ctrl+V")
    edit.addSeparator()
    add(edit, sentence("Select &all"), commands.select_all, "Ctrl+A")
    add(edit, sentence("&Filter"), commands.find, "Ctrl+F")

    view = bar.addMenu(tr("&View"))
    add(view, sentence("&Larger thumbnails"), commands.larger, "Ctrl++", "Ctrl+=")
    add(view, sentence("&Smaller thumbnails"), commands.smaller, "Ctrl+-")
    add(view, sentence("Show or hide the &panel"), commands.panel, "Ctrl+I")
    view.addSeparator()
    appearance = view.addMenu(tr("&Appearance"))
    group = QActionGroup(appearance)
    looks: dict[str, QAction] = {}
    for key, text in APPEARANCES:
        looks[key] = add(appearance, text, lambda key=key: commands.appearance(key))  # type: ignore[misc]
        looks[key].setCheckable(True)
        group.addAction(looks[key])

    go = bar.addMenu(tr("&Go"))
    add(go, sentence("&Back"), commands.back, "Alt+Left")
    add(go, sentence("&Forward"), commands.forward, "Alt+Right")
    go.addSeparator()
    for place, (key, word, _) in enumerate(PAGES, start=1):
        add(go, word, lambda key=key: commands.page(key), f"Ctrl+{place}")  # type: ignore[misc]
    return looks | switches
