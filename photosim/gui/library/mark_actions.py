"""Stars and favorites as actions of the user, each of which can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from photosim.gui.services.tasks import Connection, Tasks
from photosim.gui.trash.actions import TrashActions
from photosim.gui.trash.undo_stack import Undoable, UndoStep
from photosim.gui.widgets import formatting
from photosim.gui.widgets.translation import tr
from photosim.library.ratings.xmp_ratings import WrittenRatings, ratings_beside, write_ratings
from photosim.progress import Progress
from photosim.sentences import Sentence, counted, sentence
from photosim.store.db import transaction
from photosim.store.marks import Mark, marks_of, put_marks, set_favorite, set_rating


class MarkActions(QObject):
    """Gives photos stars and makes them favorites, on the writer thread."""

    changed = Signal(object)  # dict of photo id to its Mark now

    def __init__(self, tasks: Tasks, trash: TrashActions) -> None:
        super().__init__()
        self._tasks, self._trash = tasks, trash
        trash.stack.makers["marks"] = self._marks_changed

    def rate(self, ids: Sequence[int], rating: int) -> None:
        """Give photos 0 to 5 stars."""
        stars = counted(rating, "{n} star", "{n} stars")

        def words(photos: Sentence) -> Sentence:
            if not rating:
                return sentence("no stars for {photos}", photos=photos)
            return sentence("{stars} for {photos}", stars=stars, photos=photos)

        self._change(ids, words, lambda conn, _: set_rating(conn, ids, rating))

    def toggle_favorite(self, ids: Sequence[int]) -> None:
        """Make photos favorites; where all of them are, none of them any more."""

        def change(conn: Connection, before: dict[int, Mark]) -> None:
            set_favorite(conn, ids, not all(mark.favorite for mark in before.values()))

        self._change(ids, lambda photos: sentence("favorite: {photos}", photos=photos), change)

    def write_xmp(self, ids: Sequence[int], *, replace: bool = False) -> None:
        """Write the stars of photos into XMP sidecars beside them; other stars there stay unless they are to go."""

        def done(result: WrittenRatings) -> None:
            parts = [tr("Stars written to {xmp_files}.", xmp_files=formatting.count(len(result.written), "XMP file"))]
            if result.unchanged:
                parts.append(tr("{photos} had them already.", photos=formatting.count(result.unchanged, "photo")))
            if result.failed:
                path, reason = result.failed[0]
                parts.append(
                    tr(
                        "{files} failed: {name} ({reason})",
                        files=formatting.count(len(result.failed), "file"),
                        name=path.name,
                        reason=tr(reason),
                    )
                )
            if not result.conflicts:
                self._trash.said.emit(" ".join(parts), "", None)
                return
            first, many = result.conflicts[0], len(result.conflicts)
            stars = tr("no stars") if not first.here else formatting.count(first.here, "star")
            told = counted(
                many,
                "{n} XMP file has other stars, and keeps them: {name} has {stars} here, {in_file} there.",
                "{n} XMP files have other stars, and keep them: {name} has {stars} here, {in_file} there.",
                name=first.photo.name,
                stars=stars,
                in_file=first.in_file,
            )
            parts.append(tr(told))
            self._trash.said.emit(" ".join(parts), tr("Replace them"), lambda: self.write_xmp(wanted, replace=True))

        wanted = list(ids)
        self._tasks.write(
            lambda conn, progress: write_ratings(conn, wanted, progress, replace=replace), done, priority="export"
        )

    def read_xmp(self, ids: Sequence[int], *, replace: bool = False) -> None:
        """Take over the stars that XMP sidecars tell of photos; other stars here stay unless they are to go."""

        def read(conn: Connection, progress: Progress) -> tuple[dict[int, int], dict[int, Mark]]:
            found = ratings_beside(conn, wanted, progress)
            return found, marks_of(conn, list(found))

        def done(answer: tuple[dict[int, int], dict[int, Mark]]) -> None:
            found, here = answer
            taken = {photo_id: stars for photo_id, stars in found.items() if replace or not here[photo_id].rating}
            others = len(found) - len(taken)

            def change(conn: Connection, _: dict[int, Mark]) -> None:
                for photo_id, rating in taken.items():
                    set_rating(conn, [photo_id], rating)

            def tell() -> None:
                if others:
                    told = counted(
                        others,
                        "{n} photo has other stars here than in its XMP file, and keeps them.",
                        "{n} photos have other stars here than in their XMP files, and keep them.",
                    )
                    again = lambda: self.read_xmp(wanted, replace=True)  # noqa: E731
                    self._trash.said.emit(tr(told), tr("Replace them"), again)
                elif not taken:
                    self._trash.said.emit(tr("The XMP files tell of no other stars."), "", None)

            self._change(
                list(taken), lambda photos: sentence("stars from XMP files: {photos}", photos=photos), change, tell
            )

        wanted = list(ids)
        self._tasks.write(read, done, priority="export")

    def _change(
        self,
        ids: Sequence[int],
        words: Callable[[Sentence], Sentence],
        change: Callable[[Connection, dict[int, Mark]], None],
        then: Callable[[], None] = lambda: None,
    ) -> None:
        if not ids:
            then()
            return

        def work(conn: Connection, _: Progress) -> tuple[dict[int, Mark], dict[int, Mark]]:
            with transaction(conn):
                before = marks_of(conn, ids)
                change(conn, before)
                return before, marks_of(conn, ids)

        def take(answer: tuple[dict[int, Mark], dict[int, Mark]]) -> None:
            before, after = answer
            self.changed.emit(after)
            if before != after:
                remember(before)
            then()

        def remember(before: dict[int, Mark]) -> None:
            label = words(counted(len(before), "{n} photo", "{n} photos"))
            done = self._marks_changed(label, before)
            if len(before) > 1:
                self._trash.remember(done, f"{formatting.capital(tr(label))}.")
            else:
                # One photo shows what was done; a message for each star would be in the way.
                self._trash.stack.push(done)

        self._tasks.write(work, take)

    def _marks_changed(self, label: str, before: dict[int, Mark]) -> Undoable:
        return Undoable(label, lambda: self._put_back(before), step=UndoStep("marks", before))

    def _put_back(self, before: dict[int, Mark]) -> None:
        def work(conn: Connection, _: Progress) -> None:
            with transaction(conn):
                put_marks(conn, before)

        self._tasks.write(work, lambda _: self.changed.emit(before))
