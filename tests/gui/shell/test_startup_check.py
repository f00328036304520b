"""What is said in the terminal where the window cannot open."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from photosim.gui.shell import startup_check
from photosim.gui.shell.startup_check import APT_LINE, NO_DISPLAY, reason_not_to_start

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="displays and apt are Linux's")


@linux_only
def test_without_a_display_photosim_names_the_command_line(tmp_path: Path) -> None:
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    ran = subprocess.run(
        [sys.executable, "-m", "photosim", "--home", str(tmp_path)],
        env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert ran.stderr == NO_DISPLAY + "\n"
    assert "photosim-cli" in NO_DISPLAY


@linux_only
def test_an_unreachable_display_is_told_and_nothing_aborts(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    ran = subprocess.run(
        [sys.executable, "-m", "photosim", "--home", str(tmp_path)],
        env={**environment, "DISPLAY": ":4711"}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert "photosim" in ran.stderr
    assert "Traceback" not in ran.stderr


@linux_only
@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600"])
def test_platforms_without_a_screen_need_no_display(platform: str) -> None:
    assert reason_not_to_start({"QT_QPA_PLATFORM": platform}) is None


@linux_only
def test_a_missing_library_of_qt_is_answered_with_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(startup_check.importlib, "import_module", refuse)
    reason = reason_not_to_start({"DISPLAY": ":0"})
    assert reason is not None
    assert "libEGL.so.1" in reason
    assert APT_LINE in reason


@linux_only
def test_a_missing_library_of_the_plugin_is_found_before_qt_would_abort(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(path: str) -> None:
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(startup_check.ctypes, "CDLL", refuse)
    reason = reason_not_to_start({"DISPLAY": ":0"})
    assert reason is not None
    assert reason.splitlines()[1] == APT_LINE
    assert "libxcb-cursor.so.0" in reason


@linux_only
def test_one_of_two_platform_plugins_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def load(path: str) -> None:
        tried.append(Path(path).name)
        if "wayland" in path:
            raise OSError("libwayland-cursor.so.0: cannot open shared object file")

    monkeypatch.setattr(startup_check.ctypes, "CDLL", load)
    assert reason_not_to_start({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}) is None
    assert tried == ["libqwayland.so", "libqxcb.so"]
