"""Qt's objects are destroyed in the main thread, whoever allocates meanwhile."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photosim.gui.services.garbage_collection import GarbageCollection


class Circle(QObject):
    """An object that only the collector frees, and that notes which thread did."""

    def __init__(self, freed_by: list[threading.Thread]) -> None:
        super().__init__()
        self.itself, self._freed_by = self, freed_by

    def __del__(self) -> None:
        self._freed_by.append(threading.current_thread())


def test_a_circle_is_freed_by_the_main_thread_although_another_allocates(qapp: QApplication, qtbot: QtBot) -> None:
    freed_by: list[threading.Thread] = []
    gc.enable()
    collection = GarbageCollection(qapp, (1_000, 5, 5))
    Circle(freed_by)
    hoard: list[list[int]] = []
    hoarder = threading.Thread(target=lambda: hoard.extend([number] for number in range(200_000)))
    hoarder.start()
    hoarder.join()
    assert not freed_by
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: bool(freed_by), timeout=10_000)
    assert freed_by == [threading.main_thread()]
    collection.setParent(None)
