"""What every test gets: private folders, a quiet Qt, PASSIVE threads."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import engine  # noqa: F401 - tells numeric libraries how to use threads, before they are loaded

# Before anything imports numba or Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
# Compiling Whisper's alignment takes seconds; interpreted it is quick enough here.
os.environ.setdefault("NUMBA_DISABLE_JIT", "1")


@pytest.fixture(autouse=True)
def private_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's caches, models, settings or projects."""
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("AURICLE_OFFLINE", "1")


@pytest.fixture(scope="session")
def shared_golden() -> Path:
    """The official implementations' outputs, beside the checkout; skips where they are absent."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "golden"
    if not (folder / "tolerances.json").is_file():
        pytest.skip("no golden files beside the checkout (../shared/golden)")
    return folder
