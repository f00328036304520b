"""The photos of the grid as a Qt model: an array of ids, and the rows that were looked at so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, QUrl, Signal

from photosim.gui import words
from photosim.gui.tasks import Tasks
from photosim.store.photos import Photo, get_photos

PAGE = 128
REMEMBERED_PHOTOS = 20_000

Ids = npt.NDArray[np.int64]
Index = QModelIndex | QPersistentModelIndex
PHOTO_ROLE = Qt.ItemDataRole.UserRole + 1
ID_ROLE = Qt.ItemDataRole.UserRole + 2


class PhotoModel(QAbstractListModel):
    """Rows in the order of the ids. What a row shows is fetched in pages by a reader thread when it is first wanted."""

    arrived = Signal()  # photos that were wanted can be shown now

    def __init__(self, tasks: Tasks, *, slot: str = "grid") -> None:
        """`slot` keeps this model's fetches apart from another's."""
        super().__init__()
        self._tasks = tasks
        self._slot = slot
        self._ids: Ids = np.empty(0, np.int64)
        self._photos: dict[int, Photo] = {}
        self._stale: set[int] = set()
        self._asked: set[int] = set()

    @property
    def ids(self) -> Ids:
        """The ids in the order shown. Do not write to it."""
        return self._ids

    def set_ids(self, ids: Ids) -> None:
        """Show these photos, in this order."""
        self.beginResetModel()
        self._ids = ids
        self.endResetModel()

    def forget(self, ids: Iterable[int] | None = None) -> None:
        """Fetch those photos (all when None) again; until they arrive the old ones are shown."""
        self._stale.update(self._photos if ids is None else ids)
        self.arrived.emit()

    def photo(self, row: int) -> Photo | None:
        """The photo in a row, or None while it is not fetched."""
        return self._photos.get(int(self._ids[row])) if 0 <= row < len(self._ids) else None

    def id_at(self, row: int) -> int:
        """The id of the photo in a row."""
        return int(self._ids[row])

    def row_of(self, photo_id: int) -> int:
        """The row of a photo, or -1."""
        found = np.flatnonzero(self._ids == photo_id)
        return int(found[0]) if len(found) else -1

    def rows_of(self, ids: Ids) -> npt.NDArray[np.int64]:
        """The rows of those ids that are shown, ascending."""
        return np.flatnonzero(np.isin(self._ids, ids))

    def want(self, rows: range) -> None:
        """Have the photos of these rows fetched, with their whole pages, unless they are known or on their way."""
        if not rows or not len(self._ids):
            return
        start, stop = rows.start // PAGE * PAGE, -(-rows.stop // PAGE) * PAGE
        self.want_ids([int(photo_id) for photo_id in self._ids[start:stop]])

    def want_ids(self, ids: Sequence[int]) -> None:
        """Have these photos fetched unless they are known or on their way."""
        missing = [i for i in ids if (i not in self._photos or i in self._stale) and i not in self._asked]
        for start in range(0, len(missing), 4 * PAGE):
            page = missing[start : start + 4 * PAGE]
            self._asked.update(page)
            self._stale.difference_update(page)
            # Every page has its own slot: a fling asks for many, and none makes another needless.
            slot = f"{self._slot}.page.{page[0]}"
            self._tasks.read(
                slot,
                lambda conn, page=page: get_photos(conn, page),  # type: ignore[misc]
                lambda photos, page=page: self._take(page, photos),  # type: ignore[misc]
            )

    def _take(self, page: list[int], photos: list[Photo]) -> None:
        self._asked.difference_update(page)
        if len(self._photos) > REMEMBERED_PHOTOS:
            self._photos = dict(list(self._photos.items())[REMEMBERED_PHOTOS // 2 :])
        for photo in photos:
            self._photos[photo.id] = photo
        self.arrived.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The number of photos."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name, a tool tip, what a screen reader says, the Photo (PHOTO_ROLE) or its id (ID_ROLE)."""
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
            return f"{photo.name}\n{words.pixels(photo.width, photo.height)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join([photo.name, *facts_aloud(photo)])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every photo can be chosen and dragged out."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """What can be dragged out: files."""
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The files of those rows that are fetched."""
        photos = [self.photo(index.row()) for index in indexes]
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(photo.path)) for photo in photos if photo is not None])
        return data


def facts_aloud(photo: Photo) -> list[str]:
    """What a screen reader adds to the name: date, copies, whether its disk is away."""
    facts = [words.moment(photo.taken_at)] if photo.taken_at else []
    if photo.files > 1:
        facts.append(f"{photo.files} copies")
    if photo.state == "offline":
        facts.append("offline")
    return facts
