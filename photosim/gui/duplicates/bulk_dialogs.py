"""Dialogs over the groups of duplicates: the scope of the search, and filtering and marking in bulk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from photosim.gui.duplicates.bulk_mark import Criteria, any_matches, mark_all
from photosim.gui.duplicates.group_model import GroupModel
from photosim.gui.duplicates.group_review import GroupReview
from photosim.gui.duplicates.mark_dialog import MarkDialog
from photosim.gui.duplicates.scope_dialog import ScopeDialog
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.group import Group
from photosim.library.duplicates.keeper_rules import KeeperRules, load_rules, save_rules
from photosim.library.duplicates.scope import Scope
from photosim.library.duplicates.scope_settings import load_scope, save_scope
from photosim.progress import Progress
from photosim.store.db import transaction


class GroupTools(QObject):
    """Opens the dialogs, and carries out what they say. Nothing is moved here."""

    search_wanted = Signal()  # the scope changed: the groups must be found again
    filtered = Signal()  # other groups are shown
    scope_changed = Signal(object)  # the Scope in use
    said = Signal(str, str, object)

    def __init__(self, tasks: Tasks, model: GroupModel, review: GroupReview, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks, self._model, self._review = tasks, model, review
        self.scope = ScopeDialog(parent)
        self.marking = MarkDialog(model.shown, parent)
        self.scope.saved.connect(self._save)
        self.marking.filter_wanted.connect(self._filter)
        self.marking.mark_wanted.connect(self._mark)

    def clear_filter(self) -> None:
        """Show all groups again."""
        self.marking.only.setChecked(False)
        self._filter(Criteria())

    def open_scope(self) -> None:
        """Open the dialog of the scope."""

        def work(conn: Connection) -> tuple[Scope, KeeperRules]:
            return load_scope(conn), load_rules(conn)

        self._tasks.read("duplicates.scope", work, lambda found: self.scope.show_scope(*found))

    def load_scope(self) -> None:
        """Tell the scope in use by `scope_changed`."""
        self._tasks.read("duplicates.scope_in_use", load_scope, self.scope_changed.emit)

    def _save(self, scope: Scope, protected: tuple[Path, ...]) -> None:
        def work(conn: Connection, _: Progress) -> None:
            rules = load_rules(conn)
            with transaction(conn):
                save_scope(conn, scope)
                save_rules(conn, KeeperRules(rules.order, rules.preferred, protected))

        def done(_: None) -> None:
            self.scope_changed.emit(scope)
            self.search_wanted.emit()

        self._tasks.write(work, done)

    def _filter(self, criteria: Criteria) -> None:
        self._model.show_only(None if criteria.is_empty else lambda group: any_matches(group, criteria))
        self.filtered.emit()

    def _mark(self, criteria: Criteria, remove: bool) -> None:
        groups = self._model.shown()
        found = mark_all(groups, criteria, remove=remove)
        if not found.changed:
            return
        keys = {group.key for group in found.groups}
        before = [group for group in groups if group.key in keys]
        self._put(list(found.groups))
        photos = formatting.count(found.changed, "photo")
        if remove:
            sentence = tr("{photos} marked for the trash. Nothing is moved yet.", photos=photos)
        else:
            sentence = tr("{photos} no longer marked. Nothing is moved yet.", photos=photos)
        self.said.emit(sentence, tr("Undo"), lambda: self._put(before))

    def _put(self, groups: list[Group]) -> None:
        self._model.put_many(groups)
        self._review.show_current()
