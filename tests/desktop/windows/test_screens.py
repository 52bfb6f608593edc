"""Windows and panels on several screens, in a process whose Qt was told of two of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.gui

ROOT = Path(__file__).resolve().parents[3]
SCREEN = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
SCREENS = [
    {"name": "left", "x": 0, "y": 0, "width": 1600, "height": 1000, **SCREEN},
    {"name": "right", "x": 1600, "y": 0, "width": 1280, "height": 800, **SCREEN},
]
SCRIPT = """
import json, sys
from PySide6.QtWidgets import QApplication
from desktop import theme
from desktop.playback import SilentOutput
from desktop import settings
from desktop.windows.opened import OpenWindows

app = QApplication(["auricle"])
theme.apply(app, "dark")
opened = OpenWindows()

def under(panel):
    return app.screenAt(panel.frameGeometry().center()).name()

def show():
    window = opened.open(settings.load())
    window.player.transport._open_device = lambda rate, device: SilentOutput(rate)
    app.processEvents()
    return window

first = show()
second = show()
words = second.docks.words
words.setFloating(True)
app.processEvents()
words.move(40, 60)
app.processEvents()
told = {"windows": [w.screen().name() for w in opened.all], "panel": under(words)}
second.close()
third = show()
again = third.docks.words
told |= {"floats": again.isFloating(), "panel again": under(again)}
third.docks.words.setFloating(False)
for window in opened.all:
    window.close()
print(json.dumps(told))
"""


def test_windows_and_panels_use_both_screens(tmp_path: Path) -> None:
    """A new window goes to the next screen; a panel that was pulled out is found where it was."""
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": SCREENS}))
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        "XDG_CONFIG_HOME": str(tmp_path / "settings"),
        "PYTHONPATH": str(ROOT),
    }
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
        check=False,
    )
    assert 0 == ended.returncode, ended.stderr
    told = json.loads(ended.stdout.splitlines()[-1])
    assert ["left", "right"] == told["windows"]
    assert "left" == told["panel"]
    assert told["floats"]
    assert "left" == told["panel again"]
