"""Windows and macOS by injection: stand-ins for `os`, `sys` and the C library of single modules, on any system.

Only the module that is named sees them: pathlib and pytest go on with the real ones.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

# What Windows' os does not have.
_NOT_ON_WINDOWS = {"O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "getuid", "geteuid", "chown", "sched_getaffinity"}
FIXED, REMOVABLE, REMOTE = 3, 2, 4  # GetDriveTypeW


class WindowsOs:
    """`os` as Windows has it, where it differs: the name, a rename that never replaces, files locked by programs."""

    name = "nt"

    def __init__(self) -> None:
        self.locked: set[Path] = set()  # opened by another program that does not share them

    def __getattr__(self, name: str) -> Any:
        if name in _NOT_ON_WINDOWS:
            raise AttributeError(name)
        return getattr(os, name)

    def rename(self, source: Any, target: Any) -> None:
        """MoveFileW: an existing target is an error, and so is a file in use."""
        self._must_be_free(source)
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, "Cannot create a file when that file already exists", str(source))
        os.rename(source, target)  # noqa: PTH104

    def open(self, path: Any, flags: int, mode: int = 0o777) -> int:
        """CreateFileW: folders cannot be opened, files in use neither."""
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        self._must_be_free(path)
        return os.open(path, flags, mode)

    def _must_be_free(self, path: Any) -> None:
        if Path(path) in self.locked:
            words = "The process cannot access the file because it is being used by another process"
            error = PermissionError(errno.EACCES, words, str(path))
            error.winerror = 32  # type: ignore[misc]  # ERROR_SHARING_VIOLATION
            raise error


def as_windows(monkeypatch: pytest.MonkeyPatch, *modules: ModuleType, drive: int = FIXED) -> WindowsOs:
    """Let these modules believe that they run on Windows; all disks are of this kind of drive."""
    system = WindowsOs()
    kernel = SimpleNamespace(GetDriveTypeW=lambda anchor: drive)
    c_types = Over(ctypes, windll=SimpleNamespace(kernel32=kernel))
    for module in modules:
        for name, stand_in in (("os", system), ("sys", Over(sys, platform="win32")), ("ctypes", c_types)):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, stand_in)
    monkeypatch.setattr(ctypes, "windll", c_types.windll, raising=False)
    return system


class MacLibrary:
    """macOS' C library as far as photosim calls it: renamex_np with RENAME_EXCL."""

    def __init__(self, answers: Callable[[], int] = lambda: 0) -> None:
        self.flags: list[int] = []
        self._answers = answers  # an errno with which the disk refuses, 0 for none

    def renamex_np(self, old: bytes, new: bytes, flags: ctypes.c_uint) -> int:
        """Move; -1 and errno when the target exists or the disk does not know this kind of move."""
        self.flags.append(flags.value)
        number = self._answers() or (errno.EEXIST if os.path.lexists(new) else 0)
        if number:
            ctypes.set_errno(number)
            return -1
        os.rename(old, new)  # noqa: PTH104
        return 0


def as_mac(monkeypatch: pytest.MonkeyPatch, *modules: ModuleType, library: MacLibrary | None = None) -> MacLibrary:
    """Let these modules believe that they run on macOS, with its C library."""
    found = library or MacLibrary()
    c_types = Over(ctypes, CDLL=lambda name, use_errno=False: found)
    for module in modules:
        for name, stand_in in (("sys", Over(sys, platform="darwin")), ("ctypes", c_types)):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, stand_in)
    return found


class Over:
    """A module with some of its names replaced."""

    def __init__(self, module: ModuleType, **names: Any) -> None:
        self._module = module
        self.__dict__ |= names

    def __getattr__(self, name: str) -> Any:
        return getattr(self._module, name)
