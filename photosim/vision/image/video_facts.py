"""Facts in a video's header: its kind, when it was shot, and where (ISO 6709); its length in words."""

from __future__ import annotations

import re
from datetime import datetime

_PLACE = re.compile(r"([+-]\d{2}(?:\.\d+)?)([+-]\d{3}(?:\.\d+)?)")
_EARLIEST_YEAR = 1971  # zero in a QuickTime header is 1904, in others 1970


def kind_of(demuxer: str, brand: str, ending: str) -> str:
    """The kind of a video by FFmpeg's name of its container, its brand, and where that leaves two by its ending."""
    if demuxer.startswith("mov"):
        if brand.startswith("qt") or (not brand and ending != ".mp4"):
            return "MOV"
        return "3GP" if brand.startswith("3g") else "MP4"
    if demuxer.startswith("matroska"):
        return "WEBM" if ending == ".webm" else "MKV"
    return {"avi": "AVI", "mpegts": "MPEG-TS", "mpeg": "MPEG", "asf": "WMV"}.get(demuxer, "MPEG")


def taken_of(told: dict[str, str]) -> str | None:
    """When it was shot, as EXIF writes it: the camera's own local time, else UTC as the local time of this computer."""
    if local := told.get("com.apple.quicktime.creationdate"):
        return local[:19].replace("T", " ")
    try:
        moment = datetime.fromisoformat(told.get("creation_time", ""))
    except ValueError:
        return None
    if moment.year < _EARLIEST_YEAR:
        return None
    return (moment.astimezone() if moment.tzinfo else moment).strftime("%Y:%m:%d %H:%M:%S")


def place_of(text: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees of "+48.2082+016.3738+183/"; None where it is no such place."""
    found = _PLACE.match(text)
    return (float(found[1]), float(found[2])) if found else None


def clock(seconds: float) -> str:
    """A length as players show it: 0:07, 12:30, 1:02:03."""
    whole = max(1, round(seconds))
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02d}:{whole % 60:02d}" if hours else f"{minutes}:{whole % 60:02d}"
