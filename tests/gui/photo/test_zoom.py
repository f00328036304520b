"""Fit, zoom at a point, and pan, in device pixels."""

from __future__ import annotations

import pytest

from photosim.gui.photo.zoom import LARGEST, fitted, panned, resized, toggled, zoomed

PHOTO, PANE = (4000, 3000), (1000, 600)


def test_a_large_photo_is_fitted_in_the_middle() -> None:
    zoom = fitted(*PHOTO, *PANE)
    assert zoom.scale == pytest.approx(0.2)
    assert zoom.shown == pytest.approx((100, 0, 800, 600))
    assert zoom.is_fitted


def test_a_small_photo_is_not_enlarged_by_fitting() -> None:
    zoom = fitted(100, 50, *PANE)
    assert (zoom.scale, zoom.shown) == (1, (450, 275, 100, 50))


def test_the_point_under_the_mouse_stays_there() -> None:
    zoom = zoomed(fitted(*PHOTO, *PANE), 1.0, 500, 300)
    before = (500 - zoom.left) / zoom.scale
    again = zoomed(zoom, 2.0, 500, 300)
    assert before == pytest.approx(2000)
    assert (500 - again.left) / again.scale == pytest.approx(before)


def test_zoom_ends_at_the_fit_and_at_the_largest_scale() -> None:
    zoom = fitted(*PHOTO, *PANE)
    assert zoomed(zoom, 0.01, 0, 0).scale == zoom.scale
    assert zoomed(zoom, 1000, 0, 0).scale == LARGEST


def test_a_photo_cannot_be_pushed_out_of_the_pane() -> None:
    zoom = zoomed(fitted(*PHOTO, *PANE), 1.0, 500, 300)
    far = panned(zoom, 1e6, -1e6)
    assert (far.left, far.top) == (0, PANE[1] - PHOTO[1])


def test_a_fitted_photo_does_not_move() -> None:
    zoom = fitted(*PHOTO, *PANE)
    assert panned(zoom, 50, 50) == zoom


def test_toggling_goes_to_every_pixel_and_back() -> None:
    zoom = fitted(*PHOTO, *PANE)
    whole = toggled(zoom, 900, 10)
    assert whole.scale == 1
    assert toggled(whole, 0, 0) == zoom


def test_toggling_a_photo_that_is_seen_at_its_own_size_enlarges_it() -> None:
    assert toggled(fitted(100, 50, *PANE), 500, 300).scale == 2


def test_another_pane_keeps_the_fit_or_the_middle() -> None:
    assert resized(fitted(*PHOTO, *PANE), 400, 300) == fitted(*PHOTO, 400, 300)
    zoom = zoomed(fitted(*PHOTO, *PANE), 1.0, 500, 300)
    smaller = resized(zoom, 500, 300)
    assert (250 - smaller.left, 150 - smaller.top) == pytest.approx((500 - zoom.left, 300 - zoom.top))
    assert smaller.scale == 1
