"""Consistency checks of edited plans: pairs must be known duplicates, and units must stay whole."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photosim.library.duplicates.decisions import Decisions, is_taken_away
from photosim.library.files.companions import ORIGINALS, Units
from photosim.library.files.disk import identity
from photosim.library.files.file_identity import OTHER_PATH, one_file, same_bytes
from photosim.library.files.os_errors import os_error_sentence
from photosim.library.trash.preflight import Refusal
from photosim.library.trash.types import CHOSEN, COMPANIONS, Removal
from photosim.sentences import sentence
from photosim.store import duplicate_links, files


@dataclass(slots=True)
class Belonging:
    """Lookup of known duplicates and of units; each folder is listed once.

    `going`: every file that is to go, as `identity` tells it.
    """

    conn: sqlite3.Connection
    going: Collection[str]
    said: Decisions
    units: Units = field(default_factory=Units)

    def check(self, removal: Removal, unit: Sequence[Removal]) -> None:
        """Raises Refusal when the pair is not known as one picture, or when the unit would be torn apart.

        Paths are real ones, those of `unit` too: the rows that go together with `removal`, which is one of them.
        """
        try:
            if removal.kind in COMPANIONS:
                self._goes_with_a_photo(removal, unit)
            else:
                self._leaves_nothing_behind(removal, unit)
        except OSError as error:
            raise Refusal(os_error_sentence(error), repr(error)) from error
        if removal.kind == "same picture":
            self._is_known(removal)
        elif removal.kind == "same moment":
            self._is_of_the_moment(removal)

    def _is_known(self, removal: Removal) -> None:
        one, other = removal.victim_content, removal.keeper_content
        if self.said.apart(one, other):
            raise Refusal(sentence("You said that it is no duplicate of {name}.", name=removal.keeper.name))
        if one != other and not duplicate_links.are_linked(self.conn, one, other, "picture"):
            raise Refusal(sentence("It and {name} are not known as the same picture.", name=removal.keeper.name))
        ids = files.photo_of(self.conn, one), files.photo_of(self.conn, other)
        if one != other and ids[0] and ids[1] and is_taken_away(self.conn, "picture", self.said, ids[0], ids[1]):
            raise Refusal(
                sentence(
                    "You said that it is no duplicate of a photo that is nearer to {name}.", name=removal.keeper.name
                )
            )

    def _is_of_the_moment(self, removal: Removal) -> None:
        """Raises Refusal unless links of one moment lead from the frame to the one that stays; they may chain."""
        ids = files.photo_of(self.conn, removal.victim_content), files.photo_of(self.conn, removal.keeper_content)
        seen, todo = {ids[0]}, [ids[0]]
        while todo and ids[1] not in seen:
            at = todo.pop()
            near = [] if at is None else duplicate_links.links(self.conn, "moment", of=at, gone=True)
            found = {photo_id for link in near for photo_id in (link.first_id, link.second_id)} - seen
            seen |= found
            todo += found
        if None in ids or ids[1] not in seen or removal.victim_content == removal.keeper_content:
            raise Refusal(sentence("It and {name} are not known as frames of one moment.", name=removal.keeper.name))

    def _leaves_nothing_behind(self, removal: Removal, unit: Sequence[Removal]) -> None:
        listed = {row.victim for row in unit}
        for path in self.units.of(removal.victim).companions:
            if path not in listed and os.path.lexists(path):
                if _is_original(path) and not self._has_a_copy(path, removal.keeper):
                    raise Refusal(sentence("{name} lies only here.", name=path.name))
                raise Refusal(sentence("{name} would stay behind alone.", name=path.name))

    def _goes_with_a_photo(self, removal: Removal, unit: Sequence[Removal]) -> None:
        photos = [row for row in unit if row.kind not in COMPANIONS]
        owner = next((row for row in photos if removal.victim in self.units.of(row.victim).companions), None)
        if owner is None:
            raise Refusal(
                sentence("It does not belong to {value}.", value=", ".join(row.victim.name for row in photos))
            )
        if owner.kind in CHOSEN and removal.kind in CHOSEN:
            return
        if _is_original(removal.victim) and not self._has_a_copy(removal.victim, owner.keeper):
            raise Refusal(sentence("{name} lies only here.", name=removal.victim.name))

    def _has_a_copy(self, path: Path, keeper: Path) -> bool:
        """Whether the same RAW file, film or voice note lies beside the keeper, and stays."""
        return any(
            other.suffix.lower() == path.suffix.lower()
            and one_file(path, other) != OTHER_PATH
            and identity(other.lstat()) not in self.going
            and same_bytes(path, other)
            for other in self.units.of(keeper).originals
        )


def _is_original(path: Path) -> bool:
    return path.suffix.lower() in ORIGINALS
