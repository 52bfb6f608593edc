"""What a killed program left of a file that it was writing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine.audio import unfinished
from engine.audio.files import Writer, make_folder

WRITING = """
import os, sys
from pathlib import Path
from engine.audio.files import Writer
Writer(Path(sys.argv[1]) / "target.wav", 8000, 1)
os._exit(9)
"""


def aged(path: Path) -> Path:
    """As if it had been left an hour ago."""
    then = time.time() - 3600
    os.utime(path, (then, then))
    return path


def test_what_a_killed_program_was_writing_goes(tmp_path: Path) -> None:
    """With the next results in that folder; whatever else is hidden there stays."""
    subprocess.run([sys.executable, "-c", WRITING, str(tmp_path)], check=False)
    (left,) = tmp_path.iterdir()
    aged(left)
    mine = tmp_path / ".0123456789ab.wav"
    mine.touch()
    aged(mine)
    make_folder(tmp_path)
    assert [mine] == list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="what is open cannot be deleted there")
def test_what_is_being_written_stays(tmp_path: Path) -> None:
    """However long nothing came, as in a job that was paused overnight."""
    with Writer(tmp_path / "target.wav", 8000, 1):
        (part,) = tmp_path.iterdir()
        aged(part)
        make_folder(tmp_path)
        assert [part] == list(tmp_path.iterdir())
    assert [tmp_path / "target.wav"] == list(tmp_path.iterdir())


def test_what_was_just_made_stays(tmp_path: Path) -> None:
    """Its program may not hold it yet."""
    part = unfinished.beside(tmp_path / "a.wav")
    part.touch()
    unfinished.sweep(tmp_path)
    assert part.exists()
    unfinished.remove(part)
    assert not part.exists()
