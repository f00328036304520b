"""Groups never chain, and hang on the links alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from photosim.library.duplicates.decisions import Decisions
from photosim.library.duplicates.star_clustering import stars
from photosim.store.duplicate_links import Decision, Link

PAIRS = st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda pair: pair[0] < pair[1]), max_size=40)


def links(pairs: set[tuple[int, int]]) -> list[Link]:
    return [Link(a, b, "picture", (a * 7 + b * 3) % 10 / 100) for a, b in sorted(pairs)]


@given(PAIRS)
def test_every_member_is_linked_to_its_keeper_and_is_in_one_group(pairs: set[tuple[int, int]]) -> None:
    seen: list[int] = []
    for star in stars(links(pairs), lambda photo_id: photo_id):
        for photo_id, link in star.links:
            assert {star.keeper, photo_id} == {link.first_id, link.second_id}
        seen += [star.keeper, *(photo_id for photo_id, _ in star.links)]
    assert len(seen) == len(set(seen))


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_the_links_does_not_matter(pairs: set[tuple[int, int]], dice: object) -> None:
    first = links(pairs)
    other = list(first)
    dice.shuffle(other)  # type: ignore[attr-defined]
    assert stars(first, lambda photo_id: -photo_id) == stars(other, lambda photo_id: -photo_id)


@given(PAIRS)
def test_the_keeper_is_the_best_of_its_group(pairs: set[tuple[int, int]]) -> None:
    for star in stars(links(pairs), lambda photo_id: photo_id * 5 % 13):
        assert all(star.keeper * 5 % 13 < photo_id * 5 % 13 for photo_id, _ in star.links)


def test_a_chain_falls_apart_and_the_links_left_out_are_counted() -> None:
    found = stars(links({(1, 2), (2, 3), (3, 4), (4, 5)}), lambda photo_id: photo_id)
    assert [(star.keeper, [photo_id for photo_id, _ in star.links], star.left_out) for star in found] == [
        (1, [2], 1),
        (3, [4], 2),
    ]


def test_different_means_these_two_and_no_others() -> None:
    said = Decisions([Decision(1, "different", {b"a": 1, b"b": 1}, "")])
    assert said.apart(b"a", b"b")
    assert not said.apart(b"a", b"c")
    assert not said.settled([b"a", b"b"])


def test_a_group_that_is_kept_returns_with_a_new_member() -> None:
    said = Decisions([Decision(1, "keep all", {b"a": 1, b"b": 2}, "")])
    assert said.settled([b"a", b"b"])
    assert not said.settled([b"a", b"b", b"c"])


def test_kept_copies_return_with_one_more_file() -> None:
    said = Decisions([Decision(1, "keep all", {b"a": 2}, "")])
    assert said.copies_settled(b"a", 2)
    assert not said.copies_settled(b"a", 3)
    assert not said.copies_settled(b"b", 2)
