"""A call of every function of the store that runs per item, and a list of those that go through whole tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.made_rows import content_of, path_of
from photosim.boxes import Box, Sighting
from photosim.photo_facts import FrameQuality, ShotFacts
from photosim.store import (
    carried_metadata,
    duplicate_links,
    face_placements,
    face_removal,
    face_similarity,
    faces,
    files,
    folder_contents,
    journal,
    known_files,
    left_out,
    marks,
    people,
    people_edit_history,
    people_edits,
    photo_filters,
    photos,
    rewritten_files,
    settings,
    vectors,
)
from photosim.store.facts import extra_content, frame_quality, picture_measures, shots

Conn = sqlite3.Connection
PHOTOS, ROOT = 3000, Path("/made")
BOX = "1000 1000 800 800"
KEY = f"{content_of(5).hex()} {BOX} 1"
VECTOR = np.ones(128, np.float32)
PLACE = files.Place(path_of(ROOT, 5), "000/img_000005.jpg", 2_000_001, 7)
PHOTO = files.NewPhoto(content_of(5), 9, 1, 1, "JPEG", None, None, None, None, phash=0, mean_rgb=0, damage=None)
INTENT = journal.Intent(
    "#1", ROOT, path_of(ROOT, 5), Path("x"), content_of(5), 9, 9, "1:1", path_of(ROOT, 6), content_of(6), "same", "made"
)
LINK = duplicate_links.Link(1, 3, "picture", 0.1)
CARRIED = carried_metadata.Carried(1, 2, path_of(ROOT, 6), "written", path_of(ROOT, 6), b"", b"")
WORD_CHANGE = people_edits.Change("word", KEY, None, {"verdict": "is"})

PER_ITEM: dict[Callable[..., object], Callable[[Conn], object]] = {
    carried_metadata.want: lambda c: carried_metadata.want(c, 1, [path_of(ROOT, 6)]),
    carried_metadata.set_writing: lambda c: carried_metadata.set_writing(c, 1, path_of(ROOT, 6), None, b""),
    carried_metadata.set_state: lambda c: carried_metadata.set_state(c, 1, "written"),
    carried_metadata.forget: lambda c: carried_metadata.forget(c, 1),
    carried_metadata.hand_on: lambda c: carried_metadata.hand_on(c, CARRIED),
    carried_metadata.open_rows: carried_metadata.open_rows,
    carried_metadata.written_for: lambda c: carried_metadata.written_for(c, 1),
    carried_metadata.are_all_back: lambda c: carried_metadata.are_all_back(c, CARRIED),
    duplicate_links.put_links: lambda c: duplicate_links.put_links(c, [LINK]),
    duplicate_links.put_new_links: lambda c: duplicate_links.put_new_links(c, [LINK]),
    duplicate_links.are_linked: lambda c: duplicate_links.are_linked(c, content_of(5), content_of(6), "picture"),
    duplicate_links.set_compared: lambda c: duplicate_links.set_compared(c, [5], "made"),
    duplicate_links.set_not_compared: lambda c: duplicate_links.set_not_compared(c, [5]),
    duplicate_links.put_decision: lambda c: duplicate_links.put_decision(c, "different", {content_of(5): 1}),
    duplicate_links.drop_decision: lambda c: duplicate_links.drop_decision(c, 1),
    duplicate_links.put_choice: lambda c: duplicate_links.put_choice(c, {}, [{}]),
    duplicate_links.files_of_many: lambda c: duplicate_links.files_of_many(c, [5, 6]),
    extra_content.put: lambda c: extra_content.put(c, 5, 1, False, ""),
    extra_content.of_many: lambda c: extra_content.of_many(c, [5, 6]),
    shots.put: lambda c: shots.put(c, 5, ShotFacts()),
    shots.of_many: lambda c: shots.of_many(c, [5, 6]),
    shots.names_of_many: lambda c: shots.names_of_many(c, [5, 6]),
    face_placements.add_found: lambda c: face_placements.add_found(c, [(5, None, "alone", None)], []),
    face_placements.next_person_id: face_placements.next_person_id,
    face_similarity.looks_most_like: lambda c: face_similarity.looks_most_like(c, 5, {1: [6], 2: [7]}),
    faces.faces_of_photo: lambda c: faces.faces_of_photo(c, 5),
    faces.get_faces: lambda c: faces.get_faces(c, [5, 6]),
    faces.faces_of_person: lambda c: faces.faces_of_person(c, 1),
    faces.put_faces: lambda c: faces.put_faces(
        c, 5, [faces.NewFace(Sighting(Box.of(x, 0.1, 0.08, 0.08), 0.9), 99, 5.0) for x in (0.1, 0.5)]
    ),
    faces.put_face_vector: lambda c: faces.put_face_vector(c, 2, 5, VECTOR),
    faces.set_searched: lambda c: faces.set_searched(c, 5, "made"),
    faces.search_again: lambda c: faces.search_again(c, [5]),
    faces.is_searched: lambda c: faces.is_searched(c, 5),
    faces.sightings: lambda c: faces.sightings(c, 5),
    faces.put_places: lambda c: faces.put_places(c, [(5, 1, "joined", 0.1)]),
    faces.face_vector: lambda c: faces.face_vector(c, "made faces", 5),
    folder_contents.subfolders: lambda c: folder_contents.subfolders(c, ROOT / "001"),
    photo_filters.values_of: lambda c: [photo_filters.values_of(c, each) for each in ("camera", "lens", "format")],  # type: ignore[arg-type]
    photo_filters.years: photo_filters.years,
    files.roots: files.roots,
    files.put_root: lambda c: files.put_root(c, ROOT, Path("/")),
    files.set_online: lambda c: files.set_online(c, 1, True),
    files.known_mounts: lambda c: files.known_mounts(c, ROOT),
    files.put_mount: lambda c: files.put_mount(c, ROOT / "disk", True),
    files.some_paths: lambda c: files.some_paths(c, ROOT, 2),
    known_files.contents_of_size: lambda c: known_files.contents_of_size(c, 2_000_001, 1),
    files.seen_at: lambda c: files.seen_at(c, path_of(ROOT, 5)),
    files.path_of: lambda c: files.path_of(c, 5),
    files.photo_of: lambda c: files.photo_of(c, content_of(5)),
    files.put_photo: lambda c: files.put_photo(c, PHOTO),
    files.put_file: lambda c: files.put_file(c, PLACE, 9),
    files.put_problem: lambda c: files.put_problem(c, PLACE, "broken", retry=False, photo_id=None),
    files.drop_files: lambda c: files.drop_files(c, [5]),
    files.set_gone: lambda c: files.set_gone(c, [5]),
    files.set_back: lambda c: files.set_back(c, [5]),
    journal.add_action: lambda c: journal.add_action(c, "made", "another"),
    journal.add_intents: lambda c: journal.add_intents(c, 1, [INTENT]),
    journal.set_returning: lambda c: journal.set_returning(c, 5, path_of(ROOT, 5)),
    journal.set_state: lambda c: journal.set_state(c, 5, "trashed"),
    journal.move_base: lambda c: journal.move_base(c, 5, ROOT, path_of(ROOT, 5)),
    journal.open_entries: journal.open_entries,
    journal.is_done_with_folder: lambda c: journal.is_done_with_folder(c, "made 1"),
    journal.entries_of: lambda c: journal.entries_of(c, 1, "trashed", "missing", "emptied"),
    journal.entries_with: lambda c: journal.entries_with(c, content_of(5), "trashed", "emptied"),
    journal.entries_for: lambda c: journal.entries_for(c, 1, path_of(ROOT, 6)),
    journal.is_moving_for: lambda c: journal.is_moving_for(c, 1, path_of(ROOT, 6)),
    journal.entries_in: lambda c: journal.entries_in(c, "trashed"),
    journal.entry: lambda c: journal.entry(c, 5),
    journal.knows_folder: lambda c: journal.knows_folder(c, "made 1"),
    journal.crosses_open: lambda c: journal.crosses_open(c, path_of(ROOT, 5), path_of(ROOT, 6)),
    journal.first_contents: lambda c: journal.first_contents(c, 1, 3),
    frame_quality.put: lambda c: frame_quality.put(c, 5, FrameQuality(1.0, 1.0, 1.0, 0.0, 0.0, b"")),
    frame_quality.of_many: lambda c: frame_quality.of_many(c, [5, 6]),
    journal.action: lambda c: journal.action(c, 1),
    journal.file_at: lambda c: journal.file_at(c, path_of(ROOT, 5)),
    marks.marks_of: lambda c: marks.marks_of(c, [5, 6]),
    marks.set_rating: lambda c: marks.set_rating(c, [5, 6], 3),
    marks.set_favorite: lambda c: marks.set_favorite(c, [5], True),
    marks.put_marks: lambda c: marks.put_marks(c, {5: marks.Mark(2, True)}),
    marks.seed_rating: lambda c: marks.seed_rating(c, content_of(5), 4),
    marks.carry_mark: lambda c: marks.carry_mark(c, content_of(5), content_of(6)),
    people.get_person: lambda c: people.get_person(c, 1),
    people.people_of_photos: lambda c: people.people_of_photos(c, [5, 6]),
    people.photos_of_people: lambda c: people.photos_of_people(c, [1]),
    people.by_size: lambda c: people.by_size(c, [1, 2]),
    people.covers_of: lambda c: people.covers_of(c, content_of(5)),
    people_edits.words: lambda c: people_edits.words(c, content=content_of(5)) + people_edits.words(c, person_id=1),
    people_edits.new_person_id: people_edits.new_person_id,
    people_edits.row_of: lambda c: [
        people_edits.row_of(c, "person", "1"),
        people_edits.row_of(c, "word", KEY),
        people_edits.row_of(c, "place", "5"),
    ],
    people_edits.put_row: lambda c: [
        people_edits.put_row(c, "word", KEY, None),
        people_edits.put_row(c, "word", KEY, {"verdict": "not"}),
        people_edits.put_row(c, "place", "5", {"person_id": 2, "state": "joined", "distance": 0.1}),
        people_edits.put_row(c, "place", "6", None),
        people_edits.put_row(c, "person", "2", {"name": "A", "made": 1, "hidden": 0, "cover": KEY}),
        people_edits.put_row(c, "person", "2", None),
    ],
    people_edits.put_action: lambda c: people_edits.put_action(c, "made", [WORD_CHANGE]),
    people_edits.extend_action: lambda c: people_edits.extend_action(c, 1, [WORD_CHANGE]),
    people_edits.set_undone: lambda c: people_edits.set_undone(c, 5, True),
    people_edits.get_action: lambda c: people_edits.get_action(c, 5),
    people_edits.next_to_redo: people_edits.next_to_redo,
    people_edits.changes_of: lambda c: people_edits.changes_of(c, 5),
    people_edits.spoken_of: lambda c: people_edits.spoken_of(c, [1, 2]),
    people_edits.later_on: lambda c: people_edits.later_on(c, 0, "word", KEY),
    photos.get_photos: lambda c: photos.get_photos(c, [5, 6]),
    photos.get_photo: lambda c: photos.get_photo(c, 5),
    photos.files_of: lambda c: photos.files_of(c, 5),
    photos.photo_at: lambda c: photos.photo_at(c, path_of(ROOT, 5)),
    rewritten_files.rewritten_from: lambda c: rewritten_files.rewritten_from(c, 5, 4),
    rewritten_files.carry_decisions: lambda c: rewritten_files.carry_decisions(c, content_of(5), content_of(6)),
    settings.get_setting: lambda c: settings.get_setting(c, "library_id", ""),
    settings.set_setting: lambda c: settings.set_setting(c, "made", 1),
    shots.put: lambda c: shots.put(c, 5, ShotFacts()),
    shots.of_many: lambda c: shots.of_many(c, [5, 6]),
    shots.names_of_many: lambda c: shots.names_of_many(c, [5, 6]),
    vectors.put_model: lambda c: vectors.put_model(c, "made", "made", 128),
    vectors.put_vector: lambda c: vectors.put_vector(c, 1, 5, VECTOR),
    vectors.get_vector: lambda c: vectors.get_vector(c, "made", 5),
    vectors.content_of_vector: lambda c: vectors.content_of_vector(c, 5),
    vectors.vector_blocks: lambda c: list(vectors.vector_blocks(c, "made", 128, after=PHOTOS - 5)),
    vectors.photos_gone: lambda c: vectors.photos_gone(c, [5, 6]),
    duplicate_links.links: lambda c: duplicate_links.links(c, "picture", of=5),
}

# Asked once a run, or by a page that shows the whole library.
WHOLE: frozenset[Callable[..., object]] = frozenset(
    [
        duplicate_links.compared,
        duplicate_links.forget_other_stamps,
        duplicate_links.looks,
        duplicate_links.decisions,
        duplicate_links.said_different,
        duplicate_links.choices,
        duplicate_links.photos_with_copies,
        folder_contents.contents,
        folder_contents.photo_ids,
        folder_contents.forget_links,
        folder_contents.folder_order,
        photo_filters.months,
        face_placements.gather,
        face_placements.made_people,
        face_placements.replace_places,
        face_placements.count_newer,
        faces.all_faces,
        faces.count_faces,
        faces.faces_alone,
        frame_quality.unmeasured,
        left_out.left_out,
        left_out.put_left_out,
        picture_measures.all_facts,
        picture_measures.put_many,
        picture_measures.unmeasured,
        faces.to_search,
        files.contents_in,
        files.forget_root,
        marks.all_marks,
        marks.restore_marks,
        known_files.known_files,
        known_files.settled_files,
        journal.actions,
        people.people,
        people.named_people,
        people.person_named,
        people.names,
        people.count_faces,
        people_edits.actions,
        people_edits.next_to_undo,  # from the newest on, until one stands
        face_removal.all_sightings,
        face_removal.remove_faces,
        face_removal.shrink,
        people_edit_history.names_ever,
        people_edit_history.once_said,
        people_edit_history.photos_once_said,
        photos.problems,
        photos.folders,
        photos.counts,
        photos.photo_ids,
        vectors.vector_state,
        vectors.count_vectors,
    ]
)
# About the file or a connection as a whole.
WHOLE_FILE = frozenset(
    ["backups", "db", "disk_reserve", "integrity", "migrate", "repair", "salvage", "schema_shown", "snapshot"],
)
