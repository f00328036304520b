"""CLI commands for stars in XMP sidecars. Each returns its exit code."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from photosim.cli.library_access import writing
from photosim.cli.terminal import DONE, STOPPED, count, print_json, printable, progress_bar
from photosim.paths import Home


def write_ratings(home: Home, arguments: argparse.Namespace) -> int:
    """Command `write-ratings`: write the stars of all photos that have any beside them, keeping all else there."""
    from photosim.library.ratings.xmp_ratings import write_ratings
    from photosim.store.photo_filters import Filter
    from photosim.store.photos import photo_ids

    with writing(home) as conn, progress_bar() as progress:
        rated = photo_ids(conn, filters=[Filter("rating", (1, 5))]).tolist()
        done = write_ratings(conn, rated, progress, replace=arguments.replace)
    if arguments.json:
        print_json(
            {
                "written": [str(path) for path in done.written],
                "unchanged": done.unchanged,
                "failed": [{"path": str(path), "reason": why} for path, why in done.failed],
                "conflicts": [
                    {"path": str(one.photo), "here": one.here, "in_file": one.in_file} for one in done.conflicts
                ],
            }
        )
        return STOPPED if progress.stopped else DONE
    print(f"{count(len(done.written), 'sidecar')} written; {done.unchanged:,} were up to date already.")
    for one in done.conflicts:
        print(
            f"{printable(str(one.photo))}: {count(one.here, 'star')} here and {one.in_file} in the sidecar, "
            "which stays (--replace changes it)"
        )
    for path, why in done.failed:
        print(f"{printable(str(path))}: {why}")
    return STOPPED if progress.stopped else DONE


def read_ratings(home: Home, arguments: argparse.Namespace) -> int:
    """Command `read-ratings`: take over the stars in sidecars for photos that have none here."""
    from photosim.library.ratings.xmp_ratings import ratings_beside
    from photosim.store.db import transaction
    from photosim.store.marks import marks_of, set_rating
    from photosim.store.photos import photo_ids

    with writing(home) as conn, progress_bar() as progress:
        found = ratings_beside(conn, photo_ids(conn).tolist(), progress)
        before = marks_of(conn, list(found))
        new = {one: stars for one, stars in found.items() if arguments.replace or not before[one].rating}
        if not progress.stopped:
            with transaction(conn):
                for photo_id, stars in new.items():
                    set_rating(conn, [photo_id], stars)
    if progress.stopped:
        return STOPPED
    others = len(found) - len(new)
    if arguments.json:
        print_json({"taken": len(new), "conflicts": others})
    else:
        kept = f" {count(others, 'photo')} with other stars here kept them (--replace changes them)." if others else ""
        print(f"Stars of {count(len(new), 'photo')} taken over.{kept}")
    return DONE


def add_ratings(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add both commands to the command line."""
    written = command("write-ratings", write_ratings, "Write the stars of photos into XMP sidecars beside them.")
    written.add_argument("--replace", action="store_true", help="also where a sidecar has other stars")
    read = command("read-ratings", read_ratings, "Take over the stars in XMP sidecars beside photos.")
    read.add_argument("--replace", action="store_true", help="also where a photo has other stars here")
