"""Who speaks, as a strip."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage, QPainter

from desktop import theme
from desktop.widgets.speaker_strip import paint_speakers, rows_of, speakers_at
from engine.project.document import Segment, Transcript
from tests.helpers.mouse import pixels

LINES = (
    Segment(0, 400, "", speaker="Ada"),
    Segment(300, 600, "", speaker="Eve"),
    Segment(700, 800, "nobody knows who"),
)
WORDS = Transcript("w", "", "", is_draft=False, segments=LINES, colors=(("Ada", 2), ("Eve", 4)))


def painted(transcript: Transcript, *, is_thin: bool = False) -> np.ndarray:
    """A strip of 80 x 12 pixels, ten samples a pixel."""
    image = QImage(80, 12, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_speakers(painter, image.rect(), transcript, lambda at: at / 10, is_thin=is_thin)
    painter.end()
    return pixels(image)


def rgb(index: int) -> list[int]:
    """A colour of the track palette."""
    color = theme.current().track(index)
    return [int(color[k : k + 2], 16) for k in (1, 3, 5)]


def test_each_speaker_has_a_colour(qapp: object) -> None:
    """The chosen colours; who began later is a row lower where two speak at once."""
    shown = painted(WORDS)
    assert rgb(2) == shown[0, 1].tolist()
    assert (rgb(2), rgb(4)) == (shown[1, 36].tolist(), shown[10, 36].tolist())
    assert rgb(4) == shown[10, 50].tolist()
    ground = shown[5, 65].tolist()
    assert ground == shown[10, 10].tolist()
    assert ground not in (rgb(2), rgb(4))
    assert ground == shown[5, 75].tolist()  # a line without a speaker


def test_a_thin_strip_leaves_room_below(qapp: object) -> None:
    """Over a presence strip only the upper edge is painted; without speakers nothing is."""
    shown = painted(WORDS, is_thin=True)
    assert rgb(2) == shown[0, 10].tolist()
    assert [0, 0, 0] == shown[8, 10].tolist()
    silent = Transcript("w", "", "", is_draft=False, segments=LINES[2:])
    assert not painted(silent).any()


def test_both_names_are_written_where_two_speak_at_once(qapp: object) -> None:
    """In rows of their own: neither name is cut where the other begins."""
    wide = (Segment(0, 8000, "", speaker="Ada"), Segment(1000, 8000, "", speaker="Eve"))
    image = QImage(800, 24, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    words = Transcript("w", "", "", is_draft=False, segments=wide, colors=WORDS.colors)
    paint_speakers(painter, image.rect(), words, lambda at: at / 10)
    painter.end()
    shown = pixels(image)
    assert 2 == rows_of(words)
    assert (shown[:12, 104:160] == rgb(2)).all()  # the name of Ada stands further left
    assert (shown[:12, 4:60] != rgb(2)).any()
    assert (shown[12:, 104:160] != rgb(4)).any()


def test_rows_are_counted() -> None:
    """None without speakers, one for turns after each other, two where some overlap."""
    one = Transcript("w", "", "", is_draft=False, segments=LINES[1:])
    none = Transcript("w", "", "", is_draft=False, segments=LINES[2:])
    assert [2, 1, 0] == [rows_of(words) for words in (WORDS, one, none)]


def test_those_who_speak_are_found() -> None:
    """Two at once are both; nobody between turns, nor where no name is known."""
    assert (LINES[0],) == speakers_at(WORDS, 100)
    assert LINES[:2] == speakers_at(WORDS, 350)
    assert () == speakers_at(WORDS, 650)
    assert () == speakers_at(WORDS, 750)
