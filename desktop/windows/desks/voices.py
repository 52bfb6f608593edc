"""Joins the voices of the cue panel and the kept ones with the session; GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.dialogs.telling_apart import TellingApartDialog
from desktop.dialogs.voices import VoicesDialog
from desktop.language import localised, tr
from desktop.panels.cue import CuePanel
from desktop.panels.voice_cues import VoiceCue
from desktop.session import Session, speaking, voices
from desktop.session.job_list import JobEntry
from desktop.session.requests import SpeakersAsk
from desktop.session.speaking import SpeakersOutcome
from desktop.session.titles import said_of
from desktop.session.voices import KeptVoice
from desktop.session.work import Work
from desktop.widgets.ask_name import ask_name
from desktop.widgets.local_files import ask_for_recordings
from desktop.windows.desks.sound import SoundDesk
from engine.errors import EngineError
from engine.models.speakers import speaker_profiles
from engine.progress import Report
from engine.project.regions import AudioPiece, Region
from engine.project.results import source_told


class VoiceDesk(QObject):
    """Enrols, keeps, renames and forgets voices.

    Signals:
        kept: a `KeptVoice` that has just been kept.
    """

    kept = Signal(object)

    def __init__(
        self, window: QWidget, session: Session, work: Work, desk: SoundDesk, cue: CuePanel
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._work = window, session, work
        self._desk, self._cue = desk, cue
        panel = cue.voices
        panel.selection_wanted.connect(self.use_selection)
        panel.file_wanted.connect(self._choose_file)
        panel.list_wanted.connect(lambda: panel.show_kept(voices.kept()))
        panel.manager_wanted.connect(self.manage)
        panel.keep_wanted.connect(self._keep_cue)
        work.told_apart.connect(self._on_told_apart)

    def use_selection(self, *, is_without: bool = False) -> None:
        """Ask for the voice that speaks in the selection, or for all but that."""
        region = self._selected()
        if region is not None:
            self.use(region, is_without=is_without)
            self._desk.let_go(region)

    def use(self, region: Region, name: str = "", *, is_without: bool = False) -> None:
        """Ask for the voice that speaks in a region, or for all but that.

        Args:
            region: where it speaks alone.
            name: of whose voice it is, where that is known.
            is_without: this voice must not be heard.
        """
        label = ", ".join(filter(None, (name, self._desk.name_of(region))))
        self._cue.voices.add(region, label, name=name, is_without=is_without)

    def keep_selection(self) -> None:
        """Keep the voice that speaks in the selection under a name."""
        region = self._selected()
        if region is not None:
            self.keep(region, "", lambda voice: None)

    def ask_who_speaks(self) -> None:
        """Ask how many voices there are in the selection or the track, and tell them apart."""
        try:
            said = self._desk.where(), self._desk.estimates.of_voices()
        except EngineError as error:
            self._desk.problem.emit(error)
            return
        self._ask_count("\n".join(said), self.who_speaks)

    def ask_who_speaks_in(self, region: Region) -> None:
        """The same of a whole track, whatever is selected."""
        track = self._session.document.track(region.track_id)
        where = tr("In all of {track}").format(track=track.name)
        try:
            said = where, self._desk.estimates.of_voices((region,))
        except EngineError as error:
            self._desk.problem.emit(error)
            return
        self._ask_count("\n".join(said), lambda count: self._tell_apart(region, count))

    def _ask_count(self, said: str, then: Callable[[int], object]) -> None:
        dialog = TellingApartDialog(said, self._window)
        dialog.count_chosen.connect(then)
        dialog.open()

    def who_speaks(self, count: int = 0) -> None:
        """Tell the voices of the selection or the track apart, on each selected track.

        Args:
            count: of voices on each; 0 to find it out.
        """
        self._desk.each(lambda region: self._tell_apart(region, count))

    def _tell_apart(self, region: Region, count: int) -> JobEntry:
        return self._work.who_speaks(SpeakersAsk(region, count, self._desk.settings.device))

    def _on_told_apart(self, outcome: SpeakersOutcome) -> None:
        where = source_told(self._session.document, outcome.ask.region.track_id)
        self._session.told.emit(said_of(where, speaking.told(outcome)))
        if outcome.device:
            self._desk.device_known.emit(outcome.device)

    def manage(self) -> None:
        """Show the kept voices."""
        dialog = VoicesDialog(voices.kept, self._window)
        dialog.keep_requested.connect(self.keep_selection)
        dialog.use_requested.connect(lambda voice: self._cue.voices.add(voice.piece, voice.name))
        dialog.transcribe_requested.connect(lambda voice: self._desk.transcribe_as(voice.piece))
        dialog.rename_requested.connect(self._rename)
        dialog.remove_requested.connect(lambda voice: speaker_profiles.remove(voice.name))
        dialog.open()

    def _selected(self) -> Region | None:
        region = self._desk.example()
        return None if region is None else replace(region, low_hz=None, high_hz=None)

    def _choose_file(self) -> None:
        paths = ask_for_recordings(self._window, tr("Choose recordings of the voice"))
        self._cue.voices.add_files(paths)

    def _keep_cue(self, cue: VoiceCue) -> None:
        name = cue.piece.label if isinstance(cue.piece, AudioPiece) else ""
        self.keep(cue.piece, name, lambda voice: self._cue.voices.replace(cue, voice.piece))

    def keep(
        self, piece: Region | AudioPiece, name: str, then: Callable[[KeptVoice], object]
    ) -> None:
        """Ask how a voice is called, and keep it; a job, since the model hears it."""
        title, question = tr("Keep this voice"), tr("Whose voice is it?")
        name = ask_name(self._window, title, question, speaker_profiles.is_kept, name)
        if not any(letter.isalnum() for letter in name):
            return
        scene, device = self._work.scene(), self._desk.settings.device

        def keep(report: Report) -> KeptVoice:
            return voices.keep(name, piece, scene, device, report)

        def on_kept(voice: KeptVoice) -> None:
            then(voice)
            told = tr("{name} is kept for every project.").format(name=name)
            self._session.told.emit(" ".join([told, *map(localised, voice.doubts)]))
            self.kept.emit(voice)

        title = tr("Keep the voice of {name}").format(name=name)
        self._work.run(title, keep, on_kept, runner=self._session.runner)

    def _rename(self, voice: KeptVoice, name: str) -> None:
        try:
            speaker_profiles.rename(voice.name, name)
        except ValueError:
            self._session.told.emit(tr("This name cannot be used, or is another voice's."))
