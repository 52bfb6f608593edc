from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.panels.result_buttons import ResultButtons
from engine.project.document import TrackRole

pytestmark = pytest.mark.gui


@pytest.fixture
def buttons(qtbot):
    made = ResultButtons()
    qtbot.addWidget(made)
    return made


def test_a_result_is_heard_and_put_in_its_place(qtbot, buttons):
    """One button compares, the other asks which half shall be played."""
    with qtbot.waitSignal(buttons.listen_requested):
        qtbot.mouseClick(buttons._listen, Qt.MouseButton.LeftButton)
    asked: list[TrackRole] = []
    buttons.put_requested.connect(asked.append)
    for action in buttons._put.menu().actions():
        action.trigger()
    assert [TrackRole.TARGET, TrackRole.RESIDUAL] == asked


def test_without_its_tracks_it_says_why_it_cannot(buttons):
    """Nothing is silently dead; the file can still be dragged out."""
    buttons.set_on_tracks(False)
    for button in (buttons._listen, buttons._put):
        assert not button.isEnabled()
        assert "undo" in button.toolTip()
    assert buttons.out.isEnabled()
    buttons.set_on_tracks(True)
    assert buttons._put.isEnabled()


def test_it_fits_the_narrowest_card(buttons):
    """The cue panel is about 360 pixels wide."""
    assert buttons.sizeHint().width() <= 330
