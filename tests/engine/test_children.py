"""`engine.children`: how the program starts itself again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from engine import children
from engine.children import Child


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


def python(code: str) -> Child:
    return Child((sys.executable, "-c", code))


def test_a_child_answers_and_ends() -> None:
    """Over its own streams; nothing of it stays."""
    child = python("import sys; sys.stdout.write(sys.stdin.read().upper())")
    child.requests.write(b"hello")
    child.requests.close()
    assert b"HELLO" == child.answers.read()
    assert child.wait(10.0)
    child.end()
    assert not child.is_alive


def test_the_last_words_of_a_child_are_kept() -> None:
    """Exit code and the end of what it said to nobody."""
    child = python("import sys; sys.exit('x' * 9999 + ' no model')")
    child.wait(10.0)
    code, said = child.last_words()
    child.end()
    assert 1 == code
    assert said.endswith(" no model")
    assert 400 == len(said)


def test_one_that_lives_on_is_killed_for_its_last_words() -> None:
    """It was asked for them because it talks nonsense."""
    child = python("import time; time.sleep(60)")
    assert not child.wait(0.05)
    code, said = child.last_words()
    child.end()
    assert 0 != code
    assert "-" == said
