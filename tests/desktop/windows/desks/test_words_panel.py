"""What the desks of the words panel share."""

from __future__ import annotations

import pytest

from desktop.windows.desks.words_panel import PanelDesk

pytestmark = pytest.mark.gui


def test_all_desks_of_the_panel_follow_the_settings(busy_window):
    """One that was made with old settings works with those of now."""
    desk = busy_window.words_desk
    assert isinstance(desk, PanelDesk)
    assert isinstance(desk.comparing, PanelDesk)
    busy_window.change_settings(word_model="tiny")
    for one in (desk, desk.comparing, desk.speaking):
        assert "tiny" == one.settings.word_model
