"""Pictures of the page about voices: enrol, extract, keep, who speaks when."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QInputDialog

from desktop.session import Selection, voices
from engine import resources
from engine.audio import files, resample
from engine.audio.buffer import Buffer
from tools.photographer import Photographer

_LOWER = 0.68  # speed of the second voice, and with it its pitch


def show(camera: Photographer) -> None:
    """A conversation of the demo's two speakers, the second one made deeper."""
    window, session = camera.window, camera.window.session
    session.close_project()
    with tempfile.TemporaryDirectory() as folder:
        window.open_paths([write_conversation(Path(folder) / "conversation.wav")])
        camera.until(lambda: bool(session.document.tracks))
        camera.idle()
        rate, track_id = session.document.rate, session.document.tracks[0].id
        session.select(Selection(0, round(5.5 * rate), track_ids=(track_id,)))
        window.voices.keep = _keep_as(window, "Anna")  # nobody is there to type the name
        window.actions_set.run("sound.keep_voice")
        camera.idle()

        session.select(Selection(0, 0))
        window.voices.who_speaks()
        camera.idle()
        camera.shoot("voices-who", ("dark", "light"))
        window.cue.set_description("")  # of the scene before
        window.cue.set_without("")
        window.cue.voices.show_kept(voices.kept())
        window.cue.voices._menu.actions()[0].trigger()
        window.actions_set.run("sound.extract")
        camera.idle()
        camera.shoot("voices-extracted")
        window.actions_set.run("sound.voices")
        camera.shoot_dialog("voices-kept")
        session.close_project()


def write_conversation(path: Path) -> Path:
    """Two voices in turn, then at once; 16-bit WAV."""
    speech = files.read(resources.path("demo", "stems", "speech.flac"))
    rate, high = speech.rate, speech.mid()
    low = resample.resample(high, round(rate * _LOWER), rate)

    def cut(samples: np.ndarray, start_s: float, end_s: float) -> np.ndarray:
        return samples[round(start_s * rate) : round(end_s * rate)]

    # The demo's first speaker ends at 12 s; the second, slowed down, is the deeper one here.
    turns = [cut(high, 1.3, 6.9), cut(low, 24.9, 32.4), cut(high, 7.9, 12.2), cut(low, 35.0, 41.2)]
    talk = np.concatenate([*turns, cut(high, 1.5, 6.0) + cut(low, 25.0, 29.5)])
    files.write(path, Buffer(talk[np.newaxis].astype(np.float32), rate), encoding="pcm16")
    return path


def _keep_as(window, name: str):  # type: ignore[no-untyped-def]
    """The window's way to keep a voice, with the name typed already."""
    keep = type(window.voices).keep

    def typed(*given: object) -> None:
        asked = QInputDialog.getText
        QInputDialog.getText = staticmethod(lambda *a, **k: (name, True))  # type: ignore[assignment]
        keep(window.voices, *given)
        QInputDialog.getText = asked  # type: ignore[method-assign]

    return typed
