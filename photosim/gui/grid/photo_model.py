"""Lazy-loading Qt list model of photos: an array of ids, and a cache of the rows fetched so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, QUrl, Signal

from photosim.errors import PhotosimError
from photosim.gui.services.tasks import Tasks
from photosim.gui.widgets import formatting
from photosim.gui.widgets.plain_text import plain
from photosim.gui.widgets.translation import tr
from photosim.photo_facts import VIDEO_FORMATS
from photosim.store.photos import Photo, get_photos
from photosim.vision.image.video_facts import clock

PAGE = 32
FETCH_LIMIT = 128
CACHE_LIMIT = 8_000

Ids = npt.NDArray[np.int64]
Index = QModelIndex | QPersistentModelIndex
PHOTO_ROLE = Qt.ItemDataRole.UserRole + 1
ID_ROLE = Qt.ItemDataRole.UserRole + 2


def id_array(ids: Iterable[int]) -> Ids:
    """Ids as an int64 array `(n,)`, as the models take them."""
    return np.fromiter(ids, np.int64)


class PhotoModel(QAbstractListModel):
    """Photo list model in the order of the ids; rows are fetched page-wise by a reader thread on first request."""

    arrived = Signal()  # requested photos are available now

    def __init__(self, tasks: Tasks, *, slot: str = "grid") -> None:
        """`slot` names this model's reads: a newer read of the same slot replaces an older one."""
        super().__init__()
        self._tasks = tasks
        self._slot = slot
        self._ids: Ids = np.empty(0, np.int64)
        self._photos: dict[int, Photo] = {}
        self._stale: set[int] = set()
        self._absent: set[int] = set()
        self._visible_ids: Ids = self._ids
        self._prefetch_ids: Ids = self._ids
        self._is_fetching = False

    @property
    def ids(self) -> Ids:
        """The ids in the order shown, int64 `(n,)`; read-only."""
        return self._ids

    def set_ids(self, ids: Ids) -> None:
        """Replace the photos and their order."""
        self.beginResetModel()
        self._ids = ids
        self._visible_ids = self._prefetch_ids = ids[:0]
        self._absent.clear()
        self.endResetModel()

    def invalidate(self, ids: Iterable[int] | None = None) -> None:
        """Mark cached photos (all when None) as stale: fetched again, the old ones shown until then."""
        self._stale.update(self._photos if ids is None else ids)
        self.arrived.emit()

    def photo(self, row: int) -> Photo | None:
        """The photo in a row, or None while it is not loaded."""
        return self._photos.get(int(self._ids[row])) if 0 <= row < len(self._ids) else None

    def id_at(self, row: int) -> int:
        """The id of the photo in a row."""
        return int(self._ids[row])

    def row_of(self, photo_id: int) -> int:
        """The row of a photo, or -1."""
        found = np.flatnonzero(self._ids == photo_id)
        return int(found[0]) if len(found) else -1

    def rows_of(self, ids: Ids) -> npt.NDArray[np.int64]:
        """The rows of those of the ids that are shown, ascending."""
        return np.flatnonzero(np.isin(self._ids, ids))

    def request_rows(self, rows: range) -> None:
        """Fetch the pages of these rows next; replaces the request before."""
        start, stop = rows.start // PAGE * PAGE, -(-rows.stop // PAGE) * PAGE
        self._visible_ids = self._ids[start:stop] if rows else self._ids[:0]
        self._fetch()

    def request_ids(self, ids: Ids) -> None:
        """Prefetch these photos, after everything in view."""
        self._prefetch_ids = ids
        self._fetch()

    def _fetch(self) -> None:
        """Start the next fetch. One at a time: of the hundreds of pages that a fling passes, only the last matter."""
        if self._is_fetching:
            return
        page = self._missing(self._visible_ids) or self._missing(self._prefetch_ids)
        if page:
            self._is_fetching = True
            self._stale.difference_update(page)
            self._tasks.read(
                f"{self._slot}.rows",
                lambda conn: get_photos(conn, page),
                lambda photos: self._take(page, photos),
                failed=self._failed,
            )

    def _missing(self, ids: Ids) -> list[int]:
        known, stale, absent = self._photos, self._stale, self._absent
        missing = [i for i in ids.tolist() if (i not in known or i in stale) and i not in absent]
        return missing[:FETCH_LIMIT]

    def _take(self, page: list[int], photos: list[Photo]) -> None:
        self._is_fetching = False
        if len(self._photos) > CACHE_LIMIT:
            self._photos = dict(list(self._photos.items())[CACHE_LIMIT // 2 :])
        for photo in photos:
            self._photos[photo.id] = photo
        # Photos deleted since the request are not requested again until the ids are.
        self._absent.update(set(page) - {photo.id for photo in photos})
        self.arrived.emit()
        self._fetch()

    def _failed(self, error: PhotosimError) -> None:
        self._is_fetching = False
        self._visible_ids = self._prefetch_ids = self._ids[:0]
        self._tasks.failed.emit(error)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The number of photos."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, tool tip, accessible text, the Photo (PHOTO_ROLE) or its id (ID_ROLE)."""
        if role == ID_ROLE:
            return self.id_at(index.row())
        photo = self.photo(index.row())
        if photo is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return photo.name
        if role == PHOTO_ROLE:
            return photo
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(f"{photo.name}\n{formatting.pixels(photo.width, photo.height)}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join([photo.name, *accessible_facts(photo)])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Enabled, selectable, and draggable."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Photos are dragged out as files."""
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The file URLs of those rows that are loaded."""
        photos = [self.photo(index.row()) for index in indexes]
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(photo.path)) for photo in photos if photo is not None])
        return data


def accessible_facts(photo: Photo) -> list[str]:
    """Facts that a screen reader adds to the name: date, number of copies, stars, whether the disk is offline."""
    facts = [formatting.date_time(photo.taken_at)] if photo.taken_at else []
    if photo.format in VIDEO_FORMATS:
        facts.append(tr("video of {length}", length=clock(photo.length_s)) if photo.length_s else tr("video"))
    if photo.files > 1:
        facts.append(formatting.count(photo.files, "copy", "copies"))
    if photo.rating:
        facts.append(formatting.count(photo.rating, "star"))
    if photo.favorite:
        facts.append("favorite")
    if photo.state == "offline":
        facts.append("offline")
    return facts
