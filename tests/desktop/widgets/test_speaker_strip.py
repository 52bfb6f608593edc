"""Who speaks, as a strip."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage, QPainter

from desktop import theme
from desktop.widgets.speaker_strip import paint_speakers, speaker_at
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
    """The chosen colours; who began later has the lower half where two speak at once."""
    shown = painted(WORDS)
    assert rgb(2) == shown[0, 1].tolist()
    assert (rgb(2), rgb(4)) == (shown[1, 36].tolist(), shown[10, 36].tolist())
    assert rgb(4) == shown[10, 50].tolist()
    ground = shown[5, 65].tolist()
    assert ground not in (rgb(2), rgb(4))
    assert ground == shown[5, 75].tolist()  # a line without a speaker


def test_a_thin_strip_leaves_room_below(qapp: object) -> None:
    """Over a presence strip only the upper edge is painted; without speakers nothing is."""
    shown = painted(WORDS, is_thin=True)
    assert rgb(2) == shown[0, 10].tolist()
    assert [0, 0, 0] == shown[8, 10].tolist()
    silent = Transcript("w", "", "", is_draft=False, segments=LINES[2:])
    assert not painted(silent).any()


def test_the_one_who_speaks_is_found() -> None:
    """Of two at once the one who began later; nobody between turns."""
    assert LINES[0] is speaker_at(WORDS, 100)
    assert LINES[1] is speaker_at(WORDS, 350)
    assert speaker_at(WORDS, 650) is None
    assert speaker_at(WORDS, 750) is None
