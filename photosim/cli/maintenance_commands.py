"""Commands for the library itself: repair, backup, forget-faces. Each returns its exit code."""

from __future__ import annotations

import argparse
from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING

from photosim.cli.library_access import writing
from photosim.cli.terminal import DONE, FAILED, count, print_json, printable, progress_bar
from photosim.errors import PhotosimError
from photosim.paths import Home, model_path

if TYPE_CHECKING:
    from photosim.store.repair import rebuild as store


def repair(home: Home, arguments: argparse.Namespace) -> int:
    """Command `repair`: diagnose the library; with --salvage or --copy repair it."""
    from photosim.library.trash.process_lock import window_lock
    from photosim.store.repair import rebuild as store

    lock = window_lock(home)
    try:
        if arguments.salvage or arguments.copy:
            return _repair(home, arguments)
    finally:
        lock.release()
    found = store.condition(home)
    if arguments.json:
        print_json(
            {
                "faults": found.faults,
                "readable": found.readable,
                "copy": None if found.copy is None else str(found.copy.path),
                "copied": found.copied,
            }
        )
        return DONE if not found.faults else FAILED
    if not found.faults:
        print("The library is sound.")
        return DONE
    print(f"The library {printable(str(home.database))} is damaged.")
    for line in in_words(found):
        print(line)
    return FAILED


def in_words(found: store.Condition) -> list[str]:
    """What each way of repair would restore, and what it would lose."""
    from photosim.store.repair import rebuild as store

    lines = []
    if found.readable is not None and any(found.readable):
        lines.append(f"repair --salvage  keeps what can still be read: {store.in_words(found.readable)}.")
        if found.copied is not None and (more := store.lost_in_words(found.copied, found.readable)):
            lines.append(f"                  {more} that cannot be read are looked for in the newest copy.")
    if found.copy is not None and found.copied is not None:
        made_at = found.copy.made_at.astimezone()
        lines.append(f"repair --copy     takes the copy of {made_at:%Y-%m-%d %H:%M}: {store.in_words(found.copied)}.")
        whole = found.copy.is_whole
        lost = store.lost_in_words(found.readable, found.copied, photos=whole) if found.readable else ""
        lines.append(f"                  Lost would be {lost or 'what was done since'}.")
        if not whole:
            lines.append("                  Photos and faces that it does not hold are read again from their folders.")
    return lines or [
        "Nothing can be read from it, and there is no copy of it: --home names another folder for a new one."
    ]


def _repair(home: Home, arguments: argparse.Namespace) -> int:
    from photosim.store.repair import rebuild as store

    if not store.condition(home).faults:
        raise PhotosimError("The library is sound, so there is nothing to repair.")
    if arguments.copy:
        copy = store.newest_good(home)
        if copy is None:
            raise PhotosimError("There is no sound copy of the library.")
        done = store.from_copy(home, copy)
    else:
        done = store.from_salvage(home)
    if arguments.json:
        print_json({"counts": done.counts, "kept": None if done.kept is None else str(done.kept)})
        return DONE
    print(f"Repaired: {store.in_words(done.counts)}.")
    if done.kept is not None:
        print(f"The damaged library is kept in {printable(str(done.kept))}.")
    print("photosim-cli index FOLDER reads again what is missing.")
    return DONE


def backup(home: Home, arguments: argparse.Namespace) -> int:
    """Command `backup`: copy the library now, or list the copies."""

    from photosim.store.db import open_writer
    from photosim.store.repair.backups import backups, make_backup

    if not arguments.list:
        open_writer(home).close()  # a damaged library is no copy to have
        make_backup(home, whole=True)
    copies = backups(home)
    if arguments.json:
        told = [
            {**asdict(one), "path": str(one.path), "made_at": str(one.made_at), "whole": one.is_whole} for one in copies
        ]
        print_json({"copies": told})
        return DONE
    for one in copies:
        left_out = "" if one.is_whole else "  (names, decisions and history, without photos)"
        print(f"{one.made_at.astimezone():%Y-%m-%d %H:%M}  {printable(str(one.path))}{left_out}")
    if not copies:
        print("There is no copy yet.")
    return DONE


def decisions(home: Home, arguments: argparse.Namespace) -> int:
    """Save names, answers and decisions beside the photos or into a file, or read them back."""
    return _read_decisions(home, arguments) if arguments.read else _save_decisions(home, arguments)


def _save_decisions(home: Home, arguments: argparse.Namespace) -> int:
    from photosim.library.saved_decisions.write import Saved, save_beside_photos, save_to

    with writing(home) as conn:
        if arguments.file is None:
            saved = save_beside_photos(conn)
        else:
            saved = Saved([arguments.file], *save_to(conn, arguments.file.absolute()))
    if arguments.json:
        failed = [{"path": str(path), "reason": why} for path, why in saved.failed]
        written = [str(path) for path in saved.written]
        print_json(
            {
                "written": written,
                "answers": saved.answers,
                "decisions": saved.decisions,
                "marks": saved.marks,
                "failed": failed,
            }
        )
    else:
        for path in saved.written:
            print(printable(str(path)))
        for path, why in saved.failed:
            print(f"{printable(str(path))}: {why}")
        about = (
            f"{count(saved.answers, 'answer')} about faces and {count(saved.decisions, 'decision')} about duplicates"
        )
        print(f"{about} saved.")
    return FAILED if saved.failed or not saved.written else DONE


def _read_decisions(home: Home, arguments: argparse.Namespace) -> int:
    from photosim.library.people.clustering import regroup
    from photosim.library.saved_decisions.read import read_beside_photos, read_from
    from photosim.vision.encoder.embedder import Embedder

    embedder = Embedder(arguments.face_model or model_path("face"), subject="face")
    with writing(home) as conn, progress_bar() as progress:
        found = read_beside_photos(conn) if arguments.file is None else read_from(conn, arguments.file.absolute())
        if found.actions:
            regroup(conn, embedder.id, embedder.card, progress)
    if arguments.json:
        labels = [action.label for action in found.actions]
        print_json(
            {
                "read": [str(path) for path in found.read],
                "people": labels,
                "decisions": found.decisions,
                "marks": found.marks,
            }
        )
        return DONE
    for action in found.actions:
        print(f"{action.label}.")
    print(f"{count(found.decisions, 'decision')} about duplicates read.")
    return DONE


def forget_faces(home: Home, arguments: argparse.Namespace) -> int:
    """Command `forget-faces`: erase all face data from the library and its backups."""
    from photosim.library.people.forget_faces import forget_faces as forget
    from photosim.store.thumbs import ThumbStore

    with writing(home) as conn, progress_bar() as progress, closing(ThumbStore(home)) as thumbs:
        done = forget(conn, thumbs, home, progress, names=arguments.names)
    if arguments.json:
        print_json(asdict(done))
        return DONE
    print(
        f"{count(done.faces, 'face')} forgotten, and {count(done.copies, 'copy', 'copies')} of the library with them."
    )
    if not arguments.names:
        print("What you said about people stays; --names removes that, too.")
    return DONE
