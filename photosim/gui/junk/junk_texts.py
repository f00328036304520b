"""What the junk page says: of its piles, of one picture, and where there are none. Plain functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from photosim.gui.services.tasks import Connection
from photosim.gui.widgets import formatting
from photosim.gui.widgets.empty_state import EmptyState
from photosim.gui.widgets.translation import tr
from photosim.library.junk.kinds import SURE_WORDS, Judgment
from photosim.library.junk.piles import Pile, junk_piles
from photosim.store.facts.picture_measures import unmeasured
from photosim.store.photos import counts


@dataclass(frozen=True, slots=True)
class JunkState:
    """What is known: the piles, the photos of the library, and how many of them nobody looked through yet."""

    piles: tuple[Pile, ...] = ()
    photos: int = 0
    waiting: int = 0


def standing(conn: Connection) -> JunkState:
    """Read the piles. Slow in a large library."""
    return JunkState(tuple(junk_piles(conn)), counts(conn, "").photos, len(unmeasured(conn)))


def sure_words(pile: Pile) -> str:
    """How sure a pile is: "4 certainly, 2 perhaps"."""
    numbers = {sure: sum(judgment.sure == sure for _, judgment in pile.photos) for sure in SURE_WORDS}
    return ", ".join(
        f"{formatting.number(number)} {tr(SURE_WORDS[sure])}" for sure, number in numbers.items() if number
    )


def caption(pile: Pile, chosen: Sequence[int], judgments: Mapping[int, Judgment]) -> str:
    """The line under the grid: why the chosen picture is here, or how sure the pile is."""
    if len(chosen) == 1 and chosen[0] in judgments:
        judgment = judgments[chosen[0]]
        return f"{formatting.capital(tr(SURE_WORDS[judgment.sure]))}: {tr(judgment.words)}."
    if chosen:
        return tr("{pictures} chosen.", pictures=formatting.count(len(chosen), "picture"))
    return tr("{title}: {sure_words}. Nothing is marked.", title=tr(pile.title), sure_words=sure_words(pile))


def say_empty(empty: EmptyState, now: JunkState, *, running: bool) -> str:
    """Fill the empty page; answers what its button does: "library", "measure" or ""."""
    if not now.photos:
        told = tr(
            "Add a folder with photos first. Screenshots, receipts and blurred shots among them are then piled up here."
        )
        empty.say("archive", tr("What you may not want to keep"), told, tr("Go to the library"))
        return "library"
    if running:
        empty.say(
            "archive", tr("Looking through the photos"), tr("Piles appear here when it is done. You can go on working.")
        )
        return ""
    if now.waiting:
        told = tr(
            "Screenshots, photographed documents, blurred or black shots, tiny pictures and pictures with captions "
            "are piled up to be looked through. Nothing is marked, and nothing is moved before you say so."
        )
        empty.say("archive", tr("What you may not want to keep"), told, tr("Look through the photos"))
        return "measure"
    empty.say(
        "circle-check",
        tr("No junk"),
        tr("{photos} looked through: all look like photos.", photos=formatting.count(now.photos, "photo")),
    )
    return ""
