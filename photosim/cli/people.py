"""CLI commands about people: list and group them, find their photos, export folders, write names."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photosim.cli import engine
from photosim.cli.library_access import reading, writing
from photosim.cli.terminal import DONE, STOPPED, count, print_json, printable, progress_bar
from photosim.errors import PhotosimError
from photosim.paths import Home, model_path
from photosim.progress import Progress
from photosim.store.thumbs import ThumbStore

if TYPE_CHECKING:
    from photosim.library.people.face_intake import FaceIntake
    from photosim.library.people.near_pairs import FindPairs
    from photosim.vision.workers.ray_cluster import RayCluster

HOW = ("link", "symlink", "copy")


def find_in(
    conn: Any,
    thumbs: ThumbStore,
    model: Path | None,
    progress: Progress,
    cluster: RayCluster | None = None,
    folder: Path = Path(),
    came: FaceIntake | None = None,
) -> dict[str, Any]:
    """Search new photos for faces: the result, or the reason why faces cannot be found.

    `cluster`: looks for them, where its machines see the `folder`. `came`: those that came with reading the photos.
    """
    from photosim.library.people.face_indexing import find_faces
    from photosim.vision.encoder.embedder import Embedder
    from photosim.vision.face_detection import why_no_faces
    from photosim.vision.workers.process_pool import FaceReader

    reason = why_no_faces()
    if reason is not None:
        return {"reason": reason}
    embedder = Embedder(model or model_path("face"), subject="face")
    reader = cluster.reader(FaceReader(embedder.card), embedder, folder, model) if cluster else None
    before = (came.photos, came.faces) if came is not None else (0, 0)
    pairs = _pairs_on(cluster)
    return asdict(find_faces(conn, thumbs, embedder, progress, reader=reader, came=before, find_pairs=pairs))


def intake(conn: Any, thumbs: ThumbStore, model: Path | None, progress: Progress) -> FaceIntake | None:
    """Who takes the faces that come with reading photos; None where none can be found."""
    from photosim.library.people.face_intake import FaceIntake
    from photosim.vision.encoder.embedder import Embedder
    from photosim.vision.face_detection import why_no_faces

    if why_no_faces() is not None:
        return None
    return FaceIntake(conn, thumbs, Embedder(model or model_path("face"), subject="face"), progress)


def _pairs_on(cluster: RayCluster | None) -> FindPairs:
    from photosim.library.people.near_pairs import near_pairs
    from photosim.library.people.sharded_pairs import sharded_pairs

    return near_pairs if cluster is None else partial(sharded_pairs, cluster.map)


def people(home: Home, arguments: argparse.Namespace) -> int:
    """Command `people`: find faces, cluster them, and list the people."""
    from photosim.library.people.backup import export_decisions, import_decisions
    from photosim.library.people.clustering import is_grouped, preview, regroup
    from photosim.library.people.threshold import caption, set_wanted_precision, wanted_precision
    from photosim.store import people as store
    from photosim.store.db import may_write
    from photosim.store.db_errors import read_only
    from photosim.vision.encoder.embedder import Embedder

    if arguments.faces and not arguments.json:
        raise PhotosimError("--faces lists faces as JSON: it needs --json.")
    embedder = Embedder(arguments.face_model or model_path("face"), subject="face")
    with engine.cluster(arguments) as cluster, reading(home, copies=True) as conn, progress_bar() as progress:
        if may_write(conn):
            with closing(ThumbStore(home)) as thumbs:
                found = find_in(conn, thumbs, arguments.face_model, progress, cluster)
        elif arguments.read_words or (arguments.precision is not None and not arguments.preview):
            raise read_only(home.database)
        else:
            found = {"reason": "The library may only be read here, so no faces were looked for."}
        if arguments.read_words:
            import_decisions(conn, arguments.read_words)
            regroup(conn, embedder.id, embedder.card, progress, _pairs_on(cluster))
        if arguments.preview:
            if arguments.precision is None:
                raise PhotosimError("--preview needs the --precision to try.")
            change = asdict(preview(conn, embedder.id, embedder.card, arguments.precision))
        elif arguments.precision is not None:
            set_wanted_precision(conn, embedder.id, arguments.precision)
        if may_write(conn) and not is_grouped(conn, embedder.id) and not progress.stopped:
            regroup(conn, embedder.id, embedder.card, progress, _pairs_on(cluster))
        value = wanted_precision(conn, embedder.id)
        hidden = store.people(conn, hidden=True) if arguments.hidden or arguments.faces else []
        listed = store.people(conn) + hidden
        faces = _faces(conn, embedder) if arguments.faces else None
        if arguments.write_words:
            export_decisions(conn, arguments.write_words)
    if arguments.preview and not arguments.json:
        print(
            f"At {arguments.precision:g}: {count(change['people'], 'person', 'people')}; "
            f"{change['merge']:,} merge, {change['split']:,} split; "
            f"{count(change['join'], 'face')} join a group, {change['leave']:,} leave one."
        )
        return DONE
    if arguments.json:
        keys = ("id", "name", "made", "hidden", "faces", "confirmed", "photos")
        rows: list[dict[str, Any]] = [{key: getattr(one, key) for key in keys} for one in listed]
        answer = {"people": rows, "precision": value, "meaning": caption(value), "finding": found}
        if faces is not None:
            for row in rows:
                row["faces"] = faces["people"].get(row["id"], [])
            answer |= {"alone": faces["alone"], "no_face": faces["no_face"]}
        print_json({**answer, "preview": change} if arguments.preview else answer)
        return STOPPED if progress.stopped else DONE
    for one in listed:
        who = printable(one.name) or f"(person {one.id})"
        print(f"{one.faces:6,}  {who}{'  hidden' if one.hidden else ''}")
    if "reason" in found:
        print(found["reason"])
    print(f"{count(len(listed), 'group')}. {caption(value)}")
    return STOPPED if progress.stopped else DONE


def _faces(conn: Any, embedder: Any) -> dict[str, Any]:
    """Faces as JSON: of each person by id, of nobody, and marked "no face". Boxes: shares of the upright photo."""
    from photosim.library.people.face_list import ListedFace, list_faces
    from photosim.store.photos import get_photos

    people_faces, alone, no_face = list_faces(conn, embedder.id, embedder.card)
    every = [*alone, *no_face, *(one for faces in people_faces.values() for one in faces)]
    paths = {photo.id: str(photo.path) for photo in get_photos(conn, list({one.face.photo_id for one in every}))}

    def told(one: ListedFace) -> dict[str, Any]:
        box = one.face.box
        return {
            "path": paths[one.face.photo_id],
            "box": [round(side, 4) for side in (box.x, box.y, box.width, box.height)],
            "confirmed": one.face.state == "confirmed",
            "score": one.score,
        }

    return {
        "people": {who: [told(one) for one in faces] for who, faces in people_faces.items()},
        "alone": [told(one) for one in alone],
        "no_face": [told(one) for one in no_face],
    }


def person(home: Home, arguments: argparse.Namespace) -> int:
    """Command `person`: photos of one person, or of several together, newest first."""
    from photosim.store import people as store
    from photosim.store.photos import get_photos

    with reading(home) as conn:
        ids = [_one(conn, name, store.person_named) for name in arguments.name]
        photos = get_photos(conn, store.photos_of_people(conn, ids))
    if arguments.json:
        rows = [{"path": str(one.path), "taken_at": one.taken_at, "state": one.state} for one in photos]
        print_json({"people": ids, "photos": rows})
        return DONE
    for one in photos:
        print(printable(str(one.path)))
    return DONE


def export_people(home: Home, arguments: argparse.Namespace) -> int:
    """Command `export-people`: a folder per named person, with links to the photos or copies."""
    from photosim.library.people.export_folders import export_people as export
    from photosim.store import people as store

    with writing(home) as conn, progress_bar() as progress:
        wanted = [_one(conn, name, store.person_named) for name in arguments.person or ()] or None
        done = export(conn, arguments.folder.absolute(), progress, how=arguments.how, person_ids=wanted)
    if arguments.json:
        failed = [{"path": str(path), "reason": why} for path, why in done.failed]
        print_json({**asdict(done), "failed": failed})
        return STOPPED if progress.stopped else DONE
    if not done.people:
        print("Nobody has a name yet, so there is no folder to make. The window gives names.")
        return DONE
    there = f"{done.there:,} {'was' if done.there == 1 else 'were'} there already"
    print(f"{count(done.files, 'file')} made for {count(done.people, 'person', 'people')}; {there}.")
    for path, why in done.failed:
        print(f"{printable(str(path))}: {why}")
    if done.failed and arguments.how == "link":
        print("Hard links want the same disk: --how copy or --how symlink do without.")
    return STOPPED if progress.stopped else DONE


def write_names(home: Home, arguments: argparse.Namespace) -> int:
    """Command `write-names`: write names on faces into XMP sidecars, keeping everything else there."""
    from photosim.library.people.write_xmp_names import write_regions
    from photosim.store import people as store

    with writing(home) as conn, progress_bar() as progress:
        wanted = [_one(conn, name, store.person_named) for name in arguments.person or ()] or None
        done = write_regions(conn, progress, person_ids=wanted, replace_other_names=arguments.replace)
    if arguments.json:
        failed = [{"path": str(path), "reason": why} for path, why in done.failed]
        others = [{"path": str(one.photo), "here": one.here, "in_file": one.in_file} for one in done.conflicts]
        written = [str(path) for path in done.written]
        print_json({"written": written, "unchanged": done.unchanged, "failed": failed, "conflicts": others})
        return STOPPED if progress.stopped else DONE
    print(f"{count(len(done.written), 'sidecar')} written; {done.unchanged:,} were up to date already.")
    for one in done.conflicts:
        print(
            printable(f"{one.photo}: {one.here} here is {one.in_file} in the file, which stays (--replace changes it)")
        )
    for path, why in done.failed:
        print(f"{printable(str(path))}: {why}")
    return STOPPED if progress.stopped else DONE


def _one(conn: Any, name: str, named: Callable[..., list[Any]]) -> int:
    """The person of that name or number ("#12"; numbers tell apart two people of one name)."""
    from photosim.store.people import get_person

    if name.startswith("#") and name[1:].isdecimal():
        found = get_person(conn, int(name[1:]))
        if found is not None:
            return found.id
    people_so_called = named(conn, name)
    if not people_so_called:
        raise PhotosimError(f"Nobody is called {printable(name)}. photosim-cli people lists who is there.")
    if len(people_so_called) > 1:
        listed = ", ".join(f"#{one.id} with {count(one.photos, 'photo')}" for one in people_so_called)
        raise PhotosimError(
            f"{len(people_so_called):,} people are called {printable(name)}: {listed}. "
            f"Say which by the number, as in '#{people_so_called[0].id}'."
        )
    return int(people_so_called[0].id)
