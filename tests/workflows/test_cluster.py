"""Every kind of job in the real window, on a cluster and here: the same results, to the bit.

They need one: AURICLE_TEST_RAY holds its address, such as after `ray start --head`.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QPushButton

from desktop.jobs import JobState
from desktop.playback import SilentOutput
from desktop.session.requests import CueSheet, EnhanceAsk, ExtractAsk, FindAsk, TranscribeAsk
from desktop.settings import Settings
from desktop.windows.main import MainWindow
from engine import resources
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.cluster import elsewhere, scratch
from engine.cluster.place import HERE, Place
from engine.project.document import Document
from engine.project.regions import AudioPiece, Region

ADDRESS = os.environ.get("AURICLE_TEST_RAY", "")

pytestmark = [
    pytest.mark.gui,
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(not ADDRESS, reason="no AURICLE_TEST_RAY"),
]

RATE = 32_000
_PATIENCE_MS = 120_000


@pytest.fixture
def window(request, qtbot, tmp_path, monkeypatch):
    """With the first seconds of the demo's voices in the rain on its track, 8 unless asked."""
    seconds = getattr(request, "param", 8)
    monkeypatch.delenv("AURICLE_OFFLINE", raising=False)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "ini"))
    window = MainWindow(Settings(has_toured=True))
    window.player.transport._open_device = lambda rate, device: SilentOutput(rate)
    window.resize(1280, 800)
    window.show()
    stems = [
        files.read(resources.path("demo", "stems", f"{name}.flac"), 0, seconds * RATE)
        for name in ("speech", "rain")
    ]
    path = tmp_path / "street.wav"
    files.write(path, Buffer(sum(stem.samples for stem in stems), stems[0].rate))
    with qtbot.waitSignal(window.work.imported, timeout=30000):
        window.open_paths([path])
    yield window
    window.close()
    shiboken6.delete(window)
    elsewhere.let_go()


def whole(window: MainWindow) -> Region:
    track = window.session.document.tracks[0]
    return Region(track.id, 0, window.session.document.length, track.clips[0].id)


def part(window: MainWindow, start_s: float, end_s: float) -> Region:
    """Of the recording, as an example."""
    track = window.session.document.tracks[0]
    return Region(track.id, round(start_s * RATE), round(end_s * RATE), track.clips[0].id)


def voice() -> AudioPiece:
    """Seconds of the demo's first voice alone."""
    return AudioPiece(resources.path("demo", "stems", "speech.flac"), 0, 6 * RATE, "A", True)


def asked_words(window: MainWindow) -> tuple[str, object]:
    cues = CueSheet(describe=("people talking",), without=("rain",))
    return "extract", ExtractAsk(whole(window), cues, "starter-sound")


def asked_example(window: MainWindow) -> tuple[str, object]:
    cues = CueSheet(references=(part(window, 0.5, 2.5),))
    return "extract", ExtractAsk(whole(window), cues, "starter-sound", keep_absent=True)


def asked_voice(window: MainWindow) -> tuple[str, object]:
    ask = ExtractAsk(whole(window), CueSheet(voices=(voice(),)), "starter-sound", keep_absent=True)
    return "extract", ask


def asked_clean(window: MainWindow) -> tuple[str, object]:
    return "enhance", EnhanceAsk(whole(window), 0.9)


def asked_places(window: MainWindow) -> tuple[str, object]:
    cues = CueSheet(describe=("people talking",))
    return "locate", ExtractAsk(whole(window), cues, "starter-sound")


def asked_alike(window: MainWindow) -> tuple[str, object]:
    return "find", FindAsk((whole(window),), part(window, 0.5, 2.5), "starter-sound")


def asked_text(window: MainWindow) -> tuple[str, object]:
    return "transcribe", TranscribeAsk(whole(window), "draft")


def asked_text_of_a_voice(window: MainWindow) -> tuple[str, object]:
    return "transcribe", TranscribeAsk(whole(window), "draft", speaker=voice())


KINDS = (
    asked_words,
    asked_example,
    asked_voice,
    asked_clean,
    asked_places,
    asked_alike,
    asked_text,
    asked_text_of_a_voice,
)


def done(qtbot, window: MainWindow, kind: Callable, place: Place) -> Document:
    """The document after a job, which is then taken back."""
    verb, ask = kind(window)
    window.work.place = place
    entry = getattr(window.work, verb)(ask)
    qtbot.waitUntil(lambda: entry.is_over, timeout=_PATIENCE_MS)
    assert entry.state is JobState.DONE, entry.error
    return window.session.document


def facts(document: Document) -> tuple[object, ...]:
    """What a job made, without the ids: sound by its hash, curves, places and words."""
    media = {medium.id: medium.file_sha256 for medium in document.media}
    tracks = [
        (track.name, [media[clip.media_id] for clip in track.clips], track.presence)
        for track in document.tracks
    ]
    marks = [(mark.start, mark.end, mark.text) for mark in document.markers]
    texts = [
        [(line.start, line.end, line.text, line.speaker) for line in one.segments]
        for one in document.transcripts
    ]
    return tracks, marks, texts


def traces() -> set[Path]:
    """Of jobs, where the node is this machine."""
    return set(Path(tempfile.gettempdir()).glob(f"{scratch.PREFIX}*"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_job_lands_as_here(qtbot, window, kind):
    """The same tracks, samples, curves, markers and words; nothing stays on the node."""
    before, left = facts(window.session.document), traces()
    there = facts(done(qtbot, window, kind, Place(ADDRESS)))
    assert before != there
    window.actions_set.run("edit.undo")
    assert before == facts(window.session.document)
    assert there == facts(done(qtbot, window, kind, HERE))
    assert traces() <= left


@pytest.mark.parametrize("window", [40], indirect=True)  # long enough to be watched
def test_a_job_is_stopped_within_two_seconds(qtbot, window):
    """Nothing changes in the project; the next job is done."""
    document = window.session.document
    window.work.place = Place(ADDRESS)
    _, ask = asked_words(window)
    entry = window.work.extract(ask)
    qtbot.waitUntil(
        lambda: entry.progress is not None and entry.progress.stage.startswith("listening"),
        timeout=_PATIENCE_MS,
    )
    began = time.monotonic()
    entry.cancel()
    qtbot.waitUntil(lambda: entry.is_over, timeout=10000)
    assert time.monotonic() - began < 2
    assert entry.state is JobState.CANCELLED
    assert document is window.session.document
    assert document is not done(qtbot, window, asked_places, Place(ADDRESS))


def test_a_cluster_that_is_gone_leads_here(qtbot, window):
    """The dialog says so and starts the same on this computer."""
    window.work.place = Place("127.0.0.1:1")
    with qtbot.waitSignal(window.work.jobs.failed, timeout=_PATIENCE_MS):
        window.work.extract(asked_words(window)[1])
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    with qtbot.waitSignal(window.work.extracted, timeout=_PATIENCE_MS) as caught:
        buttons["Run here instead"].click()
    assert "ran_on" not in caught.args[0].extraction.recipe
