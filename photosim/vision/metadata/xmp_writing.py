"""XMP writer: adds metadata to a packet, keeping everything else in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from xml.dom.minidom import Document, Element, Node, Text

from photosim.vision.metadata.photo_metadata import Notes
from photosim.vision.metadata.xmp import HEAD, RDF, SPACES, Name, XmpError, decoded, descriptions, parsed, property_of

EMPTY = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="{RDF}">
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""


def with_notes(packet: bytes | None, new: Notes, whole: Notes) -> bytes:
    """Add metadata to a packet; everything that was in it stays.

    Who reads a sidecar looks no longer at the list of tags inside the picture: a list that the packet does not have yet
    is written as in `whole`. Raises XmpError.
    """
    document = parsed(EMPTY.encode() if packet is None else packet)
    _add(document, new, whole)
    return written(document, packet)


def with_rating(packet: bytes | None, rating: int) -> bytes:
    """The packet with these stars, 0 to 5, in place of those that it had; everything else stays. Raises XmpError."""
    document = parsed(EMPTY.encode() if packet is None else packet)
    if not _put(document, ("xmp", "Rating"), str(rating)):
        if not rating:
            return written(document, packet)
        _add(document, Notes(rating=rating), Notes())
    return written(document, packet)


def without_people(packet: bytes, names: Collection[str]) -> bytes:
    """Remove these people (names composed, case folded) from a packet's list of people shown. Raises XmpError."""
    document = parsed(packet)
    shown = property_of(document, ("Iptc4xmpExt", "PersonInImage"))
    items = [] if shown is None else list(shown.getElementsByTagNameNS(RDF, "li"))
    for item in items:
        text = "".join(node.data for node in item.childNodes if isinstance(node, Text))
        if " ".join(unicodedata.normalize("NFC", text).casefold().split()) in names:
            taken_out(item)
    if shown is not None and items and not shown.getElementsByTagNameNS(RDF, "li"):
        taken_out(shown)
    return written(document, packet)


def taken_out(element: Element) -> None:
    """Remove an element from its tree, with the space before it."""
    above, space = element.parentNode, element.previousSibling
    if not isinstance(above, Element):
        return
    if isinstance(space, Text) and not space.data.strip():
        above.removeChild(space)
    above.removeChild(element)


def written(document: Document, packet: bytes | None) -> bytes:
    """Serialize a changed tree with the original packet's header. Raises XmpError where that is not possible."""
    try:
        text = "\n".join(node.toxml() for node in document.childNodes) + "\n"
        content = ('<?xml version="1.0" encoding="UTF-8"?>\n' + text if _declared(packet) else text).encode()
        document.normalize()
        is_same = _same(document, parsed(content))
    except RecursionError as error:
        raise XmpError("It nests too deeply.", repr(error)) from error
    if not is_same:
        raise XmpError("It holds signs that would not be written again as they are.")
    return content


def _declared(packet: bytes | None) -> bool:
    return packet is not None and HEAD.match(decoded(packet).lstrip("\ufeff")) is not None


def _in_degrees(value: float, sides: str) -> str:
    """XMP form of a position: "59,54.8333N"."""
    degrees, minutes = divmod(round(abs(value) * 60, 6), 60)
    return f"{degrees:.0f},{minutes:.6f}{sides[value < 0]}"


def _add(document: Document, new: Notes, whole: Notes) -> None:
    rdf = document.getElementsByTagNameNS(RDF, "RDF")[0]
    prefix = f"{rdf.prefix}:" if rdf.prefix else ""
    description = document.createElementNS(RDF, f"{prefix}Description")
    about = next((one.getAttributeNS(RDF, "about") for one in descriptions(document)), "")
    if not prefix:  # an attribute without one would be in no namespace
        description.setAttribute("xmlns:rdf", RDF)
    description.setAttributeNS(RDF, f"{rdf.prefix or 'rdf'}:about", about)
    simple: list[tuple[Name, str]] = []
    if new.rating:
        simple.append((("xmp", "Rating"), str(new.rating)))
    if new.position:
        simple.append((("exif", "GPSLatitude"), _in_degrees(new.position[0], "NS")))
        simple.append((("exif", "GPSLongitude"), _in_degrees(new.position[1], "EW")))
    if new.taken_at:
        simple += [(("exif", "DateTimeOriginal"), new.taken_at), (("photoshop", "DateCreated"), new.taken_at)]
    for name, text in simple:
        if not _put(document, name, text):
            _new_property(document, description, name).appendChild(document.createTextNode(text))
    lists: list[tuple[Name, Sequence[str], Sequence[str]]] = [
        (("dc", "subject"), new.tags, whole.tags),
        (("lr", "hierarchicalSubject"), new.branches, whole.branches),
        (("Iptc4xmpExt", "PersonInImage"), new.people, whole.people),
    ]
    for name, words, all_words in lists:
        if not words:
            continue
        there = property_of(document, name)
        bag = None if there is None else next((n for n in there.childNodes if isinstance(n, Element)), None)
        if bag is None:
            holder = _new_property(document, description, name) if there is None else there
            bag = document.createElementNS(RDF, f"{prefix}Bag")
            holder.appendChild(bag)
            words = all_words
        for word in words:
            item = document.createElementNS(RDF, f"{prefix}li")
            item.appendChild(document.createTextNode(word))
            bag.appendChild(item)
    if description.hasChildNodes():
        rdf.appendChild(description)
        rdf.appendChild(document.createTextNode("\n"))


def _put(document: Document, name: Name, text: str) -> bool:
    """Fill in a property that exists but is empty, as a rating of 0 is; False when it does not exist."""
    prefix, local = name
    for one in descriptions(document):
        attribute = one.getAttributeNodeNS(SPACES[prefix], local)
        if attribute is not None:
            attribute.value = text
            return True
    element = property_of(document, name)
    if element is None:
        return False
    for node in list(element.childNodes):
        element.removeChild(node)
    element.appendChild(document.createTextNode(text))
    return True


def _new_property(document: Document, description: Element, name: Name) -> Element:
    prefix, local = name
    description.setAttribute(f"xmlns:{prefix}", SPACES[prefix])
    element = document.createElementNS(SPACES[prefix], f"{prefix}:{local}")
    description.appendChild(document.createTextNode("\n  "))
    description.appendChild(element)
    return element


def _same(one: Node, other: Node) -> bool:
    """Whether two trees are equal, apart from space between the outermost parts."""
    if (one.nodeType, one.nodeName) != (other.nodeType, other.nodeName):
        return False
    if isinstance(one, Element) and isinstance(other, Element):
        attributes = sorted(one.attributes.items()), sorted(other.attributes.items())
        if attributes[0] != attributes[1]:
            return False
    elif one.nodeType != Node.DOCUMENT_NODE and one.nodeValue != other.nodeValue:
        return False
    return len(one.childNodes) == len(other.childNodes) and all(map(_same, one.childNodes, other.childNodes))
