"""What is told about folders that were read."""

from __future__ import annotations

from dataclasses import replace

from photosim.gui.shell.index_jobs import index_summary
from photosim.library.indexing.indexer import IndexResult

NOTHING = IndexResult(new=0, changed=0, moved=0, unchanged=0, gone=0, failed=0, seconds=0.1, stopped=False, skipped={})


def test_a_folder_without_photos_is_not_called_unchanged() -> None:
    assert index_summary([NOTHING]) == "There are no photos in this folder."
    assert index_summary([replace(NOTHING, unchanged=12)]) == "Nothing new."


def test_what_was_read_moved_and_missed_is_summed_up() -> None:
    read = replace(NOTHING, new=1203, failed=4, skipped={".mov": 2})
    assert index_summary([read, replace(NOTHING, moved=1)]) == (
        "1,203 photos indexed. 1 photo moved. 4 files could not be read."
    )
    assert index_summary([replace(NOTHING, gone=2)]) == "2 files no longer there."
    assert index_summary([replace(read, stopped=True)]).startswith("Stopped after 1,203 photos.")
