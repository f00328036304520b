"""Stars that the XMP sidecar beside a photo tells (xmp:Rating, ISO 16684-1)."""

from __future__ import annotations

import logging
from pathlib import Path

from photosim.library.files import sidecars
from photosim.library.files.companions import Units
from photosim.library.files.disk import Disk
from photosim.vision.metadata.xmp import XmpError, read_xmp

_log = logging.getLogger(__name__)


def stars_beside(disk: Disk, units: Units, photo: Path) -> int:
    """1 to 5 stars in a photo's sidecar; 0 where there are none, or no sidecar that can be read."""
    if not units.of(photo).sidecars:
        return 0  # most photos: asking the disk for what its listing does not have is slow on a network
    try:
        packet = sidecars.read(disk, sidecars.sidecar_of(photo, units))
        return 0 if packet is None else read_xmp(packet).rating or 0
    except (OSError, XmpError) as error:
        _log.info("sidecar of %s: %s", photo, error)
        return 0
