from __future__ import annotations

import pytest

pytestmark = pytest.mark.gui


def test_the_device_is_named(busy_window):
    """Where models really run stands in the toolbar."""
    busy_window.resize(1700, 800)
    busy_window.bar.show_device("AMD EPYC, 2 cores")
    assert busy_window.bar.device.device.text() == "AMD EPYC, 2 cores"
