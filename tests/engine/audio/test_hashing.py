from __future__ import annotations

import hashlib
import os
from pathlib import Path

from engine.audio import hashing
from engine.audio.hashing import content_key, file_sha256
from engine.progress import Progress


def test_a_file_hash_is_the_plain_sha256(tmp_path: Path) -> None:
    """Any other program computes the same, and progress reaches the end."""
    path = tmp_path / "a.bin"
    path.write_bytes(b"abc" * 1000)
    seen: list[Progress] = []
    assert hashlib.sha256(b"abc" * 1000).hexdigest() == file_sha256(path, seen.append)
    assert seen[-1].fraction == 1


def test_a_key_is_remembered_until_the_file_changes(tmp_path: Path, monkeypatch) -> None:
    """An unchanged file is hashed once; a changed one again."""
    path = tmp_path / "a.bin"
    path.write_bytes(b"one")
    os.utime(path, (1, 1))
    first = content_key(path)
    calls: list[Path] = []
    real = hashing.file_sha256
    monkeypatch.setattr(
        hashing, "file_sha256", lambda path, report: calls.append(path) or real(path, report)
    )
    assert first == content_key(path)
    assert calls == []
    path.write_bytes(b"two")
    assert hashlib.sha256(b"two").hexdigest() == content_key(path)
    assert calls == [path]
