"""The window in tests: offscreen, with folders and settings of its own."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QSettings

from desktop.playback import SilentOutput
from desktop.session import Session
from desktop.session.player import Player
from desktop.session.work import Work
from engine.audio import files
from engine.audio.buffer import Buffer


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Four seconds of 16 kHz stereo: a tone, louder in the second half."""
    rate = 16000
    time_s = np.arange(4 * rate) / rate
    tone = 0.2 * np.sin(2 * np.pi * 440 * time_s) * np.where(time_s < 2, 0.5, 1.0)
    path = tmp_path / "street.wav"
    files.write(path, Buffer(np.stack([tone, tone]).astype(np.float32), rate))
    return path


@pytest.fixture
def session(qtbot):
    session = Session()
    yield session
    session.close()


@pytest.fixture
def work(session):
    return Work(session)


@pytest.fixture
def player(session):
    player = Player(session)
    yield player
    player.close()


@pytest.fixture(scope="session")
def job_imports() -> None:
    """What jobs import late, loaded before the clock of a test runs.

    Where many processes share the cores the import alone takes longer than a test waits.
    """
    for name in ("scipy.fft", "scipy.ndimage", "scipy.signal"):
        importlib.import_module(name)


@pytest.fixture
def opened(qtbot, session, work, recording, job_imports):
    """A session with the recording on its first track."""
    with qtbot.waitSignal(work.imported, timeout=10000):
        work.import_files([recording])
    return session


@pytest.fixture(autouse=True)
def private_settings(tmp_path: Path) -> None:
    """No test reads or writes the settings of the user."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "ini"))


@pytest.fixture
def tiny_model(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Makes a small real network the only extraction model; its presence can be chosen."""
    from engine.models import device, registry
    from tests.helpers import tiny

    def use(presence: float = 0.9) -> None:
        made = tiny.TinyModel(tiny.convolution(), presence=presence)
        monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: made)

    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())
    use()
    return use


@pytest.fixture
def window(qtbot, qapp):
    """The real window with default settings; closed, and all its threads joined, at the end."""
    from desktop import theme
    from desktop.settings import Settings
    from desktop.windows.main import MainWindow

    if not qapp.styleSheet():
        theme.apply(qapp, "dark")
    made = MainWindow(Settings())
    made.resize(1280, 800)
    made.player.transport._open_device = lambda rate, device: SilentOutput(rate)
    made.show()
    yield made
    made.close()
    shiboken6.delete(made)  # a hidden window would still be dressed by every later theme


@pytest.fixture
def busy_window(qtbot, window, recording, job_imports):
    """The window with the recording on its first track."""
    with qtbot.waitSignal(window.work.imported, timeout=10000):
        window.open_paths([recording])
    return window
