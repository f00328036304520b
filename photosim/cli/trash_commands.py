"""Commands that move files: trash, undo, history, empty-trash. Each returns its exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photosim.cli.library_access import reading, writing
from photosim.cli.terminal import DONE, FAILED, STOPPED, count, print_json, printable, progress_bar
from photosim.errors import PhotosimError
from photosim.library.files.byte_size import byte_size
from photosim.paths import Home

if TYPE_CHECKING:
    from photosim.library.trash.types import Recovery


def trash(home: Home, arguments: argparse.Namespace) -> int:
    """Command `trash`: apply a plan, or with --dry-run only report what it would do.

    A plan of which a file changed is refused as a whole, unless --partly says to apply the rest of it.
    """
    from photosim.library.trash.move_to_trash import look, move_to_trash
    from photosim.library.trash.plan_check import changed_since
    from photosim.library.trash.plan_file import read_plan
    from photosim.library.trash.recovery import recover

    plan = read_plan(arguments.plan)
    with writing(home) as conn, progress_bar() as progress:
        _tell_settled(recover(conn))
        stopped, moved, size_bytes, action_id = False, [], 0, None
        carried, not_carried = [], []
        changed = [] if arguments.partly else changed_since(conn, plan.removals, progress)
        if changed or progress.stopped:
            refused, stopped = changed, progress.stopped
        elif arguments.dry_run:
            refused = look(conn, plan.removals, progress)
            stopped = progress.stopped
        else:
            carries = arguments.carry_metadata
            result = move_to_trash(conn, plan.removals, label=plan.label, progress=progress, carries=carries)
            refused, stopped, moved = result.refused, result.stopped, result.moved
            carried, not_carried = result.carried, result.not_carried
            size_bytes, action_id = result.size_bytes, result.action_id
    if arguments.json:
        print_json(
            {
                "dry_run": arguments.dry_run,
                "action": action_id,
                "planned": len(plan.removals),
                "moved": [_plain(asdict(one)) for one in moved],
                "refused": [_plain(asdict(one)) for one in refused],
                "carried": [str(sidecar) for sidecar in carried],
                "not_carried": [_plain(asdict(one)) for one in not_carried],
                "size_bytes": size_bytes,
                "stopped": stopped,
            }
        )
    else:
        _tell_refused([*refused, *not_carried])
        if changed:
            whose = "a file of the plan" if len(changed) == 1 else f"{len(changed):,} files of the plan"
            what_then = "Make it anew, or apply the rest with --partly."
            moved_words = "would be moved" if arguments.dry_run else "was moved"
            print(f"Nothing {moved_words}: {whose} changed since it was made. {what_then}")
        elif arguments.dry_run and stopped:
            print("Stopped before all files were looked at.")
        elif arguments.dry_run:
            print(f"{count(len(plan.removals) - len(refused), 'file')} would go, {len(refused):,} would be refused.")
        else:
            for one in moved:
                if one.note:
                    print(f"{printable(str(one.path))}: {one.note}")
            undo_hint = f" photosim-cli undo {action_id} gives them back." if action_id is not None else ""
            print(f"{count(len(moved), 'file')} ({byte_size(size_bytes)}) moved to the trash.{undo_hint}")
            if carried:
                print(f"Tags, rating, place or date carried over to {count(len(carried), 'photo')}.")
    return _code(stopped, [*refused, *not_carried])


def undo(home: Home, arguments: argparse.Namespace) -> int:
    """Command `undo`: restore what an action removed: the named one, or the newest with files in the trash."""
    from photosim.library.trash.recovery import recover
    from photosim.library.trash.undo import last_undoable
    from photosim.library.trash.undo import undo as give_back

    with writing(home) as conn, progress_bar() as progress:
        _tell_settled(recover(conn))
        action_id = arguments.action
        if action_id is None:
            last = last_undoable(conn)
            if last is None:
                raise PhotosimError("There is nothing to undo.")
            action_id = last.id
        result = give_back(conn, action_id, progress)
    if arguments.json:
        print_json(
            {
                "action": result.action_id,
                "label": result.label,
                "returned": [_plain(asdict(one)) for one in result.returned],
                "failed": [_plain(asdict(one)) for one in result.failed],
                "sidecars": [_plain(asdict(one)) for one in result.sidecars],
                "size_bytes": result.size_bytes,
                "stopped": result.stopped,
            }
        )
    else:
        for one in result.returned:
            if one.note:
                print(f"{printable(str(one.to))}: {one.note}")
        _tell_refused([*result.failed, *result.sidecars])
        if result.returned:
            print(f"Undone: {printable(result.label)}. {count(len(result.returned), 'file')} came back.")
        else:
            print(f"Nothing was restored: {printable(result.label)}.")
    return _code(result.stopped, [*result.failed, *result.sidecars])


def history(home: Home, arguments: argparse.Namespace) -> int:
    """Command `history`: trash actions, newest first, and where their files are."""
    from photosim.library.trash.recovery import recover
    from photosim.library.trash.undo import history as list_actions
    from photosim.store.db import may_write

    with reading(home) as conn:
        if may_write(conn):
            _tell_settled(recover(conn))
        actions = list_actions(conn, arguments.number)
    if arguments.json:
        print_json({"history": [{**asdict(action), "undoable": action.undoable} for action in actions]})
        return DONE
    for action in actions:
        now = [
            f"{number:,} {words}"
            for number, words in (
                (action.in_trash, "in the trash"),
                (action.returned, "given back"),
                (action.emptied, "emptied"),
                (action.missing, "missing"),
            )
            if number
        ]
        print(f"{action.id:>4}  {action.done_at}  {printable(action.label)}: {', '.join(now)}")
    if not actions:
        print("Nothing was thrown away yet.")
    return DONE


def empty_trash(home: Home, arguments: argparse.Namespace) -> int:
    """Command `empty-trash`: hand the trash to the system's own; possible last copies stay, and are named."""
    from photosim.library.trash.empty_trash import empty_trash as hand_over
    from photosim.library.trash.recovery import recover

    with writing(home) as conn, progress_bar() as progress:
        _tell_settled(recover(conn))
        result = hand_over(conn, progress, action_ids=arguments.actions or None)
    if arguments.json:
        kept = [_plain(asdict(one)) for one in result.kept]
        print_json({**asdict(result), "kept": kept})
    else:
        _tell_refused(result.kept)
        print(
            f"{count(result.handed_over, 'file')} handed to the system's trash. "
            f"{byte_size(result.size_bytes)} come back when that is emptied."
        )
    return _code(result.stopped, result.kept)


def _tell_settled(found: Recovery) -> None:
    """Report what an earlier crash had left open."""
    settled = len(found.moved) + len(found.kept) + len(found.returned)
    if settled:
        print(f"{count(settled, 'move')} that a crash had cut off, settled: nothing is lost.", file=sys.stderr)
    for path in found.missing:
        print(f"{printable(str(path))}: not where it was, and not in the trash.", file=sys.stderr)
    for path in found.away:
        print(f"{printable(str(path))}: its disk is away, a move that was cut off stays open.", file=sys.stderr)


def _tell_refused(refused: Sequence[Any]) -> None:
    for one in refused:
        print(f"{printable(str(one.path))}: {one.reason}")


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, Path) else value for name, value in row.items()}


def _code(stopped: bool, refused: Sequence[object]) -> int:
    return STOPPED if stopped else FAILED if refused else DONE
