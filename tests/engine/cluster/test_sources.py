"""Which recordings a batch takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.cluster.sources import Watch, find
from engine.errors import BatchError


def put(path: Path, content: bytes = b"sound") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path.resolve()


def test_folders_give_their_recordings_once(tmp_path: Path) -> None:
    """Also further below; no other files, none of the results, none twice."""
    low, top = put(tmp_path / "in" / "b" / "low.FLAC"), put(tmp_path / "in" / "top.wav")
    put(tmp_path / "in" / "notes.txt")
    put(tmp_path / "in" / ".hidden.wav")
    put(tmp_path / "in" / "out" / "target.wav")
    odd = put(tmp_path / "sound.raw")
    asked = [tmp_path / "in", odd, tmp_path / "in" / "top.wav"]
    assert [low, top, odd] == find(asked, tmp_path / "in" / "out")


def test_missing_path_is_told(tmp_path: Path) -> None:
    """A misspelt folder is not an empty one."""
    with pytest.raises(BatchError, match="no such file"):
        find([tmp_path / "none"], tmp_path / "out")


def test_a_recording_is_given_when_it_stopped_growing(tmp_path: Path) -> None:
    """Not while it grows, not while it is empty, once for each content."""
    watch = Watch([tmp_path], tmp_path / "out")
    path = put(tmp_path / "take.wav", b"")
    assert [] == watch.look()
    assert [] == watch.look()
    put(path, b"so")
    assert [] == watch.look()
    put(path, b"sound")
    assert [] == watch.look()
    assert [path] == watch.look()
    assert [] == watch.look()
    put(path, b"another sound")
    assert [] == watch.look()
    assert [path] == watch.look()
