"""`engine`: what importing it settles for the libraries that come after it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_OURS = ("OMP_WAIT_POLICY", "OPENBLAS_NUM_THREADS")


def started(code: str, **settings: str) -> str:
    """What a fresh interpreter prints that has only these of our settings."""
    others = {name: value for name, value in os.environ.items() if name not in _OURS}
    return subprocess.run(
        [sys.executable, "-c", code],
        env=others | settings,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="counts threads as Linux does")
def test_numpy_starts_no_threads_of_its_own() -> None:
    """They spin, and beside other programs a product of small matrices waits for them."""
    code = (
        "import engine.operations.dereverberate, sys, os\n"
        "print('numpy' in sys.modules, len(os.listdir('/proc/self/task')))"
    )
    assert "True 1" == started(code)


def test_waiting_threads_of_torch_leave_the_processor_to_others() -> None:
    """The policy stands before torch can read it, and nothing heavy is loaded for that."""
    code = "import engine, os, sys; print('numpy' in sys.modules, os.environ['OMP_WAIT_POLICY'])"
    assert "False PASSIVE" == started(code)


def test_who_starts_the_program_may_decide_otherwise() -> None:
    """A setting that is there stays."""
    code = "import engine, os; print(os.environ['OPENBLAS_NUM_THREADS'])"
    assert "3" == started(code, OPENBLAS_NUM_THREADS="3")
