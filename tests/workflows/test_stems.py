"""Stems of a song, in the real window with the embedded models: keys and the mouse only."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rpp
from PySide6.QtWidgets import QApplication, QToolButton

from desktop.dialogs.export.dialog import ExportDialog
from desktop.session.listening import Side
from engine.audio import files
from engine.project.document import TrackRole
from tests.helpers import song
from tests.helpers.camera import Camera
from tests.helpers.hands import Hands

pytestmark = [pytest.mark.gui, pytest.mark.slow]

ASKED = {"en": ("a drum", "music"), "zh": ("鼓", "音乐")}
_JOB_MS = 240_000


def test_stems_of_a_song_go_to_reaper(qtbot, hands, camera, look, tmp_path):
    """Import song and noise; ask in words, by an example, and with what it is not; export."""
    drum, music = ASKED[look[0]]
    session = hands.window.session
    hands.choose_files(song.write(tmp_path))
    with qtbot.waitSignal(hands.window.work.imported, timeout=_JOB_MS):
        hands.press("Ctrl+Shift+I")
    assert ["song", "noise"] == [track.name for track in session.document.tracks]

    _by_words(qtbot, hands, drum)
    _listen(qtbot, hands)
    camera.shoot(hands.window, "words")
    _by_example(qtbot, hands)
    camera.shoot(hands.window, "example")
    _without_the_noise(qtbot, hands, music)
    camera.shoot(hands.window, "without")

    assert 8 == len(session.document.tracks)
    _assert_better(hands, ("tune", "bell", "drum"))
    _go_back_and_forth(hands)
    folder = tmp_path / "for reaper"
    _export(qtbot, hands, camera, folder)
    _assert_reaper_opens(hands, folder)


def _by_words(qtbot, hands: Hands, words: str) -> None:
    """Click the song, Q, the words, Return."""
    hands.point(0, 1.0)
    hands.press("Q")
    hands.write(words)
    with qtbot.waitSignal(hands.window.work.extracted, timeout=_JOB_MS) as caught:
        hands.press("Return", QApplication.focusWidget())
    _assert_found(caught.args[0])


def _listen(qtbot, hands: Hands) -> None:
    """Space plays the target; A goes on to the rest and back to the mix without a stop."""
    window, session = hands.window, hands.window.session
    hands.press("Home")
    hands.press("Space")
    qtbot.waitUntil(lambda: session.playhead > 3000, timeout=20000)
    heard = [session.listening.side]
    for _ in range(2):
        hands.press("A")
        heard.append(session.listening.side)
        assert window.player.is_playing
    assert [Side.TARGET, Side.RESIDUAL, Side.MIX] == heard
    hands.press("Space")
    assert not window.player.is_playing


def _by_example(qtbot, hands: Hands) -> None:
    """Drag over a stroke of the bell, Ctrl+R, Ctrl+Return: every stroke of the song."""
    hands.press("Q")
    hands.write("")
    hands.select(0, song.BELLS_S[1], song.BELLS_S[1] + 1.2)
    hands.press("Ctrl+R")
    assert 1 == len(hands.window.cue.cues().references)
    with qtbot.waitSignal(hands.window.work.extracted, timeout=_JOB_MS) as caught:
        hands.press("Ctrl+Return")
    _assert_found(caught.args[0])


def _without_the_noise(qtbot, hands: Hands, words: str) -> None:
    """Drop the example; ask in words, and point at the noise as what is not meant."""
    cue, tracks = hands.window.cue, hands.window.session.document.tracks
    hands.push(cue._reference_chips.findChildren(QToolButton)[0])
    hands.press("Q")
    hands.write(words)
    noise = [track.name for track in tracks].index("noise")
    hands.scroll_to(noise)
    hands.select(noise, 1.0, 4.0)
    hands.push(cue._not_selection)
    assert 1 == len(cue.cues().without_references)
    hands.scroll_to(0)
    hands.point(0, 3.0)
    with qtbot.waitSignal(hands.window.work.extracted, timeout=_JOB_MS) as caught:
        hands.press("Ctrl+Return")
    _assert_found(caught.args[0])


def _assert_found(outcome) -> None:
    """Present, and target and rest are the song to the last bit."""
    assert outcome.extraction.is_present, outcome.extraction.reason
    assert 0 == outcome.extraction.sum_error


def _assert_better(hands: Hands, wanted: tuple[str, ...]) -> None:
    """Each target is nearer to its part of the song than the song was."""
    document, media = hands.window.session.document, hands.window.session.history.media
    targets = [track for track in document.tracks if track.role is TrackRole.TARGET]
    truth = song.parts()
    whole = sum(truth.values()) + 0.5 * song.noise()
    for track, name in zip(targets, wanted, strict=True):
        with media.reader(document.medium(track.clips[0].media_id)) as reader:
            heard = reader.read().samples[0]
        gain_db = _snr(truth[name], heard) - _snr(truth[name], whole)
        assert gain_db > 1.0, f"{name}: {gain_db:.1f} dB"


def _snr(wanted: np.ndarray, heard: np.ndarray) -> float:
    return float(10 * np.log10(np.sum(wanted**2) / np.sum((heard - wanted) ** 2)))


def _go_back_and_forth(hands: Hands) -> None:
    """Three steps back leave the two recordings; three forward bring everything again."""
    session = hands.window.session
    before = session.document
    for _ in range(3):
        hands.press("Ctrl+Z")
    assert 2 == len(session.document.tracks)
    for _ in range(3):
        hands.press("Ctrl+Shift+Z")
    assert before == session.document


def _export(qtbot, hands: Hands, camera: Camera, folder: Path) -> None:
    """Ctrl+Shift+E, the preset for Reaper with the arrow keys, a folder, Export."""
    hands.press("Ctrl+Shift+E")
    dialog = hands.dialog(ExportDialog)
    hands.choose(dialog._presets, "reaper")
    assert dialog.content.sessions["rpp"].isChecked()
    hands.write("~/Music/stems of a song", dialog._folder)
    camera.shoot(dialog, "export")
    hands.write(str(folder), dialog._folder)
    with qtbot.waitSignal(hands.window.work.exported, timeout=_JOB_MS):
        hands.push(dialog._export)


def _assert_reaper_opens(hands: Hands, folder: Path) -> None:
    """Every track with its name and its file, as long as the song, which the sums still are."""
    (path,) = folder.glob("*.rpp")
    tracks = rpp.loads(path.read_text(encoding="utf-8")).findall("TRACK")
    document = hands.window.session.document
    assert [track.name for track in document.tracks] == [_value(track, "NAME") for track in tracks]
    sounds = []
    for track in tracks:
        (item,) = track.findall("ITEM")
        assert song.SECONDS == pytest.approx(float(_value(item, "LENGTH")), abs=1e-3)
        sounds.append(files.read(folder / _value(item.find("SOURCE"), "FILE")).samples)
    whole, *pieces, _ = sounds
    for target, rest in zip(pieces[::2], pieces[1::2], strict=True):
        np.testing.assert_allclose(whole, target + rest, atol=2**-22)


def _value(element: rpp.Element, name: str) -> str:
    """The first word after a property's name."""
    return next(child[1] for child in element if isinstance(child, list) and child[0] == name)
