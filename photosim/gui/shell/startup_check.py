"""Preflight check before Qt starts: a display, and the system libraries that Qt's wheels leave to the system.

Qt ends the process with abort() when it finds no display or cannot load its platform plugin, so both are tried first.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

# Found by trying on a bare Debian 12, one package after the other; Ubuntu knows the same names.
APT_PACKAGES = (
    "libglib2.0-0 libegl1 libgl1 libfontconfig1 libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0 "
    "libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libwayland-cursor0"
)
APT_LINE = f"sudo apt install {APT_PACKAGES}"
NO_DISPLAY = "photosim needs a display to open its window and finds none; photosim-cli does the same work without one."
WITHOUT_DISPLAY = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs", "minimalegl", "vkkhrdisplay")


def reason_not_to_start(environment: Mapping[str, str] = os.environ) -> str | None:
    """One sentence for the terminal when the window cannot open here, with the line that helps; None when it can."""
    if sys.platform != "linux":
        return None
    wanted = environment.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if wanted in WITHOUT_DISPLAY:
        return _missing_library([])
    if not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        return NO_DISPLAY
    plugins = ["wayland"] if environment.get("WAYLAND_DISPLAY") and wanted != "xcb" else []
    if environment.get("DISPLAY"):
        plugins.append("xcb")
    if missing := _missing_library(plugins):
        return missing
    if plugins == ["xcb"] and not _x_server_answers():
        return (
            f"photosim cannot reach the display {environment['DISPLAY']}; photosim-cli does the same work without one."
        )
    return None


def _missing_library(plugins: list[str]) -> str | None:
    """Try what Qt will load: its modules, then any one of the platform plugins."""
    try:
        for module in ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtDBus"):
            importlib.import_module(f"PySide6.{module}")
    except ImportError as error:
        return _sentence(str(error))
    from PySide6.QtCore import QLibraryInfo

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    refused = ""
    for plugin in plugins:
        try:
            ctypes.CDLL(str(folder / f"libq{plugin}.so"))
        except OSError as error:
            refused = str(error)
        else:
            return None
    return _sentence(refused) if refused else None


def _sentence(error: str) -> str:
    found = re.search(r"[\w.+-]+\.so[.\d]*", error)
    name = found.group() if found else error
    return f"photosim cannot open its window: the system library {name} is missing. On Debian and Ubuntu:\n{APT_LINE}"


def _x_server_answers() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed
