"""Whatever was called different, and however photos are linked: no two of those meet at one keeper."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from photosim.library.duplicates.decisions import Decisions, taken_away
from photosim.library.duplicates.star_clustering import stars
from photosim.store.duplicate_links import Decision, Link

COUNT = 9
CONTENTS = {photo_id: bytes([photo_id + 65]) for photo_id in range(COUNT)}
PAIRS = st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)).filter(lambda pair: pair[0] < pair[1])
LINKS = st.dictionaries(PAIRS, st.integers(0, 5), max_size=30).map(
    lambda found: [Link(one, other, "picture", level / 100) for (one, other), level in found.items()]
)
SAID = st.lists(st.sets(st.integers(0, COUNT - 1), min_size=2, max_size=6), max_size=4).map(
    lambda groups: Decisions(
        Decision(number, "different", {CONTENTS[photo_id]: 1 for photo_id in group}, "")
        for number, group in enumerate(groups)
    )
)


@given(LINKS, SAID, st.randoms(use_true_random=False))
def test_no_two_called_different_are_in_one_group_in_whatever_order_links_come(
    links: list[Link], said: Decisions, dice: object
) -> None:
    links = [link for link in links if not said.apart(CONTENTS[link.first_id], CONTENTS[link.second_id])]
    away = taken_away(links, CONTENTS, said)
    shuffled = list(links)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert taken_away(shuffled, CONTENTS, said) == away
    kept = [link for link in links if (link.first_id, link.second_id) not in away]
    for star in stars(kept, lambda photo_id: photo_id):
        inside = [CONTENTS[photo_id] for photo_id in (star.keeper, *(other for other, _ in star.links))]
        assert not any(said.apart(one, other) for one in inside for other in inside if one != other)


def test_what_is_said_of_others_takes_no_link_away() -> None:
    links = [Link(0, 1, "picture", 0.1), Link(0, 2, "picture", 0.2)]
    assert taken_away(links, CONTENTS, Decisions([Decision(1, "different", {b"B": 1, b"X": 1}, "")])) == set()
    assert taken_away(links, CONTENTS, Decisions([Decision(1, "different", {b"B": 1, b"C": 1}, "")])) == {(0, 2)}
