"""Placement of a photo in a pane: fit, zoom at a point, pan. Pure arithmetic in device pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace

LARGEST = 16.0
STEP = 1.25


@dataclass(frozen=True, slots=True)
class Zoom:
    """`scale`: device pixels per pixel of the photo, 1 is 100 %. `left`, `top`: its corner in the pane."""

    width: float
    height: float
    pane_width: float
    pane_height: float
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0

    @property
    def fit_scale(self) -> float:
        """The scale at which the whole photo is seen, at most 100 %."""
        return min(1.0, self.pane_width / max(1.0, self.width), self.pane_height / max(1.0, self.height))

    @property
    def is_fitted(self) -> bool:
        """Whether the whole photo is seen."""
        return self.scale <= self.fit_scale * 1.0001

    @property
    def shown(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of the photo in the pane."""
        return self.left, self.top, self.width * self.scale, self.height * self.scale


def fitted(width: float, height: float, pane_width: float, pane_height: float) -> Zoom:
    """The whole photo in the middle of the pane, never enlarged."""
    zoom = Zoom(width, height, pane_width, pane_height)
    return _within(replace(zoom, scale=zoom.fit_scale))


def zoomed(zoom: Zoom, scale: float, x: float, y: float) -> Zoom:
    """Another scale, with the point of the photo at (x, y) of the pane staying there where that can be."""
    scale = min(LARGEST, max(zoom.fit_scale, scale))
    factor = scale / zoom.scale
    return _within(replace(zoom, scale=scale, left=x - (x - zoom.left) * factor, top=y - (y - zoom.top) * factor))


def panned(zoom: Zoom, right: float, down: float) -> Zoom:
    """Moved by so many device pixels, as far as there is something of the photo to see."""
    return _within(replace(zoom, left=zoom.left + right, top=zoom.top + down))


def resized(zoom: Zoom, pane_width: float, pane_height: float) -> Zoom:
    """The same scale in another pane, around the same middle; a fitted photo stays fitted."""
    if zoom.is_fitted:
        return fitted(zoom.width, zoom.height, pane_width, pane_height)
    moved = replace(
        zoom,
        pane_width=pane_width,
        pane_height=pane_height,
        left=zoom.left + (pane_width - zoom.pane_width) / 2,
        top=zoom.top + (pane_height - zoom.pane_height) / 2,
    )
    return _within(replace(moved, scale=max(moved.scale, moved.fit_scale)))


def toggled(zoom: Zoom, x: float, y: float) -> Zoom:
    """100 % where the whole photo is seen (200 % where that is 100 % already), else the whole photo."""
    if not zoom.is_fitted:
        return zoomed(zoom, zoom.fit_scale, x, y)
    return zoomed(zoom, 1.0 if zoom.fit_scale < 1 else 2.0, x, y)


def _within(zoom: Zoom) -> Zoom:
    def place(at: float, size: float, pane: float) -> float:
        return (pane - size) / 2 if size <= pane else min(0.0, max(pane - size, at))

    _, _, width, height = zoom.shown
    return replace(
        zoom,
        left=place(zoom.left, width, zoom.pane_width),
        top=place(zoom.top, height, zoom.pane_height),
    )
