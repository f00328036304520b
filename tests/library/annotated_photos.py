"""Pictures and sidecars that people wrote something about, made for the tests of carrying it over."""

from __future__ import annotations

import io

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from tests.library.a_library import ALibrary

SIDECAR = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<!-- somebody's own words -->
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="another program">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" xmp:Rating="{rating}" crs:Exposure2012="+0.35">
   <dc:subject><rdf:Bag>{items}</rdf:Bag></dc:subject>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""


def sidecar(*tags: str, rating: int = 0) -> bytes:
    """As Lightroom writes it: the rating as an attribute, settings of its own, tags in a bag."""
    return SIDECAR.format(rating=rating, items="".join(f"<rdf:li>{tag}</rdf:li>" for tag in tags)).encode()


def picture(
    shade: int,
    *,
    date: str | None = None,
    place: tuple[tuple[float, ...], tuple[float, ...]] | None = None,
    rating: int | None = None,
    xmp: bytes | None = None,
) -> bytes:
    """A small JPEG. `place`: degrees, minutes and seconds north and east."""
    exif = Image.Exif()
    if date:
        exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = date
    if place:
        position = exif.get_ifd(IFD.GPSInfo)
        position[GPS.GPSLatitudeRef], position[GPS.GPSLatitude] = "N", place[0]
        position[GPS.GPSLongitudeRef], position[GPS.GPSLongitude] = "E", place[1]
    if rating:
        exif[0x4746] = rating
    content = io.BytesIO()
    more = {"xmp": xmp} if xmp else {}
    Image.new("RGB", (16, 12), (shade, shade, shade)).save(content, "JPEG", exif=exif, **more)
    return content.getvalue()


OSLO = ((59.0, 54.0, 50.0), (10.0, 45.0, 8.0))


def two_pairs(library: ALibrary) -> None:
    """keep.jpg, of which nothing is known, and other.jpg with much; kept.jpg with a sidecar, and another.jpg."""
    library.photo("keep.jpg", picture(1))
    library.photo("sub/other.jpg", picture(2, date="2019:07:03 14:05:11", place=OSLO, rating=4, xmp=sidecar("fjord")))
    library.file("sub/other.jpg.xmp", sidecar("Oslo", "boat", rating=2))
    library.photo("kept.jpg", picture(3, date="2001:01:01 00:00:00"))
    library.file("kept.xmp", sidecar("boat"))
    library.photo("another.jpg", picture(4, date="2020:02:02 02:02:02", xmp=sidecar("Boat", "sea", rating=5)))
