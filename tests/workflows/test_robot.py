"""A robot presses everything in the real window: nothing fails unseen, nothing is lost.

`tools/robot.py` does the same for longer and with other seeds.
"""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QSettings

from tests.helpers import robot_projects, wellbeing
from tests.helpers.robot import Robot, robot_window

pytestmark = [pytest.mark.gui, pytest.mark.slow]

_STEPS = 80
_CHECKED_EVERY = 40


@pytest.fixture
def window(qtbot, tmp_path, monkeypatch):
    """The window as the program opens it, with a project that has everything."""
    monkeypatch.chdir(tmp_path)  # a name typed into a dialog may have no folder
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "ini"))
    made = robot_window()
    yield made
    made.close()
    shiboken6.delete(made)


def test_whatever_is_pressed_the_project_stays_whole(window, tmp_path):
    """Every step leaves a sound document; undo, redo and opening again give the same one."""
    paths = robot_projects.write(tmp_path / "robot")
    window.open_paths([paths[0]])
    robot = Robot(window, 1, paths)
    for number in range(1, _STEPS + 1):
        robot.step()
        assert [] == robot.faults, robot.steps[-10:]
        wellbeing.assert_well(window.session)
        if number % _CHECKED_EVERY == 0:
            robot.settle()
            wellbeing.assert_history_repeats(window.session)
            wellbeing.assert_opens_again(window)
