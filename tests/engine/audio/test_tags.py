from __future__ import annotations

from pathlib import Path

import av
import mutagen
import numpy as np
import pytest
import soundfile

from engine.audio.tags import write_tags

METADATA = {
    "title": "Hund, 狗",
    "comment": "two words",
    "software": "Auricle",
    "recipe": '{"a": 1}',
}


@pytest.mark.parametrize("suffix", [".flac", ".ogg", ".mp3"])
def test_tags_are_read_by_other_programs(tmp_path: Path, suffix: str) -> None:
    """FFmpeg sees every tag, names of our own included."""
    path = tmp_path / f"a{suffix}"
    soundfile.write(path, np.zeros(8000), 8000)
    write_tags(path, suffix, METADATA)
    with av.open(str(path)) as container:
        stream_tags = container.streams[0].metadata
        found = {
            name.lower(): text for name, text in {**container.metadata, **stream_tags}.items()
        }
    assert METADATA["title"] == found["title"]
    assert METADATA["recipe"] == found["recipe"]
    assert METADATA["comment"] in (found.get("comment"), found.get("comm"))


def test_tags_replace_what_was_there(tmp_path: Path) -> None:
    """Writing twice leaves the second text once."""
    path = tmp_path / "a.flac"
    soundfile.write(path, np.zeros(8000), 8000)
    write_tags(path, ".flac", {"title": "one"})
    write_tags(path, ".flac", {"title": "two"})
    assert mutagen.File(path)["title"] == ["two"]
