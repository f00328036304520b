"""Indexing requests of the window, and the summary of their results in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from photosim.gui.services.photo_service import PhotoService
from photosim.gui.shell.message_bar import MessageBar
from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.library.indexing.indexer import IndexResult


def index_summary(results: Sequence[IndexResult]) -> str:
    """Summary of finished index runs, as a sentence or two."""
    read = sum(one.new + one.changed for one in results)
    failed = sum(one.failed for one in results)
    gone = sum(one.gone for one in results)
    moved = sum(one.moved for one in results)
    if any(one.stopped for one in results):
        parts = [tr("Stopped after {photos}. What is read so far stays.", photos=formatting.count(read, "photo"))]
    elif read:
        parts = [tr("{photos} indexed.", photos=formatting.count(read, "photo"))]
    elif gone or moved:
        parts = []
    else:
        parts = [
            tr("Nothing new.") if any(one.unchanged for one in results) else tr("There are no photos in this folder.")
        ]
    if moved:
        parts.append(tr("{photos} moved.", photos=formatting.count(moved, "photo")))
    if gone:
        parts.append(tr("{files} no longer there.", files=formatting.count(gone, "file")))
    if failed:
        parts.append(tr("{files} could not be read.", files=formatting.count(failed, "file")))
    return " ".join(parts)


class IndexJobs(QObject):
    """Queues folders for indexing and reports the summary of what finished."""

    def __init__(
        self, engine: PhotoService, message: MessageBar, show_problems: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._engine, self._message, self._show_problems = engine, message, show_problems
        self._results: list[tuple[Path, IndexResult]] = []
        engine.indexed.connect(lambda folder, result: self._results.append((folder, result)))

    def read(self, folders: Iterable[Path]) -> None:
        """Queue these folders, after those that already wait."""
        for folder in folders:
            self._engine.index(folder)

    def report(self) -> None:
        """Report what was indexed since the last report; nothing when nothing was."""
        results, self._results = self._results, []
        if not results:
            return
        sentence = index_summary([result for _, result in results])
        if stopped := [folder for folder, result in results if result.stopped]:
            self._message.say(sentence, tr("Go on"), lambda: self.read(stopped))
        elif any(result.failed for _, result in results):
            self._message.say(sentence, tr("Show"), self._show_problems)
        else:
            self._message.say(sentence)
