"""MSI of the one-folder app for Windows, by WiX 3 (`candle`, `light`).

Never run on Windows. What is tried is the description of the package: a test compiles it for a made-up folder with
`wixl` (msitools), which reads the same language. Nothing is signed.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

NAMESPACE = "http://schemas.microsoft.com/wix/2006/wi"
# The same for all versions: by it a newer package finds the older one and replaces it.
UPGRADE_CODE = "B4C6E0B6-6F0E-4D0B-9B7B-5B0A3B1C7E51"


def build_msi(app: Path, version: str, out: Path, work: Path) -> Path:
    """Build the package of a built app; returns its file. Raises CalledProcessError."""
    work.mkdir(parents=True, exist_ok=True)
    source, compiled, msi = work / "photosim.wxs", work / "photosim.wixobj", out / f"photosim-{version}.msi"
    write_wxs(app, version, source)
    subprocess.run(["candle", "-nologo", "-arch", "x64", "-out", compiled, source], check=True)
    subprocess.run(["light", "-nologo", "-b", app.parent, "-out", msi, compiled], check=True)
    return msi


def write_wxs(app: Path, version: str, out: Path) -> None:
    """Describe the package of a built app: every file of the folder, relative to where that lies, and a menu entry."""
    wix = Element("Wix", xmlns=NAMESPACE)
    product = SubElement(wix, "Product", Id="*", Name="photosim", Manufacturer="photosim", Language="1033",
                         Version=version, UpgradeCode=UPGRADE_CODE)  # fmt: skip
    SubElement(product, "Package", InstallerVersion="500", Compressed="yes", InstallScope="perMachine")
    SubElement(product, "MajorUpgrade", DowngradeErrorMessage="A newer photosim is installed.")
    SubElement(product, "MediaTemplate", EmbedCab="yes")
    target = SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = SubElement(target, "Directory", Id="ProgramFiles64Folder")
    components = list(_describe(app, SubElement(programs, "Directory", Id="APPFOLDER", Name="photosim"), app))
    SubElement(target, "Directory", Id="ProgramMenuFolder")
    feature = SubElement(product, "Feature", Id="Everything", Level="1", Title="photosim")
    for component in components:
        SubElement(feature, "ComponentRef", Id=component)
    indent(wix)
    ElementTree(wix).write(out, encoding="utf-8", xml_declaration=True)


def _describe(folder: Path, node: Element, app: Path) -> Iterator[str]:
    """Add a folder's files and subfolders to its node; yields the ids of the components."""
    for path in sorted(folder.iterdir()):
        below = path.relative_to(app).as_posix()
        name = f"{'D' if path.is_dir() else 'F'}{uuid5(NAMESPACE_URL, below).hex}"
        if path.is_dir():
            yield from _describe(path, SubElement(node, "Directory", Id=name, Name=path.name), app)
            continue
        # A stable code for each file: an update changes what changed.
        code = str(uuid5(NAMESPACE_URL, f"photosim/{below}")).upper()
        component = SubElement(node, "Component", Id=f"C{name}", Guid=code, Win64="yes")
        file = SubElement(component, "File", Id=name, Source=f"{app.name}/{below}", KeyPath="yes")
        if below == "photosim.exe":
            SubElement(file, "Shortcut", Id="Menu", Directory="ProgramMenuFolder", Name="photosim", Advertise="yes",
                       WorkingDirectory="APPFOLDER")  # fmt: skip
        yield f"C{name}"
