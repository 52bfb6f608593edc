"""Joins the words panel with session, player and slow verbs; the Words menu acts here."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from desktop.actions import ActionSet, word_editing
from desktop.actions.word_editing import Place
from desktop.dialogs.word_text import VocabularyDialog, WordDialog
from desktop.dialogs.word_times import TimesDialog
from desktop.session import Selection
from desktop.session.terms import can_use_terms
from desktop.settings import Settings
from desktop.windows.desks.compare import CompareDesk
from desktop.windows.desks.fillers import FillerDesk
from desktop.windows.desks.speakers import SpeakerDesk
from desktop.windows.desks.words_panel import PanelDesk, Reach
from engine.project.reading import Line


class WordsDesk(PanelDesk):
    """What can be done with words; implements `actions.words_editor.WordsEditor`. GUI thread.

    Signals:
        changed: what is chosen, shown or hidden is another.
        Others as in `PanelDesk`.
    """

    changed = Signal()

    def __init__(self, reach: Reach, settings: Settings) -> None:
        super().__init__(reach, settings)
        self.comparing = CompareDesk(reach, settings)
        self.speaking = SpeakerDesk(reach, settings, self._lines)
        self._fillers = FillerDesk(reach)
        self.comparing.settings_changed.connect(self.settings_changed)
        self._fillers.settings_changed.connect(self.settings_changed)
        self.comparing.problem.connect(self.problem)
        self.speaking.problem.connect(self.problem)
        panel = reach.panel
        panel.seek_requested.connect(reach.player.seek)
        panel.range_selected.connect(self._select)
        panel.shown.changed.connect(self.changed)
        for view in (panel.words, panel.second.words):
            view.cursorPositionChanged.connect(self.changed)

    def take_settings(self, settings: Settings) -> None:
        """Use other settings from here on."""
        self.settings = self.comparing.settings = self.speaking.settings = settings

    def add_actions(self, actions: ActionSet) -> None:
        """Put commands on the panel: tools beside the search, a menu, keys of the text."""
        tools = ("combined", "speakers", "fillers", "compare_again", "blind", "vocabulary")
        self._panel.add_tools([actions[f"words.{name}"] for name in tools])
        self._panel.command_requested.connect(actions.run)

    # what is chosen

    @property
    def has_words(self) -> bool:
        """True while words are shown."""
        return bool(self._panel.words.words)

    @property
    def has_chosen(self) -> bool:
        """True while a word is chosen, or the caret is on one."""
        return bool(self._panel.chosen_view.chosen())

    @property
    def is_combined(self) -> bool:
        """True while the words of all tracks are shown."""
        return self._panel.shown.is_combined

    def _places(self) -> list[Place]:
        """The chosen words, line by line."""
        places: list[Place] = []
        for placed in self._panel.chosen_view.chosen():
            if places and places[-1].line is placed.line:
                places[-1] = replace(places[-1], last=placed.index)
            else:
                places.append(Place(placed.line, placed.index, placed.index))
        return places

    def _lines(self) -> list[Line]:
        return [place.line for place in self._places()]

    # finding and showing

    def go_to_place(self, direction: int) -> None:
        """Go to the next or the previous place of what is searched for."""
        self._panel.go_to_place(direction)

    def set_combined(self, is_on: bool) -> None:
        """Show the words of all tracks."""
        self._panel.shown.set_combined(is_on)

    def vocabulary(self) -> None:
        """Ask for names and terms that occur."""
        dialog = VocabularyDialog(
            self.settings.vocabulary,
            can_use=can_use_terms(self._panel.model_id),
            parent=self._window,
        )
        dialog.text_given.connect(lambda text: self.settings_changed.emit({"vocabulary": text}))
        dialog.open()

    # correcting

    def correct(self) -> None:
        """Ask for another word; for another line where it has no single words."""
        places = self._places()
        segment = places[0].line.segment if places else None
        if segment is None:
            return
        if not segment.words:
            self.correct_line()
            return
        place = places[0]
        dialog = WordDialog(
            segment.words[place.first].text.strip(), is_line=False, parent=self._window
        )
        dialog.text_given.connect(
            lambda text: word_editing.correct_word(self._session, place, text)
        )
        dialog.open()

    def correct_line(self) -> None:
        """Ask for another line."""
        for line in self._lines()[:1]:
            text = line.segment.text if line.segment is not None else ""
            dialog = WordDialog(text, is_line=True, parent=self._window)
            dialog.text_given.connect(
                lambda new, line=line: word_editing.correct_line(self._session, line, new)
            )
            dialog.open()

    def times(self) -> None:
        """Ask when the word is said; when the line is said, if more than a word is chosen."""
        places, session = self._places(), self._session
        segment = places[0].line.segment if places else None
        if segment is None:
            return
        place, words = places[0], segment.words
        is_word = bool(words) and len(places) == 1 and place.first == place.last
        part = words[place.first] if is_word else segment
        times = (part.start, part.end)
        rate, chosen = session.document.rate, session.selection
        dialog = TimesDialog(part.text.strip(), times, rate, chosen, self._window)
        if is_word:
            dialog.times_given.connect(
                lambda start, end: word_editing.set_word_times(session, place, start, end)
            )
        else:
            dialog.times_given.connect(
                lambda start, end: word_editing.set_line_times(session, place.line, start, end)
            )
        dialog.open()

    def split_line(self) -> None:
        """Begin a new line at the chosen word."""
        for place in self._places()[:1]:
            word_editing.split_line(self._session, place)

    def join_lines(self) -> None:
        """Make one line of the chosen ones, or of this and the next."""
        if self._lines():
            word_editing.join_lines(self._session, self._lines())

    def cut(self) -> None:
        """Take the chosen words out of all tracks."""
        word_editing.cut(self._session, self._places())

    def silence(self) -> None:
        """Silence the chosen words on their track."""
        word_editing.silence(self._session, self._places())

    def fillers(self) -> None:
        """List the filler words of the track."""
        self._fillers.open(self.settings)

    def _select(self, words: Selection) -> None:
        if not words.is_cursor:
            tracks = self._session.document.tracks
            in_order = tuple(track.id for track in tracks if track.id in words.track_ids)
            self._session.select(replace(words, track_ids=in_order))
            self._player.seek(words.start)
