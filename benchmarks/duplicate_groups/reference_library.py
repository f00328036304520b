"""Groups of duplicates in a folder, by a library made for the run: what the benchmarks with a truth judge."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from photosim.library.duplicates.compare import compare_new
from photosim.library.duplicates.groups import find_groups
from photosim.library.indexing.indexer import index_folder
from photosim.paths import Home, model_path
from photosim.progress import Progress
from photosim.store.db import open_writer
from photosim.store.thumbs import ThumbStore
from photosim.vision.encoder.embedder import Embedder


@dataclass(frozen=True, slots=True)
class Groups:
    """Files by group; `marked`: each file proposed for removal, after the one that is kept instead."""

    pictures: list[set[Path]]
    moments: list[set[Path]]
    marked: list[tuple[Path, Path]]


def groups_of(folder: Path, home: Path, model: Path | None) -> Groups:
    """Index, compare and group a folder, as `photosim-cli index` and `photosim-cli duplicates` do."""
    embedder = Embedder(model or model_path("photo"))
    where, progress = Home(home), Progress()
    with closing(open_writer(where)) as conn, closing(ThumbStore(where)) as thumbs:
        index_folder(conn, thumbs, folder, embedder, progress)
        compare_new(conn, thumbs, embedder.id, embedder.card, progress)
        found = list(find_groups(conn, progress, kinds=("picture", "moment")))
    files = {
        kind: [{f for m in g.members for f in m.files} for g in found if g.kind == kind]
        for kind in ("picture", "moment")
    }
    marked = [
        (group.keeper.files[0], file)
        for group in found
        for member in group.members
        if member.remove
        for file in member.files
    ]
    return Groups(files["picture"], files["moment"], marked)
