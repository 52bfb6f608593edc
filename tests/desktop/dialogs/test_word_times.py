from __future__ import annotations

import pytest

from desktop.dialogs.word_times import TimesDialog
from desktop.session import Selection

pytestmark = pytest.mark.gui


def test_times_are_typed_or_taken_from_the_selection(qtbot):
    """The selection is what was heard."""
    dialog = TimesDialog("hello", (0, 800), 8000, Selection(1600, 2400))
    qtbot.addWidget(dialog)
    dialog.take.click()
    with qtbot.waitSignal(dialog.times_given) as caught:
        dialog._on_accepted()
    assert caught.args == [1600, 2400]


def test_a_cursor_gives_no_times(qtbot):
    """There is no selection to take."""
    dialog = TimesDialog("hello", (0, 800), 8000, Selection(1600, 1600))
    qtbot.addWidget(dialog)
    assert not dialog.take.isEnabled()
    assert (dialog.start.value, dialog.end.value) == (0, 800)
