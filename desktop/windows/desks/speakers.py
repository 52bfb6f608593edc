"""Who speaks: names of lines, names and colours of speakers, voices told apart."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from desktop.actions import word_editing
from desktop.dialogs.speakers import SpeakersDialog
from desktop.dialogs.word_text import SpeakerDialog
from desktop.language import tr
from desktop.session import Selection
from desktop.session.regions import region_of
from desktop.settings import Settings
from desktop.windows.desks.words_panel import PanelDesk, Reach
from engine.errors import EngineError
from engine.project import edits
from engine.project.reading import Line


class SpeakerDesk(PanelDesk):
    """Implements `actions.words_editor.WordsSpeaking`. GUI thread.

    Signals:
        voices_wanted: the `Region` whose voices are to be told apart.
        Others as in `PanelDesk`.
    """

    voices_wanted = Signal(object)

    def __init__(
        self, reach: Reach, settings: Settings, chosen_lines: Callable[[], list[Line]]
    ) -> None:
        super().__init__(reach, settings)
        self._lines = chosen_lines

    def name(self) -> None:
        """Ask who speaks in the chosen lines."""
        lines = self._lines()
        if not lines or lines[0].segment is None:
            return
        known = edits.speakers_of(self._session.document.transcript(lines[0].transcript_id))
        dialog = SpeakerDialog(lines[0].segment.speaker, known, len(lines), self._window)
        dialog.name_given.connect(
            lambda name: word_editing.name_speaker(self._session, lines, name)
        )
        dialog.open()

    def all(self) -> None:
        """Show all speakers: names, colours, who is shown."""
        track = self._panel.shown.track
        if track is None or not track.transcript_id:
            return
        session, transcript_id = self._session, track.transcript_id
        dialog = SpeakersDialog(self._window)
        dialog.renamed.connect(
            lambda old, new: session.apply(
                tr("Rename speaker"), edits.rename_speaker, transcript_id, old, new
            )
        )
        dialog.colored.connect(
            lambda name, color: session.apply(
                tr("Change colour"), edits.color_speaker, transcript_id, name, color
            )
        )
        shown = self._panel.shown
        dialog.shown.connect(lambda name, is_on: shown.hide(transcript_id, name, is_on=not is_on))
        dialog.voices_requested.connect(self.voices)
        self._keep_fresh(dialog, transcript_id)
        dialog.open()

    def _keep_fresh(self, dialog: SpeakersDialog, transcript_id: str) -> None:
        """Let the dialog follow undo, jobs and its own changes; it closes with its words."""
        shown = self._panel.shown

        def refresh() -> None:
            found = [t for t in self._session.document.transcripts if t.id == transcript_id]
            if not found:
                dialog.reject()
                return
            hidden = (n for n in edits.speakers_of(found[0]) if shown.is_hidden(transcript_id, n))
            dialog.show_transcript(found[0], frozenset(hidden))

        connection = self._session.history_changed.connect(refresh)
        dialog.finished.connect(lambda _: self._session.history_changed.disconnect(connection))
        refresh()

    def voices(self) -> None:
        """Ask for the voices of the track to be told apart, which names its lines."""
        track = self._panel.shown.track
        if track is not None and track.transcript_id:
            whole = Selection(0, 0, track_ids=(track.id,))
            try:
                self.voices_wanted.emit(region_of(self._session.document, whole))
            except EngineError as error:
                self.problem.emit(error)
