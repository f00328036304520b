"""Matches: how two pictures lie on each other, and what follows for two pictures that both lie on a third one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from photosim.store.duplicate_links import Link
from photosim.vision.compare.alignment import WHOLE_SHARE
from photosim.vision.compare.gray_pyramid import WHOLE, Window
from photosim.vision.compare.orientations import combined, inverse, turned_window

# 1 - correlation. Of copies that show all of the picture and have nothing laid over them nearly all lie nearer.
_NEAR = 0.003
# Files of equal pixels are no farther: of one the thumbnail is averaged, of the other interpolated.
EQUAL = 0.00003
# Edges of two pieces, as shares of a side: so near they may be one edge; a piece that reaches beyond another one by so
# much is no part of it. Windows of one piece, laid anew, differ by 0.002.
_SAME_EDGE, _BEYOND = 0.005, 0.01
_TOLD = ("distance", "turn", "inside", "share", "overlaid", "gray", "one_place", "bars")
_SWAPPED, _SWAPPED_GRAY = (0, 2, 1), (0, 2, 1, 3, 5, 4)


@dataclass(frozen=True, slots=True)
class Match:
    """A pair that is one picture; fields as in `store.duplicate_links.Link`.

    `written`: it looks like a page, so that what it says is to be compared at full size, or could not be.
    """

    key: tuple[int, int]
    distance: float
    turn: int
    inside: int
    share: float
    overlaid: bool
    gray: int
    one_place: bool
    bars: bool
    light: float
    seat: Window
    written: bool = False

    @property
    def piece(self) -> int:
        """Which of the two lies in the other: 0 the first of the key, 1 the second."""
        return 0 if self.inside == 1 else 1

    @property
    def window(self) -> Window:
        """Window of the larger one, which the piece covers, left, top, right, bottom as shares of its sides."""
        return self.seat if self.piece else seen_from_other(self.seat, self.turn)

    @property
    def piece_turn(self) -> int:
        """How the piece must be turned to lie there."""
        return self.turn if self.piece else inverse(self.turn)


def seen_from_other(seat: Window, turn: int) -> Window:
    """Where the first of two pictures lies in the second, when the second, after `turn`, lies so in the first."""
    return turned_window(_within(WHOLE, seat), inverse(turn))


def _within(window: Window, frame: Window) -> Window:
    """A window in shares of a frame's sides."""
    left, top, right, bottom = frame
    across, down = right - left, bottom - top
    return (window[0] - left) / across, (window[1] - top) / down, (window[2] - left) / across, (window[3] - top) / down


def is_plain(match: Match) -> bool:
    """Whether two pictures show the very same, all of it and nothing else: what lies on one lies so on the other."""
    return is_exact(match) and not (match.inside or match.bars)


def is_exact(match: Match) -> bool:
    """Whether two pictures show the very same wherever both show something: they differ by their edges alone."""
    return match.distance <= _NEAR and not (match.overlaid or match.one_place)


def are_alike(one: Match, other: Match) -> bool:
    """Whether two matches of one pair make the same link."""
    return all(getattr(one, name) == getattr(other, name) for name in _TOLD)


def composed(one: Match, other: Match) -> Match | None:
    """How two pictures lie on each other that both were laid on a third one, the first of both keys.

    None where that does not tell: one that is not plain must be exact and lie in the other one, which is exact, too;
    and colors may have been lost in one way only.
    """
    third, first, second = one.key[0], one.key[1], other.key[1]
    if other.key[0] != third:
        raise ValueError("two matches of different pictures")
    gray = _gray(_SWAPPED_GRAY[one.gray], other.gray)
    if gray is None:
        return None
    back = inverse(one.turn)
    found = Match(
        key=(first, second),
        distance=round(min(1.0, one.distance + other.distance), 6),
        turn=combined(other.turn, back),
        inside=other.inside,
        share=other.share,
        overlaid=other.overlaid,
        gray=gray,
        one_place=other.one_place,
        bars=other.bars,
        light=one.light + other.light,
        seat=turned_window(_within(other.seat, one.seat), back),
    )
    if not is_plain(one):
        if not (is_exact(one) and is_exact(other) and lies_in(one.seat, other.seat)):
            return None
        left, top, right, bottom = _within(one.seat, other.seat)
        share = min(1.0, (right - left) * (bottom - top))
        whole = share > WHOLE_SHARE
        if one.bars and not (other.bars and whole):
            return None  # what of the bars the other one shows is not known
        found = replace(found, share=round(share, 4), inside=0 if whole else 1, bars=False)
    return found if first < second else swapped(found)


def lies_in(piece: Window, whole: Window) -> bool:
    """Whether one window of a picture lies in another one, to within what windows are measured by."""
    return min(_room(piece, whole)) >= -_SAME_EDGE


def are_side_by_side(one: Match, other: Match) -> bool:
    """Whether neither of two pieces of a third picture lies in the other one."""
    return not (lies_in(one.seat, other.seat) or lies_in(other.seat, one.seat))


def are_crossing(one: Match, other: Match) -> bool:
    """Whether each of two exact pieces of a third picture surely shows what the other one does not."""
    if not (is_exact(one) and is_exact(other)):
        return False
    return min(_room(one.seat, other.seat)) < -_BEYOND and min(_room(other.seat, one.seat)) < -_BEYOND


def _room(piece: Window, whole: Window) -> Window:
    """How far each edge of the piece lies inside that of the whole, as shares of the picture both are windows of."""
    return piece[0] - whole[0], piece[1] - whole[1], whole[2] - piece[2], whole[3] - piece[3]


def swapped(match: Match) -> Match:
    """The same match, told of the other one first."""
    return replace(
        match,
        key=match.key[::-1],
        turn=inverse(match.turn),
        inside=_SWAPPED[match.inside],
        gray=_SWAPPED_GRAY[match.gray],
        seat=seen_from_other(match.seat, match.turn),
    )


def match_of_link(link: Link, key: tuple[int, int]) -> Match:
    """A stored link as the match of `key`, the numbers of its first and second photo, that it was made of."""
    return Match(
        key, link.distance, link.turn, link.inside, link.share, link.overlaid, link.gray, link.one_place, link.bars,
        link.light, link.seat, link.unread,
    )  # fmt: skip


def link_of_match(match: Match, first_id: int, second_id: int) -> Link:
    """A match as the link of the photos with these ids, the first of its key first."""
    if second_id < first_id:
        return link_of_match(swapped(match), second_id, first_id)
    return Link(
        first_id, second_id, "picture", match.distance, match.turn, match.inside, match.share, match.overlaid,
        match.gray, match.one_place, match.bars, light=match.light, seat=match.seat, unread=match.written,
    )  # fmt: skip


def _gray(one: int, other: int) -> int | None:
    """`Match.gray` of the first and the last of three, told of the first and the middle, the middle and the last."""
    if not one or not other:
        return one or other
    if one > 2 or other > 2:
        return None
    return one if one == other else 0
