"""Empty state of the People page, with the progress of finding faces."""

from __future__ import annotations

from dataclasses import dataclass

from photosim.gui.services.tasks import Connection
from photosim.gui.widgets import formatting
from photosim.gui.widgets.empty_state import EmptyState
from photosim.gui.widgets.translation import tr
from photosim.library.people.face_intake import METHOD
from photosim.store.people import count_faces, people
from photosim.store.photos import counts


@dataclass(slots=True)
class FaceDetectionState:
    """Progress of face detection. `waiting`: photos not searched yet."""

    photos: int = 0
    faces: int = 0
    people: int = 0
    named: int = 0
    alone: int = 0
    doubtful: int = 0
    waiting: int = 0
    hidden: int = 0
    is_running: bool = False
    why_not: str | None = None


def standing(conn: Connection) -> FaceDetectionState:
    """Load the progress from the library."""
    found = count_faces(conn, METHOD)
    hidden = sum(one.photos > 0 for one in people(conn, hidden=True))
    photos = counts(conn, "").photos
    return FaceDetectionState(
        photos, found.faces, found.people, found.named, found.alone, found.doubtful, found.waiting, hidden
    )  # fmt: skip


def say_empty(empty: EmptyState, now: FaceDetectionState, text: str, *, hidden: bool) -> str:
    """Fill the empty state; returns what its button does: "library", "find", "filter", "shown", "alone" or ""."""
    if text:
        empty.say(
            "search", tr("Nobody of that name"), tr("No name has “{words}” in it.", words=text), tr("Clear the search")
        )
        return "filter"
    if hidden:
        empty.say("eye-off", tr("Nobody is hidden"), tr("People that you hide are kept here."), tr("Show the others"))
        return "shown"
    if now.photos == 0 and not now.is_running:
        said = tr(
            "Read in a folder with photos first. Then faces that look alike are gathered here, a card for each person."
        )
        empty.say("users", tr("The people in your photos"), said, tr("Go to the library"))
        return "library"
    if now.why_not is not None:
        empty.say("users", tr("No people here"), tr(now.why_not))
        return ""
    if now.is_running:
        said = tr("People appear here as they are found. You can go on working.")
        empty.say("scan-face", tr("Looking for faces"), said)
        return ""
    if now.waiting:
        said = tr(
            "Faces that look alike are gathered, one card for each person. You give the names, and a name once given "
            "stays. Everything happens on this computer."
        )
        empty.say("users", tr("The people in your photos"), said, tr("Find people"))
        return "find"
    if now.faces:
        said = tr("{faces} found, and no two of them look like one person.", faces=formatting.count(now.faces, "face"))
        empty.say("users", tr("Nobody twice"), said, tr("Show the faces"))
        return "alone"
    empty.say(
        "users",
        tr("No faces"),
        tr("{photos} looked through, and there is no face in them.", photos=formatting.count(now.photos, "photo")),
    )
    return ""
