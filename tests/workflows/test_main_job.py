"""The main job in the real window, with the embedded models and no mocks."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QSettings, Qt

from desktop import theme
from desktop.dialogs.export.dialog import ExportDialog
from desktop.playback import SilentOutput
from desktop.session import Selection
from desktop.session.listening import Side
from desktop.settings import Settings
from desktop.windows.main import MainWindow
from engine import resources
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.project.document import TrackRole
from engine.project.render import render

pytestmark = [pytest.mark.gui, pytest.mark.slow]

_SECONDS = 6


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Voices in the rain, stereo: the first seconds of the demo, mixed here from its stems."""
    stems = [
        files.read(resources.path("demo", "stems", f"{name}.flac"), 0, _SECONDS * 32000)
        for name in ("speech", "rain")
    ]
    path = tmp_path / "street.wav"
    files.write(path, Buffer(sum(stem.samples for stem in stems), stems[0].rate))
    return path


@pytest.fixture
def open_window(qapp, tmp_path):
    """Opens windows like the program does; each is closed at the end."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "ini"))
    if not qapp.styleSheet():
        theme.apply(qapp, "dark")
    opened: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(Settings())
        window.player.transport._open_device = lambda rate, device: SilentOutput(rate)
        window.resize(1280, 800)
        window.show()
        opened.append(window)
        return window

    yield make
    for window in opened:
        window.close()
        shiboken6.delete(window)


def test_from_a_recording_to_its_words_and_back(qtbot, open_window, recording, tmp_path):
    """Open, select, describe, extract, play, solo, undo, redo, transcribe, export, reopen."""
    window = open_window()
    session = window.session
    with qtbot.waitSignal(window.work.imported, timeout=30000):
        window.open_paths([recording])

    # Select, describe and extract with the keyboard.
    session.select(Selection(0, session.document.length))
    window.commands.focus_cue()
    qtbot.keyClicks(window.cue._describe, "people talking")
    with qtbot.waitSignal(window.work.extracted, timeout=120000) as caught:
        qtbot.keyClick(window.cue._describe, Qt.Key.Key_Return)
    extraction = caught.args[0].extraction
    assert extraction.is_present, extraction.reason
    assert extraction.sum_error == 0
    mixture, target, residual = session.document.tracks
    assert (target.role, residual.role) == (TrackRole.TARGET, TrackRole.RESIDUAL)
    assert target.presence is not None
    _assert_exact_sum(session, mixture.id, target.id, residual.id)

    # Play the target, compare, solo.
    assert session.listening.side is Side.TARGET
    window.actions_set.run("play.toggle")
    qtbot.waitUntil(lambda: session.playhead > 3000, timeout=10000)
    window.actions_set.run("play.compare")
    assert session.listening.side is Side.RESIDUAL
    window.actions_set.run("play.toggle")
    session.activate(target.id)
    window.actions_set.run("track.solo")
    assert session.document.track(target.id).is_soloed

    # Undo to the recording alone, redo to where it was.
    for _ in range(2):
        window.actions_set.run("edit.undo")
    assert [track.id for track in session.document.tracks] == [mixture.id]
    for _ in range(2):
        window.actions_set.run("edit.redo")
    assert session.document.track(target.id).is_soloed

    # Words of the target, by the draft recogniser.
    session.select(Selection(0, session.document.length, track_ids=(target.id,)))
    with qtbot.waitSignal(window.work.transcribed, timeout=120000):
        window.actions_set.run("sound.transcribe")
    transcript = session.document.transcript(session.document.track(target.id).transcript_id)
    assert transcript.is_draft
    assert any(segment.words for segment in transcript.segments)
    assert not window.words._draft.isHidden()

    # Export everything.
    out = tmp_path / "out"
    window.commands.export_dialog()
    dialog = next(d for d in window.findChildren(ExportDialog) if d.isVisible())
    dialog._folder.setText(str(out))
    with qtbot.waitSignal(window.work.exported, timeout=60000):
        dialog._export.click()
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert {file["kind"] for file in manifest["files"]} == {"mix", "stem", "transcript"}
    assert manifest["recipes"]

    # Close, and find everything again in a new window.
    before, folder, n_steps = session.document, session.folder, len(session.history.steps)
    window.close()
    again = open_window()
    again.open_paths([folder])
    assert again.session.document == before
    assert len(again.session.history.steps) == n_steps
    assert again.session.selection.track_ids == (target.id,)
    while again.session.history.can_undo:
        again.session.undo()
    assert again.session.document.tracks == ()


def _assert_exact_sum(session, mixture_id: str, target_id: str, residual_id: str) -> None:
    """Target + residual is the recording to the last bit of the float32 sum."""
    document, pool = session.document, session.history.media

    def heard(track_id: str) -> np.ndarray:
        return render(document, pool, 0, document.length, only={track_id}).samples

    total = heard(target_id) + heard(residual_id)
    np.testing.assert_array_equal(total, heard(mixture_id))
