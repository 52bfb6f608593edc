"""`engine.children`: how the program starts itself again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from engine import children


def test_a_module_runs_in_a_process_of_its_own() -> None:
    """The command starts the module it names."""
    started = subprocess.run(
        children.command("platform", "terse"), capture_output=True, text=True, check=True
    )
    assert started.stdout.strip()
    assert (sys.executable, "-m", "desktop", "a.wav") == children.command("desktop", "a.wav")


def test_a_frozen_program_starts_itself(monkeypatch, tmp_path: Path) -> None:
    """There is no Python beside it."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "auricle"))
    assert (str(tmp_path / "auricle"), "-m", "desktop") == children.command("desktop")


def test_the_windows_window_program_starts_the_one_with_streams(monkeypatch, tmp_path) -> None:
    """A process that is asked over its standard input needs one."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "auricle-window.exe"))
    assert (str(tmp_path / "auricle.exe"), "-m", "x") == children.command("x")
