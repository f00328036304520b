"""One command for a release: `python packaging/build.py` makes the app's folder, its package, SBOM and checksums.

The package is a .deb on Linux, an MSI on Windows and a disk image on macOS; the last two were never run. The app is
built by PyInstaller where photosim is installed from this checkout and nothing else is, then copied out of it and
started without any Python on PATH. Prints what it measured as JSON. See docs/release.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from deb import build_deb
from dmg import build_dmg
from environment import ROOT, build_tools, install, make_environment
from msi import build_msi
from sbom import GNU_TEXTS, copy_licenses, write_sbom
from smoke import run_smoke_test

# The window's program inside the built folder.
PROGRAMS = {"win32": "photosim.exe", "darwin": "Contents/MacOS/photosim"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Build everything into `--out`; the exit code is 0 when the built app passed its smoke test."""
    parser = argparse.ArgumentParser(description="Build photosim's one-folder app and its package for this system.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the results go (dist)")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "packaging", help="for what is in between")
    parser.add_argument("--extra", action="append", default=[], help="an extra of pyproject.toml that goes along")
    parser.add_argument("--gnu-texts", type=Path, default=GNU_TEXTS, help="a folder with GPL-2, GPL-3 and LGPL-3")
    parser.add_argument("--no-package", action="store_true", help="only the folder")
    chosen = parser.parse_args(arguments)
    out, work = chosen.out.absolute(), chosen.work.absolute()
    out.mkdir(parents=True, exist_ok=True)
    report: dict[str, Any] = {}
    python = make_environment(work / "app", [str(ROOT) + (f"[{','.join(chosen.extra)}]" if chosen.extra else "")])
    tools = make_environment(work / "tools", build_tools("cyclonedx-bom"))
    sbom = out / "photosim.cdx.json"
    write_sbom(tools, python, sbom)
    version = _ask(python, "import photosim; print(photosim.__version__)")
    packages = Path(_ask(python, "import sysconfig; print(sysconfig.get_path('purelib'))"))
    licenses = work / "licenses"
    shutil.rmtree(licenses, ignore_errors=True)
    report["packages_without_license_text"] = copy_licenses(packages, licenses, chosen.gnu_texts)
    app = build_app(python, out, work)
    texts = app / ("Contents/Resources" if sys.platform == "darwin" else "") / "licenses"
    shutil.copytree(licenses, texts)
    shutil.copy(sbom, texts)
    report["folder"] = try_outside(app)
    results = [sbom]
    if not chosen.no_package:
        build_package = {"win32": build_msi, "darwin": build_dmg}.get(sys.platform, build_deb)
        results.append(build_package(app, version, out, work))
        report["package_bytes"] = results[-1].stat().st_size
        if build_package is build_deb:
            report["deb"] = try_unpacked(results[-1])
    write_checksums(results, out / "SHA256SUMS")
    sys.stdout.write(json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    return 0


def build_app(python: Path, out: Path, work: Path) -> Path:
    """Run PyInstaller in the app's environment; returns the app's folder. Raises CalledProcessError."""
    install(python, build_tools("pyinstaller"))
    endings = {"win32": ".ico", "darwin": ".icns"}
    if sys.platform in endings:
        icon = work / f"photosim{endings[sys.platform]}"
        subprocess.run([python, Path(__file__).parent / "draw_icon.py", icon], check=True)
        os.environ["PHOTOSIM_ICON"] = str(icon)
    command = [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", out,
               "--workpath", work / "pyinstaller", Path(__file__).parent / "photosim.spec"]  # fmt: skip
    # Not from the checkout: `-m` looks into the current folder first, and its photosim has no resources inside.
    subprocess.run(command, cwd=work, check=True)
    return out / ("photosim.app" if sys.platform == "darwin" else "photosim")


def try_outside(app: Path) -> dict[str, Any]:
    """Smoke-test a copy of the app in a folder of its own, where nothing of the checkout is near."""
    with tempfile.TemporaryDirectory(prefix="photosim-outside-") as folder:
        copy = Path(shutil.copytree(app, Path(folder) / app.name, symlinks=True))
        return run_smoke_test(copy / PROGRAMS.get(sys.platform, "photosim"))


def try_unpacked(deb: Path) -> dict[str, Any]:
    """Smoke-test what a Debian package unpacks. Its dependencies and installation are not tried."""
    with tempfile.TemporaryDirectory(prefix="photosim-deb-") as folder:
        subprocess.run(["dpkg-deb", "--extract", deb, folder], check=True)
        return run_smoke_test(Path(folder) / "usr/lib/photosim/photosim")


def write_checksums(files: Sequence[Path], out: Path) -> None:
    """Write the files' SHA-256 in the form that `sha256sum --check` reads."""
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    out.write_text("".join(lines), encoding="utf-8")


def _ask(python: Path, code: str) -> str:
    # Isolated: the checkout in the current folder must not answer for what is installed.
    return subprocess.run([python, "-I", "-c", code], capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
