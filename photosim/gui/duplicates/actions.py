"""Actions on groups of duplicates: trash the marked, change the keeper, remember a decision, export, suggest a rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from photosim.gui.duplicates.group_model import GroupModel, keep_only_first, marked
from photosim.gui.services.photo_service import PhotoService
from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.trash.actions import TrashActions
from photosim.gui.trash.undo_stack import Undoable, UndoStep
from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.decisions import decide, undo_decision
from photosim.library.duplicates.group import Group, Member
from photosim.library.duplicates.groups import with_keeper
from photosim.library.duplicates.keeper_rules import load_rules, save_rules
from photosim.library.duplicates.reports import write_csv, write_html, write_json
from photosim.library.duplicates.rule_suggestions import Proposal, propose
from photosim.library.duplicates.scope_settings import load_scope
from photosim.library.files.safe_export import Form, refuse_places
from photosim.library.trash.types import TrashResult
from photosim.progress import Progress
from photosim.sentences import sentence
from photosim.store.db import transaction
from photosim.store.duplicate_links import Verdict, choices

NOT_DUPLICATES, KEEP_ALL = sentence("not duplicates"), sentence("keep all")


class GroupActions(QObject):
    """Runs actions on groups, and reports which groups they resolved. Signals arrive in the GUI thread."""

    group_changed = Signal(object, str)  # the new Group, and the key of the group that it replaces
    resolved = Signal(list)  # keys of groups that leave the list
    find_wanted = Signal()  # the groups must be searched again
    said = Signal(str, str, object)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, engine: PhotoService, model: GroupModel, trash: TrashActions) -> None:
        super().__init__()
        self._tasks, self._engine, self._model = tasks, engine, model
        self._trash = trash
        trash.stack.makers["decisions"] = self._decided
        self._suggested: set[str] = set()
        # A second Delete before the first is done would report the files as missing.
        self._being_trashed: set[str] = set()
        tasks.writing.connect(self._writer_idle_changed)

    def trash(self, groups: Sequence[Group]) -> None:
        """Move the marked members of these groups to the trash."""
        to_trash = [group for group in groups if marked(group) and group.key not in self._being_trashed]
        if not to_trash and any(group.key in self._being_trashed for group in groups):
            return
        if not to_trash:
            self.said.emit(tr("Nothing is marked for the trash here."), "", None)
            return

        def done(result: TrashResult) -> None:
            stayed = {file.path for file in result.refused}
            moved = {file.path for file in result.moved}
            gone = [
                group.key
                for group in to_trash
                if all(path in moved and path not in stayed for member in marked(group) for path in member.files)
            ]
            self.resolved.emit(gone)

        self._being_trashed |= {group.key for group in to_trash}
        self._trash.trash(to_trash, done)

    def decide(self, groups: Sequence[Group], verdict: Verdict) -> None:
        """Store the user's decision on groups: "different" (no duplicates; pictures only) or "keep all"."""
        wanted = list(groups)
        if verdict == "different":
            wanted = [group for group in wanted if group.kind == "picture"]
        if not wanted:
            return

        def work(conn: Connection, _: Progress) -> list[int]:
            return [decide(conn, group, verdict) for group in wanted]

        def take(ids: list[int]) -> None:
            self.resolved.emit([group.key for group in wanted])
            number = sum(len(group.members) for group in wanted)
            if verdict == "different":
                sentence = tr("{photos} remembered as different pictures.", photos=formatting.count(number, "photo"))
                label = NOT_DUPLICATES
            else:
                sentence, label = (
                    tr(
                        "All {number} are kept. They are listed again only if another copy turns up.",
                        number=formatting.number(number),
                    ),
                    KEEP_ALL,
                )
            self._trash.remember(self._decided(label, ids), sentence)

        self._tasks.write(work, take)

    def _decided(self, label: str, ids: list[int]) -> Undoable:
        return Undoable(label, lambda: self._undo_decisions(ids), step=UndoStep("decisions", ids))

    def keep_only(self, group: Group, member: Member) -> None:
        """Make a member the keeper, and mark all others that may go."""
        if member is group.keeper:
            self.group_changed.emit(keep_only_first(group), group.key)
        else:
            self.set_keeper(group, member, alone=True)

    def set_keeper(self, group: Group, member: Member, *, alone: bool = False) -> None:
        """Make another member the keeper of its group, and suggest a rule where the user's choices show one.

        `alone`: all others that may go are marked, too.
        """

        def take(answer: tuple[Group, list[Proposal]]) -> None:
            changed, proposals = answer
            self.group_changed.emit(keep_only_first(changed) if alone else changed, group.key)
            self._suggest_rule(proposals)

        def work(conn: Connection) -> tuple[Group, list[Proposal]]:
            rules = replace(load_rules(conn), reference=load_scope(conn).reference)
            return with_keeper(conn, group, member, rules), propose(choices(conn), rules)

        self._tasks.read("duplicates.keeper", work, take)

    def ask_and_export(self, parent: QWidget, form: Form) -> None:
        """Ask for a file, and export all groups to it."""
        pattern = {"csv": tr("Table (*.csv)"), "json": tr("Data (*.json)"), "html": tr("Page (*.html)")}[form]
        start = str(Path.home() / f"duplicates.{form}")
        chosen, _ = QFileDialog.getSaveFileName(parent, tr("Export the groups"), start, pattern)
        if chosen:
            self.export(Path(chosen), form)

    def export(self, path: Path, form: Form) -> None:
        """Export all groups of all kinds to a file; `failed` is emitted when it may not or cannot be written."""
        groups = [group for kind in ("file", "picture", "moment") for group in self._model.all_of(kind)]  # type: ignore[arg-type]
        write: dict[str, Callable[[], None]] = {
            "csv": lambda: write_csv(path, groups),
            "json": lambda: write_json(path, groups),
            "html": lambda: write_html(path, groups, self._engine.thumbnail),
        }

        def take(_: None) -> None:
            self.said.emit(
                tr("{groups} written to {name}.", groups=formatting.count(len(groups), "group"), name=path.name),
                "",
                None,
            )

        def work(conn: Connection) -> None:
            refuse_places(conn, {form: path})
            write[form]()

        self._tasks.read("duplicates.export", work, take, failed=self.failed.emit, lane="analyses", exports=True)

    def _writer_idle_changed(self, writing: bool) -> None:
        if not writing:
            self._being_trashed.clear()

    def _undo_decisions(self, ids: list[int]) -> None:
        def work(conn: Connection, _: Progress) -> int:
            return sum(undo_decision(conn, decision_id) for decision_id in ids)

        def take(number: int) -> None:
            self.find_wanted.emit()
            self.said.emit(tr("{groups} back in the list.", groups=formatting.count(number, "group")), "", None)

        self._tasks.write(work, take)

    def _suggest_rule(self, proposals: Sequence[Proposal]) -> None:
        for proposal in proposals:
            if proposal.words not in self._suggested:
                self._suggested.add(proposal.words)
                seen = tr(
                    "You chose this {seen} of {of} times.",
                    seen=formatting.number(proposal.seen),
                    of=formatting.number(proposal.of),
                )
                self.said.emit(
                    f"{seen} {proposal.words}?", tr("Use this rule"), lambda one=proposal: self._use_rule(one)
                )
                return

    def _use_rule(self, proposal: Proposal) -> None:
        def work(conn: Connection, _: Progress) -> None:
            with transaction(conn):
                save_rules(conn, proposal.rules)

        self._tasks.write(work, lambda _: self.find_wanted.emit())
