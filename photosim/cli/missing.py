"""Command `missing`: which photos of a folder the library lacks; copies them on request."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photosim.cli.terminal import DONE, FAILED, STOPPED, count, print_json, printable, progress_bar
from photosim.paths import Home, model_path

if TYPE_CHECKING:
    from photosim.library.compare_folders.missing import Missing
    from photosim.library.compare_folders.verified_copy import Copied

# Distinct from "could not be done" and from a misspelled command line: a script may format the card on 0 alone.
SOME_MISSING = 3


def missing(home: Home, arguments: argparse.Namespace) -> int:
    """Compare a folder with the library; exit code 0 when nothing is missing, else `SOME_MISSING`."""
    from photosim.library.compare_folders.missing import find_missing
    from photosim.library.compare_folders.verified_copy import copy_files
    from photosim.library.files.paths import resolve
    from photosim.vision.encoder.embedder import Embedder

    embedder = Embedder(arguments.model or model_path("photo"), subject="photo")
    folder = arguments.folder.absolute()
    copied = None
    with progress_bar() as progress, tempfile.TemporaryDirectory(prefix="photosim-") as scratch:
        within = None if arguments.within is None else arguments.within.absolute()
        found = find_missing(home, Home(Path(scratch)), folder, embedder, progress, within=within)
        if not found.stopped and arguments.copy_to is not None:
            wanted = [*found.not_there, *(path for path, _ in found.unread)]
            copied = copy_files(wanted, resolve(folder), arguments.copy_to.absolute(), progress)
        stopped = progress.stopped
    if stopped:
        return STOPPED
    if arguments.json:
        print_json(_as_dict(found, copied))
    else:
        _print(found, copied)
    if copied is not None and copied.failed:
        return FAILED
    return SOME_MISSING if found.not_there or found.unread else DONE


def _as_dict(found: Missing, copied: Copied | None) -> dict[str, Any]:
    from photosim.library.compare_folders.reports import as_dict

    answer = as_dict(found)
    if copied is not None:
        answer["copied"] = [str(path) for path in copied.copied]
        answer["copied_before"] = [str(path) for path in copied.there]
        answer["not_copied"] = [{"file": str(path), "reason": reason} for path, reason in copied.failed]
    return answer


def _print(found: Missing, copied: Copied | None) -> None:
    for path in found.not_there:
        print(f"not there     {printable(str(path))}")
    for path, reason in found.unread:
        print(f"not readable  {printable(str(path))}  ({reason})")
    for one in found.same_picture:
        where = {"here": "better here", "there": "better there"}.get(one.better, "look which")
        print(f"same picture  {printable(str(one.path))}  as {printable(str(one.other))}  ({where}: {one.words})")
    print(
        f"{count(len(found.same_file), 'file')} there as the same file, {len(found.same_picture):,} as the same "
        f"picture, {len(found.not_there):,} not there."
    )
    if found.unread:
        print(f"{count(len(found.unread), 'file')} could not be read: whether they are there is not known.")
    if found.skipped:
        kinds = ", ".join(f"{number:,} {kind}" for kind, number in found.skipped)
        print(f"Not looked at: {kinds}.")
    if copied is not None:
        print(f"{count(len(copied.copied), 'file')} copied and compared, {len(copied.there):,} copied before.")
        for path, reason in copied.failed:
            print(f"not copied    {printable(str(path))}  ({reason})")
