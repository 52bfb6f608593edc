"""`installers.linux.desktop`: menu entry, kinds of files, icons."""

from __future__ import annotations

import configparser
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

from engine.project.history import History
from installers import facts
from installers.linux import desktop

_SPACE = "{http://www.freedesktop.org/standards/shared-mime-info}"


def entry() -> configparser.SectionProxy:
    """The menu entry, read by another reader."""
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment]
    parser.read_string(desktop.desktop_entry())
    return parser["Desktop Entry"]


def test_the_menu_entry_has_what_the_standard_asks_for() -> None:
    """Type, name and command, lists that end with a semicolon, and Chinese beside English."""
    found = entry()
    assert found["Type"] == "Application"
    assert found["Exec"] == "auricle %F"
    for name in ("Categories", "MimeType", "Keywords"):
        assert found[name].endswith(";")
    assert "@" not in desktop.desktop_entry()
    for name in ("GenericName", "Comment", "Keywords"):
        assert not found[f"{name}[zh_CN]"].isascii()


def test_the_entry_is_that_of_the_window() -> None:
    """Wayland and X11 find the icon by this name."""
    app = (facts.ROOT / "desktop" / "app.py").read_text("utf-8")
    assert 'setDesktopFileName("auricle")' in app
    assert entry()["StartupWMClass"] == "auricle"
    assert entry()["Icon"] == "auricle"


def test_projects_and_recordings_are_offered() -> None:
    """But no folder: a program once listed for them opens instead of the file manager."""
    types = entry()["MimeType"].strip(";").split(";")
    assert {facts.PROJECT_TYPE, "audio/flac", "audio/x-wav"}.issubset(types)
    assert "inode/directory" not in types
    assert len(types) == len(set(types))


def test_a_project_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    """The name and the magic number of the MIME type are those of a new project's database."""
    History.create(tmp_path / "One.auricle", name="One", rate=48_000).close()
    database = tmp_path / "One.auricle" / "project.sqlite"
    data = database.read_bytes()
    kind = ET.fromstring(desktop.mime_package()).find(f"{_SPACE}mime-type")
    assert kind is not None
    assert facts.PROJECT_TYPE == kind.get("type")
    name = kind.find(f"{_SPACE}glob")
    assert name is not None
    assert database.name == name.get("pattern")
    outer = kind.find(f"{_SPACE}magic/{_SPACE}match")
    assert outer is not None
    inner = outer.find(f"{_SPACE}match")
    assert inner is not None
    assert data.startswith(str(outer.get("value")).encode())
    place = int(str(inner.get("offset")))
    assert int(str(inner.get("value")), 16) == int.from_bytes(data[place : place + 4], "big")


def test_a_share_folder_has_all_of_it(tmp_path: Path) -> None:
    """Icons at the sizes that themes have, and the drawing itself."""
    pictures = tmp_path / "icons"
    pictures.mkdir()
    for size in (48, 1024):
        (pictures / f"{size}.png").write_bytes(b"png")
    desktop.write_share(tmp_path / "share", pictures)
    files = {
        path.relative_to(tmp_path / "share").as_posix()
        for path in (tmp_path / "share").rglob("*.*")
    }
    assert files == {
        "applications/auricle.desktop",
        "mime/packages/auricle.xml",
        "icons/hicolor/48x48/apps/auricle.png",
        "icons/hicolor/scalable/apps/auricle.svg",
    }


def test_one_user_installs_and_removes_it(tmp_path: Path) -> None:
    """The script of the archive leaves the home folder as it was."""
    program, home = tmp_path / "a program", tmp_path / "home"
    (tmp_path / "icons").mkdir()
    desktop.write_share(program / "share", tmp_path / "icons")
    (program / "auricle").write_text("#!/bin/sh\necho $0\n")
    (program / "auricle").chmod(0o755)
    script = ["sh", str(program / "install.sh")]
    (program / "install.sh").write_bytes((desktop.HERE / "install.sh").read_bytes())
    surroundings = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    subprocess.run(script, env=surroundings, check=True, capture_output=True)
    menu = (home / ".local/share/applications/auricle.desktop").read_text("utf-8")
    assert f'Exec="{program}/auricle" %F' in menu
    assert (home / ".local/bin/auricle").resolve() == program / "auricle"
    subprocess.run([*script, "--remove"], env=surroundings, check=True, capture_output=True)
    left = [path for path in home.rglob("*") if "auricle" in path.name]
    assert left == []
