"""A podcast from two recordings, in the real window with the embedded models: keys and mouse."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.dialogs.enhance import EnhanceDialog
from desktop.dialogs.export.dialog import ExportDialog
from desktop.dialogs.fillers import FillersDialog
from engine.audio import files, loudness
from engine.project.render import render
from tests.helpers import podcast
from tests.helpers.camera import Camera
from tests.helpers.hands import Hands

pytestmark = [pytest.mark.gui, pytest.mark.slow]

MEANT_NOT = {"en": "people talking", "zh": "有人说话"}
HOST, GUEST = 0, 1
_JOB_MS = 240_000


def test_a_talk_becomes_a_podcast(qtbot, hands, camera, look, tmp_path):
    """Import two tracks, clean the dialogue, remove a cough, cut a filler by its text, export."""
    session = hands.window.session
    hands.choose_files(podcast.write(tmp_path))
    with qtbot.waitSignal(hands.window.work.imported, timeout=_JOB_MS):
        hands.press("Ctrl+Shift+I")
    assert ["host", "guest"] == [track.name for track in session.document.tracks]

    _clean_the_guest(qtbot, hands, camera)
    _remove_the_cough(qtbot, hands, camera, MEANT_NOT[look[0]])
    _cut_the_filler(qtbot, hands, camera)
    _export(qtbot, hands, camera, tmp_path / "episode")
    assert ["host", "guest"] == [track.name for track in session.document.tracks]


def _clean_the_guest(qtbot, hands: Hands, camera: Camera) -> None:
    """Click the guest, Ctrl+Shift+D, Clean; then the voice takes the place of the recording."""
    noise, voice = _level(hands, GUEST, 1.0, 10.0), _level(hands, GUEST, *podcast.GUEST_S)
    hands.point(GUEST, 11.0)
    hands.press("Ctrl+Shift+D")
    with qtbot.waitSignal(hands.window.work.extracted, timeout=_JOB_MS) as caught:
        QTest.keyClick(hands.dialog(EnhanceDialog), Qt.Key.Key_Return)
    assert caught.args[0].extraction.is_present, caught.args[0].extraction.reason
    camera.shoot(hands.window, "cleaned")
    hands.press("Ctrl+Alt+2")
    assert 2 == len(hands.window.session.document.tracks)
    assert _level(hands, GUEST, 1.0, 10.0) < noise - 20
    assert _level(hands, GUEST, *podcast.GUEST_S) == pytest.approx(voice, abs=1.0)


def _remove_the_cough(qtbot, hands: Hands, camera: Camera, talk: str) -> None:
    """Drag over it, Ctrl+R; say what is not meant; drag wider, Ctrl+Return; use the rest."""
    start_s, end_s = podcast.COUGH_S
    cough, before = _level(hands, HOST, start_s, end_s), _level(hands, HOST, 0.5, 5.0)
    hands.select(HOST, start_s - 0.05, end_s + 0.05)
    hands.press("Ctrl+R")
    assert 1 == len(hands.window.cue.cues().references)
    hands.write(talk, hands.window.cue._without_text)
    hands.select(HOST, start_s - 1.5, end_s + 1.3)
    with qtbot.waitSignal(hands.window.work.extracted, timeout=_JOB_MS) as caught:
        hands.press("Ctrl+Return")
    assert caught.args[0].extraction.is_present, caught.args[0].extraction.reason
    camera.shoot(hands.window, "cough")
    hands.press("Ctrl+Alt+3")
    assert 2 == len(hands.window.session.document.tracks)
    assert _level(hands, HOST, start_s, end_s) < cough - 20
    assert _level(hands, HOST, 0.5, 5.0) == pytest.approx(before, abs=0.5)


def _cut_the_filler(qtbot, hands: Hands, camera: Camera) -> None:
    """Ctrl+Shift+T; Ctrl+Alt+F, type the word, tick its first place, hear it, cut it."""
    session, words = hands.window.session, hands.window.words
    hands.press("Ctrl+Shift+A")
    hands.point(HOST, 2.0)
    with qtbot.waitSignal(hands.window.work.transcribed, timeout=_JOB_MS):
        hands.press("Ctrl+Shift+T")
    assert 2 == words.words.toPlainText().split().count("and")
    hands.press("Ctrl+Alt+F")
    dialog = hands.dialog(FillersDialog)
    assert 0 == dialog.places.count()
    QTest.mouseClick(dialog.maybe.viewport(), Qt.MouseButton.LeftButton)
    QTest.keySequence(dialog.maybe, "Ctrl+End")
    QTest.keyClicks(dialog.maybe, ", and")
    assert [False, False] == [filler.is_sure for filler in dialog.found]
    dialog.places.setFocus()
    QTest.keyClick(dialog.places, Qt.Key.Key_Space)
    camera.shoot(dialog, "fillers")
    hands.push(dialog.without)
    qtbot.waitUntil(lambda: not hands.window.player.is_playing, timeout=20_000)
    before = session.document
    hands.push(dialog.cut)
    assert 1 == words.words.toPlainText().split().count("and")
    gone = before.length - session.document.length
    assert 0.15 * podcast.RATE < gone < 0.4 * podcast.RATE
    assert gone == _end(before, GUEST) - _end(session.document, GUEST)
    _cut_a_word_by_its_text(hands, camera)


def _cut_a_word_by_its_text(hands: Hands, camera: Camera) -> None:
    """Double-click a word, Del; Ctrl+Z brings sound and words back, Ctrl+Shift+Z takes them."""
    session, view = hands.window.session, hands.window.words.words
    placed = next(word for word in view.words if word.word.text == "raining")
    cursor = view.textCursor()
    cursor.setPosition((placed.first + placed.last) // 2)
    place = view.cursorRect(cursor).center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert placed.word.start == session.selection.start
    camera.shoot(hands.window, "words")
    before = session.document
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert session.document.length < before.length
    assert "raining" not in view.toPlainText()
    hands.press("Ctrl+Z")
    assert before == session.document


def _export(qtbot, hands: Hands, camera: Camera, folder: Path) -> None:
    """Ctrl+Shift+E, the preset of podcasts with the arrow keys, a folder, Export."""
    hands.press("Ctrl+Shift+E")
    dialog = hands.dialog(ExportDialog)
    hands.choose(dialog._presets, "podcast")
    assert -16.0 == dialog.sound.lufs.value()
    hands.write("Podcast/Episode 1", dialog._folder)
    camera.shoot(dialog, "export")
    hands.write(str(folder), dialog._folder)
    with qtbot.waitSignal(hands.window.work.exported, timeout=_JOB_MS):
        hands.push(dialog._export)
    (mix,) = [path for path in folder.iterdir() if path.suffix in (".mp3", ".wav", ".flac")]
    heard = files.read(mix)
    measured = loudness.measure(heard.samples, heard.rate)
    assert -16.0 == pytest.approx(measured.integrated, abs=0.3)
    assert measured.true_peak_db < -0.9


def _level(hands: Hands, track: int, start_s: float, end_s: float) -> float:
    """RMS of a track between two times, dB."""
    session = hands.window.session
    document, pool = session.document, session.history.media
    start, end = (round(at_s * document.rate) for at_s in (start_s, end_s))
    only = {document.tracks[track].id}
    samples = render(document, pool, start, end, n_channels=1, only=only).samples
    return float(10 * np.log10(np.mean(samples**2) + 1e-12))


def _end(document, track: int) -> int:
    return max(clip.end for clip in document.tracks[track].clips)
