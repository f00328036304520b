"""What a file costs to read, for the time left: by its kind and size, and whether faces are looked for."""

from __future__ import annotations

from photosim.library.files.reading_cost import FACES_MS, PHOTO_MS, reading_cost


def test_kinds_cost_differently_by_the_megabyte_and_are_told_by_ending_or_format() -> None:
    jpeg, webp, tiff = (reading_cost(f"a{end}", 4_000_000, faces=False) for end in (".JPG", ".webp", ".tif"))
    assert tiff < jpeg < webp
    assert reading_cost("JPEG", 4_000_000, faces=False) == jpeg
    assert reading_cost("TIFF", 4_000_000, faces=False) == tiff
    assert reading_cost("IMG_1", 4_000_000, faces=False) == jpeg, "what is not known counts as the most usual kind"


def test_each_photo_costs_something_and_faces_cost_more() -> None:
    assert reading_cost("a.jpg", 0, faces=False) == PHOTO_MS
    assert reading_cost("a.jpg", 0, faces=True) == PHOTO_MS + FACES_MS
