"""Keys of the words: which ones belong to the text, and where they go from word to word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.panels.words_text import PlacedWord

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier
MOVES = (_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End)
DELETING = (_Key.Key_Delete, _Key.Key_Backspace)
CHOOSING = (_Key.Key_Return, _Key.Key_Enter)
_PLAIN = (_Modifier.NoModifier, _Modifier.ShiftModifier, _Modifier.KeypadModifier)


def is_claimed(event: QKeyEvent) -> bool:
    """Whether a key is meant for the text, and not for a shortcut of the window."""
    claimed = (*MOVES, *CHOOSING, *DELETING, _Key.Key_F2)
    return event.modifiers() in _PLAIN and event.key() in claimed


def next_edge(
    words: Sequence[PlacedWord], here: int, direction: int, *, is_selecting: bool
) -> int | None:
    """Where the caret goes: the beginning of the next word or of the one before.

    Args:
        words: in the order of the text.
        here: position of the caret in the text.
        direction: 1 or -1.
        is_selecting: up to the far end of a word instead.

    Returns:
        A position in the text; None at either end.
    """
    if direction > 0:
        edges = (word.last if is_selecting else word.first for word in words)
        return next((edge for edge in edges if edge > here), None)
    return next((word.first for word in reversed(words) if word.first < here), None)
