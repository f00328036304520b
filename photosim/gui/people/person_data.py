"""Loads the data of a person's sheet: faces, photos, and names to offer."""

from __future__ import annotations

from dataclasses import dataclass, field

from photosim.gui.people.face_model import by_time
from photosim.gui.services.tasks import Connection
from photosim.store.faces import Face, faces_alone, faces_of_person
from photosim.store.people import Person, get_person, names
from photosim.store.photos import Photo, get_photos

ALONE_AT_MOST = 500
# Shown in the place of a person's id: the faces of nobody, and those of nobody that may be no faces.
ALONE, DOUBTFUL = 0, -2


@dataclass(frozen=True, slots=True)
class PersonData:
    """A person with all faces, or faces without a person; their photos; all names; faces by month or year."""

    person: Person | None
    faces: list[Face]
    photos: dict[int, Photo]
    names: list[str]
    sections: list[tuple[str, list[Face]]] = field(default_factory=list)


def look(conn: Connection, person_id: int) -> PersonData:
    """Load a person's sheet."""
    of_nobody = person_id in (ALONE, DOUBTFUL)
    person = None if of_nobody else get_person(conn, person_id)
    if of_nobody:
        faces = faces_alone(conn, ALONE_AT_MOST, doubtful=person_id == DOUBTFUL)
    else:
        faces = faces_of_person(conn, person_id)
    photos = {photo.id: photo for photo in get_photos(conn, list({face.photo_id for face in faces}))}
    sections = by_time(faces, photos) if person is not None else [("", list(faces))]
    return PersonData(person, faces, photos, names(conn), sections)
