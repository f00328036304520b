"""Photos that the viewer steps through; those that went to the trash keep their places for when they come back."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from photosim.gui.grid.photo_model import Ids


class ViewerSteps:
    """Photo ids in the order of stepping, without the dropped ones."""

    def __init__(self, ids: Ids) -> None:
        self._all = self.ids = ids
        self.dropped: set[int] = set()

    def drop(self, photo_ids: Collection[int]) -> bool:
        """Leave photos out; False when none of them was among those to step through."""
        return self._set_dropped(self.dropped | set(photo_ids))

    def bring_back(self, photo_ids: Collection[int]) -> int | None:
        """Put dropped photos back at their places; the row of the first of them, None when there is none."""
        back = self.dropped & set(photo_ids)
        self._set_dropped(self.dropped - back)
        return next((row for row, photo_id in enumerate(self.ids.tolist()) if photo_id in back), None)

    def row_after(self, photo_id: int) -> int:
        """The row of a photo; of a dropped one the row of the next that is left, or of the last."""
        at = int(np.flatnonzero(self._all == photo_id)[0])
        before = sum(one not in self.dropped for one in self._all[:at].tolist())
        return min(before, len(self.ids) - 1)

    def _set_dropped(self, dropped: set[int]) -> bool:
        kept = np.array([photo_id not in dropped for photo_id in self._all.tolist()], bool)
        changes = int(kept.sum()) != len(self.ids)
        self.dropped, self.ids = dropped, self._all[kept]
        return changes
