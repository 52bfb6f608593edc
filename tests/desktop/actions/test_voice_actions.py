from __future__ import annotations

import pytest

from desktop.actions.voice_actions import voice_actions
from desktop.session import Selection

pytestmark = pytest.mark.gui


def test_a_voice_needs_a_range(busy_window):
    """Enrolling and keeping wait for a selection; the kept voices can always be shown."""
    window, ids = busy_window, [one.id for one in voice_actions()]
    assert {"sound.voice", "sound.keep_voice", "sound.voices"} <= set(ids)

    def can(action_id: str) -> bool:
        window.actions_set.refresh()
        return window.actions_set[action_id].isEnabled()

    window.session.select(Selection(0, 0))
    assert [False, False, True] == [
        can(i) for i in ("sound.voice", "sound.keep_voice", "sound.voices")
    ]
    window.session.select(Selection(0, 16000))
    assert can("sound.voice")
    assert can("sound.keep_voice")
