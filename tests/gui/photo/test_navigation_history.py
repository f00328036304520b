"""Back and forward."""

from __future__ import annotations

from photosim.gui.photo.navigation_history import NavigationHistory


def test_back_and_forward_follow_the_way_walked() -> None:
    history: NavigationHistory[int] = NavigationHistory()
    assert history.current is None
    assert history.back() is None
    for entry in (1, 2, 3):
        history.go(entry)
    assert (history.back(), history.back(), history.back()) == (2, 1, None)
    assert (history.forward(), history.forward(), history.forward()) == (2, 3, None)


def test_a_new_step_forgets_what_lay_ahead() -> None:
    history: NavigationHistory[int] = NavigationHistory()
    for entry in (1, 2, 3):
        history.go(entry)
    history.back()
    history.go(9)
    assert not history.can_go_forward
    assert history.back() == 2


def test_staying_is_no_step() -> None:
    history: NavigationHistory[int] = NavigationHistory()
    history.go(1)
    history.go(1)
    assert not history.can_go_back


def test_a_long_way_loses_its_beginning() -> None:
    history: NavigationHistory[int] = NavigationHistory(max_entries=3)
    for entry in range(10):
        history.go(entry)
    assert (history.current, history.back(), history.back(), history.back()) == (9, 8, 7, None)
