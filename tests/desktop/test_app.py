from __future__ import annotations

import os
import subprocess
import sys
import threading
import weakref
from pathlib import Path

import pytest
from PySide6.QtGui import QPainter, QPixmap

from desktop import app

pytestmark = pytest.mark.gui

_ROOT = Path(app.__file__).parents[1]
_START = """
import os, sys, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
began = time.perf_counter()
from desktop.app import prepare_environment
prepare_environment()
from PySide6.QtWidgets import QApplication
from desktop import theme
from desktop.settings import Settings
from desktop.windows.main import MainWindow
application = QApplication([])
theme.apply(application, "dark")
window = MainWindow(Settings())
window.show()
application.processEvents()
heavy = [name for name in ("torch", "transformers", "scipy.signal") if name in sys.modules]
cpu = time.process_time()
window.close()
print(heavy, round(cpu, 2))
"""


def test_the_window_opens_without_anything_heavy():
    """No torch, transformers or scipy.signal on the way to the first picture.

    It takes under 1.5 s of processor time on a quiet machine; a busy one gets room here.
    """
    answer = subprocess.run(
        [sys.executable, "-c", _START], cwd=_ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    heavy, cpu = answer.stdout.strip().rsplit(" ", 1)
    assert heavy == "[]"
    assert float(cpu) < 4.0


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="counts threads as Linux does")
def test_numpy_starts_no_threads_of_its_own():
    """The window draws with it: the engine has told it before it is loaded."""
    code = (
        "import os, desktop.app\n"
        "before = len(os.listdir('/proc/self/task'))\n"
        "import numpy; print(len(os.listdir('/proc/self/task')) - before)"
    )
    others = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    started = subprocess.run(
        [sys.executable, "-c", code], cwd=_ROOT, env=others, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert started.stdout.strip() == "0"


def test_paths_and_the_demo_may_be_given():
    """`python -m desktop FILE`, `--demo`, or nothing."""
    parser = app.build_parser()
    assert parser.parse_args([]).paths == []
    assert parser.parse_args(["a.wav", "b.wav"]).paths == [Path("a.wav"), Path("b.wav")]
    assert parser.parse_args(["--demo"]).demo


def test_what_nobody_caught_is_shown(monkeypatch):
    """The hook shows the error and the program goes on."""
    shown: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    app.install_exception_hook(shown.append)
    error = ZeroDivisionError("boom")
    sys.excepthook(ZeroDivisionError, error, None)
    assert shown == [error]


def test_a_failure_while_painting_ends_the_painter(qapp, monkeypatch):
    """Although the error is kept for a report; Qt crashes over a painter that has not ended."""
    kept: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    app.install_exception_hook(kept.append)
    picture = QPixmap(8, 8)
    painters: list[weakref.ref[QPainter]] = []

    def paint() -> None:
        painter = QPainter(picture)
        painters.append(weakref.ref(painter))
        raise ZeroDivisionError("boom")

    with pytest.raises(ZeroDivisionError) as caught:
        paint()
    error = caught.value
    sys.excepthook(ZeroDivisionError, error, error.__traceback__)
    assert [error] == kept
    assert painters[0]() is None
