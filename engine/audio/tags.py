"""Tags of FLAC, Ogg and MP3 files, written so that other programs show them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

# Names that every format has a standard place for, as libsndfile calls them.
INFO_NAMES = (
    "title", "artist", "comment", "copyright", "software", "date", "album", "license", "genre",
)  # fmt: skip
ID3_FRAMES = {
    "title": "TIT2",
    "artist": "TPE1",
    "copyright": "TCOP",
    "software": "TSSE",
    "date": "TDRC",
    "album": "TALB",
    "genre": "TCON",
}
VORBIS_NAMES = {"software": "ENCODER"}


def write_tags(path: Path, suffix: str, metadata: Mapping[str, str]) -> None:
    """Write the tags of a finished .flac, .ogg or .mp3 file."""
    if suffix == ".mp3":
        _write_id3(path, metadata)
    else:
        _write_vorbis_comments(path, suffix, metadata)


def _write_vorbis_comments(path: Path, suffix: str, metadata: Mapping[str, str]) -> None:
    # Imported only when needed; Any, because mutagen annotates a part of itself only.
    if suffix == ".flac":
        file: Any = import_module("mutagen.flac").FLAC(path)
    else:
        file = import_module("mutagen.oggvorbis").OggVorbis(path)
    if file.tags is None:
        file.add_tags()
    for name, text in metadata.items():
        file.tags[VORBIS_NAMES.get(name, name.upper())] = text
    file.save()


def _write_id3(path: Path, metadata: Mapping[str, str]) -> None:
    id3: Any = import_module("mutagen.id3")
    tags = id3.ID3()
    for name, text in metadata.items():
        if name == "comment":
            tags.add(id3.COMM(encoding=id3.Encoding.UTF8, lang="eng", desc="", text=text))
        elif name in ID3_FRAMES:
            frame = getattr(id3, ID3_FRAMES[name])
            tags.add(frame(encoding=id3.Encoding.UTF8, text=text))
        else:
            tags.add(id3.TXXX(encoding=id3.Encoding.UTF8, desc=name, text=text))
    tags.save(path, v2_version=4)
