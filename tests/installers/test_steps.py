"""`installers.steps`: where things are on each system; a real build is a command, not a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from installers import steps


@pytest.mark.parametrize(
    ("system", "place"),
    [
        ("linux", "auricle/auricle"),
        ("win32", "auricle/auricle.exe"),
        ("darwin", "Auricle.app/Contents/MacOS/auricle"),
    ],
)
def test_the_program_is_found_on_every_system(system: str, place: str) -> None:
    """Where PyInstaller puts it."""
    folder = steps.frozen_folder(Path("x"), system)
    assert Path("x") / place == steps.program(folder, system)
    assert system in steps.PACKERS


def test_sizes_count_files_once(tmp_path: Path) -> None:
    """Links to a library are not the library again."""
    (tmp_path / "a").write_bytes(bytes(3_000_000))
    (tmp_path / "b").symlink_to("a")
    assert steps.megabytes(tmp_path) == 3
