"""Places of photos that went to the trash while the viewer was open, and came back."""

from __future__ import annotations

from photosim.gui.grid.photo_model import id_array
from photosim.gui.photo.viewer_steps import ViewerSteps


def test_photos_come_back_to_their_places_in_any_order() -> None:
    steps = ViewerSteps(id_array([5, 3, 9, 7]))
    assert steps.drop({3})
    assert not steps.drop({3, 100}), "nothing else is left out"
    assert steps.row_after(3) == 1
    assert steps.drop({7})
    assert steps.row_after(7) == 1, "the last that is left"
    assert steps.bring_back({7}) == 2
    assert steps.bring_back({7, 5}) is None
    assert steps.bring_back({3}) == 1
    assert steps.ids.tolist() == [5, 3, 9, 7]
