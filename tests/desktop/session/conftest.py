from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

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


@pytest.fixture
def opened(qtbot, session, work, recording):
    """A session with the recording on its first track."""
    with qtbot.waitSignal(work.imported, timeout=10000):
        work.import_files([recording])
    return session
