from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from desktop.dialogs import replacing
from tests.helpers.answers import answer

pytestmark = pytest.mark.gui


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_nobody_is_asked_about_nothing(parent):
    """Where no file is there it may be written."""
    assert replacing.may_replace([], parent)


def test_files_are_replaced_after_a_yes_only(parent):
    """Cancel is what Return presses."""
    paths = [Path("/out/mix.wav")]
    told = answer("Replace")
    assert replacing.may_replace(paths, parent)
    assert "mix.wav" in told[0]
    answer("Cancel")
    assert not replacing.may_replace(paths, parent)


def test_many_files_are_counted(parent):
    """The first ones are named."""
    told = answer("Cancel")
    replacing.may_replace([Path(f"{number}.wav") for number in range(20)], parent)
    assert "0.wav" in told[0]
    assert "19.wav" not in told[0]
    assert "and 14 more" in told[0]
