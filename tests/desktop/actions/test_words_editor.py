from __future__ import annotations

import pytest

from desktop.actions.words_editor import WordsComparing, WordsEditor, WordsSpeaking

pytestmark = pytest.mark.gui


def test_the_desks_of_the_window_are_what_the_menu_reaches(qtbot, window):
    """Everything that the commands may call is there."""
    desk = window.words_desk
    for protocol, made in (
        (WordsEditor, desk),
        (WordsComparing, desk.comparing),
        (WordsSpeaking, desk.speaking),
    ):
        wanted = {name for name in vars(protocol) if not name.startswith("_")}
        assert {name for name in wanted if not hasattr(made, name)} == set()
