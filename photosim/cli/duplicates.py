"""Command `duplicates`: finds groups, writes reports and plans; removes nothing."""

from __future__ import annotations

import argparse
from collections import Counter
from contextlib import closing

from photosim.cli import engine
from photosim.cli.library_access import writing
from photosim.cli.terminal import DONE, STOPPED, count, print_json, printable, progress_bar
from photosim.library.files.byte_size import byte_size
from photosim.paths import Home, model_path

KINDS = ("file", "picture", "moment")
WHERE = ("anywhere", "one folder", "across folders")
LIKENESS = ("saved again", "recolored", "edited")


def duplicates(home: Home, arguments: argparse.Namespace) -> int:
    """Compare new photos, list the groups, and write the reports that are asked for."""
    from photosim.library.duplicates.compare import compare_new
    from photosim.library.duplicates.group import KIND_WORDS, SERIES_WORDS
    from photosim.library.duplicates.groups import aliases, find_groups
    from photosim.library.duplicates.reports import as_dict, role_of, write_csv, write_html
    from photosim.library.duplicates.scope import Scope
    from photosim.library.files.paths import resolve
    from photosim.library.files.safe_export import refuse_places
    from photosim.library.thumbnails import thumbnail_bytes
    from photosim.library.trash.plan_file import TrashPlan, write_plan
    from photosim.library.trash.removals_from_groups import removals
    from photosim.store.thumbs import ThumbStore
    from photosim.vision.encoder.embedder import Embedder

    kinds = [kind for kind in KIND_WORDS if arguments.kind is None or kind in arguments.kind]
    with writing(home) as conn, progress_bar() as progress, closing(ThumbStore(home)) as thumbs:
        refuse_places(conn, {"csv": arguments.csv, "html": arguments.html, "plan": arguments.plan})
        waiting = 0
        if kinds != ["file"]:
            embedder = Embedder(arguments.model or model_path("photo"), subject="photo")
            with engine.cluster(arguments) as cluster:
                shards = cluster.map if cluster else None
                found_new = compare_new(conn, thumbs, embedder.id, embedder.card, progress, map_shards=shards)
            waiting = found_new.waiting
        reference = tuple(resolve(folder) for folder in arguments.reference or ())
        scope = Scope(reference, arguments.where, arguments.likeness)
        found = list(find_groups(conn, progress, kinds=kinds, scope=scope))
        second_names = list(aliases(conn, progress))
        if progress.stopped:
            return STOPPED
        if arguments.csv:
            write_csv(arguments.csv, found)
        if arguments.html:
            write_html(arguments.html, found, lambda photo: thumbnail_bytes(thumbs, photo))
        if arguments.plan:
            rows = tuple(removals(found))
            photos = count(sum(row.kind != "companion" for row in rows), "photo")
            # As the window calls it: this stands in the history, and behind Undo in its Edit menu.
            write_plan(arguments.plan, TrashPlan(f"move {photos} to the trash", rows))
    if arguments.json:
        names = [{"file": str(one.path), "of": str(one.of), "words": one.words} for one in second_names]
        print_json({"groups": [as_dict(group) for group in found], "aliases": names, "waiting": waiting})
        return DONE
    for group in found:
        kind = SERIES_WORDS[group.series] or KIND_WORDS[group.kind]
        print(f"{kind.capitalize()}. {group.reason}")
        for member in group.members:
            role = f"{role_of(group, member).replace('shown', ''):<6}"
            why = member.held or member.doubt or ""
            # What the doubt says in a sentence of its own need not be said before it.
            differences = [one for one in member.difference.split(", ") if one and one not in why.lower()]
            notes = [note for note in (", ".join(differences), why) if note]
            for number, path in enumerate((*member.files, *member.companions)):
                said = f"  ({'; '.join(notes)})" if notes and not number else ""
                print(f"  {role}  {printable(str(path))}{said}")
        if group.left_out:
            why = "too far from the one that is kept, or in another group"
            print(f"          {count(group.left_out, 'further link')} left out: {why}")
        print()
    totals = Counter(group.kind for group in found)
    told = [f"{KIND_WORDS[kind].capitalize()}: {count(totals[kind], 'group')}." for kind in kinds]
    win = sum(group.removable_bytes for group in found)
    print(f"{' '.join(told)} {byte_size(win) if win else 'Nothing'} to free.")
    if second_names:
        lead = "leads" if len(second_names) == 1 else "lead"
        print(f"{count(len(second_names), 'path')} {lead} to a file that is listed already, as links do: no copies.")
    if waiting:
        print(f"{count(waiting, 'photo')} could not be compared: their disk is away. The next run tries again.")
    return DONE
