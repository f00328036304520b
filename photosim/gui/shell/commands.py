"""Commands of the main window, as the menu items call them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from photosim.gui.grid.grid_view import ZOOM_STEP_PX
from photosim.gui.settings.window_settings import SettingsStore
from photosim.gui.shell.menus import Commands

if TYPE_CHECKING:
    from photosim.gui.shell.main_window import MainWindow


def window_commands(window: MainWindow, store: SettingsStore) -> Commands:
    """The commands of a window; what acts on a page asks which one is shown."""
    page = window.library
    people = window.people.page
    others: dict[str, Any] = {
        "duplicates": window.duplicates,
        "people": people,
        "compare": window.comparing.page,
        "junk": window.junk,
    }
    filters = {"duplicates": window.duplicates.toolbar.filter.setFocus, "people": people.focus_filter}

    def zoom(by_px: int) -> Callable[[], None]:
        return lambda: page.grid.set_cell_px(page.grid.cell_px + by_px)

    def with_selected(act: Callable[[list[int]], None]) -> Callable[[], None]:
        return lambda: act(page.selected()) if page.selected() else None

    return Commands(
        quit=window.close,
        add_folder=window.choose_folder,
        read_again=window.read_again,
        problems=window.show_problems,
        paste=window.drops.paste,
        copy=with_selected(page.actions_.copy_paths),
        copy_image=with_selected(lambda ids: page.actions_.copy_image(ids[0])),
        select_all=lambda: others.get(window.frame.page, page.grid).selectAll(),
        find=lambda: filters.get(window.frame.page, page.focus_filter)(),
        back=lambda: (people.show_all if window.frame.page == "people" else page.navigator.back)(),
        forward=page.navigator.forward,
        panel=lambda: page.set_panel_open(not page.panel_open),
        larger=zoom(ZOOM_STEP_PX),
        smaller=zoom(-ZOOM_STEP_PX),
        page=window.show_page,
        appearance=lambda key: store.set("appearance", key),
        watch=lambda on: store.set("watch_folders", on),
        resume=lambda on: store.set("resume_at_start", on),
        settings=lambda: window.preferences.open(),
        save_decisions=window.saved_decisions.save,
        read_decisions=window.saved_decisions.read,
    )
