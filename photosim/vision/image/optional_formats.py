"""Optional picture formats: which ones this installation reads, by the packages that are there.

RAW needs rawpy (extra `raw`), JPEG XL pillow-jxl-plugin (extra `jxl`), videos av (extra `video`). They are looked for
and not imported: an import takes half a second, and most folders hold none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

HAS_RAW = find_spec("rawpy") is not None
HAS_JXL = find_spec("pillow_jxl") is not None
HAS_VIDEO = find_spec("av") is not None


@dataclass(frozen=True, slots=True)
class OptionalFormat:
    """`version` of the package that reads it, None where it is not installed; `extra` brings it."""

    name: str
    package: str
    extra: str
    version: str | None


def optional_formats() -> tuple[OptionalFormat, ...]:
    """Every optional format, read or not."""
    parts = (
        ("RAW", "rawpy", "raw", HAS_RAW),
        ("JPEG XL", "pillow-jxl-plugin", "jxl", HAS_JXL),
        ("Video", "av", "video", HAS_VIDEO),
    )
    return tuple(
        OptionalFormat(name, package, extra, _version(package) if there else None)
        for name, package, extra, there in parts
    )


def _version(package: str) -> str:
    # Only the window tells versions; it costs each process that reads photos 9 ms.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:  # built into one folder, without its metadata
        return "of this build"
