"""The window when something is asked."""

from __future__ import annotations

import pytest

from desktop.session import Selection


@pytest.fixture
def asking(qtbot, busy_window, tiny_model):
    """The window with a selection and a description."""
    busy_window.session.select(Selection(0, 32000))
    busy_window.cue.set_description("a dog")
    return busy_window
