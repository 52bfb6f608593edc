from __future__ import annotations

import shutil
import struct
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.capture import Capture
from engine.errors import ExportError

RATE = 8000


def _block(n: int, start: int = 0) -> np.ndarray:
    """Every sample tells its place, two channels."""
    ramp = np.arange(start, start + n, dtype=np.float32) / 2**20
    return np.stack([ramp, -ramp], axis=1)


def _said_samples(path: Path) -> int:
    """What the header says, for readers that trust it; 2 channels of float32."""
    head = path.read_bytes()[:4096]
    size = head[head.index(b"data") + 4 :][:4]
    return int(struct.unpack("<I", size)[0] // 8)


def test_what_is_written_is_read_bit_for_bit(tmp_path):
    """Blocks of any size make one recording; nothing is rounded."""
    path = tmp_path / "take.wav"
    with Capture(path, RATE, 2) as capture:
        for start, n in ((0, 100), (100, 7), (107, 12000)):
            capture.write(_block(n, start))
    assert 12107 == capture.n_samples
    np.testing.assert_array_equal(_block(12107).T, files.read(path).samples)
    capture.finish()


def test_a_copy_taken_while_it_grows_is_whole(tmp_path):
    """At any moment the file is a WAV that says truly how much of it there is."""
    with Capture(tmp_path / "take.wav", RATE, 2) as capture:
        for number in range(10):
            capture.write(_block(RATE // 2, number * RATE // 2))
            shutil.copy(tmp_path / "take.wav", tmp_path / "copy.wav")
            if number >= 1:
                found = files.read(tmp_path / "copy.wav").samples
                assert _said_samples(tmp_path / "copy.wav") >= capture.n_samples - RATE
                assert capture.n_samples - RATE <= found.shape[1] <= capture.n_samples
                np.testing.assert_array_equal(_block(found.shape[1]).T, found)


def test_a_killed_program_leaves_all_but_its_last_second(tmp_path):
    """The process dies without closing anything; what it recorded is there."""
    path = tmp_path / "take.wav"
    program = f"""
        import os, signal
        import numpy as np
        from pathlib import Path
        from engine.audio.capture import Capture
        capture = Capture(Path({str(path)!r}), {RATE}, 1)
        for _ in range(35):
            capture.write(np.full((800, 1), 0.5, np.float32))
        os.kill(os.getpid(), signal.SIGKILL)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], cwd=Path.cwd())
    assert done.returncode != 0
    assert 2.5 * RATE <= files.read(path).n_samples <= 3.5 * RATE


def test_a_folder_that_is_not_there_is_told(tmp_path):
    """ExportError names the file."""
    with pytest.raises(ExportError, match=r"take\.wav"):
        Capture(tmp_path / "no" / "take.wav", RATE, 1)
