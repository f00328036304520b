"""Stars of sidecars are read where a folder's listing has one; else the disk is not asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from photosim.library.files.companions import Units
from photosim.library.files.disk import Disk
from photosim.library.files.sidecar_stars import stars_beside

PACKET = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4"/></rdf:RDF></x:xmpmeta>"""


@pytest.mark.parametrize(("name", "stars"), [("IMG_1.JPG.xmp", 4), ("img_1.xmp", 4), ("IMG_2.xmp", 0), (None, 0)])
def test_the_disk_is_asked_for_what_its_listing_has(tmp_path: Path, name: str | None, stars: int) -> None:
    """Each photo cost a request, which takes a millisecond where the folder lies in a network."""
    (tmp_path / "IMG_1.JPG").write_bytes(b"a picture")
    if name is not None:
        (tmp_path / name).write_text(PACKET)
    asked = list[str]()
    assert stars_beside(Disk(asked.append), Units(), tmp_path / "IMG_1.JPG") == stars
    assert bool(asked) == bool(stars)
