from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.audio import cache


def make(kind: str, name: str, n_bytes: int, age: int) -> Path:
    path = cache.folder(kind) / name
    path.write_bytes(b"x" * n_bytes)
    os.utime(path, (10_000 - age, 10_000 - age))
    return path


def test_the_folder_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """AURICLE_CACHE moves the whole cache."""
    monkeypatch.setenv("AURICLE_CACHE", str(tmp_path / "elsewhere"))
    assert tmp_path / "elsewhere" / "peaks" == cache.folder("peaks")
    assert cache.folder("peaks").is_dir()


def test_a_folder_that_cannot_be_written_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Derived files are no reason to fail; that, and how to choose another, is said once."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("AURICLE_CACHE", str(tmp_path / "file" / "cache"))
    path = cache.folder("peaks") / "a"
    path.write_bytes(b"kept")
    assert path == cache.folder("peaks") / "a"
    assert not path.is_relative_to(tmp_path)
    (said,) = caplog.messages
    assert "AURICLE_CACHE" in said
    cache.clear()


def test_trim_deletes_the_least_recently_used() -> None:
    """The oldest files go until the rest fits; a file that is kept stays."""
    old, middle, new = (make("peaks", f"{age}", 100, age) for age in (9, 5, 1))
    assert cache.trim("peaks", limit=150, keep=old) == 200
    assert old.exists()
    assert not middle.exists()
    assert not new.exists()


def test_trim_spares_what_was_touched() -> None:
    """Touching a file makes it the last to go."""
    old, new = make("peaks", "a", 100, 9), make("peaks", "b", 100, 1)
    cache.touch(old)
    cache.trim("peaks", limit=100)
    assert old.exists()
    assert not new.exists()


def test_writing_leaves_nothing_after_an_error() -> None:
    """A file appears whole or not at all."""
    path = cache.folder("peaks") / "a"
    with pytest.raises(TypeError), cache.writing(path) as part:
        part.write_bytes("words")  # type: ignore[arg-type]
    assert list(path.parent.iterdir()) == []
    with cache.writing(path) as part:
        part.write_bytes(b"whole")
    assert [path] == list(path.parent.iterdir())


def test_size_and_clear() -> None:
    """Sizes add up over the kinds, and clearing one leaves the other."""
    make("peaks", "a", 100, 1)
    make("decoded", "b", 11, 1)
    assert (100, 111) == (cache.size("peaks"), cache.size())
    cache.clear("peaks")
    assert (0, 11) == (cache.size("peaks"), cache.size())
