"""Pictures of the page about playing and recording."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np

from desktop.playback import SilentOutput
from desktop.session import Selection
from tools.photographer import Photographer


def show(camera: Photographer) -> None:
    """Playing the demo, and the recording window; its microphone is the demo itself."""
    camera.open_demo()
    window, session = camera.window, camera.window.session
    rate = session.document.rate
    window.player.transport._open_device = lambda rate, device: SilentOutput(rate)
    session.select(Selection(5 * rate, 9 * rate))
    session.seek(5 * rate)
    window.actions_set.run("play.loop")
    camera.wait(1.2)
    camera.save(window, "playback-light")
    window.actions_set.run("play.loop")

    microphones: list[Callable[[object], None]] = []
    port = SimpleNamespace(rate=48000, n_channels=1, latency_s=0.01, close=lambda: None)
    recorder = window.listening.recorder
    recorder._open_device = lambda *given: microphones.append(given[3]) or port
    window.actions_set.run("play.record")
    camera.wait(0.3)
    speak(camera, microphones[-1], 5, 6, pause_s=0.04)
    window.listening.recording.begin("Commentary", "")
    speak(camera, microphones[-1], 5, 13, pause_s=0.02)
    camera.wait(0.3)
    camera.save(window.timeline, "recording")
    window.listening.recording.end()
    camera.idle()
    camera.shoot_dialog("record")


def speak(
    camera: Photographer,
    microphone: Callable[[object], None],
    start_s: int,
    end_s: int,
    *,
    pause_s: float,
) -> None:
    """Let the microphone hear some seconds of the demo in blocks, with a pause after each."""
    rate = camera.window.session.document.rate
    voice = camera.window.player.hearing.read(start_s * rate, end_s * rate)[:1].T
    for block in np.array_split(voice, 10 * (end_s - start_s)):
        microphone(block.astype(np.float32))
        camera.wait(pause_s)
