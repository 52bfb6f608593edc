"""What a Linux desktop is told: menu entry, kinds of files, icons."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.sax.saxutils import escape

from engine.project.migrations import APPLICATION_ID
from engine.project.storage import DATABASE
from installers import facts

HERE = Path(__file__).resolve().parent
_SQLITE = "SQLite format 3"
_ID_OFFSET = 68
"""Where SQLite keeps its application id. Source: sqlite.org/fileformat2.html, section 1.3."""


def desktop_entry() -> str:
    """The menu entry with the kinds of files that can be opened."""
    types = dict.fromkeys([facts.PROJECT_TYPE, *facts.SOUND_TYPES.values()])
    text = (HERE / "auricle.desktop").read_text(encoding="utf-8")
    return text.replace("@TYPES@", "".join(f"{name};" for name in types))


def mime_package() -> str:
    """How the database of a project is known, as its folder cannot have a type.

    By its whole name, because a name with a suffix that is known goes before the content; and by
    our own id inside, whatever a copy of it is called.
    """
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{facts.PROJECT_TYPE}">
    <comment>Auricle project</comment>
    <comment xml:lang="zh_CN">Auricle 项目</comment>
    <sub-class-of type="application/vnd.sqlite3"/>
    <icon name="auricle"/>
    <glob pattern="{DATABASE}" weight="60"/>
    <magic priority="60">
      <match type="string" offset="0" value="{escape(_SQLITE)}">
        <match type="big32" offset="{_ID_OFFSET}" value="{APPLICATION_ID:#010x}"/>
      </match>
    </magic>
  </mime-type>
</mime-info>
"""


def write_share(share: Path, icons: Path) -> None:
    """Fill a `share` folder.

    Args:
        share: such as `usr/share`; made where it is not there.
        icons: folder of PNG pictures called after their sizes.
    """
    _write(share / "applications" / "auricle.desktop", desktop_entry())
    _write(share / "mime" / "packages" / "auricle.xml", mime_package())
    hicolor = share / "icons" / "hicolor"
    scalable = hicolor / "scalable" / "apps"
    scalable.mkdir(parents=True, exist_ok=True)
    shutil.copy(facts.ROOT / "resources" / "icons" / "auricle.svg", scalable)
    for picture in sorted(icons.glob("*.png")):
        if int(picture.stem) <= 512:  # the largest that the icon theme has a folder for
            place = hicolor / f"{picture.stem}x{picture.stem}" / "apps"
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy(picture, place / "auricle.png")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
