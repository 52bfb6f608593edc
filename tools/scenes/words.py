"""Pictures of the page about words: voices, blind listening, comparison, fillers."""

from __future__ import annotations

from desktop.dialogs.fillers import FillersDialog
from desktop.session import Selection
from engine import resources
from engine.project import edits
from tools.photographer import Photographer

_HEARD = "good evening, we are standing in the old station, waiting for the train"


def show(camera: Photographer) -> None:
    """The demo's two voices alone, transcribed and named; then listened to blind."""
    window, session = camera.window, camera.window.session
    session.close_project()
    window.open_paths([resources.path("demo", "stems", "speech.flac")])
    camera.until(lambda: bool(session.document.tracks))
    camera.idle()
    rate, track_id = session.document.rate, session.document.tracks[0].id
    session.select(Selection(0, 29 * rate, track_ids=(track_id,)))
    window.actions_set.run("sound.transcribe")
    camera.idle()
    words = session.document.tracks[0].transcript_id
    for name, lines in (("Anna", (0, 1)), ("Tom", (2, 3))):
        session.apply("Name speaker", edits.name_speaker, words, lines, name)
    session.seek(round(3 * rate))
    camera.shoot("words-voices")
    window.actions_set.run("words.speakers")
    camera.shoot_dialog("speakers")

    session.select(Selection(rate, 7 * rate, track_ids=(track_id,)))
    window.actions_set.run("words.blind")
    camera.shoot("words-blind")
    window.words._blind.field.setPlainText(_HEARD)
    window.words._blind._on_compare()
    camera.shoot("words-compared", ("dark", "light"))
    window.actions_set.run("words.blind")
    window.actions_set.run("words.compare_no_more")

    session.select(Selection(0, 0))
    window.actions_set.run("words.fillers")
    dialog = window.findChildren(FillersDialog)[-1]
    dialog.maybe.setPlainText("well, so, and, it")
    camera.shoot_dialog("fillers")
