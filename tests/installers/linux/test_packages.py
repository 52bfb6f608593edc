"""`installers.linux.packages`: an archive and a Debian package of a small bundle."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from installers import facts
from installers.linux import libraries, packages

DESCRIPTION = "  NEEDED   libGL.so.1\n    0x0 0x00 05 GLIBC_2.35\n"


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A frozen folder with one program in it, and a build folder with one picture."""
    monkeypatch.setattr(facts, "BUILD", tmp_path / "build")
    monkeypatch.setattr(libraries, "described", lambda files: DESCRIPTION)
    (tmp_path / "build" / "icons").mkdir(parents=True)
    (tmp_path / "build" / "icons" / "48.png").write_bytes(b"png")
    folder = tmp_path / "frozen" / "auricle"
    folder.mkdir(parents=True)
    (folder / "auricle").write_text("#!/bin/sh\necho here\n")
    (folder / "auricle").chmod(0o755)
    return folder


def test_the_archive_is_one_folder(bundle: Path, tmp_path: Path) -> None:
    """With the program, the script that installs it, and the terms; nobody's name in it."""
    archive = packages.pack_archive(bundle, tmp_path)
    with tarfile.open(archive) as opened:
        names = {member.name for member in opened}
        owners = {member.uname for member in opened}
    root = f"auricle-{facts.VERSION}"
    assert {name.split("/")[0] for name in names} == {root}
    inside = {"auricle", "install.sh", "licences/GPL-3.0.txt", "licences/NOTICE.md"}
    assert names.issuperset(f"{root}/{name}" for name in inside)
    assert owners == {"root"}


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="makes a Debian package")
def test_the_debian_package_is_read_by_dpkg(bundle: Path, tmp_path: Path) -> None:
    """Its fields, its command and its documents."""
    package = packages.pack_debian(bundle, tmp_path)

    def ask(*words: str) -> str:
        command = ["dpkg-deb", *words]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    fields = ask("--field", str(package), "Version", "Depends", "Maintainer")
    assert f"Version: {facts.VERSION}\n" in fields
    assert "Depends: libc6 (>= 2.35), libgl1\n" in fields
    files = ask("--contents", str(package))
    assert "./usr/bin/auricle -> ../lib/auricle/auricle" in files
    assert "./usr/share/doc/auricle/copyright" in files
    assert "./usr/share/applications/auricle.desktop" in files
    assert "root/root" in files.splitlines()[0]


def test_a_library_without_a_package_is_an_error(bundle: Path, tmp_path, monkeypatch) -> None:
    """Before anything is made."""
    monkeypatch.setattr(libraries, "described", lambda files: "  NEEDED   libnew.so.1\n")
    with pytest.raises(KeyError):
        packages.pack_debian(bundle, tmp_path)
