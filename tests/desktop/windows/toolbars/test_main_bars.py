from __future__ import annotations

import pytest

pytestmark = pytest.mark.gui


def test_the_time_field_shows_and_seeks(qtbot, busy_window):
    """The playhead is shown; a typed time goes there."""
    busy_window.session.seek(16000)
    assert busy_window.bar.time.value == 16000
    busy_window.bar.seek_requested.emit(32000)
    assert busy_window.session.playhead == 32000


def test_there_is_a_toolbar_for_each_subject_in_one_row(window):
    """Playing, editing, zoom and the device; they cost no more height than one toolbar."""
    bars = window.bar.all()
    assert [bar.objectName() for bar in bars] == [
        "toolbar_transport",
        "toolbar_editing",
        "toolbar_zoom",
        "toolbar_device",
    ]
    assert len({bar.y() for bar in bars}) == 1
    assert [bar.x() for bar in bars] == sorted(bar.x() for bar in bars)
    assert max(bar.height() for bar in bars) <= 52


def test_toolbars_have_handles_until_they_are_locked(qtbot, window):
    """Locked ones can neither be moved nor pulled out."""
    window.resize(1700, 800)
    qtbot.waitUntil(lambda: all(bar.isMovable() for bar in window.bar.all()))
    assert all(bar.isFloatable() for bar in window.bar.all())
    window.bar.set_locked(is_locked=True)
    assert not any(bar.isMovable() for bar in window.bar.all())
