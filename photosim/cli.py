"""photosim-cli: the same engine without a window."""

from __future__ import annotations

import argparse
import json
import logging
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tqdm import tqdm

from photosim import __version__
from photosim.errors import PhotosimError
from photosim.paths import Home, default_home, model_path
from photosim.progress import Progress, Step

DONE, FAILED, STOPPED = 0, 1, 130

EXIT_CODES = """exit codes:
  0    done (files that could not be read are no failure: `photosim-cli problems` lists them)
  1    it could not be done; one sentence on standard error says why
  2    the command line is not understood
  130  stopped with Ctrl-C; what was committed stays, and the next run goes on"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = _parser().parse_args(argv)
    home = Home(arguments.home) if arguments.home else default_home()
    try:
        home.create()
        _log_to(home)
        answer: int = arguments.command(home, arguments)
    except PhotosimError as error:
        logging.getLogger(__name__).error("%s %s", error.title, error.detail, exc_info=error)
        print(f"photosim-cli: {error.title}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        # `photosim-cli similar ... | head` closed the pipe: nothing is left to tell, and nobody to tell it to.
        sys.stdout = None  # type: ignore[assignment]
        return DONE
    return answer


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--home", type=Path, metavar="DIR", help=f"the library's folder ({default_home().folder})")
    shared.add_argument("--json", action="store_true", help="answer as one JSON object")
    parser = argparse.ArgumentParser(
        prog="photosim-cli",
        description="Index a folder of photos and find similar ones, without a window.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"photosim {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[Home, argparse.Namespace], int], help_text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, parents=[shared], help=help_text, description=help_text)
        sub.set_defaults(command=run)
        return sub

    index = command("index", _index, "Read a folder of photos into the library; unchanged photos are not read again.")
    index.add_argument("folder", type=Path, metavar="FOLDER")
    index.add_argument("--model", type=Path, metavar="FILE", help="another encoder than the shipped photo.onnx")
    similar = command("similar", _similar, "List the photos most similar to one, from the library or from outside.")
    similar.add_argument("photo", type=Path, metavar="PHOTO")
    similar.add_argument("-k", type=_positive, default=10, metavar="N", help="how many (10)")
    similar.add_argument("--model", type=Path, metavar="FILE", help="another encoder than the shipped photo.onnx")
    status = command("status", _status, "Say what the library holds.")
    status.add_argument("--model", type=Path, metavar="FILE", help="another encoder than the shipped photo.onnx")
    command("problems", _problems, "List the files that could not be read, each with its reason.")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _log_to(home: Home) -> None:
    logging.basicConfig(
        filename=home.log, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s", force=True
    )


def _index(home: Home, arguments: argparse.Namespace) -> int:
    from photosim.library.indexing import index_folder
    from photosim.library.neighbours import NeighbourIndex
    from photosim.store.thumbs import ThumbStore
    from photosim.vision.embedder import Embedder

    embedder = Embedder(arguments.model or model_path("photo"))
    with _writer(home) as conn, _progress_bar() as progress, _closing(ThumbStore(home)) as thumbs:
        result = index_folder(conn, thumbs, arguments.folder.absolute(), embedder, progress)
        if not result.stopped:
            NeighbourIndex.open(conn, home, embedder.id, embedder.card.dim, progress).save()
    if arguments.json:
        _print_json(asdict(result))
        return STOPPED if result.stopped else DONE
    read = result.new + result.changed
    rate = f" ({read / result.seconds:.1f} photos/s)" if read and result.seconds > 0 else ""
    print(
        f"{'Stopped' if result.stopped else 'Done'} after {result.seconds:.1f} s{rate}: {result.new} new, "
        f"{result.changed} changed, {result.moved} moved, {result.unchanged} unchanged, {result.gone} gone."
    )
    if result.failed:
        print(f"{_count(result.failed, 'file')} could not be read. photosim-cli problems lists them.")
    if result.skipped:
        kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(result.skipped.items()))
        print(f"Left out, since photosim reads no such files: {kinds}.")
    return STOPPED if result.stopped else DONE


def _similar(home: Home, arguments: argparse.Namespace) -> int:
    from photosim.library.neighbours import NeighbourIndex, in_words, similar_to_photo, similar_to_picture
    from photosim.store.photos import get_photos, photo_at
    from photosim.vision.embedder import Embedder

    embedder = Embedder(arguments.model or model_path("photo"))
    with _writer(home) as conn, _progress_bar() as progress:
        index = NeighbourIndex.open(conn, home, embedder.id, embedder.card.dim, progress)
        path = arguments.photo.absolute()
        photo_id = photo_at(conn, path)
        if photo_id is None:
            found = similar_to_picture(conn, index, embedder, path, arguments.k)
        else:
            found = similar_to_photo(conn, index, embedder.id, photo_id, arguments.k)
        photos = {photo.id: photo for photo in get_photos(conn, [neighbour.photo_id for neighbour in found])}
    rows = [
        {
            "path": str(photos[neighbour.photo_id].path),
            "distance": round(neighbour.distance, 4),
            "words": in_words(neighbour.distance, embedder.card),
        }
        for neighbour in found
        if neighbour.photo_id in photos
    ]
    if not rows:
        raise PhotosimError("The library has no photos to compare with. photosim-cli index FOLDER reads some.")
    if arguments.json:
        _print_json({"photo": str(path), "in_library": photo_id is not None, "similar": rows})
        return DONE
    width = max(len(row["words"]) for row in rows)
    for row in rows:
        print(f"{row['distance']:.3f}  {row['words']:<{width}}  {_printable(row['path'])}")
    return DONE


def _status(home: Home, arguments: argparse.Namespace) -> int:
    from photosim.library.scan import look_for_folders
    from photosim.store.photos import counts
    from photosim.vision.embedder import Embedder

    embedder = Embedder(arguments.model or model_path("photo"))
    with _writer(home) as conn:
        roots = look_for_folders(conn)
        total = counts(conn, embedder.id)
    if arguments.json:
        listed = [{**asdict(root), "path": str(root.path)} for root in roots]
        _print_json({**asdict(total), "home": str(home.folder), "encoder": embedder.card.name, "folder_list": listed})
        return DONE
    print(f"Library   {home.folder}")
    print(f"Photos    {total.photos:,} in {_count(total.files, 'file')}, {total.vectors:,} with a vector")
    print(f"Problems  {total.problems:,}")
    print(f"Encoder   {embedder.card.name}")
    for root in roots:
        away = "" if root.online else " (offline)"
        print(f"Folder    {_printable(str(root.path))}{away}: {_count(root.photos, 'photo')}")
    if not roots:
        print("No folder yet. photosim-cli index FOLDER reads one.")
    return DONE


def _problems(home: Home, arguments: argparse.Namespace) -> int:
    from photosim.store.photos import problems

    with _writer(home) as conn:
        found = problems(conn)
    if arguments.json:
        _print_json({"problems": [{**asdict(problem), "path": str(problem.path)} for problem in found]})
        return DONE
    for problem in found:
        print(f"{_printable(str(problem.path))}: {problem.reason}")
    if not found:
        print("Every file could be read.")
    return DONE


@contextmanager
def _writer(home: Home) -> Iterator[sqlite3.Connection]:
    from photosim.store.db import open_writer

    with _closing(open_writer(home)) as conn:
        yield conn


@contextmanager
def _closing(thing: Any) -> Iterator[Any]:
    try:
        yield thing
    finally:
        thing.close()


@contextmanager
def _progress_bar() -> Iterator[Progress]:
    """A progress whose bar is drawn on a terminal only, and which the first Ctrl-C asks to stop."""
    bar = tqdm(unit=" photos", disable=None, file=sys.stderr, leave=False, dynamic_ncols=True, smoothing=0.1)

    def report(step: Step) -> None:
        if bar.desc != f"{step.stage}: ":
            bar.reset(total=step.total)
            bar.set_description(step.stage, refresh=False)
        bar.total = step.total
        bar.update(step.done - bar.n)

    progress = Progress(report)
    before = signal.getsignal(signal.SIGINT)

    def stop(number: int, frame: Any) -> None:
        progress.stop()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, stop)
    try:
        yield progress
    finally:
        signal.signal(signal.SIGINT, before)
        bar.close()


def _print_json(answer: dict[str, Any]) -> None:
    print(json.dumps(answer, indent=2))


def _printable(text: str) -> str:
    """A path as a terminal can show it: file names may hold bytes that are no text."""
    return text.encode(sys.stdout.encoding or "utf-8", "backslashreplace").decode(sys.stdout.encoding or "utf-8")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


if __name__ == "__main__":
    sys.exit(main())
