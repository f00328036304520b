"""CLI commands that hand vectors to other programs and take them back, as Parquet. Each returns its exit code."""

from __future__ import annotations

import argparse

from photosim.cli.library_access import reading, writing
from photosim.cli.terminal import DONE, STOPPED, count, print_json, progress_bar
from photosim.paths import Home, model_path


def export_vectors(home: Home, arguments: argparse.Namespace) -> int:
    """Write the vectors of all photos to a new Parquet file."""
    from photosim.library.search.parquet import export_vectors
    from photosim.vision.encoder.embedder import Embedder

    embedder = Embedder(arguments.model or model_path("photo"), subject="photo")
    with reading(home) as conn, progress_bar() as progress:
        written = export_vectors(
            conn,
            embedder.id,
            embedder.card.name,
            embedder.card.dim,
            arguments.file.absolute(),
            progress,
            precision="float16" if arguments.half else "float32",
        )
        stopped = progress.stopped
    if arguments.json:
        print_json({"vectors": written, "stopped": stopped})
    elif not stopped:
        print(f"{count(written, 'vector')} written to {arguments.file}.")
    return STOPPED if stopped else DONE


def import_vectors(home: Home, arguments: argparse.Namespace) -> int:
    """Take over the vectors in a Parquet file, for photos that the library knows by their content."""
    from photosim.library.search.parquet import import_vectors

    with writing(home) as conn, progress_bar() as progress:
        taken, others = import_vectors(conn, arguments.file.absolute(), progress)
        stopped = progress.stopped
    if arguments.json:
        print_json({"vectors": taken, "unknown": others, "stopped": stopped})
    else:
        print(f"{count(taken, 'vector')} taken over, {others:,} of photos that are not in the library.")
    return STOPPED if stopped else DONE
