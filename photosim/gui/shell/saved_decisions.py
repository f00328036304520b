"""Saves names and decisions beside the photos, and reads them back: two entries of the File menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from photosim.gui.people.actions import PeopleActs
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.library.saved_decisions.read import Restored, read_beside_photos
from photosim.library.saved_decisions.write import Saved, save_beside_photos
from photosim.progress import Progress


class SavedDecisions(QObject):
    """Runs both in the background, and tells what came of it."""

    said = Signal(str, str, object)  # a sentence, what can be done about it, and that

    def __init__(self, tasks: Tasks, people: PeopleActs, changed: Callable[[], None], parent: QObject) -> None:
        """`changed` is called when decisions about duplicates came."""
        super().__init__(parent)
        self._tasks, self._people, self._changed = tasks, people, changed

    def save(self) -> None:
        """Write a file into each folder of the library that is here."""

        def done(saved: Saved) -> None:
            answers = formatting.count(saved.answers, "answer about faces", "answers about faces")
            decisions = formatting.count(saved.decisions, "decision about duplicates", "decisions about duplicates")
            where = formatting.count(len(saved.written), "folder")
            told = tr("{answers} and {decisions} saved in {where}.", answers=answers, decisions=decisions, where=where)
            if saved.failed:
                path, why = saved.failed[0]
                told = f"{told} {tr('Not in {name}: {why}', name=path.parent.name or path.parent, why=tr(why))}"
            self.said.emit(told, "", None)

        self._tasks.read("decisions.save", save_beside_photos, done, lane="analyses", exports=True)

    def read(self) -> None:
        """Take over what the files in the library's folders say."""

        def work(conn: Connection, _: Progress) -> Restored:
            return read_beside_photos(conn)

        def done(restored: Restored) -> None:
            for action in restored.actions:
                self._people.take_over(action)
            decisions = formatting.count(restored.decisions, "decision about duplicates", "decisions about duplicates")
            if not restored.actions:
                self.said.emit(tr("Nothing new about people, {decisions} read.", decisions=decisions), "", None)
            elif restored.decisions:
                self.said.emit(tr("Names and answers, and {decisions} read.", decisions=decisions), "", None)
            if restored.decisions:
                self._changed()

        self._tasks.write(work, done)
