"""Face regions in XMP (Metadata Working Group, 2010), as digiKam and Lightroom write them.

An area is given by its center and size, as shares of the picture as stored, before it is turned upright.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.dom.minidom import Document, Element

from PIL import Image

from photosim.boxes import Box, best_match
from photosim.errors import BROKEN_INPUT, PhotoError
from photosim.vision.image.decoding import DAMAGED, FORMATS
from photosim.vision.image.exif import read_orientation
from photosim.vision.image.regular_file import open_regular
from photosim.vision.metadata.xmp import RDF, SPACES, XmpError, outermost, parsed
from photosim.vision.metadata.xmp_writing import EMPTY, taken_out, written

_REGIONS = SPACES["mwg-rs"]
_AREA = "http://ns.adobe.com/xmp/sType/Area#"
_SIZE = "http://ns.adobe.com/xap/1.0/sType/Dimensions#"


@dataclass(frozen=True, slots=True)
class Region:
    """A named face region of the upright picture."""

    name: str
    box: Box


def read_regions(packet: bytes, orientation: int) -> list[Region]:
    """Named faces of a packet, for a picture stored in that (EXIF) orientation. Raises XmpError."""
    found = [Region(_name(region), upright(box, orientation)) for box, region in _faces(parsed(packet))]
    return [region for region in found if region.name]


def with_regions(packet: bytes | None, new: Sequence[Region], size: tuple[int, int], orientation: int) -> bytes:
    """Add named faces to a packet: an unnamed region in the same place gets the name, all else stays.

    `size`: width and height as stored. Raises XmpError.
    """
    document = parsed(EMPTY.encode() if packet is None else packet)
    nameless = [(box, region) for box, region in _faces(document) if not _name(region)]
    for one in new:
        stored = upright(one.box, _BACK.get(orientation, orientation))
        match = best_match(stored, [box for box, _ in nameless])
        if match is not None:
            _rename(document, nameless.pop(match)[1], one.name)
        else:
            _append(document, _bag(document, size), one.name, stored)
    return written(document, packet)


def with_changed(packet: bytes, changed: Mapping[Region, str | None], orientation: int) -> bytes:
    """Rename regions that `read_regions` found in a packet; None removes one.

    Raises XmpError.
    """
    document = parsed(packet)
    for box, region in list(_faces(document)):
        one = Region(_name(region), upright(box, orientation))
        if one not in changed:
            continue
        name = changed[one]
        if name is None:
            taken_out(region)
        else:
            _rename(document, region, name)
    return written(document, packet)


# Turned by 90 degrees one way is undone by the other way; every other turn undoes itself.
_BACK = {6: 8, 8: 6}


def upright(box: Box, orientation: int) -> Box:
    """A box of the stored picture in upright coordinates."""
    x, y, width, height = box.x, box.y, box.width, box.height
    right, below = 1 - x - width, 1 - y - height
    places = {
        2: (right, y, width, height),
        3: (right, below, width, height),
        4: (x, below, width, height),
        5: (y, x, height, width),
        6: (below, x, height, width),
        7: (below, right, height, width),
        8: (y, right, height, width),
    }
    return Box.of(*places.get(orientation, (x, y, width, height)))


def stored(path: Path) -> tuple[tuple[int, int], int]:
    """Stored width and height of a picture, and its orientation. Raises PhotoError."""
    try:
        with open_regular(path) as file, Image.open(file, formats=FORMATS) as image:
            return image.size, read_orientation(image)
    except BROKEN_INPUT as error:
        raise PhotoError(DAMAGED, repr(error)) from error


def _regions(document: Document) -> Iterator[Element]:
    for holder in outermost(document, _REGIONS, "RegionList"):
        yield from holder.getElementsByTagNameNS(RDF, "li")


def _faces(document: Document) -> Iterator[tuple[Box, Element]]:
    """Face regions with an area, as stored."""
    for region in _regions(document):
        box = _box(region)
        if box is not None and (_field(region, _REGIONS, "Type") or "Face") == "Face":
            yield box, region


def _name(region: Element) -> str:
    return _field(region, _REGIONS, "Name").strip()


def _holders(item: Element) -> list[Element]:
    return [item, *(node for node in item.childNodes if isinstance(node, Element) and node.localName == "Description")]


def _field(item: Element, space: str, local: str) -> str:
    for holder in _holders(item):
        if holder.hasAttributeNS(space, local):
            return holder.getAttributeNS(space, local)
        for node in holder.childNodes:
            if isinstance(node, Element) and (node.namespaceURI, node.localName) == (space, local):
                return "".join(each.data for each in node.childNodes if hasattr(each, "data"))
    return ""


def _box(region: Element) -> Box | None:
    for area in region.getElementsByTagNameNS(_REGIONS, "Area"):
        try:
            x, y, width, height = (float(_field(area, _AREA, name)) for name in "xywh")
        except ValueError:
            continue
        if _field(area, _AREA, "unit") in ("", "normalized") and width > 0 and height > 0:
            return Box.of(x - width / 2, y - height / 2, width, height)
    return None


def _rename(document: Document, region: Element, name: str) -> None:
    for holder in _holders(region):
        attribute = holder.getAttributeNodeNS(_REGIONS, "Name")
        if attribute is not None:
            attribute.value = name
            return
        for node in holder.childNodes:
            if isinstance(node, Element) and (node.namespaceURI, node.localName) == (_REGIONS, "Name"):
                for each in list(node.childNodes):
                    node.removeChild(each)
                node.appendChild(document.createTextNode(name))
                return
    holder = _holders(region)[-1]
    holder.setAttribute("xmlns:mwg-rs", _REGIONS)
    holder.setAttributeNS(_REGIONS, "mwg-rs:Name", name)


def _bag(document: Document, size: tuple[int, int]) -> Element:
    """The list of regions, created where there is none."""
    rdf = document.getElementsByTagNameNS(RDF, "RDF")[0]
    if not rdf.prefix:
        raise XmpError("It writes RDF without a prefix, and gets no regions.")
    for found in document.getElementsByTagNameNS(_REGIONS, "RegionList"):
        for bag in found.childNodes:
            if isinstance(bag, Element):
                return bag
    for regions in document.getElementsByTagNameNS(_REGIONS, "Regions"):
        raise XmpError("Its list of regions is of a kind that photosim does not know.", regions.toxml()[:200])
    description = _child(document, rdf, RDF, f"{rdf.prefix}:Description")
    description.setAttributeNS(RDF, f"{rdf.prefix}:about", "")
    for prefix, space in (("mwg-rs", _REGIONS), ("stArea", _AREA), ("stDim", _SIZE)):
        description.setAttribute(f"xmlns:{prefix}", space)
    regions = _child(document, description, _REGIONS, "mwg-rs:Regions")
    regions.setAttributeNS(RDF, f"{rdf.prefix}:parseType", "Resource")
    applied = _child(document, regions, _REGIONS, "mwg-rs:AppliedToDimensions")
    for name, value in (("w", str(size[0])), ("h", str(size[1])), ("unit", "pixel")):
        applied.setAttributeNS(_SIZE, f"stDim:{name}", value)
    return _child(document, _child(document, regions, _REGIONS, "mwg-rs:RegionList"), RDF, f"{rdf.prefix}:Bag")


def _append(document: Document, bag: Element, name: str, box: Box) -> None:
    rdf = document.getElementsByTagNameNS(RDF, "RDF")[0].prefix
    item = _child(document, _child(document, bag, RDF, f"{rdf}:li"), RDF, f"{rdf}:Description")
    item.setAttribute("xmlns:mwg-rs", _REGIONS)
    item.setAttribute("xmlns:stArea", _AREA)
    item.setAttributeNS(_REGIONS, "mwg-rs:Name", name)
    item.setAttributeNS(_REGIONS, "mwg-rs:Type", "Face")
    area = _child(document, item, _REGIONS, "mwg-rs:Area")
    middle = box.x + box.width / 2, box.y + box.height / 2
    for field, value in zip("xywh", (*middle, box.width, box.height), strict=True):
        area.setAttributeNS(_AREA, f"stArea:{field}", f"{value:.6f}")
    area.setAttributeNS(_AREA, "stArea:unit", "normalized")


def _child(document: Document, above: Element, space: str, name: str) -> Element:
    element = document.createElementNS(space, name)
    above.appendChild(element)
    return element
