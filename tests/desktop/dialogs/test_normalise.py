from __future__ import annotations

import pytest

from desktop.dialogs.normalise import NormaliseDialog
from engine.project.measuring import Target

pytestmark = pytest.mark.gui


def test_usual_levels_are_proposed(qtbot):
    """-1 dBFS for peaks, -16 LUFS for loudness."""
    dialog = NormaliseDialog(2)
    qtbot.addWidget(dialog)
    assert (dialog.level.value(), dialog.level.suffix()) == (-1.0, " dBFS")
    dialog.target.setCurrentIndex(1)
    assert (dialog.level.value(), dialog.level.suffix()) == (-16.0, " LUFS")


def test_the_choice_is_told(qtbot):
    """Target, level and whether the clips keep their differences."""
    dialog = NormaliseDialog(2)
    qtbot.addWidget(dialog)
    dialog.target.setCurrentIndex(1)
    dialog.level.setValue(-23.0)
    dialog.together.setChecked(True)
    with qtbot.waitSignal(dialog.normalise_requested) as told:
        dialog._on_accepted()
    assert told.args == [Target.LOUDNESS, -23.0, True]


def test_one_clip_has_no_differences(qtbot):
    """The box is grey."""
    dialog = NormaliseDialog(1)
    qtbot.addWidget(dialog)
    assert not dialog.together.isEnabled()
