"""The parts of the window."""

from __future__ import annotations

import pytest

from desktop.windows.main_frame import MainFrame

pytestmark = pytest.mark.gui


def test_the_frame_holds_what_the_window_connects(window):
    """Pages in the middle, a toolbar, a status bar, a dock for each panel."""
    assert isinstance(window, MainFrame)
    assert window.pages is window.centralWidget()
    assert window.status is window.statusBar()
    assert window.docks.words.widget() is not None
    assert window.timeline.isAncestorOf(window.timeline._take)


@pytest.mark.parametrize("name", ["_make_commands", "change_settings"])
def test_what_the_window_must_say_is_not_forgotten(name):
    """A frame alone is no window."""
    with pytest.raises(NotImplementedError):
        getattr(MainFrame, name)(None)
