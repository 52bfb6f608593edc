from __future__ import annotations

from desktop.session.snap import SnapChoice, SnapTo, choice_of


def test_kinds_are_chosen_one_by_one():
    """Choosing one switches snapping on; taking one away leaves the switch."""
    off = SnapChoice(is_on=False)
    assert not off.has(SnapTo.CLIPS)
    assert off.toggled(SnapTo.GRID).has(SnapTo.GRID)
    assert not off.toggled(SnapTo.CLIPS).is_on
    assert SnapChoice().toggled(SnapTo.CLIPS).kinds == (SnapTo.MARKERS,)


def test_settings_give_the_choice_back():
    """Names that this version does not know are left out."""
    assert choice_of(True, ("grid", "planets")) == SnapChoice(True, (SnapTo.GRID,))
