"""A running job's row."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.widgets.progress_row import ProgressRow, remaining_text
from engine.progress import Progress


@pytest.fixture
def row(qtbot: QtBot) -> ProgressRow:
    """An extraction."""
    made = ProgressRow("a dog barking")
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.2, "1 s"), (59, "59 s"), (185, "3 min 5 s"), (4800, "1 h 20 min")]
)
def test_remaining_time_is_short(seconds: float, text: str) -> None:
    """Two units at most."""
    assert text == remaining_text(seconds)


def test_progress_is_shown(row: ProgressRow) -> None:
    """Stage and share; unknown totals run freely."""
    row.show_progress(Progress("loading model"))
    assert (0, 0) == (row._bar.minimum(), row._bar.maximum())
    row.show_progress(Progress("separating", 5, 20))
    assert 250 == row._bar.value()
    assert "separating – 25%" == row.state_text


def test_the_rest_is_estimated_from_what_went_by(row: ProgressRow) -> None:
    """A quarter in ten seconds leaves thirty."""
    row.show_progress(Progress("separating", 0, 20))
    row._began_s -= 10
    row.show_progress(Progress("separating", 5, 20))
    assert "about 30 s left" in row.state_text


def test_cancel_is_told_once(qtbot: QtBot, row: ProgressRow) -> None:
    """The cross cannot be clicked twice."""
    with qtbot.waitSignal(row.cancel_requested):
        row._cancel.click()
    assert not row._cancel.isEnabled()
    assert "stopping" == row.state_text


def test_waiting_and_over(row: ProgressRow) -> None:
    """Before and after running."""
    row.show_waiting()
    assert "waiting" == row.state_text
    row.show_over("done")
    assert "done" == row.state_text
    assert row._bar.isHidden()
    assert row._cancel.isHidden()
