"""An evidence review in the real window with the embedded models: keys and the mouse only."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.dialogs.evidence import EvidenceDialog
from desktop.dialogs.report import ReportDialog
from desktop.language import tr
from engine import resources
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.audio.hashing import file_sha256
from engine.evaluation.transcript_differences import differences
from engine.project.document import TrackRole
from engine.project.reading import LISTENER
from engine.project.replayed import Verdict
from tests.helpers.camera import Camera
from tests.helpers.hands import Hands

pytestmark = [pytest.mark.gui, pytest.mark.slow]

HEARD = "it has been raining all day and nobody knows if it will come"
_ALONE_S, _RAIN_S = 6.0, 5.0
_JOB_MS = 240_000


@pytest.fixture
def interview(tmp_path: Path) -> Path:
    """Six seconds of a voice alone, then the voice in heavy rain: cut from the demo's stems."""
    speech, rain = (
        files.read(resources.path("demo", "stems", f"{name}.flac")) for name in ("speech", "rain")
    )
    rate = speech.rate
    alone = speech.samples[:, rate : rate + round(_ALONE_S * rate)]
    wet = slice(round(7.6 * rate), round((7.6 + _RAIN_S) * rate))
    mixed = speech.samples[:, wet] + 4 * rain.samples[:, wet]
    path = tmp_path / "interview.wav"
    files.write(path, Buffer(np.concatenate([alone, mixed], axis=1), rate))
    return path


def test_an_interview_is_reviewed_and_reported(qtbot, hands, camera, look, interview, tmp_path):
    """Import, listen blind, enrol the voice, extract, transcribe, compare, replay, report."""
    before = file_sha256(interview)
    hands.choose_files([interview])
    with qtbot.waitSignal(hands.window.work.imported, timeout=_JOB_MS):
        hands.press("Ctrl+Shift+I")
    _listen_blind(qtbot, hands, camera)
    _extract_the_voice(qtbot, hands, camera)
    _transcribe(qtbot, hands, camera)
    _run_again(qtbot, hands, camera)
    page = _report(qtbot, hands, camera, tmp_path / "review.html").read_text(encoding="utf-8")
    _assert_evidence(hands, page, look[0], before)
    pdf = PdfReader(_report(qtbot, hands, camera, tmp_path / "review.pdf"))
    text = "".join("".join(page.extract_text() for page in pdf.pages).split())
    for wanted in (before, hands.window.session.history.steps[-1].hash, "2026/117"):
        assert wanted in text
    assert len(pdf.pages) > 2
    _verify(qtbot, hands, interview)
    assert before == file_sha256(interview)


def _listen_blind(qtbot, hands: Hands, camera: Camera) -> None:
    """Ctrl+Alt+H hides recognised words; drag over the rain, listen, type, Ctrl+Return."""
    window, session = hands.window, hands.window.session
    hands.press("Ctrl+Alt+H")
    hands.select(0, _ALONE_S + 0.2, _ALONE_S + _RAIN_S - 0.1)
    blind = window.words._blind
    assert blind.isVisible()
    hands.push(blind._listen)
    qtbot.waitUntil(lambda: window.player.is_playing, timeout=20000)
    hands.push(blind._listen)
    QTest.mouseClick(blind.field.viewport(), Qt.MouseButton.LeftButton)
    QTest.keyClicks(blind.field, HEARD)
    camera.shoot(window, "blind")
    QTest.keyClick(blind.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    track = session.document.tracks[0]
    typed = session.document.transcript(track.second_transcript_id)
    assert LISTENER == typed.recogniser
    assert HEARD == typed.segments[0].text
    if window.player.is_playing:
        hands.press("Space")


def _extract_the_voice(qtbot, hands: Hands, camera: Camera) -> None:
    """Drag over the voice alone, introduce it, drag over the rain, Ctrl+Return."""
    window, session = hands.window, hands.window.session
    hands.select(0, 0.1, _ALONE_S - 0.2)
    button = window.cue.voices.findChildren(QPushButton)
    hands.push(next(b for b in button if b.text() == tr("Selection")))
    assert 1 == len(window.cue.cues().voices)
    hands.select(0, _ALONE_S + 0.2, _ALONE_S + _RAIN_S - 0.1)
    with qtbot.waitSignal(window.work.extracted, timeout=_JOB_MS) as caught:
        hands.press("Ctrl+Return")
    extraction = caught.args[0].extraction
    assert extraction.is_present, extraction.reason
    assert 0 == extraction.sum_error
    roles = [track.role for track in session.document.tracks]
    assert [TrackRole.RECORDING, TrackRole.TARGET, TrackRole.RESIDUAL] == roles
    camera.shoot(window, "voice")


def _transcribe(qtbot, hands: Hands, camera: Camera) -> None:
    """Words of the rain as recorded, beside what was typed; then those of the voice alone."""
    window, session = hands.window, hands.window.session
    for track in (0, 1):
        hands.scroll_to(track)
        hands.select(track, _ALONE_S + 0.2, _ALONE_S + _RAIN_S - 0.1)
        with qtbot.waitSignal(window.work.transcribed, timeout=_JOB_MS):
            hands.press("Ctrl+Shift+T")
        assert session.document.tracks[track].transcript_id
    hands.scroll_to(0)
    hands.select(0, _ALONE_S + 0.2, _ALONE_S + _RAIN_S - 0.1)
    qtbot.waitUntil(lambda: window.words.shown.has_second, timeout=5000)
    assert window.words.second.isVisible()
    camera.shoot(window, "compare")


def _run_again(qtbot, hands: Hands, camera: Camera) -> None:
    """A right click on the extraction in the history: both halves come out equal to the bit."""
    window, session = hands.window, hands.window.session
    number = next(s.number for s in session.history.steps if s.recipe_id)
    window.docks.history.show()
    window.docks.history.raise_()
    panel = window.history_panel
    menu = panel.menu_of(panel._list.item(number))
    menu.popup(panel.mapToGlobal(panel.rect().center()))
    again = menu.actions()[-1]
    assert again.isEnabled()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(again).center())
    dialog = _evidence(qtbot, hands)
    assert Verdict.EQUAL == session.history.replays.last()[number].verdict, dialog.text
    camera.shoot(dialog, "replay")
    dialog.accept()


def _verify(qtbot, hands: Hands, recording: Path) -> None:
    """File > Verify project finds nothing; then one changed bit of the recording."""
    verify = hands.window.actions_set["file.verify"]
    verify.trigger()
    dialog = _evidence(qtbot, hands)
    assert 0 == dialog.rows.count(), dialog.text
    dialog.accept()
    content = recording.read_bytes()
    recording.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    verify.trigger()
    dialog = _evidence(qtbot, hands)
    assert recording.name in dialog.rows.item(0).text()
    dialog.accept()
    recording.write_bytes(content)


def _evidence(qtbot, hands: Hands) -> EvidenceDialog:
    """The dialog that says what was found, once it is there."""

    def shown() -> list[EvidenceDialog]:
        return [one for one in hands.window.findChildren(EvidenceDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()), timeout=_JOB_MS)
    return shown()[0]


def _report(qtbot, hands: Hands, camera: Camera, path: Path) -> Path:
    """File > Report, who and what, Write; the file as it was written."""
    hands.press("Ctrl+Alt+Shift+R")
    dialog = hands.dialog(ReportDialog)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog, timeout=20000)
    hands.write("2026/117", dialog.case)
    hands.write("A. Reviewer", dialog.author)
    hands.write(path.name, dialog.path)
    camera.shoot(dialog, "report-dialog")
    hands.write(str(path), dialog.path)
    with qtbot.waitSignal(hands.window.session.told, timeout=_JOB_MS):
        hands.push(dialog.write)
    QApplication.processEvents()
    return path


def _assert_evidence(hands: Hands, page: str, spoken: str, sha256: str) -> None:
    """Hashes, every step, the confidence, both transcripts and how far they differ."""
    session = hands.window.session
    assert f'<html lang="{spoken}">' in page
    assert sha256 in page
    for step in session.history.steps:
        assert step.hash in page
    for wanted in (HEARD, "2026/117", "A. Reviewer", "starter-voice", "data:image/png;base64,"):
        assert wanted in page
    whole = {"en": "Every step and every recording was checked", "zh": "已校验每一步和每段录音"}
    assert whole[spoken] in page
    assert {"en": "equal to the bit", "zh": "逐位一致"}[spoken] in page
    (found,) = differences(session.document)
    assert found.is_typed
    assert f"{found.rate:.1%}" in page
