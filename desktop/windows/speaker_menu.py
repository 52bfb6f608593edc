"""What can be done with the one who speaks at a place: a part of the menu of the lanes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from desktop.language import tr
from desktop.session import Selection, Session
from desktop.session.regions import region_of
from desktop.widgets.speaker_strip import speakers_at
from desktop.windows.desks.sound import SoundDesk
from desktop.windows.desks.voices import VoiceDesk
from engine.project import edits
from engine.project.document import Segment, Transcript
from engine.project.regions import Region


class SpeakerMenu:
    """Adds a submenu where somebody is known to speak; GUI thread."""

    def __init__(
        self, window: QWidget, session: Session, desk: SoundDesk, voices: VoiceDesk
    ) -> None:
        self._window, self._session, self._desk, self._voices = window, session, desk, voices

    def add_to(self, menu: QMenu, track_id: str, at: int) -> None:
        """Offer what can be done with each voice at a place of a track; nothing where none is."""
        known = {track.id: track.transcript_id for track in self._session.document.tracks}
        if not known.get(track_id):
            return
        transcript = self._session.document.transcript(known[track_id])
        speaking = speakers_at(transcript, at)
        if not speaking:
            return
        first = menu.actions()[0]  # the place that was pointed at comes before all else
        menu.insertMenu(first, self._menu_of_all(speaking, transcript, track_id, menu))
        menu.insertSeparator(first)

    def _menu_of_all(
        self, speaking: Sequence[Segment], transcript: Transcript, track_id: str, parent: QMenu
    ) -> QMenu:
        if len(speaking) == 1:
            title = tr("{name} speaks here").format(name=speaking[0].speaker)
            return self._menu_of(speaking[0], transcript, track_id, title, parent)
        names = ", ".join(line.speaker for line in speaking)
        all_of_them = QMenu(tr("{names} speak here").format(names=names), parent)
        for line in speaking:
            own = self._menu_of(line, transcript, track_id, line.speaker, all_of_them)
            all_of_them.addMenu(own)
        return all_of_them

    def _menu_of(
        self, line: Segment, transcript: Transcript, track_id: str, title: str, parent: QMenu
    ) -> QMenu:
        name, own = line.speaker, QMenu(title, parent)
        own.addAction(tr("Select this turn"), lambda: self._select(line, track_id))
        own.addAction(tr("Rename..."), lambda: self._rename(transcript.id, name))
        own.addSeparator()
        voice = self._voice(transcript, name, track_id)
        own.addAction(tr("Use as a voice"), lambda: self._voices.use(voice, name))
        own.addAction(tr("Keep this voice as..."), lambda: self._keep(voice, transcript.id, name))
        own.addAction(
            tr("Transcribe this voice"), lambda: self._desk.ask_words_of(voice, track_id, name)
        )
        return own

    def _voice(self, transcript: Transcript, name: str, track_id: str) -> Region:
        """Where a speaker speaks longest with nobody else: the best enrolment that there is."""
        start, end = edits.longest_alone(transcript, name)
        selection = Selection(start, end, track_ids=(track_id,))
        return region_of(self._session.document, selection)

    def _select(self, line: Segment, track_id: str) -> None:
        self._session.select(Selection(line.start, line.end, track_ids=(track_id,)))

    def _keep(self, voice: Region, transcript_id: str, name: str) -> None:
        """Keep it, and call the speaker so from now on."""
        self._voices.keep(voice, name, lambda kept: self._apply(transcript_id, name, kept.name))

    def _rename(self, transcript_id: str, name: str) -> None:
        new, is_ok = QInputDialog.getText(
            self._window,
            tr("Rename speaker"),
            tr("Name of {speaker}").format(speaker=name),
            text=name,
        )
        if is_ok and new.strip():
            self._apply(transcript_id, name, new.strip())

    def _apply(self, transcript_id: str, name: str, new: str) -> None:
        found = [
            words for words in self._session.document.transcripts if words.id == transcript_id
        ]
        if new != name and any(name in edits.speakers_of(words) for words in found):
            label = tr("Rename speaker")
            self._session.apply(label, edits.rename_speaker, transcript_id, name, new)
