"""Let a robot press everything in the window for long: python tools/robot.py --steps N --seed S.

It prints each step before it is done, so that the last line tells what a crash came from, and ends
with 1 when something failed unseen or the project was not whole any more.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import logging
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.helpers.robot import Robot

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
_LONGEST_STEP_S = 240


def main() -> int:
    """Run the robot in folders of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check-every", type=int, default=50, metavar="STEPS")
    args = parser.parse_args()
    faulthandler.enable()
    # A name typed into a dialog may have no folder: it must not land here.
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        _live_in(Path(folder))
        return _run(Path(folder), args.steps, args.seed, args.check_every)


def _live_in(folder: Path) -> None:
    """No settings, caches or projects of the user's are seen or changed."""
    os.environ["HOME"] = str(folder)
    for name in ("CACHE", "DATA", "CONFIG", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(folder / name.lower())
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["AURICLE_OFFLINE"] = "1"


def _run(folder: Path, n_steps: int, seed: int, check_every: int) -> int:
    from PySide6.QtWidgets import QApplication

    from desktop import app, theme
    from tests.helpers import robot_projects
    from tests.helpers.robot import Robot, robot_window

    app.prepare_environment()
    application = QApplication([])
    theme.apply(application, "dark")
    paths = robot_projects.write(folder / "robot")
    window = robot_window()
    robot = Robot(window, seed, paths, tell=lambda line: print(line, flush=True))
    logging.basicConfig(level=logging.ERROR)  # the traceback of each fault
    app.install_exception_hook(robot.note)
    window.open_paths([paths[0]])
    began = time.monotonic()
    try:
        _press(robot, n_steps, check_every)
    finally:
        faulthandler.cancel_dump_traceback_later()
        window.close()  # joins the threads: Qt aborts a process that ends before them
    print(f"{n_steps} steps in {time.monotonic() - began:.0f} s, {len(robot.faults)} faults")
    return 1 if robot.faults else 0


def _press(robot: Robot, n_steps: int, check_every: int) -> None:
    from tests.helpers import wellbeing

    for number in range(1, n_steps + 1):
        faulthandler.dump_traceback_later(_LONGEST_STEP_S, exit=True)
        robot.step()
        wellbeing.assert_well(robot.window.session)
        if number % check_every == 0:
            robot.settle()
            wellbeing.assert_history_repeats(robot.window.session)
            wellbeing.assert_opens_again(robot.window)


if __name__ == "__main__":
    sys.exit(main())
