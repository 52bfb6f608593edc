"""`installers.build`: one command; a real build takes minutes and is no test."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from installers import build, contents, facts


def test_a_build_starts_with_the_locked_packages() -> None:
    """The locked torch; what freezes is pinned too, but no part of the product's set."""
    assert (*contents.LOCKS, "installer") == build.LOCKS
    assert re.fullmatch(r"torch==\d+\.\d+\.\d+", build.torch_requirement())
    lock = (facts.ROOT / "requirements" / "installer.txt").read_text("utf-8")
    lines = [line for line in lock.splitlines() if not line.startswith("#")]
    assert all(re.match(r"[\w-]+==[\d.]+(; .+)?$", line) for line in lines)
    product = (facts.ROOT / "requirements" / "engine.txt").read_text("utf-8")
    assert "pyinstaller" in lock
    assert "pyinstaller" not in product


def test_an_environment_is_made_again_when_a_lock_is_newer(tmp_path, monkeypatch) -> None:
    """Unless what is there shall be packed."""
    monkeypatch.setattr(build, "ROOT", tmp_path)
    started: list[list[str]] = []
    monkeypatch.setattr(build.subprocess, "run", lambda words, check: started.append(words))
    (tmp_path / "requirements").mkdir()
    for name in build.LOCKS:
        (tmp_path / "requirements" / f"{name}.txt").write_text("torch==1.2.3\n")
    folder = tmp_path / "environment"
    folder.mkdir()
    (folder / "installed").touch()
    build.environment(folder, reuse=False)
    assert started == []
    newer = (folder / "installed").stat().st_mtime + 10
    os.utime(tmp_path / "requirements" / "gui.txt", (newer, newer))
    build.environment(folder, reuse=True)
    assert started == []
    monkeypatch.setattr(build.Path, "touch", lambda self: None)
    build.environment(folder, reuse=False)
    assert ["venv", "torch==1.2.3", "--no-deps"] == [
        next(word for word in ("venv", "torch==1.2.3", "--no-deps") if word in words)
        for words in started
    ]


def test_it_is_one_command() -> None:
    """It runs as a file from any folder."""
    script = facts.ROOT / "installers" / "build.py"
    done = subprocess.run(
        [sys.executable, str(script), "--help"], cwd="/", capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "--reuse" in done.stdout
    makefile = (facts.ROOT / "Makefile").read_text("utf-8")
    assert "installers/build.py" in makefile
