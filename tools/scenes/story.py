"""The demo job from the first start to the export."""

from __future__ import annotations

from desktop.session import Selection
from tools.photographer import Photographer


def show(camera: Photographer) -> None:
    """Describe, extract, transcribe, look at a box, ask for what is not there, find places."""
    window, session = camera.window, camera.window.session
    camera.shoot("welcome", ("dark", "light"))
    window.commands.open_demo()
    camera.until(lambda: bool(session.document.tracks))
    camera.idle()
    rate = session.document.rate
    session.select(Selection(0, 29 * rate))
    camera.wait(1.5)
    camera.shoot("described")

    window.actions_set.run("sound.extract")
    camera.idle()
    session.seek(5 * rate)
    camera.shoot("extracted", ("dark", "light"))

    track = session.document.tracks[1]
    session.select(Selection(0, 29 * rate, track_ids=(track.id,)))
    window.actions_set.run("sound.transcribe")
    camera.idle()
    session.seek(round(18.6 * rate))
    camera.shoot("words", ("dark", "light"))

    window.commands.show_as("both")
    box = (700.0, 4000.0, (session.document.tracks[0].id,))
    session.select(Selection(14 * rate, 17 * rate, *box))
    camera.shoot("spectrogram", ("dark", "light"))
    window.commands.show_as("waveform")

    session.select(Selection(0, 12 * rate, track_ids=(session.document.tracks[0].id,)))
    window.cue.set_description("公鸡打鸣")
    window.cue.set_without("")
    window.actions_set.run("sound.extract")
    camera.idle()
    camera.shoot("not-found")

    window.cue.set_description("an alarm beeping")
    session.select(Selection(0, 0))
    window.actions_set.run("sound.locate")
    camera.idle()
    camera.shoot("places")
