"""Hears words again and compares transcripts: of a recogniser, a track or a listener."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QInputDialog

from desktop.actions import word_editing
from desktop.language import tr
from desktop.session import Selection
from desktop.session.hearing import Audition
from desktop.session.regions import region_of
from desktop.session.requests import TranscribeAsk
from desktop.session.terms import prompt_for
from desktop.settings import Settings
from desktop.windows.desks.words_panel import PanelDesk, Reach
from engine.errors import EngineError
from engine.project import edits
from engine.project.reading import Line


class CompareDesk(PanelDesk):
    """Implements `actions.words_editor.WordsComparing`. GUI thread."""

    def __init__(self, reach: Reach, settings: Settings) -> None:
        super().__init__(reach, settings)
        panel = reach.panel
        panel.shown.set_blind(settings.is_listening_blind)
        panel.again_requested.connect(self.decode)
        panel.typed.connect(self._on_typed)
        panel.listen_requested.connect(self._listen)
        reach.player.transport.playing_changed.connect(panel.show_listening)

    @property
    def has_line(self) -> bool:
        """True while the caret is in a line or in a skipped span."""
        return self._panel.chosen_view.chosen_line() is not None

    @property
    def has_second(self) -> bool:
        """True while words are compared."""
        return self._panel.shown.has_second

    @property
    def is_blind(self) -> bool:
        """True while recognised words are hidden until the listener typed."""
        return self._panel.shown.is_blind

    def set_blind(self, is_on: bool) -> None:
        """Hide recognised words until the listener typed."""
        self._panel.shown.set_blind(is_on)
        self.settings_changed.emit({"is_listening_blind": is_on})

    # hearing again

    def again(self) -> None:
        """Recognise the chosen line once more."""
        line = self._panel.chosen_view.chosen_line()
        if line is not None:
            self.decode(line)

    def decode(self, line: Line) -> None:
        """Recognise a line or a skipped span once more, silence included."""
        track = self._session.document.track(line.track_id)
        span = Selection(line.start, max(line.end, line.start + 1), track_ids=(line.track_id,))
        second = track.second_transcript_id == line.transcript_id
        # Another seed: the same one would repeat the loop.
        seed = 1 + len(self._session.open_history().all_steps)
        self._ask(span, only_speech=False, is_second=second, seed=seed)

    def compare_again(self) -> None:
        """Recognise the track once more, with the chosen recogniser, and compare."""
        track = self._panel.shown.track
        if track is not None and track.clips:
            start = track.clips[0].start
            self._ask(Selection(start, start, track_ids=(track.id,)), is_second=True)

    def _ask(self, where: Selection, **how: object) -> None:
        try:
            ask = TranscribeAsk(
                region_of(self._session.document, where),
                self._panel.model_id,
                self.settings.device,
                self._panel.language,
                prompt=prompt_for(self.settings, self._panel.model_id),
            )
            self._work.transcribe(replace(ask, **how))  # type: ignore[arg-type]
        except EngineError as error:
            self.problem.emit(error)

    # comparing

    def compare_track(self) -> None:
        """Ask with which track's words to compare."""
        document, track = self._session.document, self._panel.shown.track
        others = [t for t in document.tracks if t.transcript_id and t is not track]
        if track is None or not others:
            self._session.told.emit(tr("No other track has words to compare with."))
            return
        names = {f"{number}  {other.name}": other.id for number, other in enumerate(others, 1)}
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(tr("Compare with another track"))
        dialog.setLabelText(tr("Compare the words of {track} with:").format(track=track.name))
        dialog.setComboBoxItems(list(names))
        dialog.textValueSelected.connect(
            lambda name: word_editing.compare_tracks(self._session, track.id, names[name])
        )
        dialog.open()

    def swap(self) -> None:
        """Let the two transcripts change places."""
        track = self._panel.shown.track
        if track is not None and track.transcript_id and track.second_transcript_id:
            self._session.apply(tr("Swap transcripts"), edits.swap_transcripts, track.id)

    def compare_no_more(self) -> None:
        """Take the second transcript away."""
        track = self._panel.shown.track
        if track is not None:
            self._session.apply(tr("Compare no more"), edits.remove_second_transcript, track.id)

    def type_words(self) -> None:
        """Let the listener type what is heard."""
        self._panel.type_more()

    def _on_typed(self, text: str) -> None:
        shown = self._panel.shown
        track, (start, end) = shown.typing_track, shown.typing_span
        if track is not None and start < end:
            word_editing.type_words(self._session, track.id, start, end, text)
            self._panel.refresh()

    def _listen(self) -> None:
        """Hear the part that is asked for, its track alone, on from the playhead; or stop."""
        player, shown, at = self._player, self._panel.shown, self._session.playhead
        if player.is_playing:
            player.transport.stop()
            self._session.seek(at)
            return
        track, (start, end) = shown.typing_track, shown.typing_span
        if track is not None and start < end:
            alone = Audition(self._session.document, frozenset({track.id}))
            player.audition(alone, at if start <= at < end else start, end)
