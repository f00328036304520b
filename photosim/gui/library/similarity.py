"""Sort order by similarity, with the encoder that the window has loaded."""

from __future__ import annotations

from photosim.gui.services.photo_service import PhotoService
from photosim.gui.services.tasks import Connection
from photosim.library.search.listing import BySimilarity, Ids
from photosim.library.search.similarity_order import similarity_order
from photosim.progress import Progress


def by_similarity(engine: PhotoService) -> BySimilarity | None:
    """The order of ids in which neighbors look alike; None while there is no encoder."""
    loaded = engine.loaded
    if loaded is None:
        return None

    def order(conn: Connection, ids: Ids) -> Ids:
        return similarity_order(conn, loaded.embedder.id, loaded.embedder.card.dim, Progress(), ids)

    return order
