from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from desktop.panels import word_keys
from desktop.panels.words_text import PlacedWord
from engine.project.reading import Line
from tests.helpers.spoken import talk

pytestmark = pytest.mark.gui

_SEGMENT = talk("we agreed", rate=8000).segments[0]
_LINE = Line("x", "t", 0, 0, 8000, _SEGMENT)
WORDS = [
    PlacedWord(_SEGMENT.words[0], 6, 8, _LINE, 0),
    PlacedWord(_SEGMENT.words[1], 9, 15, _LINE, 1),
]


def test_arrows_go_from_word_to_word():
    """To the beginnings; when selecting, forward to the ends."""
    assert word_keys.next_edge(WORDS, 0, 1, is_selecting=False) == 6
    assert word_keys.next_edge(WORDS, 6, 1, is_selecting=False) == 9
    assert word_keys.next_edge(WORDS, 9, 1, is_selecting=False) is None
    assert word_keys.next_edge(WORDS, 6, 1, is_selecting=True) == 8
    assert word_keys.next_edge(WORDS, 15, -1, is_selecting=True) == 9
    assert word_keys.next_edge([], 0, 1, is_selecting=False) is None


def test_other_keys_stay_with_the_window():
    """Space plays; Ctrl and an arrow belong to whoever has them."""

    def pressed(key, modifiers=Qt.KeyboardModifier.NoModifier):
        return QKeyEvent(QEvent.Type.KeyPress, key, modifiers)

    assert word_keys.is_claimed(pressed(Qt.Key.Key_Right))
    assert word_keys.is_claimed(pressed(Qt.Key.Key_Delete))
    assert not word_keys.is_claimed(pressed(Qt.Key.Key_Space))
    control = Qt.KeyboardModifier.ControlModifier
    assert not word_keys.is_claimed(pressed(Qt.Key.Key_Right, control))
