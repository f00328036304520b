"""Trash plan as a JSON file that a user can read, edit and apply."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from photosim.errors import PhotosimError
from photosim.library.files.json_input import read_json_text
from photosim.library.files.safe_export import written
from photosim.library.trash.types import Kind, Removal

FORMAT = 1
# A plan is edited by hand: nothing in it may go without a copy that stays, and no frame of a burst is a copy.
_KINDS: tuple[Kind, ...] = ("same file", "same picture", "companion")


class PlanError(PhotosimError):
    """An invalid plan; the title says which row, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class TrashPlan:
    """Files to remove in one action, and its label in the history."""

    label: str
    removals: tuple[Removal, ...]


def write_plan(path: Path, plan: TrashPlan) -> None:
    """Write a plan atomically. Raises PlanError when it cannot be written, ExportError for another file."""
    rows = [_row(removal) for removal in plan.removals]
    text = json.dumps({"format": FORMAT, "label": plan.label, "remove": rows}, indent=2)
    try:
        with written(path, "plan") as part:
            part.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise PlanError(f"The plan {path} cannot be written ({error.strerror}).", repr(error)) from error


def read_plan(path: Path) -> TrashPlan:
    """Parse a plan. Rows may have been deleted and labels changed; nothing is filled in. Raises PlanError."""
    try:
        plan = json.loads(read_json_text(path))
    except OSError as error:
        raise PlanError(f"The plan {path} cannot be read ({error.strerror}).", repr(error)) from error
    except ValueError as error:
        raise PlanError(f"The plan {path} is not valid JSON: {error}.", repr(error)) from error
    except RecursionError as error:
        raise PlanError(f"{path} is not a plan: it is nested too deeply.", repr(error)) from error
    if not isinstance(plan, dict) or not isinstance(plan.get("remove"), list):
        raise PlanError(f'{path} is not a plan: it has no list "remove".')
    number = plan.get("format")
    # To Python, true and 1.0 are 1 too.
    if type(number) is not int or number != FORMAT:
        newer = type(number) is int and number > FORMAT
        why = "it was made by a newer photosim" if newer else f'its "format" is not {FORMAT}'
        raise PlanError(f"The plan {path} cannot be used: {why}.")
    label = plan.get("label")
    if not isinstance(label, str) or not label.strip():
        raise PlanError(f'The plan {path} has no "label".')
    return TrashPlan(label, tuple(_removal(row, number) for number, row in enumerate(plan["remove"], 1)))


def _row(removal: Removal) -> dict[str, str]:
    row = {
        "file": str(removal.victim),
        "content": removal.victim_content.hex(),
        "keep": str(removal.keeper),
        "keep_content": removal.keeper_content.hex(),
        "kind": removal.kind,
        "why": removal.reason,
    }
    return {**row, "unit": removal.unit} if removal.unit else row


def _removal(row: Any, number: int) -> Removal:
    if not isinstance(row, dict):
        raise PlanError(f'Row {number} of "remove" is not an object.')
    unknown = set(row) - {"file", "content", "keep", "keep_content", "kind", "why", "unit"}
    if unknown:
        raise PlanError(f"Row {number}: nobody knows what {', '.join(sorted(unknown))} means.")
    for name in ("file", "content", "keep", "keep_content", "kind", "why", "unit"):
        if not isinstance(row.get(name, "" if name == "unit" else None), str):
            raise PlanError(f'Row {number}: "{name}" is missing or is not text.')
    if row["kind"] not in _KINDS:
        raise PlanError(f'Row {number}: "kind" must be one of: {", ".join(_KINDS)}.')
    return Removal(
        victim=_path(row["file"], "file", number),
        victim_content=_content(row["content"], "content", number),
        keeper=_path(row["keep"], "keep", number),
        keeper_content=_content(row["keep_content"], "keep_content", number),
        kind=row["kind"],
        reason=row["why"],
        unit=row.get("unit", ""),
    )


def _path(text: str, name: str, number: int) -> Path:
    path = Path(text)
    try:
        os.fsencode(text)
    except UnicodeEncodeError as error:
        # JSON may hold halves of characters. Those that stand for bytes are fine: file names need not be text.
        raise PlanError(f'Row {number}: "{name}" cannot be the name of a file: {text!r}.', repr(error)) from error
    if not path.is_absolute() or ".." in path.parts or "\0" in text:
        raise PlanError(f'Row {number}: "{name}" must be a full path, from the root of the disk: {text!r}.')
    return path


def _content(text: str, name: str, number: int) -> bytes:
    try:
        content = bytes.fromhex(text)
    except ValueError:
        content = b""
    if len(content) != 32:
        raise PlanError(f'Row {number}: "{name}" must be the 64 hex digits of a BLAKE2b-256 hash.')
    return content
