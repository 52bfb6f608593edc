from __future__ import annotations

import pytest

from desktop.dialogs.fault_report import FaultReportDialog
from desktop.session.fault_report import Added

pytestmark = pytest.mark.gui


def test_nothing_is_ticked_and_everything_is_shown(qtbot, tmp_path):
    """What is shown is what is saved."""
    dialog = FaultReportDialog(lambda added: f"text {added.words}", has_sound=False)
    qtbot.addWidget(dialog)
    assert Added() == dialog.added
    assert not dialog.sound.isEnabled()
    dialog.words.setChecked(True)
    assert "text True" == dialog._shown.toPlainText()
    with qtbot.waitSignal(dialog.save_requested) as caught:
        dialog.save(tmp_path / "r.zip")
    assert [tmp_path / "r.zip", "text True", Added(words=True)] == caught.args
