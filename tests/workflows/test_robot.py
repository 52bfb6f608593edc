"""A robot presses everything in the real window: nothing fails unseen, nothing is lost."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QSettings

from tests.helpers import robot_projects, wellbeing
from tests.helpers.robot import Robot, robot_window

pytestmark = [pytest.mark.gui, pytest.mark.slow]

_STEPS = 120
_CHECKED_EVERY = 40


@pytest.fixture
def window(qtbot, tmp_path):
    """The window as the program opens it, with a project that has everything."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "ini"))
    made = robot_window()
    yield made
    made.close()
    shiboken6.delete(made)


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_pressed_the_project_stays_whole(window, tmp_path, seed):
    """Every step leaves a sound document; undo, redo and opening again give the same one."""
    paths = robot_projects.write(tmp_path / "robot")
    window.open_paths([paths[0]])
    robot = Robot(window, seed, paths)
    for number in range(1, _STEPS + 1):
        robot.step()
        assert [] == robot.faults, robot.steps[-10:]
        wellbeing.assert_well(window.session)
        if number % _CHECKED_EVERY == 0:
            robot.settle()
            wellbeing.assert_history_repeats(window.session)
            wellbeing.assert_opens_again(window)
