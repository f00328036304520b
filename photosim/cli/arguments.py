"""Argument parser of photosim-cli: every command with its arguments."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from photosim import __version__
from photosim.cli import duplicates, junk, maintenance_commands, missing, people, read_commands, trash_commands, vectors
from photosim.cli.argument_types import folder, positive, precision
from photosim.cli.duplicates import KINDS, LIKENESS, WHERE
from photosim.cli.engine import add_engine
from photosim.cli.ratings import add_ratings
from photosim.paths import Home, default_home

EXIT_CODES = """exit codes:
  0    done (files that could not be read are no failure: `photosim-cli problems` lists them)
  1    it could not be done; one sentence on standard error says why
  2    the command line is not understood
  3    `missing`: something of the folder is not in the library, or could not be read
  130  stopped with Ctrl-C; what was committed stays, and the next run goes on"""


Command = Callable[[Home, argparse.Namespace], int]


def command_parser() -> argparse.ArgumentParser:
    """The argument parser with every command; `command` of what it parses is the function to run."""
    # Both may stand before the command or behind it; SUPPRESS keeps the second look from undoing the first.
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--home", type=folder, metavar="DIR", help=f"the library's folder ({default_home().folder})")
    shared.add_argument("--json", action="store_true", help="answer as one JSON object")
    parser = argparse.ArgumentParser(
        prog="photosim-cli",
        parents=[shared],
        description="Index a folder of photos, find similar ones, throw duplicates away, without a window.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"photosim {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    encoder = argparse.ArgumentParser(add_help=False)
    encoder.add_argument("--model", type=Path, metavar="FILE", help="another encoder than the shipped photo.onnx")

    def command(name: str, run: Command, help_text: str, *more: argparse.ArgumentParser) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, parents=[shared, *more], help=help_text, description=help_text)
        sub.set_defaults(command=run)
        return sub

    index = command(
        "index",
        read_commands.index,
        "Read a folder of photos into the library; unchanged photos are not read again.",
        encoder,
    )
    index.add_argument("folder", type=folder, metavar="FOLDER")
    index.add_argument("--no-faces", action="store_true", help="leave out faces; a later run finds them")
    add_engine(index)
    _add_face_model(index)
    similar = command(
        "similar",
        read_commands.similar,
        "List the photos most similar to one, from the library or from outside.",
        encoder,
    )
    similar.add_argument("photo", type=Path, metavar="PHOTO")
    similar.add_argument("-k", type=positive, default=10, metavar="N", help="how many (10)")
    _add_vectors(command, encoder)
    command("status", read_commands.status, "Show counts of the library, and its folders.", encoder)
    told = command("problems", read_commands.problems, "List the files that could not be read, and what was left out.")
    told.add_argument("--csv", type=Path, metavar="FILE", help="write them as a table")
    _add_duplicates(command, encoder)
    _add_junk(command)
    _add_missing(command, encoder)
    _add_removing(command)
    _add_people(command)
    add_ratings(command)
    _add_upkeep(command)
    return parser


def _add_vectors(command: Callable[..., argparse.ArgumentParser], encoder: argparse.ArgumentParser) -> None:
    written = command(
        "export-vectors",
        vectors.export_vectors,
        "Write the vectors of all photos as Parquet, for other engines.",
        encoder,
    )
    written.add_argument("file", type=Path, metavar="FILE", help="a new file; nothing is overwritten")
    written.add_argument("--half", action="store_true", help="as float16: half the size, distances right to 0.001")
    taken = command(
        "import-vectors", vectors.import_vectors, "Take over vectors from such a file, by the photos' contents."
    )
    taken.add_argument("file", type=Path, metavar="FILE")


def _add_duplicates(command: Callable[..., argparse.ArgumentParser], encoder: argparse.ArgumentParser) -> None:
    found = command(
        "duplicates",
        duplicates.duplicates,
        "Find groups of duplicates: the same file, the same picture, the same moment. Nothing is touched.",
        encoder,
    )
    add_engine(found, reads=False)
    found.add_argument("--kind", action="append", choices=KINDS, help="only this kind; may be given again")
    found.add_argument(
        "--reference", action="append", type=folder, metavar="FOLDER",
        help="only copies of what lies there, and nothing there is marked; may be given again",
    )  # fmt: skip
    found.add_argument(
        "--where", choices=WHERE, default="anywhere", help="only in the folder of the one to keep, or only elsewhere"
    )
    found.add_argument(
        "--likeness", choices=LIKENESS, default="edited",
        help="same picture: only saved again or resized, also recolored or turned, or however edited (edited)",
    )  # fmt: skip
    found.add_argument("--csv", type=Path, metavar="FILE", help="write the groups as a table")
    found.add_argument("--html", type=Path, metavar="FILE", help="write the groups as a page with thumbnails, to print")
    found.add_argument(
        "--plan", type=Path, metavar="FILE", help="write what would go as a plan, to look through and hand to `trash`"
    )


def _add_junk(command: Callable[..., argparse.ArgumentParser]) -> None:
    listed = command(
        "junk",
        junk.junk,
        "List screenshots, documents, very blurred, black and tiny pictures, and memes to look through. "
        "Nothing is marked.",
    )
    kinds = ("screenshot", "document", "blurred", "dark", "tiny", "meme")
    listed.add_argument("--kind", action="append", choices=kinds, help="only this pile; may be given again")


def _add_missing(command: Callable[..., argparse.ArgumentParser], encoder: argparse.ArgumentParser) -> None:
    asked = command(
        "missing",
        missing.missing,
        "List what a folder, card or disk has that the library lacks, as file or as picture. Nothing is added. "
        "The folder's own files do not count, also where it is a folder of the library.",
        encoder,
    )
    asked.add_argument("folder", type=folder, metavar="FOLDER")
    asked.add_argument("--in", dest="within", type=folder, metavar="FOLDER", help="look only in this folder")
    asked.add_argument(
        "--copy-to", type=folder, metavar="DIR", help="copy what is missing there: nothing is moved or overwritten"
    )


def _add_removing(command: Callable[..., argparse.ArgumentParser]) -> None:
    trash = command(
        "trash",
        trash_commands.trash,
        "Move the files of a plan to the trash. A plan whose files changed since is refused; undo takes it back.",
    )
    trash.add_argument("--plan", type=Path, required=True, metavar="FILE", help="the plan, as JSON")
    trash.add_argument(
        "--dry-run", action="store_true", help="only show what would be moved and what refused; nothing is touched"
    )
    trash.add_argument("--partly", action="store_true", help="when files changed since, throw away the others")
    trash.add_argument(
        "--carry-metadata",
        action="store_true",
        help="write tags, rating, people, place and date that a photo which stays lacks into its XMP sidecar",
    )
    undo = command("undo", trash_commands.undo, "Undo the last removal, or another one of the history.")
    undo.add_argument("action", type=positive, nargs="?", metavar="ACTION", help="its number in the history")
    history = command("history", trash_commands.history, "List all removals, newest first.")
    history.add_argument("-n", "--number", type=positive, default=100, metavar="N", help="how many (100)")
    empty = command("empty-trash", trash_commands.empty_trash, "Hand the trash to the system's own trash.")
    empty.add_argument("actions", type=positive, nargs="*", metavar="ACTION", help="only the files of these removals")


def _add_people(command: Callable[..., argparse.ArgumentParser]) -> None:
    listed = command("people", people.people, "Find faces that are not known yet, group them, list who is there.")
    listed.add_argument(
        "--precision", type=precision, metavar="P",
        help="from now on group so that this share of the faces in groups is expected to be right, 0.7 to 0.995 (0.95)",
    )  # fmt: skip
    listed.add_argument("--preview", action="store_true", help="only show what that --precision would change")
    listed.add_argument(
        "--faces", action="store_true", help="with --json: list every face, of each person and of nobody"
    )
    listed.add_argument("--hidden", action="store_true", help="list hidden people too")
    listed.add_argument(
        "--write-words", type=Path, metavar="FILE", help="export all names and answers about people, as JSON"
    )
    listed.add_argument("--read-words", type=Path, metavar="FILE", help="import such a file")
    _add_face_model(listed)
    add_engine(listed)
    one = command("person", people.person, "List the photos in which somebody is, or all of several people.")
    one.add_argument("name", nargs="+", metavar="NAME", help="a name, or #12: the number that `people --json` tells")
    export = command("export-people", people.export_people, "Make a folder per person. Nothing is overwritten.")
    export.add_argument("folder", type=folder, metavar="DIR")
    export.add_argument("--how", choices=people.HOW, default="link", help="hard links (the default), links, or copies")
    export.add_argument("--person", action="append", metavar="NAME", help="only this one; may be given again")
    names = command(
        "write-names", people.write_names, "Write the names on confirmed faces into XMP sidecars, as face regions."
    )
    names.add_argument("--person", action="append", metavar="NAME", help="only this one; may be given again")
    names.add_argument("--replace", action="store_true", help="also where a file has another name for a face")


def _add_upkeep(command: Callable[..., argparse.ArgumentParser]) -> None:
    mended = command(
        "repair",
        maintenance_commands.repair,
        "Check the library; where it is damaged, say what can be brought back, or do so.",
    )
    way = mended.add_mutually_exclusive_group()
    way.add_argument("--salvage", action="store_true", help="keep what can be read, and fill in from the newest copy")
    way.add_argument("--copy", action="store_true", help="take the newest sound copy")
    copied = command(
        "backup",
        maintenance_commands.backup,
        "Make a copy of the library now; one is made by itself once a day, beyond 2 GB without the photos.",
    )
    copied.add_argument("--list", action="store_true", help="only list the copies")
    saved = command(
        "decisions",
        maintenance_commands.decisions,
        "Save names, answers and decisions as JSON beside the photos of each folder, or read them back.",
    )
    way = saved.add_mutually_exclusive_group(required=True)
    way.add_argument("--save", action="store_true", help="write them; a file of an earlier time is replaced")
    way.add_argument(
        "--read", action="store_true", help="take them over, into a new library say; index the photos first"
    )
    saved.add_argument("file", type=Path, nargs="?", metavar="FILE", help="this file instead, about all folders")
    _add_face_model(saved)
    forgotten = command(
        "forget-faces",
        maintenance_commands.forget_faces,
        "Remove all faces, their vectors and pictures from the library and its copies. This cannot be undone.",
    )
    forgotten.add_argument("--names", action="store_true", help="the people too, and all answers about them")


def _add_face_model(command: argparse.ArgumentParser) -> None:
    command.add_argument("--face-model", type=Path, metavar="FILE", help="another encoder than the shipped face.onnx")
