"""Commands that read: index, similar, status, problems. Each returns its exit code."""

from __future__ import annotations

import argparse
from contextlib import closing
from dataclasses import asdict

from photosim.cli import engine, library_access
from photosim.cli.library_access import writing
from photosim.cli.people import find_in, intake
from photosim.cli.terminal import DONE, STOPPED, count, print_json, printable, progress_bar
from photosim.errors import PhotoError, PhotosimError
from photosim.paths import Home, model_path


def index(home: Home, arguments: argparse.Namespace) -> int:
    """Command `index`: index a folder, and update the neighbor index."""
    from photosim.library.files.paths import resolve
    from photosim.library.indexing.indexer import index_folder
    from photosim.library.indexing.problems import in_words
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
        # A cluster looks for faces in a second reading, as its machines have the encoders in processes of their own.
        together = reader is None and not arguments.no_faces
        came = intake(conn, thumbs, arguments.face_model, progress) if together else None
        result = index_folder(conn, thumbs, folder, embedder, progress, reader=reader, faces=came)
        if not result.stopped:
            NeighborIndex.open(conn, home, embedder.id, embedder.card.dim, progress).save()
        wants_faces = not arguments.no_faces and not progress.stopped
        faces = find_in(conn, thumbs, arguments.face_model, progress, cluster, folder, came) if wants_faces else None
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
        print(f"Left out: {in_words(result.skipped)}.")
    if faces is not None:
        found = f"{count(faces.get('faces', 0), 'face')} in {count(faces.get('photos', 0), 'photo')}."
        print(faces.get("reason") or found)
    return STOPPED if progress.stopped else DONE


def similar(home: Home, arguments: argparse.Namespace) -> int:
    """Command `similar`: the photos nearest to one in the library, or to any picture file."""
    from photosim.library.search.similar import NeighborIndex, similar_to_photo, similar_to_picture
    from photosim.library.search.similarity_words import similarity_words
    from photosim.store.photos import get_photos, photo_at
    from photosim.store.thumbs import ThumbStore
    from photosim.vision.encoder.embedder import Embedder

    embedder = Embedder(arguments.model or model_path("photo"), subject="photo")
    with library_access.reading(home) as conn, progress_bar() as progress, closing(ThumbStore(home)) as thumbs:
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
        told = similarity_words(conn, thumbs, embedder, photo if photo_id is None else photo_id, found)
    rows = [
        (str(photos[each.photo_id].path), each.distance, words)
        for each, words in zip(found, told, strict=True)
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
    """Command `status`: counts of the library, and which of its folders are online."""
    from photosim.library.indexing.scan import look_for_folders
    from photosim.store.photos import counts
    from photosim.vision.encoder.embedder import Embedder

    embedder = Embedder(arguments.model or model_path("photo"), subject="photo")
    with library_access.reading(home) as conn:
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
        print(f"Folder    {printable(str(root.path))}{away}: {count(root.photos or 0, 'photo')}")
    if not roots:
        print("No folder yet. photosim-cli index FOLDER reads one.")
    return DONE


def problems(home: Home, arguments: argparse.Namespace) -> int:
    """Command `problems`: the files that could not be read, by reason, and what was left out by kind."""
    from photosim.library.indexing.problems import in_words, write_csv
    from photosim.library.indexing.problems import problems as find

    with library_access.reading(home) as conn:
        if arguments.csv is not None:
            write_csv(conn, arguments.csv)
        found = find(conn)
    listed = [problem for files in found.by_reason.values() for problem in files]
    if arguments.json:
        print_json(
            {
                "problems": [{**asdict(problem), "path": str(problem.path)} for problem in listed],
                "reasons": {reason: len(files) for reason, files in found.by_reason.items()},
                "left_out": [{"folder": str(root), "kinds": counts} for root, counts in found.left_out.items()],
            }
        )
        return DONE
    for problem in listed:
        print(f"{printable(str(problem.path))}: {problem.reason}")
    if len(listed) > 1:
        for reason, files in found.by_reason.items():
            print(f"{count(len(files), 'file')}: {reason}")
    if not listed:
        print("Every file could be read.")
    if left_out := in_words(found.left_out_in_all):
        print(f"Left out: {left_out}.")
    return DONE
