"""What was made from a recording says so, and whether by a model."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.widgets.role_badge import RoleBadge
from engine.project.document import TrackRole
from tests.helpers.mouse import pixels


@pytest.mark.parametrize("role", list(TrackRole))
def test_every_derived_role_has_a_badge(qtbot: QtBot, role: TrackRole) -> None:
    """Recordings have none."""
    badge = RoleBadge(None)
    qtbot.addWidget(badge)
    badge.resize(160, 17)
    empty = pixels(badge.grab().toImage())
    badge.set_role(role)
    is_derived = role is not TrackRole.RECORDING
    assert is_derived == badge.has_text
    assert is_derived == ("AI-derived" in badge.accessibleName())
    assert is_derived == (pixels(badge.grab().toImage()) != empty).any()


@pytest.mark.parametrize("role", list(TrackRole))
def test_what_no_model_made_is_not_called_ai(qtbot: QtBot, role: TrackRole) -> None:
    """Reverberation that was taken off is derived, too, and says how."""
    badge = RoleBadge(None)
    qtbot.addWidget(badge)
    badge.set_role(role, is_by_model=False)
    is_derived = role is not TrackRole.RECORDING
    assert is_derived == badge.accessibleName().startswith("Derived: ")
    assert is_derived == ("without a model" in badge.toolTip())
