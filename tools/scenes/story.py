"""The demo job from the first start to the export."""

from __future__ import annotations

from desktop.session import Selection
from tools.photographer import Photographer


def show(camera: Photographer) -> None:
    """From the welcome to places that were found."""
    camera.shoot("welcome", ("dark", "light"))
    camera.open_demo()
    show_extraction(camera)
    show_words(camera)
    show_box(camera)
    show_what_is_not_there(camera)
    show_places(camera)


def show_extraction(camera: Photographer) -> None:
    """What is described, alone on a track of its own."""
    window, session = camera.window, camera.window.session
    rate = session.document.rate
    session.select(Selection(0, 29 * rate))
    camera.wait(1.5)
    camera.shoot("described")
    window.actions_set.run("sound.extract")
    camera.idle()
    session.seek(5 * rate)
    camera.shoot("extracted", ("dark", "light"))


def show_words(camera: Photographer) -> None:
    """The words of what was extracted."""
    session = camera.window.session
    rate, track = session.document.rate, session.document.tracks[1]
    session.select(Selection(0, 29 * rate, track_ids=(track.id,)))
    camera.window.actions_set.run("sound.transcribe")
    camera.idle()
    session.seek(round(18.6 * rate))
    camera.shoot("words", ("dark", "light"))


def show_box(camera: Photographer) -> None:
    """A box in time and frequency."""
    window, document = camera.window, camera.window.session.document
    window.commands.show_as("both")
    box = (700.0, 4000.0, (document.tracks[0].id,))
    window.session.select(Selection(14 * document.rate, 17 * document.rate, *box))
    camera.shoot("spectrogram", ("dark", "light"))
    window.commands.show_as("waveform")


def show_what_is_not_there(camera: Photographer) -> None:
    """Asked for in Chinese, and not found."""
    window, document = camera.window, camera.window.session.document
    first = (document.tracks[0].id,)
    window.session.select(Selection(0, 12 * document.rate, track_ids=first))
    window.cue.set_description("公鸡打鸣")
    window.cue.set_without("")
    window.actions_set.run("sound.extract")
    camera.idle()
    camera.shoot("not-found")


def show_places(camera: Photographer) -> None:
    """Every place of one sound."""
    window = camera.window
    window.cue.set_description("an alarm beeping")
    window.session.select(Selection(0, 0))
    window.actions_set.run("sound.locate")
    camera.idle()
    camera.shoot("places")
