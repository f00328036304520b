"""Debian package of the one-folder app: /usr/lib/photosim, both commands, desktop entry, icon, AppStream, licenses."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
from pathlib import Path

from environment import ROOT
from smoke import folder_bytes

LINUX = Path(__file__).resolve().parent / "linux"
ICON_COLOR = "#4c8dff"  # as in photosim.app.prepare
PROGRAMS = ("photosim", "photosim-cli")


def build_deb(app: Path, version: str, out: Path, work: Path) -> Path:
    """Build the package of a built app; returns its file. Raises CalledProcessError."""
    machine = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    architecture = machine.stdout.strip()
    tree = lay_out(app, work / "deb")
    control = control_file(version, architecture, folder_bytes(tree) // 1024)
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    deb = out / f"photosim_{version}_{architecture}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zzstd", "--build", tree, deb], check=True)
    return deb


def lay_out(app: Path, tree: Path) -> Path:
    """Lay the files out as they are installed, under `tree`, which is made anew."""
    if tree.exists():
        shutil.rmtree(tree)
    shutil.copytree(app, tree / "usr/lib/photosim", symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    for name in PROGRAMS:
        (tree / "usr/bin" / name).symlink_to(f"../lib/photosim/{name}")
    doc = tree / "usr/share/doc/photosim"
    doc.mkdir(parents=True)
    if (app / "licenses").is_dir():
        (tree / "usr/lib/photosim/licenses").rename(doc / "licenses")
    shutil.copy(ROOT / "LICENSE", doc / "copyright")
    for source, folder in (("photosim.desktop", "applications"), ("photosim.metainfo.xml", "metainfo")):
        target = tree / "usr/share" / folder
        target.mkdir(parents=True)
        shutil.copy(LINUX / source, target / source)
    icons = tree / "usr/share/icons/hicolor/scalable/apps"
    icons.mkdir(parents=True)
    (icons / "photosim.svg").write_text(icon(), encoding="utf-8")
    return tree


def icon() -> str:
    """The app's icon as SVG: the symbol that its window shows, in its color."""
    drawn = (ROOT / "resources" / "icons" / "layers.svg").read_text(encoding="utf-8")
    return drawn.replace("currentColor", ICON_COLOR)


def control_file(version: str, architecture: str, installed_kib: int) -> str:
    """The package's control file. It needs what the README installs for Qt, and the C library it was built on."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^sudo apt update && sudo apt install -y python3-venv (.*) &&$", readme, re.MULTILINE)
    if found is None:
        raise ValueError("README.md does not name what Qt needs from the system.")
    needed = [f"libc6 (>= {platform.libc_ver()[1]})", *found[1].split()]
    return (
        "Package: photosim\n"
        f"Version: {version}\n"
        f"Architecture: {architecture}\n"
        "Maintainer: photosim <photosim@localhost>\n"
        f"Installed-Size: {installed_kib}\n"
        f"Depends: {', '.join(needed)}\n"
        "Section: graphics\n"
        "Priority: optional\n"
        "Description: duplicates, look-alikes and people in a folder of photos\n"
        " Finds copies and similar photos, groups people by their faces, and helps to\n"
        " throw duplicates away so that no picture is lost. Works without a network.\n"
    )
