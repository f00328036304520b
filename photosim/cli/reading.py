"""Commands that read: index, similar, status, problems. Each returns its exit code."""

from __future__ import annotations

import argparse
from collections import Counter
from contextlib import closing
from dataclasses import asdict

from photosim.cli import engine, opening
from photosim.cli.opening import writing
from photosim.cli.people import find_in
from photosim.cli.terminal import DONE, STOPPED, count, print_json, printable, progress_bar
from photosim.errors import PhotoError, PhotosimError
from photosim.paths import Home, model_path

KINDS_TOLD = 12


def index(home: Home, arguments: argparse.Namespace) -> int:
    """Read a folder into the library, and bring the index of neighbors up to date."""
    from photosim.library.files.paths import resolve
    from photosim.library.indexing.indexer import index_folder
    from photosim.library.search.similar import NeighborIndex
    from photosim.store.thumbs import ThumbStore
    from photosim.vision.encoder.embedder import Embedder
    from photosim.vision.workers.process_pool import Decoder

    embedder = Embedder(arguments.model or model_path("photo"), subject="photo")
    folder = resolve(arguments.folder.absolute())
    with (
        engine.cluster(arguments) as cluster,
        writing(home) as conn,
        progress_bar() as progress,
        closing(ThumbStore(home)) as thumbs,
    ):
        reader = cluster.reader(Decoder(embedder.card), embedder, folder, arguments.model) if cluster else None
        result = index_folder(conn, thumbs, folder, embedder, progress, reader=reader)
        if not result.stopped:
            NeighborIndex.open(conn, home, embedder.id, embedder.card.dim, progress).save()
        wants_faces = not arguments.no_faces and not progress.stopped
        faces = find_in(conn, thumbs, arguments.face_model, progress, cluster, folder) if wants_faces else None
    if arguments.json:
        print_json({**asdict(result), "seconds": round(result.seconds, 3), "faces": faces})
        return STOPPED if progress.stopped else DONE
    read = result.new + result.changed
    rate = f" ({read / result.seconds:.1f} photos/s)" if read and result.seconds > 0 else ""
    print(
        f"{'Stopped' if result.stopped else 'Done'} after {result.seconds:.1f} s{rate}: {result.new} new, "
        f"{result.changed} changed, {result.moved} moved, {result.unchanged} unchanged, {result.gone} gone."
    )
    if result.failed:
        print(f"{count(result.failed, 'file')} could not be read. photosim-cli problems lists them.")
    if result.skipped:
        most = Counter(result.skipped).most_common(KINDS_TOLD)
        kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(most))
        others = sum(result.skipped.values()) - sum(number for _, number in most)
        print(f"Left out, since photosim reads no such files: {kinds}{f', {others:,} others' if others else ''}.")
    if faces is not None:
        found = f"{count(faces.get('faces', 0), 'face')} in {count(faces.get('photos', 0), 'photo')}."
        print(faces.get("reason") or found)
    return STOPPED if progress.stopped else DONE


def similar(home: Home, arguments: argparse.Namespace) -> int:
    """The photos nearest to one that is in the library, or to a picture from outside."""
    from photosim.library.search.similar import NeighborIndex, in_words, similar_to_photo, similar_to_picture
    from photosim.store.photos import get_photos, photo_at
    from photosim.vision.encoder.embedder import Embedder

    embedder = Embedder(arguments.model or model_path("photo"), subject="photo")
    with opening.reading(home) as conn, progress_bar() as progress:
        nearest = NeighborIndex.open(conn, home, embedder.id, embedder.card.dim, progress)
        photo = arguments.photo.absolute()
        photo_id = photo_at(conn, photo)
        if photo_id is None:
            try:
                found = similar_to_picture(conn, nearest, embedder, photo, arguments.k)
            except PhotoError as error:
                raise PhotosimError(f"{photo} cannot be compared: {error.title}.", error.detail) from error
        else:
            found = similar_to_photo(conn, nearest, embedder.id, photo_id, arguments.k)
        photos = {photo.id: photo for photo in get_photos(conn, [neighbor.photo_id for neighbor in found])}
    rows = [
        (str(photos[each.photo_id].path), each.distance, in_words(each.distance, embedder.card))
        for each in found
        if each.photo_id in photos
    ]
    if not rows:
        raise PhotosimError("The library has no photos to compare with. photosim-cli index FOLDER reads some.")
    if arguments.json:
        similar = [{"path": path, "distance": round(distance, 4), "words": words} for path, distance, words in rows]
        print_json({"photo": str(photo), "in_library": photo_id is not None, "similar": similar})
        return DONE
    width = max(len(words) for _, _, words in rows)
    for path, distance, words in rows:
        print(f"{distance:.3f}  {words:<{width}}  {printable(path)}")
    return DONE


def status(home: Home, arguments: argparse.Namespace) -> int:
    """What the library holds, and which of its folders are here."""
    from photosim.library.indexing.scan import look_for_folders
    from photosim.store.photos import counts
    from photosim.vision.encoder.embedder import Embedder

    embedder = Embedder(arguments.model or model_path("photo"), subject="photo")
    with opening.reading(home) as conn:
        roots = look_for_folders(conn)
        total = counts(conn, embedder.id)
    if arguments.json:
        listed = [{**asdict(root), "path": str(root.path)} for root in roots]
        print_json({**asdict(total), "home": str(home.folder), "encoder": embedder.card.name, "folder_list": listed})
        return DONE
    print(f"Library   {home.folder}")
    print(f"Photos    {total.photos:,} in {count(total.files, 'file')}, {total.vectors:,} with a vector")
    print(f"Problems  {total.problems:,}")
    print(f"Encoder   {embedder.card.name}")
    for root in roots:
        away = "" if root.online else " (offline)"
        print(f"Folder    {printable(str(root.path))}{away}: {count(root.photos, 'photo')}")
    if not roots:
        print("No folder yet. photosim-cli index FOLDER reads one.")
    return DONE


def problems(home: Home, arguments: argparse.Namespace) -> int:
    """The files that could not be read."""
    from photosim.store import photos

    with opening.reading(home) as conn:
        found = photos.problems(conn)
    if arguments.json:
        print_json({"problems": [{**asdict(problem), "path": str(problem.path)} for problem in found]})
        return DONE
    for problem in found:
        print(f"{printable(str(problem.path))}: {problem.reason}")
    if not found:
        print("Every file could be read.")
    return DONE
