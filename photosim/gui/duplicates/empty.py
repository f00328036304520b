"""Empty states of the Duplicates page: nothing indexed, disk offline, no match, comparing, or no duplicates."""

from __future__ import annotations

from dataclasses import dataclass

from photosim.gui.services.tasks import Connection
from photosim.gui.trash.actions import CARRY_METADATA
from photosim.gui.widgets import formatting
from photosim.gui.widgets.empty_state import EmptyState
from photosim.gui.widgets.translation import tr
from photosim.library.duplicates.compare import METHOD
from photosim.library.duplicates.group import Kind
from photosim.store.duplicate_links import compared
from photosim.store.facts.frame_quality import unmeasured
from photosim.store.photos import counts, folders
from photosim.store.settings import get_setting


@dataclass(slots=True)
class CompareStatus:
    """Progress of the comparison: photos in the library, compared, waiting (`uncompared`), and what is running."""

    photos: int = 0
    compared: int = 0
    uncompared: int = 0
    all_away: bool = False
    is_running: bool = False
    is_finding: bool = False
    groups: int = 0
    carries: bool = False
    scope: str = ""  # what the search is narrowed to, in a sentence
    unmeasured: int = 0  # frames of bursts among which the best one was not looked for yet
    is_filtered: bool = False  # by the dialog that marks in bulk


def compare_status(conn: Connection, embedder_id: str) -> CompareStatus:
    """The comparison's progress with this encoder, and the setting `carries` (copy metadata to the keeper)."""
    held = counts(conn, embedder_id)
    roots = folders(conn)
    done = len(compared(conn, f"{METHOD} {embedder_id}"))
    away = bool(roots) and not any(folder.online for folder in roots)
    carries = get_setting(conn, CARRY_METADATA, False)
    frames = len(unmeasured(conn))
    return CompareStatus(
        held.photos, done, max(0, held.vectors - done), away, carries=carries, unmeasured=frames if done else 0
    )


def fill_empty_state(empty: EmptyState, now: CompareStatus, kind: Kind, text: str) -> bool:
    """Fill the empty state that fits; True when no kind has a group, so that there is nothing to filter or sort."""
    if now.photos == 0:
        explanation = tr(
            "Add a folder with photos first. The duplicates among them are then listed here, side by side."
        )
        empty.say("copy", tr("Photos that you have twice"), explanation, tr("Go to the library"))
    elif now.all_away and now.groups == 0:
        explanation = tr("Connect the disk with your photos. Nothing is compared or moved while it is away.")
        empty.say("unplug", tr("The folder is offline"), explanation)
    elif text and now.groups:
        explanation = tr("No group of this kind has “{words}” in its names, folders, camera or date.", words=text)
        empty.say("search", tr("No group matches"), explanation, tr("Clear the filter"))
    elif now.is_filtered and now.groups:
        explanation = tr("No group of this kind has a photo with the folder, name, size and date that are asked for.")
        empty.say("search", tr("No group matches"), explanation, tr("Show all groups"))
    elif now.is_running or now.is_finding:
        empty.say(
            "copy", tr("Looking for duplicates"), tr("They appear here as they are found. You can go on working.")
        )
    elif now.groups == 0 and now.compared == 0:
        explanation = tr(
            "All photos are compared to find the same file, the same picture saved again, and shots of one "
            "moment. Nothing is moved before you say so, and everything can be undone."
        )
        empty.say("copy", tr("Photos that you have twice"), explanation, tr("Find duplicates"))
    elif now.groups == 0 and now.scope:
        explanation = tr("{photos} compared. {scope}", photos=formatting.count(now.compared, "photo"), scope=now.scope)
        empty.say("circle-check", tr("No groups match the search"), explanation, tr("Change what to look for"))
    elif now.groups == 0:
        explanation = tr(
            "{photos} compared: none of them has a duplicate.", photos=formatting.count(now.compared, "photo")
        )
        empty.say(
            "circle-check", tr("No duplicates"), explanation, tr("Compare the new photos") if now.uncompared else ""
        )
    else:
        explanation = {
            "file": tr("No two files are identical, byte for byte. The other kinds have groups."),
            "picture": tr("No picture was saved more than once. The other kinds have groups."),
            "moment": tr("No bursts, and no videos that show the same. The other kinds have groups."),
        }[kind] + (f" {now.scope}" if now.scope else "")
        empty.say("circle-check", tr("None of this kind"), explanation)
    return now.groups == 0
