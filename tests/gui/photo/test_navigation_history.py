"""Back and forward."""

from __future__ import annotations

from photosim.gui.photo.navigation_history import Trail


def test_back_and_forward_follow_the_way_walked() -> None:
    trail: Trail[int] = Trail()
    assert trail.here is None
    assert trail.back() is None
    for stop in (1, 2, 3):
        trail.go(stop)
    assert (trail.back(), trail.back(), trail.back()) == (2, 1, None)
    assert (trail.forward(), trail.forward(), trail.forward()) == (2, 3, None)


def test_a_new_step_forgets_what_lay_ahead() -> None:
    trail: Trail[int] = Trail()
    for stop in (1, 2, 3):
        trail.go(stop)
    trail.back()
    trail.go(9)
    assert not trail.can_go_forward
    assert trail.back() == 2


def test_staying_is_no_step() -> None:
    trail: Trail[int] = Trail()
    trail.go(1)
    trail.go(1)
    assert not trail.can_go_back


def test_a_long_way_loses_its_beginning() -> None:
    trail: Trail[int] = Trail(longest=3)
    for stop in range(10):
        trail.go(stop)
    assert (trail.here, trail.back(), trail.back(), trail.back()) == (9, 8, 7, None)
