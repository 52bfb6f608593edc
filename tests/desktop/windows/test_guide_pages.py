from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.dialogs.guide import GuideDialog
from desktop.dialogs.guide_text import FIRST, of_window
from desktop.windows.guide_pages import page_for

pytestmark = pytest.mark.gui


def test_every_panel_leads_to_a_heading_that_exists(window):
    """F1 never ends nowhere."""
    known = {(place.page, place.heading) for place in of_window().contents()}
    pages = {page for page, _ in known}
    for dock in window.docks.all():
        page, heading = page_for(dock.widget())
        assert page in pages
        assert not heading or (page, heading) in known
    assert (FIRST, "") == page_for(QLabel())


def test_f1_shows_the_page_of_what_has_the_focus(qtbot, window):
    """In the cue panel: how to get a sound; offline, inside the program."""
    window.commands.focus_cue()
    qtbot.waitUntil(lambda: window.cue._describe.hasFocus())
    qtbot.keyClick(window.cue._describe, Qt.Key.Key_F1)
    dialog = next(d for d in window.findChildren(GuideDialog) if d.isVisible())
    assert "Get a sound" == dialog.place.heading
    dialog.close()
    window.commands.open_guide()
    assert 1 == len(window.findChildren(GuideDialog))
