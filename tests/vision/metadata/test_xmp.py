"""Notes read from pictures and sidecars, and written beside what is there."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from photosim.vision.metadata import xmp
from photosim.vision.metadata.photo_metadata import Notes, lacking, read_embedded, together
from photosim.vision.metadata.xmp import RDF, XmpError, read_xmp
from photosim.vision.metadata.xmp_writing import with_notes
from tests.library.annotated_photos import OSLO, picture, sidecar

HEAD = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"'
    ' xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"'
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    ' xmlns:lr="http://ns.adobe.com/lightroom/1.0/">'
)
TAIL = "</rdf:Description></rdf:RDF></x:xmpmeta>"
ALL = Notes(3, ("sea", "boat & crew"), ("place|Norway|Oslo",), ("Åse Lie",), (-33.8567844, 151.2152967),
            "2019-07-03T14:05:11")  # fmt: skip


def packet(body: str) -> bytes:
    return (HEAD + body + TAIL).encode()


def test_what_is_written_is_read_again() -> None:
    assert read_xmp(with_notes(None, ALL, ALL)) == ALL


def test_a_sidecar_keeps_all_that_it_holds_when_notes_are_added() -> None:
    before = sidecar("boat").decode()
    after = with_notes(before.encode(), Notes(tags=("sea",), rating=4), Notes(tags=("boat", "sea"))).decode()
    same = after.replace("<rdf:li>sea</rdf:li>", "").replace('Rating="4"', 'Rating="0"')
    assert sorted(same.split()) == sorted(before.split())
    assert read_xmp(after.encode()) == Notes(4, ("boat", "sea"))


def test_a_list_that_the_sidecar_lacks_is_written_whole() -> None:
    after = with_notes(packet(""), Notes(tags=("sea",)), Notes(tags=("inside the picture", "sea")))
    assert read_xmp(after).tags == ("inside the picture", "sea")


def test_names_on_faces_are_read_wherever_they_stand() -> None:
    region = (
        '<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>'
        '<rdf:li><rdf:Description mwg-rs:Name="Ada" mwg-rs:Type="Face"/></rdf:li>'
        '<rdf:li rdf:parseType="Resource"><mwg-rs:Name>Rex</mwg-rs:Name><mwg-rs:Type>Pet</mwg-rs:Type></rdf:li>'
        '<rdf:li rdf:parseType="Resource"><mwg-rs:Name>Bo</mwg-rs:Name></rdf:li>'
        "</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"
        "<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Cy</rdf:li><rdf:li>ada</rdf:li></rdf:Bag>"
        "</Iptc4xmpExt:PersonInImage>"
    )
    assert read_xmp(packet(region)).people == ("Cy", "ada", "Bo")


@pytest.mark.parametrize(
    ("latitude", "longitude", "wanted"),
    [
        ("59,54.8333N", "10,45.1333E", (59.9138883, 10.7522217)),
        ("33,51,24S", "151,12,55E", (-33.8566667, 151.2152778)),
        ("0,0N", "0,0E", None),
        ("91,0N", "10,0E", None),
        ("59.9", "10.7", None),
    ],
)
def test_a_position_is_read_as_xmp_writes_it(latitude: str, longitude: str, wanted: object) -> None:
    text = f"<exif:GPSLatitude>{latitude}</exif:GPSLatitude><exif:GPSLongitude>{longitude}</exif:GPSLongitude>"
    assert read_xmp(packet(text)).position == wanted


@pytest.mark.parametrize(
    "text",
    [
        b"no xml",
        b"<a/>",
        b"\xff\xff\xff",
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + packet(""),
        '<?xml version="1.0"?><!DOCTYPE x>'.encode("utf-16") + packet("").decode().encode("utf-16-le"),
        b"<a>" * 5000 + packet("") + b"</a>" * 5000,
    ],
)
def test_what_is_no_sound_xmp_is_refused_in_words(text: bytes) -> None:
    with pytest.raises(XmpError):
        read_xmp(text)
    with pytest.raises(XmpError):
        with_notes(text, ALL, ALL)


def test_a_sidecar_that_would_not_be_written_again_as_it_is_stays_untouched() -> None:
    odd = packet("").replace(b'rdf:about=""', b'rdf:about="" xmp:Label="two&#10;lines"')
    with pytest.raises(XmpError, match="written again"):
        with_notes(odd, ALL, ALL)


def test_a_sidecar_in_utf_16_or_with_a_mark_at_its_head_is_read() -> None:
    text = packet("<xmp:Rating>5</xmp:Rating>").decode()
    declared = f'<?xml version="1.0" encoding="UTF-16"?>{text}'
    assert read_xmp(declared.encode("utf-16")).rating == 5
    assert read_xmp(with_notes(("\ufeff" + text).encode(), Notes(tags=("a",)), Notes(tags=("a",)))).rating == 5


def test_exif_and_the_packet_inside_a_picture_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(picture(1, date="2019:07:03 14:05:11", place=OSLO, rating=4, xmp=sidecar("fjord")))
    header, inside = read_embedded(path)
    assert (header.rating, header.taken_at) == (4, "2019-07-03T14:05:11")
    assert header.position == pytest.approx((59.9138889, 10.7522222))
    assert inside is not None
    assert read_xmp(inside).tags == ("fjord",)


def test_keywords_of_iptc_are_read_in_their_own_coding(tmp_path: Path) -> None:
    words = b"".join(
        b"\x1c\x02\x19" + len(word).to_bytes(2, "big") + word for word in (b"sea", "Bodø".encode("latin-1"))
    )
    block = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(words).to_bytes(4, "big") + words + b"\0" * (len(words) % 2)
    content = io.BytesIO()
    Image.new("RGB", (8, 8)).save(content, "JPEG")
    path = tmp_path / "a.jpg"
    segment = b"\xff\xed" + (len(block) + 2).to_bytes(2, "big") + block
    path.write_bytes(content.getvalue()[:2] + segment + content.getvalue()[2:])
    assert read_embedded(path)[0].tags == ("sea", "Bodø")


def test_what_is_no_picture_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xe1\0\x10Exif\0\0broken")
    assert read_embedded(tmp_path / "a.jpg") == (Notes(), None)


def test_only_what_the_keeper_lacks_is_new() -> None:
    keeper = Notes(2, ("Sea",), (), (), None, "2001-01-01T00:00:00")
    assert lacking(keeper, ALL) == Notes(None, ("boat & crew",), ALL.branches, ALL.people, ALL.position, None)
    assert lacking(together(keeper, ALL), ALL) == Notes()


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
@pytest.mark.parametrize("before", [None, sidecar("boat")], ids=["a new sidecar", "one of another program"])
def test_exiftool_reads_what_was_written(tmp_path: Path, before: bytes | None) -> None:
    path = tmp_path / "a.jpg.xmp"
    path.write_bytes(with_notes(before, ALL, ALL))
    command = ["exiftool", "-json", "-n", "-validate", "-warning", str(path)]
    said = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)[0]
    every = json.loads(subprocess.run(["exiftool", "-json", "-n", str(path)], capture_output=True, check=True).stdout)[
        0
    ]
    assert "Warning" not in said
    subject = every["Subject"] if isinstance(every["Subject"], list) else [every["Subject"]]
    assert subject == [*(["boat"] if before else []), "sea", "boat & crew"]
    assert (every["Rating"], every["HierarchicalSubject"]) == (3, "place|Norway|Oslo")
    assert (every["PersonInImage"], every["DateTimeOriginal"]) == ("Åse Lie", "2019:07:03 14:05:11")
    assert (every["GPSLatitude"], every["GPSLongitude"]) == pytest.approx(ALL.position, abs=1e-6)
    assert before is None or every["Exposure2012"] == "+0.35"


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ("<a/>" * 60_000, "more than 20,000 elements"),
        ("<a>" * 200 + "</a>" * 200, "nests too deeply"),
        ("<a " + " ".join(f'a{number}=""' for number in range(30_000)) + "/>", "more than 20,000 elements"),
        ("<!---->" * 30_000, "more than 20,000 elements"),
        ("<?a?>" * 30_000, "more than 20,000 elements"),
    ],
    ids=["elements", "depth", "attributes", "comments", "instructions"],
)
def test_a_packet_beyond_the_limits_is_refused_before_a_tree_is_made_of_it(
    inside: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    packet = f'<rdf:RDF xmlns:rdf="{RDF}">{inside}</rdf:RDF>'.encode()
    monkeypatch.setattr("defusedxml.minidom.parseString", None)
    with pytest.raises(XmpError, match=why):
        read_xmp(packet)
    with pytest.raises(XmpError, match="larger than 4 MB"):
        read_xmp(b" " * (5 << 20))


def test_each_region_is_looked_at_once_however_deep_the_lists_of_regions_lie_in_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []
    field = xmp._field
    monkeypatch.setattr(xmp, "_field", lambda item, *name: asked.append(item) or field(item, *name))
    space = xmp.SPACES["mwg-rs"]
    regions = "<rdf:li r:Name='Anna'/>" * 50
    inside = f"<r:RegionList xmlns:r='{space}'>{'<r:RegionList>' * 30}{regions}{'</r:RegionList>' * 30}</r:RegionList>"
    packet = f'<rdf:RDF xmlns:rdf="{RDF}"><rdf:Description>{inside}</rdf:Description></rdf:RDF>'
    assert read_xmp(packet.encode()).people == ("Anna",)
    assert len(asked) == 50 * 3  # its type, its name, and the name that Microsoft writes


def test_a_packet_with_entities_is_refused() -> None:
    bomb = '<?xml version="1.0"?><!doctype x [<!ENTITY a "b">]><x>&a;</x>'
    for text in (bomb, bomb.replace("doctype", "DOCTYPE")):
        with pytest.raises(XmpError):
            read_xmp(text.encode())
