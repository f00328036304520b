"""Exports duplicate groups: CSV for tables, JSON for programs, HTML to print.

The csv module is enough for a table of a dozen columns; pandas would be 40 MB more to install.
"""

from __future__ import annotations

import base64
import html
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from photosim.library.duplicates.group import KIND_WORDS, SERIES_WORDS, Group, Member
from photosim.library.files.byte_size import byte_size
from photosim.library.files.csv_table import export_table
from photosim.library.files.safe_export import HTML_BEGINNING, export_text, opened
from photosim.store.photos import Photo

COLUMNS = (
    "group", "kind", "role", "file", "size_bytes", "width", "height", "format", "taken_at", "camera", "distance",
    "difference", "remark", "companions", "reason", "left_out", "content",
)  # fmt: skip

Thumbnail = Callable[[Photo], bytes | None]

_STYLE = """
body { font: 13px/1.45 system-ui, sans-serif; color: #1b1c1f; margin: 24px; }
h1 { font-size: 17px; } h2 { font-size: 14px; margin: 0 0 4px; }
section { border-top: 1px solid #d9dce1; padding: 12px 0; break-inside: avoid; }
ul { display: flex; flex-wrap: wrap; gap: 12px; list-style: none; margin: 8px 0 0; padding: 0; }
li { width: 200px; overflow-wrap: anywhere; }
img { max-width: 200px; max-height: 160px; border-radius: 6px; display: block; }
.none { width: 200px; height: 120px; background: #eef0f3; border-radius: 6px; }
.keep, .best { color: #2f7d54; font-weight: 600; }
.remove { color: #b3363b; font-weight: 600; } .muted { color: #686d76; }
@media print { body { margin: 0; } }
"""


def as_dict(group: Group) -> dict[str, Any]:
    """JSON representation of a group."""
    return {
        "group": group.key,
        "kind": KIND_WORDS[group.kind],
        "series": SERIES_WORDS[group.series],
        "reason": group.reason,
        "worst_distance": group.worst,
        "left_out": group.left_out,
        "bytes_to_win": group.removable_bytes,
        "members": [_member(group, member) for member in group.members],
        "aliases": [{"file": str(one.path), "of": str(one.of), "words": one.words} for one in group.aliases],
    }


def write_json(path: Path, groups: Iterable[Group]) -> None:
    """Write a JSON object with the list of groups. Raises LibraryError, and ExportError as `written` does."""
    # Names that are no text keep their lone surrogates as escapes, so that they can be read back.
    text = json.dumps({"format": 1, "groups": [as_dict(group) for group in groups]}, indent=1) + "\n"
    export_text(path, "json", text)


def write_csv(path: Path, groups: Iterable[Group]) -> None:
    """Write CSV with a header, a row for each file of each member. Raises LibraryError, and ExportError."""
    numbered = enumerate(groups, 1)
    rows = (row for number, group in numbered for member in group.members for row in _rows(number, group, member))
    export_table(path, "csv", COLUMNS, rows)


def write_html(path: Path, groups: Iterable[Group], thumbnail: Thumbnail) -> None:
    """Write a self-contained page, thumbnails inside, whose groups no page break cuts. Raises like `write_csv`."""
    with opened(path, "html", encoding="utf-8", errors="xmlcharrefreplace") as file:
        file.write(f"{HTML_BEGINNING}<style>{_STYLE}</style><h1>Duplicates</h1>\n")
        for number, group in enumerate(groups, 1):
            file.write(_section(number, group, thumbnail))
        file.write("</html>\n")


def _member(group: Group, member: Member) -> dict[str, Any]:
    photo = member.photo
    return {
        "role": role_of(group, member),
        "files": [str(path) for path in member.files],
        "companions": [str(path) for path in member.companions],
        "size_bytes": member.size_bytes,
        "width": photo.width,
        "height": photo.height,
        "format": photo.format,
        "taken_at": photo.taken_at,
        "camera": photo.camera,
        "distance": member.distance,
        "difference": member.difference,
        "remark": member.held or member.doubt or "",
        "content": photo.content.hex(),
    }


def _rows(number: int, group: Group, member: Member) -> Iterable[list[Any]]:
    facts = _member(group, member)
    for path in member.files:
        row = facts | {
            "group": number,
            "kind": KIND_WORDS[group.kind],
            "file": str(path),
            "size_bytes": member.photo.size_bytes,
            "companions": "; ".join(facts["companions"]),
            "reason": group.reason,
            "left_out": group.left_out,
        }
        yield [row[name] for name in COLUMNS]


def role_of(group: Group, member: Member) -> str:
    """What is proposed for a member: "keep", "remove", of a burst "best" for one frame; else "shown"."""
    if group.kind == "moment":
        return "best" if member is group.keeper and group.series in ("burst", "video") else "shown"
    if member is group.keeper:
        return "keep"
    return "remove" if member.remove else "shown"


def _section(number: int, group: Group, thumbnail: Thumbnail) -> str:
    noun = "copies" if group.kind == "file" else "photos"
    facts = f"{KIND_WORDS[group.kind].capitalize()}, {len(group.members)} {noun}"
    if group.removable_bytes:
        facts += f", {byte_size(group.removable_bytes)} to free"
    if group.left_out:
        facts += f", {group.left_out} more link{'s' * (group.left_out != 1)} left out"
    items = "".join(_item(group, member, thumbnail) for member in group.members)
    return (
        f'<section><h2>{number}. {_text(facts)}</h2><div class="muted">{_text(group.reason)}</div><ul>{items}</ul>'
        "</section>\n"
    )


def _item(group: Group, member: Member, thumbnail: Thumbnail) -> str:
    image = thumbnail(member.photo)
    kind = "webp" if image is not None and image[:4] == b"RIFF" else "jpeg"
    picture = (
        '<div class="none"></div>'
        if image is None
        else f'<img alt="" src="data:image/{kind};base64,{base64.b64encode(image).decode()}">'
    )
    photo, role = member.photo, role_of(group, member)
    files = "<br>".join(_text(str(path)) for path in (*member.files, *member.companions))
    notes = [f"{photo.width} x {photo.height}, {photo.format}, {byte_size(photo.size_bytes)}"]
    notes.append((photo.taken_at or "").replace("T", " "))
    notes += [member.difference, member.held or member.doubt or ""]
    if member.distance:
        notes.append(f"distance {member.distance:.4f}")
    said = "<br>".join(_text(note) for note in notes if note)
    return f'<li>{picture}<span class="{role}">{role}</span><div>{files}</div><div class="muted">{said}</div></li>'


def _text(text: str) -> str:
    """HTML-escaped text. A byte of a file name that is no valid text is shown by its number: caf\\xe9.jpg."""
    return html.escape(os.fsencode(text).decode("utf-8", "backslashreplace"))
