"""Writes the lines of transcripts as rich text and remembers where each word stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QBrush, QColor, QTextBlockFormat, QTextCharFormat, QTextCursor

from desktop import theme
from desktop.language import tr
from desktop.widgets.time_edit import clock
from engine.project.document import Word
from engine.project.edits.turns import is_untold
from engine.project.edits.words import is_unspaced
from engine.project.reading import Line

AGAIN_FLAGS = ("loop", "no-speech", "not-understood")
"""Doubts for which hearing a line once more is offered."""

_SURE = 0.75
_DOUBTFUL = 0.4
_LEVELS = 7
"""Steps between sure and most doubtful; words of one step are written at once, which is faster."""


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word, where it stands in the text, and which one of which line it is.

    Attributes:
        word: the word; of a line without words its whole text.
        first: position of its first character.
        last: position after its last one.
        line: where it is said.
        index: of the word in its line.
    """

    word: Word
    first: int
    last: int
    line: Line
    index: int


@dataclass(frozen=True, slots=True)
class People:
    """Who is written before the lines, and in which colours.

    Attributes:
        colors: (transcript id, speaker) -> index into the track palette.
        tracks: track id -> name and colour; empty while only one track is shown.
    """

    colors: Mapping[tuple[str, str], int]
    tracks: Mapping[str, tuple[str, int]]


NOBODY = People({}, {})


def write(
    cursor: QTextCursor, lines: Sequence[Line], rate: int, people: People
) -> list[PlacedWord]:
    """Write lines, one a block; the places of their words in the order of the text."""
    placed: list[PlacedWord] = []
    looks = tuple(_of_doubt(level) for level in range(_LEVELS + 1))
    cursor.beginEditBlock()
    for number, line in enumerate(lines):
        _begin_block(cursor)
        cursor.insertText(f"{clock(line.start, rate)}  ", _plain(dim=True))
        if line.track_id in people.tracks:
            name, color = people.tracks[line.track_id]
            _name(cursor, name, color)
        if line.segment is None:
            text = tr("no speech until {time}").format(time=clock(line.end, rate))
            cursor.insertText(f"— {text} — ", _plain(dim=True, italic=True))
            _link(cursor, number)
            continue
        if line.segment.speaker:
            speaker = line.segment.speaker
            _name(cursor, speaker, people.colors.get((line.transcript_id, speaker), 0))
        placed += _write_words(cursor, line, looks)
        doubts = ", ".join(doubts_told(line.segment.flags))
        if doubts:
            cursor.insertText(f"  [{doubts}] ", _plain(warning=True))
            if set(line.segment.flags) & set(AGAIN_FLAGS):
                _link(cursor, number)
    cursor.endEditBlock()
    return placed


def doubts_told(flags: Sequence[str]) -> list[str]:
    """Doubts about a line in the language of the window; a mark that is none says nothing."""
    told = {
        "loop": tr("says the same again and again"),
        "no-speech": tr("perhaps no speech"),
        "low-confidence": tr("unsure"),
        "not-understood": tr("not understood"),
    }
    return [told[flag] for flag in flags if flag in told]


def _begin_block(cursor: QTextCursor) -> None:
    if cursor.position() > 0:
        cursor.insertBlock()
    block = QTextBlockFormat()
    block.setBottomMargin(6)
    block.setLineHeight(128, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(block)


def _name(cursor: QTextCursor, name: str, color: int) -> None:
    """A spot in the colour and the name in the text colour, which reads on every ground."""
    spot = _plain()
    spot.setForeground(QBrush(QColor(theme.current().track(color))))
    cursor.insertText("● ", spot)
    cursor.insertText(f"{name}: ", _plain(bold=True))


def _link(cursor: QTextCursor, number: int) -> None:
    made = QTextCharFormat()
    made.setAnchor(True)
    made.setAnchorHref(f"again:{number}")
    made.setForeground(QBrush(QColor(theme.current().accent)))
    made.setFontUnderline(True)
    cursor.insertText(tr("decode this again"), made)


def _write_words(
    cursor: QTextCursor, line: Line, looks: Sequence[QTextCharFormat]
) -> list[PlacedWord]:
    segment = line.segment
    assert segment is not None
    text = segment.text or tr("(speech that was not understood)")
    if is_untold(segment):
        text = tr("(not transcribed yet)")
    doubt = 1.0 if is_untold(segment) else 0.0
    words = segment.words or (Word(text, segment.start, segment.end, doubt),)
    placed, runs = [], _Runs(cursor, looks)
    before = ""
    for index, word in enumerate(words):
        text = word.text.strip()
        if before and text and not (is_unspaced(before) and is_unspaced(text[0])):
            runs.add(" ", 0)
        first = runs.end
        runs.add(text, doubt_of(word.confidence))
        placed.append(PlacedWord(word, first, runs.end, line, index))
        before = text[-1:] or before
    runs.write()
    return placed


def doubt_of(confidence: float) -> int:
    """How doubtful a word is: 0 for sure ones, up to 7."""
    return round(min(1.0, max(0.0, (_SURE - confidence) / _SURE)) * _LEVELS)


class _Runs:
    """Text that is written in pieces of one look."""

    def __init__(self, cursor: QTextCursor, looks: Sequence[QTextCharFormat]) -> None:
        self._cursor, self._looks = cursor, looks
        self._pieces: list[str] = []
        self._level = 0
        self.end = cursor.position()

    def add(self, text: str, level: int) -> None:
        """Add text of a level of doubt."""
        if level != self._level:
            self.write()
            self._level = level
        self._pieces.append(text)
        # Qt counts 16-bit units.
        self.end += len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2

    def write(self) -> None:
        """Write what was added."""
        if self._pieces:
            self._cursor.insertText("".join(self._pieces), self._looks[self._level])
        self._pieces = []


def _plain(
    *, dim: bool = False, bold: bool = False, italic: bool = False, warning: bool = False
) -> QTextCharFormat:
    look = theme.current()
    made = QTextCharFormat()
    color = look.warning if warning else look.text_dim if dim else look.text
    made.setForeground(QBrush(QColor(color)))
    made.setFontItalic(italic)
    made.setFontWeight(700 if bold else 400)
    return made


def _of_doubt(level: int) -> QTextCharFormat:
    """Sure words in the text colour, doubtful ones fade towards a dotted warning."""
    look = theme.current()
    made = QTextCharFormat()
    made.setForeground(QBrush(QColor(theme.mix(look.text, look.warning, level / _LEVELS))))
    if _SURE * (1 - level / _LEVELS) < _DOUBTFUL:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        made.setUnderlineColor(QColor(look.warning))
    return made
