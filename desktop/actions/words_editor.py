"""What the commands of the Words menu may reach: the words panel, seen as narrow interfaces."""

from __future__ import annotations

from typing import Protocol


class WordsComparing(Protocol):
    """Hearing again, comparing, listening blind; `windows.compare_desk` implements it."""

    @property
    def has_line(self) -> bool:
        """True while the caret is in a line or in a skipped span."""

    @property
    def has_second(self) -> bool:
        """True while words are compared."""

    @property
    def is_blind(self) -> bool:
        """True while recognised words are hidden until the listener typed."""

    def again(self) -> None:
        """Recognise the chosen line once more."""

    def compare_again(self) -> None:
        """Recognise once more and compare."""

    def compare_track(self) -> None:
        """Ask with which track's words to compare."""

    def swap(self) -> None:
        """Let the two transcripts change places."""

    def compare_no_more(self) -> None:
        """Take the second transcript away."""

    def type_words(self) -> None:
        """Let the listener type what is heard."""

    def set_blind(self, is_on: bool) -> None:
        """Hide recognised words until the listener typed."""


class WordsSpeaking(Protocol):
    """Who speaks; `windows.speaker_desk` implements it."""

    def name(self) -> None:
        """Ask who speaks in the chosen lines."""

    def all(self) -> None:
        """Show all speakers: names, colours, who is shown."""

    def voices(self) -> None:
        """Ask for the voices of the track to be told apart, which names its lines."""


class WordsEditor(Protocol):
    """The words as actions know them; `windows.words_desk` implements it."""

    @property
    def comparing(self) -> WordsComparing:
        """Hearing again, comparing, listening blind."""

    @property
    def speaking(self) -> WordsSpeaking:
        """Who speaks."""

    @property
    def has_words(self) -> bool:
        """True while words are shown."""

    @property
    def has_chosen(self) -> bool:
        """True while a word is chosen, or the caret is on one."""

    @property
    def is_combined(self) -> bool:
        """True while the words of all tracks are shown."""

    def set_combined(self, is_on: bool) -> None:
        """Show the words of all tracks."""

    def go_to_place(self, direction: int) -> None:
        """Go to the next or the previous place of what is searched for."""

    def vocabulary(self) -> None:
        """Ask for names and terms that occur."""

    def correct(self) -> None:
        """Ask for another word."""

    def correct_line(self) -> None:
        """Ask for another line."""

    def times(self) -> None:
        """Ask when the word, or the line, is said."""

    def split_line(self) -> None:
        """Begin a new line at the chosen word."""

    def join_lines(self) -> None:
        """Make one line of the chosen ones, or of this and the next."""

    def cut(self) -> None:
        """Take the chosen words out of all tracks."""

    def silence(self) -> None:
        """Silence the chosen words on their track."""

    def fillers(self) -> None:
        """List the filler words."""
