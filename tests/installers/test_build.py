"""`installers.build`: one command; a real build takes minutes and is no test."""

from __future__ import annotations

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
