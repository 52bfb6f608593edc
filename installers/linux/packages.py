"""The two Linux packages: a .tar.gz for any distribution, a .deb for Debian and Ubuntu."""

from __future__ import annotations

import gzip
import os
import platform
import shutil
import subprocess
import tarfile
from pathlib import Path

from installers import facts
from installers.linux import desktop, libraries

DEBIAN_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
_TAR_LEVEL = 6  # 9 takes three times as long for one per cent


def pack(bundle: Path, results: Path) -> list[Path]:
    """Make both packages of a frozen folder; gives their paths."""
    return [pack_archive(bundle, results), pack_debian(bundle, results)]


def pack_archive(bundle: Path, results: Path) -> Path:
    """A folder to unpack anywhere, with a script that puts it into the menu of one user."""
    name = f"auricle-{facts.VERSION}"
    stage = facts.BUILD / "tar" / name
    shutil.rmtree(stage.parent, ignore_errors=True)
    shutil.copytree(bundle, stage, symlinks=True, copy_function=os.link)
    desktop.write_share(stage / "share", facts.BUILD / "icons")
    shutil.copy(desktop.HERE / "install.sh", stage)
    shutil.copytree(facts.ROOT / "installers" / "licences", stage / "licences")
    archive = results / f"{name}-linux-{platform.machine()}.tar.gz"
    with tarfile.open(archive, "w:gz", compresslevel=_TAR_LEVEL) as target:
        target.add(stage, arcname=name, filter=_owned_by_root)
    return archive


def pack_debian(bundle: Path, results: Path) -> Path:
    """A package that apt or dpkg installs and removes without a rest."""
    architecture = DEBIAN_ARCHITECTURES[platform.machine()]
    stage = facts.BUILD / "deb"
    shutil.rmtree(stage, ignore_errors=True)
    program = stage / "usr" / "lib" / "auricle"
    program.parent.mkdir(parents=True)
    shutil.copytree(bundle, program, symlinks=True, copy_function=os.link)
    (stage / "usr" / "bin").mkdir()
    (stage / "usr" / "bin" / "auricle").symlink_to("../lib/auricle/auricle")
    desktop.write_share(stage / "usr" / "share", facts.BUILD / "icons")
    _write_documents(stage / "usr" / "share" / "doc" / "auricle")
    description = libraries.described(libraries.programs(bundle))
    outside = libraries.outside(libraries.needed(description), bundle)
    needs = libraries.debian_packages(outside, libraries.newest_glibc(description))
    size = sum(one.lstat().st_size for one in stage.rglob("*") if one.is_file()) // 1024
    (stage / "DEBIAN").mkdir()
    (stage / "DEBIAN" / "control").write_text(control(architecture, needs, size), encoding="utf-8")
    package = results / f"auricle_{facts.VERSION}_{architecture}.deb"
    # A tenth of the time of xz; read by every dpkg whose system has the C library we need.
    command = ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z10", "--build", str(stage)]
    subprocess.run([*command, str(package)], check=True, stdout=subprocess.DEVNULL)
    return package


def control(architecture: str, needs: list[str], size_kb: int) -> str:
    """The description of the Debian package.

    Args:
        architecture: in Debian's words.
        needs: other packages, as `libraries.debian_packages` gives them.
        size_kb: of all files, in 1024 bytes.
    """
    return f"""Package: auricle
Version: {facts.VERSION}
Section: sound
Priority: optional
Architecture: {architecture}
Installed-Size: {size_kb}
Maintainer: Auricle contributors <auricle@localhost>
Depends: {", ".join(needs)}
Recommends: fonts-noto-cjk, xdg-utils
Description: {facts.SUMMARY}
 Describe, point at or introduce a sound, and get it alone on a track of its
 own, with its words. Everything runs on this machine, with models that come
 with the program.
"""


def _write_documents(folder: Path) -> None:
    """What Debian expects beside every package: its terms, and what changed."""
    folder.mkdir(parents=True)
    notice = facts.ROOT / "installers" / "licences" / "NOTICE.md"
    shutil.copy(notice, folder / "copyright")
    changes = (facts.ROOT / "CHANGELOG.md").read_bytes()
    (folder / "changelog.gz").write_bytes(gzip.compress(changes, 9, mtime=0))


def _owned_by_root(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member
