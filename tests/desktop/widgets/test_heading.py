from __future__ import annotations

import pytest

from desktop.widgets.heading import heading

pytestmark = pytest.mark.gui


def test_a_heading_is_bold(qtbot):
    """It stands out from the text below."""
    made = heading("Not this")
    qtbot.addWidget(made)
    assert ("Not this", True) == (made.text(), made.font().bold())
