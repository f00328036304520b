"""The command that lists what is no photo worth keeping, by kind. It marks and removes nothing."""

from __future__ import annotations

import argparse
from contextlib import closing

from photosim.cli.library_access import writing
from photosim.cli.terminal import DONE, STOPPED, count, print_json, printable, progress_bar
from photosim.paths import Home


def junk(home: Home, arguments: argparse.Namespace) -> int:
    """Measure what is new, then list the piles."""
    from photosim.library.junk.kinds import SURE_WORDS
    from photosim.library.junk.piles import junk_piles, measure_new
    from photosim.store.photos import get_photos
    from photosim.store.thumbs import ThumbStore

    with writing(home) as conn, progress_bar() as progress, closing(ThumbStore(home)) as thumbs:
        measure_new(conn, thumbs, progress)
        if progress.stopped:
            return STOPPED
        piles = [pile for pile in junk_piles(conn) if arguments.kind is None or pile.kind in arguments.kind]
        photos = {photo.id: photo for photo in get_photos(conn, [i for pile in piles for i, _ in pile.photos])}
    if arguments.json:
        listed = [
            {
                "kind": pile.kind,
                "title": pile.title,
                "photos": [
                    {"file": str(photos[photo_id].path), "sure": judgment.sure, "why": judgment.words}
                    for photo_id, judgment in pile.photos
                    if photo_id in photos
                ],
            }
            for pile in piles
        ]
        print_json({"piles": listed})
        return DONE
    for pile in piles:
        print(f"{pile.title}: {count(len(pile.photos), 'picture')}")
        for photo_id, judgment in pile.photos:
            if photo_id in photos:
                path = printable(str(photos[photo_id].path))
                print(f"  {SURE_WORDS[judgment.sure]:<9}  {path}  ({judgment.words})")
        print()
    print("Nothing is marked: look through them." if piles else "No screenshots, documents, blurred or tiny pictures.")
    return DONE
