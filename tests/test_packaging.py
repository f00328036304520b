"""What goes into a release, as far as it can be told without building one; `packaging/build.py` tries the built app."""

from __future__ import annotations

import configparser
import hashlib
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType
from xml.etree.ElementTree import fromstring

import pillow_heif
import pytest
from PIL import Image

from photosim.gui.shell.startup_check import APT_PACKAGES
from photosim.library.files.file_types import PICTURES
from tests import ROOT

LINUX = ROOT / "packaging" / "linux"


@pytest.fixture
def deb(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import deb

    return deb


@pytest.fixture
def built_app(tmp_path: Path) -> Path:
    """A folder laid out as PyInstaller leaves it, with scripts for programs."""
    app = tmp_path / "built" / "photosim"
    (app / "_internal").mkdir(parents=True)
    (app / "licenses" / "numpy-2").mkdir(parents=True)
    (app / "licenses" / "numpy-2" / "LICENSE.txt").write_text("BSD", encoding="utf-8")
    for name in ("photosim", "photosim-cli"):
        (app / name).write_text(f"#!/bin/sh\necho {name}\n", encoding="utf-8")
        (app / name).chmod(0o755)
    return app


def desktop_entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(LINUX / "photosim.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_desktop_entry_opens_folders_and_pictures_of_types_that_are_read() -> None:
    entry = desktop_entry()
    assert entry["Exec"].split() == ["photosim", "%f"]
    types = entry["MimeType"].rstrip(";").split(";")
    assert types[0] == "inode/directory"
    pillow_heif.register_heif_opener()
    formats = {Image.registered_extensions().get(ending) for ending in PICTURES}
    # HEIC is the HEIF that phones write; Pillow calls both HEIF.
    assert set(types[1:]) <= {Image.MIME[name] for name in formats if name in Image.MIME} | {"image/heic"}


def test_the_appstream_metadata_tell_the_same_types_and_launch_the_desktop_entry() -> None:
    told = fromstring((LINUX / "photosim.metainfo.xml").read_bytes())
    assert told.findtext("launchable") == "photosim.desktop"
    types = [node.text for node in told.iterfind("provides/mediatype")]
    assert types == desktop_entry()["MimeType"].rstrip(";").split(";")[1:]


def test_the_package_needs_what_the_app_names_when_a_system_library_is_missing(deb: ModuleType) -> None:
    control = deb.control_file("1.2", "amd64", 77)
    needed = re.search(r"^Depends: (.*)$", control, re.MULTILINE)
    assert needed is not None
    assert set(APT_PACKAGES.split()) < set(needed[1].split(", "))
    assert "\nInstalled-Size: 77\n" in control
    assert control.endswith("\n")


def test_the_icon_has_the_color_of_the_windows_icon(deb: ModuleType) -> None:
    assert f'"{deb.ICON_COLOR}"' in (ROOT / "photosim" / "app" / "__init__.py").read_text(encoding="utf-8")
    assert f'stroke="{deb.ICON_COLOR}"' in deb.icon()
    assert "currentColor" not in deb.icon()


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb builds Debian packages, and is not here")
def test_a_debian_package_unpacks_to_programs_that_start(deb: ModuleType, built_app: Path, tmp_path: Path) -> None:
    package = deb.build_deb(built_app, "1.2", tmp_path, tmp_path / "work")
    target = tmp_path / "unpacked"
    subprocess.run(["dpkg-deb", "--extract", package, target], check=True)
    for name in ("photosim", "photosim-cli"):
        ran = subprocess.run([target / "usr/bin" / name], capture_output=True, text=True, check=True)
        assert ran.stdout.strip() == name
    share = target / "usr/share"
    assert (share / "applications/photosim.desktop").is_file()
    assert (share / "metainfo/photosim.metainfo.xml").is_file()
    assert (share / "icons/hicolor/scalable/apps/photosim.svg").is_file()
    assert (share / "doc/photosim/licenses/numpy-2/LICENSE.txt").read_text(encoding="utf-8") == "BSD"
    assert "Apache License" in (share / "doc/photosim/copyright").read_text(encoding="utf-8")


def test_license_texts_are_copied_and_packages_without_any_are_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import sbom

    site = tmp_path / "site"
    for name, texts in (
        ("good-1", ["good-1.dist-info/licenses/LICENSE", "good/ThirdPartyNotices.txt", "good/license.py"]),
        ("bare-2", ["bare-2.dist-info/METADATA"]),
    ):
        for text in texts:
            file = site / text
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(name, encoding="utf-8")
        (site / f"{name}.dist-info" / "RECORD").write_text("".join(f"{text},,\n" for text in texts), encoding="utf-8")
    assert sbom.copy_licenses(site, tmp_path / "out") == ["bare-2"]
    assert {file.name for file in (tmp_path / "out/good-1").iterdir()} == {
        "licenses-LICENSE",
        "good-ThirdPartyNotices.txt",
    }
    assert [file.name for file in (tmp_path / "out/bare-2").iterdir()] == ["METADATA"]


def test_checksums_are_read_by_sha256sum(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import build

    file = tmp_path / "photosim.deb"
    file.write_bytes(b"package")
    build.write_checksums([file], tmp_path / "SHA256SUMS")
    expected = f"{hashlib.sha256(b'package').hexdigest()}  photosim.deb\n"
    assert (tmp_path / "SHA256SUMS").read_text(encoding="utf-8") == expected


def test_the_launcher_starts_reading_processes_before_anything_of_the_app_is_imported() -> None:
    lines = [line.strip() for line in (ROOT / "packaging" / "launch.py").read_text(encoding="utf-8").splitlines()]
    first = min(number for number, line in enumerate(lines) if line.startswith("from photosim"))
    assert lines.index("multiprocessing.freeze_support()") < first


def wxs_of(app: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import msi

    (app / "photosim.exe").write_bytes(b"program")
    source = out / "photosim.wxs"
    msi.write_wxs(app, "1.2.0", source)
    return source


def test_the_windows_package_names_every_file_once_and_installs_all_of_them(
    built_app: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wix = fromstring(wxs_of(built_app, tmp_path, monkeypatch).read_bytes())
    space = {"w": "http://schemas.microsoft.com/wix/2006/wi"}
    named = [built_app.parent / node.attrib["Source"] for node in wix.iterfind(".//w:File", space)]
    assert sorted(named) == sorted(path for path in built_app.rglob("*") if path.is_file())
    components = [node.attrib["Id"] for node in wix.iterfind(".//w:Component", space)]
    assert components == [node.attrib["Id"] for node in wix.iterfind(".//w:ComponentRef", space)]
    assert len({node.attrib["Guid"] for node in wix.iterfind(".//w:Component", space)}) == len(named)
    shortcut = wix.find(".//w:File/w:Shortcut/..", space)
    assert shortcut is not None
    assert Path(shortcut.attrib["Source"]).name == "photosim.exe"


@pytest.mark.skipif(
    shutil.which("wixl") is None or shutil.which("msiextract") is None,
    reason="wixl compiles an MSI and msiextract unpacks it (Debian: wixl, msitools); they are not here",
)
def test_the_windows_package_compiles_and_holds_the_files(
    built_app: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = wxs_of(built_app, built_app.parent, monkeypatch)
    package = tmp_path / "photosim.msi"
    subprocess.run(["wixl", "--arch", "x64", "-o", package, source], check=True)
    subprocess.run(["msiextract", "-C", tmp_path / "unpacked", package], check=True, stdout=subprocess.DEVNULL)
    unpacked = {path.name: path.read_bytes() for path in (tmp_path / "unpacked").rglob("*") if path.is_file()}
    assert unpacked == {path.name: path.read_bytes() for path in built_app.rglob("*") if path.is_file()}


def test_the_disk_image_shows_the_app_and_a_link_to_drag_it_onto(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import dmg

    program = tmp_path / "photosim.app" / "Contents" / "MacOS" / "photosim"
    program.parent.mkdir(parents=True)
    program.write_bytes(b"program")
    stage = dmg.lay_out(tmp_path / "photosim.app", tmp_path / "stage")
    assert sorted(path.name for path in stage.iterdir()) == ["Applications", "photosim.app"]
    assert (stage / "Applications").readlink() == Path("/Applications")
    assert (stage / "photosim.app/Contents/MacOS/photosim").read_bytes() == b"program"


@pytest.mark.parametrize("ending", [".ico", ".icns"])
def test_the_icon_of_other_systems_has_many_sizes(ending: str, tmp_path: Path, deb: ModuleType, qapp: object) -> None:
    from draw_icon import draw_icon

    draw_icon(deb.icon(), tmp_path / f"photosim{ending}")
    with Image.open(tmp_path / f"photosim{ending}") as image:
        sizes = {size[0] for size in image.info["sizes"]}
        assert {16, 32, 128, 256} <= sizes
        image.load()
        assert image.convert("RGBA").getpixel((image.width // 2, 1 + image.height // 11))[3] > 0
