"""Names on faces in sidecars: read by exiftool, merged into what is there, in every orientation."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from photosim.boxes import Box
from photosim.library.people import edits
from photosim.library.people.write_xmp_names import NameConflict, write_regions
from photosim.progress import Progress
from photosim.vision.metadata.xmp_regions import Region, read_regions, upright, with_regions
from tests.library.some_people import SomePeople, looks
from tests.pictures import draw

THEIRS = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:digiKam="http://www.digikam.org/ns/1.0/" digiKam:PickLabel="2"
 xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#">
<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>
<rdf:li><rdf:Description mwg-rs:Name="Old name" mwg-rs:Type="Face">
<mwg-rs:Area stArea:x="0.14" stArea:y="0.14" stArea:w="0.08" stArea:h="0.08" stArea:unit="normalized"/>
</rdf:Description></rdf:li>
<rdf:li rdf:parseType="Resource"><mwg-rs:Name>Dog</mwg-rs:Name><mwg-rs:Type>Pet</mwg-rs:Type></rdf:li>
</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions></rdf:Description></rdf:RDF></x:xmpmeta>
"""


def anna_and_bea(library: SomePeople, path: Path) -> None:
    """A photo on the disk with two people in it that have names."""
    ids = library.photo(path.name, [*looks(1, 1), *looks(2, 1)])
    library.conn.execute("UPDATE file SET path = ?", [bytes(path)])
    edits.new_person(library.conn, ids[:1], "Anna")
    edits.new_person(library.conn, ids[1:], "Bea & Co <3")


def test_names_are_written_once(library: SomePeople, tmp_path: Path) -> None:
    path = draw(tmp_path / "a.jpg", 1, 300, 200)
    anna_and_bea(library, path)
    done = write_regions(library.conn, Progress())
    sidecar = tmp_path / "a.jpg.xmp"
    assert (done.written, done.unchanged, done.failed) == ([sidecar], 0, [])
    found = read_regions(sidecar.read_bytes(), 1)
    assert found == [
        Region("Anna", Box.of(0, 0.1, 0.08, 0.08)),
        Region("Bea & Co <3", Box.of(0.1, 0.1, 0.08, 0.08)),
    ]
    again = write_regions(library.conn, Progress())
    assert (again.written, again.unchanged) == ([], 1)


def test_another_name_in_the_file_stays_and_is_told_of(library: SomePeople, tmp_path: Path) -> None:
    path = draw(tmp_path / "a.jpg", 1, 300, 200)
    sidecar = tmp_path / "a.jpg.xmp"
    sidecar.write_text(THEIRS)
    anna_and_bea(library, path)
    done = write_regions(library.conn, Progress())
    conflict = NameConflict(path, "Bea & Co <3", "Old name")
    assert (done.written, done.conflicts) == ([sidecar], [conflict])
    assert {region.name for region in read_regions(sidecar.read_bytes(), 1)} == {"Anna", "Old name"}
    again = write_regions(library.conn, Progress())
    assert (again.written, again.unchanged, again.conflicts) == ([], 0, [conflict])


def test_a_name_that_the_face_had_here_is_no_conflict(library: SomePeople, tmp_path: Path) -> None:
    path = draw(tmp_path / "a.jpg", 1, 300, 200)
    anna_and_bea(library, path)
    write_regions(library.conn, Progress())
    (anna,) = (person for person in library.people() if person.name == "Anna")
    edits.name(library.conn, anna.id, "Anne")
    assert write_regions(library.conn, Progress()).conflicts == []
    names = {region.name for region in read_regions((tmp_path / "a.jpg.xmp").read_bytes(), 1)}
    assert names == {"Anne", "Bea & Co <3"}


def test_what_a_sidecar_holds_stays_and_the_same_face_is_renamed_when_asked_to(
    library: SomePeople, tmp_path: Path
) -> None:
    path = draw(tmp_path / "a.jpg", 1, 300, 200)
    sidecar = tmp_path / "a.jpg.xmp"
    sidecar.write_text(THEIRS)
    anna_and_bea(library, path)
    done = write_regions(library.conn, Progress(), replace_other_names=True)
    assert done.conflicts == []
    text = sidecar.read_text()
    assert 'digiKam:PickLabel="2"' in text
    assert "Dog" in text
    assert "Old name" not in text
    assert {region.name for region in read_regions(text.encode(), 1)} == {"Anna", "Bea & Co <3"}


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not here to read what was written")
def test_exiftool_reads_the_regions(library: SomePeople, tmp_path: Path) -> None:
    anna_and_bea(library, draw(tmp_path / "a.jpg", 1, 300, 200))
    write_regions(library.conn, Progress())
    told = subprocess.run(
        ["exiftool", "-j", "-n", "-struct", "-XMP:all", str(tmp_path / "a.jpg.xmp")], capture_output=True, check=True
    )
    (read,) = json.loads(told.stdout)
    assert read["PersonInImage"] == ["Anna", "Bea & Co <3"]
    info = read["RegionInfo"]
    assert info["AppliedToDimensions"] == {"W": 300, "H": 200, "Unit": "pixel"}
    first = info["RegionList"][0]
    assert (first["Name"], first["Type"]) == ("Anna", "Face")
    assert first["Area"] == {"X": 0.04, "Y": 0.14, "W": 0.08, "H": 0.08, "Unit": "normalized"}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_region_comes_back_whatever_the_orientation(orientation: int) -> None:
    one = Region("Anna", Box.of(0.1, 0.2, 0.3, 0.15))
    packet = with_regions(None, [one], (300, 200), orientation)
    assert read_regions(packet, orientation) == [one]


def test_a_picture_turned_to_the_right_has_its_left_border_on_top() -> None:
    # Orientation 6: what is stored at the left below is shown at the left above.
    assert upright(Box.of(0, 0.9, 0.2, 0.1), 6) == Box.of(0, 0, 0.1, 0.2)
