"""XMP parser for packets and sidecars (ISO 16684-1).

Read by defusedxml, which refuses document types and entities, and within limits of size, elements and depth: a
packet of 240 kB that was nothing but elements took twelve seconds, one of 3.6 MB minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.dom.minidom import Document, Element, Node
from xml.parsers.expat import ExpatError, ParserCreate

from photosim.errors import PhotosimError
from photosim.vision.image.exif import taken_at
from photosim.vision.metadata.photo_metadata import Notes, new_words, rating_of

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SPACES = {
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "lr": "http://ns.adobe.com/lightroom/1.0/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "MPReg": "http://ns.microsoft.com/photo/1.2/t/Region#",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
}
_DEGREES = re.compile(r"(\d+),(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?([NSEW])")
# Lightroom's longest histories of edits come to some thousand elements, twenty deep.
MOST_BYTES, MOST_ELEMENTS, MOST_DEPTH = 4 << 20, 20_000, 40
HEAD = re.compile(r"\s*<\?xml[^>]*\?>")
Name = tuple[str, str]  # prefix as in SPACES, local name


class XmpError(PhotosimError):
    """A packet cannot be parsed, or not be rewritten without changing its contents."""


def read_xmp(packet: bytes) -> Notes:
    """Metadata in a packet. Raises XmpError."""
    return _notes(parsed(packet))


def parsed(packet: bytes) -> Document:
    """Parse a packet to a tree. Raises XmpError."""
    if len(packet) > MOST_BYTES:
        raise XmpError(f"It is larger than {MOST_BYTES >> 20} MB.")
    text = decoded(packet).strip("\ufeff\0 \r\n\t")
    if (head := HEAD.match(text)) is not None:
        text = text[head.end() :]
    if "<!DOCTYPE" in text:
        raise XmpError("It brings a document type of its own.")
    _must_be_bounded(text.encode())
    # Here, and not at the start of a window: it brings an HTTP client along.
    from defusedxml import minidom
    from defusedxml.common import DefusedXmlException

    try:
        document: Document = minidom.parseString(text.encode(), forbid_dtd=True)
    except (ExpatError, DefusedXmlException, ValueError) as error:
        raise XmpError("It is no XML that can be read.", repr(error)) from error
    try:
        if not _rdfs(document):
            raise XmpError("It is no XMP.")
    except RecursionError as error:
        raise XmpError("It nests too deeply.", repr(error)) from error
    return document


def _must_be_bounded(text: bytes) -> None:
    """Count elements, attributes, comments, instructions and depth without a tree. Raises XmpError beyond the limits.

    Each of them becomes an object of the tree: 380,000 attributes of one element cost minutes.
    """
    count = depth = 0

    def counted(number: int) -> None:
        nonlocal count
        count += number
        if count > MOST_ELEMENTS:
            raise XmpError(f"It has more than {MOST_ELEMENTS:,} elements.")

    def begins(name: str, attributes: list[str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_DEPTH:
            raise XmpError("It nests too deeply.")
        counted(1 + len(attributes) // 2)

    def ends(name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = ParserCreate()
    parser.ordered_attributes = parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = begins, ends
    parser.CommentHandler = lambda comment: counted(1)
    parser.ProcessingInstructionHandler = lambda target, text: counted(1)
    try:
        parser.Parse(text, True)
    except ExpatError as error:
        raise XmpError("It is no XML that can be read.", repr(error)) from error


def decoded(packet: bytes) -> str:
    """Packet bytes to text, encoding declaration included. Raises XmpError."""
    coding = "utf-16" if packet[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        return packet.decode(coding)
    except UnicodeDecodeError as error:
        raise XmpError("It is not written in Unicode.", repr(error)) from error


def _notes(document: Document) -> Notes:
    dates = (("exif", "DateTimeOriginal"), ("photoshop", "DateCreated"), ("xmp", "CreateDate"))
    return Notes(
        rating_of(_value(document, ("xmp", "Rating"))),
        _list(document, ("dc", "subject")),
        _list(document, ("lr", "hierarchicalSubject")),
        new_words((), [*_list(document, ("Iptc4xmpExt", "PersonInImage")), *_names(document)]),
        _position(_value(document, ("exif", "GPSLatitude")), _value(document, ("exif", "GPSLongitude"))),
        next((date for name in dates if (date := taken_at(_value(document, name)))), None),
    )


def descriptions(document: Document) -> Iterator[Element]:
    """The rdf:Description elements of the photo itself."""
    for rdf in _rdfs(document):
        yield from _elements(rdf, RDF, "Description")


def _rdfs(document: Document) -> list[Element]:
    """The rdf:RDF elements: the root, or its children, as every program writes them; else wherever one stands.

    Each property asks for them, and a walk through a tree of 20,000 elements takes 0.05 s.
    """
    root = document.documentElement
    if root is None:
        return []
    if (root.namespaceURI, root.localName) == (RDF, "RDF"):
        return [root]
    return list(_elements(root, RDF, "RDF")) or list(document.getElementsByTagNameNS(RDF, "RDF"))


def _elements(above: Node, space: str, local: str) -> Iterator[Element]:
    for node in above.childNodes:
        if isinstance(node, Element) and (node.namespaceURI, node.localName) == (space, local):
            yield node


def property_of(document: Document, name: Name) -> Element | None:
    """A property in element form."""
    prefix, local = name
    found = (element for one in descriptions(document) for element in _elements(one, SPACES[prefix], local))
    return next(found, None)


def _value(document: Document, name: Name) -> str | None:
    """A simple property, in attribute or element form."""
    prefix, local = name
    for one in descriptions(document):
        if one.hasAttributeNS(SPACES[prefix], local):
            return one.getAttributeNS(SPACES[prefix], local)
    element = property_of(document, name)
    return None if element is None else _text(element)


def _list(document: Document, name: Name) -> tuple[str, ...]:
    element = property_of(document, name)
    items = [] if element is None else element.getElementsByTagNameNS(RDF, "li")
    return new_words((), [_text(item) for item in items])


def _names(document: Document) -> Iterator[str]:
    """Names of face regions (Metadata Working Group and Microsoft)."""
    space = SPACES["mwg-rs"]
    for regions in outermost(document, space, "RegionList"):
        for region in regions.getElementsByTagNameNS(RDF, "li"):
            if (_field(region, space, "Type") or "Face") == "Face":
                yield _field(region, space, "Name")
    for item in document.getElementsByTagNameNS(RDF, "li"):
        yield _field(item, SPACES["MPReg"], "PersonDisplayName")


def outermost(document: Document, space: str, local: str) -> list[Element]:
    """The elements of that name that lie in no other one: lists nested eighty deep were each walked through anew."""
    found = document.getElementsByTagNameNS(space, local)
    known = {id(one) for one in found}

    def is_inside(one: Node | None) -> bool:
        while (one := one.parentNode if one is not None else None) is not None:
            if id(one) in known:
                return True
        return False

    return [one for one in found if not is_inside(one)]


def _field(item: Element, space: str, local: str) -> str:
    """A field of a structure: attribute or element, of the item or of the description inside it."""
    for holder in (item, *_elements(item, RDF, "Description")):
        if holder.hasAttributeNS(space, local):
            return holder.getAttributeNS(space, local)
        for element in _elements(holder, space, local):
            return _text(element)
    return ""


def _text(element: Element) -> str:
    return "".join(node.data for node in element.childNodes if node.nodeType in (Node.TEXT_NODE, 4)).strip()


def _position(latitude: str | None, longitude: str | None) -> tuple[float, float] | None:
    found = []
    for text, limit in ((latitude, 90), (longitude, 180)):
        match = _DEGREES.fullmatch((text or "").strip())
        if match is None:
            return None
        degrees, minutes, seconds, side = match.groups()
        value = int(degrees) + float(minutes) / 60 + float(seconds or 0) / 3600
        if value > limit:
            return None
        found.append(round(-value if side in "SW" else value, 7))
    return None if found == [0, 0] else (found[0], found[1])
