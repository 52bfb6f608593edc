"""`desktop.windows.shutdown`: the real program, ended by the system's signals while it works."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from desktop import app
from desktop.playback import Recorder
from desktop.session import Session, takes
from desktop.session.player import Player
from desktop.session.recording import Recording
from desktop.session.work import Work
from engine.audio import files
from engine.project import edits
from engine.project.history import History
from engine.project.jobs import JobState
from tests.helpers.ports import Microphone

pytestmark = pytest.mark.gui

RATE = 16_000
N_SAID = 40_007  # not whole seconds: the last samples are not on the disk by themselves

_PROGRAM = f"""
import sys, threading, time
import numpy as np
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QMessageBox
from desktop import app
from desktop.jobs import Job
from desktop.session.exporting import ExportAsk
from desktop.windows import shutdown
from desktop.windows.opened import OpenWindows
from engine.progress import Progress
from engine.project import edits
from engine.project.document import Marker
from pathlib import Path
from tests.helpers.ports import Microphone

folder, way = Path(sys.argv[1]), sys.argv[2]
microphone = Microphone()

def work(report):
    while True:
        time.sleep(0.01)
        if way != "deaf":
            report(Progress("working"))

def begin(window):
    session, desk = window.session, window.listening
    session.apply("Mark", edits.add_marker, Marker("m", 10, 10, "here"))
    desk.recorder._open_device = microphone
    desk.recorder.listen("", 1, {RATE})
    desk.recording.begin("Note", "")
    said = np.random.default_rng(7).uniform(-0.5, 0.5, ({N_SAID}, 1)).astype(np.float32)
    microphone.say(said)
    job = Job(work, "Long")
    window.work.ledger.keep(job, "export", ExportAsk(folder.parent / "out"))
    job.started.connect(lambda: QTimer.singleShot(0, lambda: ready(window)))
    session.runner.start(job)

def ready(window):
    if way == "two windows":
        windows.open(window.settings)
    window.session.seek(1234)
    if way == "question":
        QTimer.singleShot(0, lambda: print("ready", flush=True))
        QMessageBox.question(window, "Auricle", "Really?")
    else:
        print("ready", flush=True)
    if way == "quit":
        QTimer.singleShot(0, lambda: QCoreApplication.exit(0))

real = OpenWindows.open

def open_one(self, settings):
    global windows
    windows = self
    is_first = not self.all
    window = real(self, settings)
    if is_first:
        QTimer.singleShot(0, lambda: begin(window))
    return window

OpenWindows.open = open_one
shutdown._PATIENCE_S = 3.0 if way == "deaf" else 60.0
sys.exit(app.main([str(folder)]))
"""


def said() -> np.ndarray:
    """What the program heard."""
    wave = np.random.default_rng(7).uniform(-0.5, 0.5, (N_SAID, 1))
    return wave.astype(np.float32)[:, 0]


@pytest.fixture
def folder(tmp_path: Path, recording: Path) -> Path:
    """A project with a recording."""
    with History.create(tmp_path / "Case.auricle", name="Case", rate=RATE) as made:
        made.apply("Import", edits.import_media, made.media.intake(recording))
        return made.folder


def _as_from_a_terminal() -> None:
    """Whoever runs the tests in the background ignores some signals, and hands that down."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        signal.signal(signal.Signals[name], signal.SIG_DFL)


def run_until_ready(
    folder: Path, way: str, *numbers: signal.Signals, before: tuple[str, ...] = ()
) -> tuple[int, str]:
    """Let the program work on a project, end it; its exit code and what it said.

    Args:
        folder: of the project.
        way: what it does, see `_PROGRAM`.
        numbers: sent one after the other when it is at work.
        before: words of a program that becomes it.
    """
    with subprocess.Popen(
        [*before, sys.executable, "-c", _PROGRAM, str(folder), way],
        cwd=Path(app.__file__).parents[1],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_as_from_a_terminal if os.name == "posix" else None,
    ) as program:
        try:
            assert program.stdout is not None
            is_ready = program.stdout.readline() == "ready\n"
            for number in numbers if is_ready else ():
                program.send_signal(number)
            _, told = program.communicate(timeout=60)
        finally:
            program.kill()
    assert is_ready, told
    assert "Traceback" not in told
    return program.returncode, told


def check_nothing_is_lost(qtbot, folder: Path) -> None:
    """Step, view, job and take are there, and the next start puts the take on its track."""
    with History.open(folder) as history:
        assert ["here"] == [marker.text for marker in history.document.markers]
        assert 1234 == history.view.load()["playhead"]
        assert [JobState.INTERRUPTED] == [record.state for record in history.jobs.all()]
    (note,) = takes.left_over(folder)
    with files.open_reader(note.path) as reader:
        np.testing.assert_array_equal(said(), reader.read().samples[0])
    os.utime(note.path, (1.0e9, 1.0e9))  # or it could be one that another window records
    session = Session()
    later = Recording(Work(session), Player(session), Recorder(open_device=Microphone()))
    with qtbot.waitSignal(later.kept, timeout=20_000):
        session.open(folder)
    track = session.document.tracks[-1]
    assert ("Note", N_SAID) == (track.name, track.clips[0].length)
    assert () == takes.left_over(folder)
    session.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("SIGTERM", "plain"),
        ("SIGTERM", "two windows"),
        ("SIGINT", "question"),
        ("SIGHUP", "deaf"),
    ],
)
def test_a_signal_ends_the_program_and_loses_nothing(
    qtbot, folder: Path, name: str, way: str
) -> None:
    """Also behind an open question, and while a job works that does not listen."""
    number = signal.Signals[name]
    code, told = run_until_ready(folder, way, number)
    assert 128 + number == code, told
    assert f"ending: {name}" in told
    check_nothing_is_lost(qtbot, folder)


def test_an_application_that_quits_closes_its_windows_before(qtbot, folder: Path) -> None:
    """Where Windows ends a session no window is told."""
    assert 0 == run_until_ready(folder, "quit")[0]
    check_nothing_is_lost(qtbot, folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_a_signal_that_is_ignored_stays_so(folder: Path) -> None:
    """`nohup` means it: the terminal goes, and the program works on until it is told to end."""
    code, told = run_until_ready(folder, "plain", signal.SIGHUP, signal.SIGTERM, before=("nohup",))
    assert 128 + signal.SIGTERM == code
    assert "ending: SIGTERM" in told
    assert "SIGHUP" not in told
