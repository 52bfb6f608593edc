from __future__ import annotations

from desktop.actions.result_actions import result_actions


def test_both_sides_can_take_the_place():
    """The target for a cleaned voice, the rest for a removed cough."""
    assert [action.id for action in result_actions()] == ["sound.put_target", "sound.put_rest"]
    assert {action.menu for action in result_actions()} == {"sound"}
