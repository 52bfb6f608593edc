"""A robot that uses the window as nobody would: seeded presses, drags, keys and answers.

It knows the window as its user does, by what is on the screen and in the menus. What must hold
whatever it does is in `tests.helpers.wellbeing`.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from desktop.playback import SilentOutput
from desktop.settings import Settings
from desktop.windows.main import MainWindow
from engine.errors import EngineError
from tests.helpers.mouse import mouse, wheel
from tests.helpers.robot_fingers import Fingers, in_front, seen

_KEYS = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home),
    *(Qt.Key.Key_End, Qt.Key.Key_Delete, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Return),
    *(Qt.Key.Key_Escape, Qt.Key.Key_Menu, Qt.Key.Key_S, Qt.Key.Key_M, Qt.Key.Key_F2),
)
_MODIFIERS = (
    *[Qt.KeyboardModifier.NoModifier] * 4,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_LEFT_ALONE = ("file.quit", "file.new_window", "help.tour")
_NESTED_MS = 60
_STUCK_S = 0.15
_JOBS_S = 180.0  # the first job imports torch: a minute, where nothing of it was read yet


def robot_window() -> MainWindow:
    """A window with the settings of a first start, silent, that asks nothing of the network."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    window = MainWindow(Settings(has_toured=True, is_offline=True))
    window.player.transport._open_device = lambda rate, device: SilentOutput(rate)
    window.resize(1280, 800)
    window.show()
    return window


class Robot:
    """Works one window. Step `n` of a seed is drawn the same whatever happened before.

    Attributes:
        steps: what it did, one line each, for whoever repeats it.
        faults: exceptions that nobody caught, or that were shown as faults of ours.
    """

    def __init__(
        self,
        window: MainWindow,
        seed: int,
        paths: tuple[Path, ...],
        tell: Callable[[str], object] = str,
    ) -> None:
        self.window, self.seed, self.paths, self._tell = window, seed, paths, tell
        self.steps: list[str] = []
        self.faults: list[BaseException] = []
        self._fingers = Fingers(self._say, window.actions_set["file.quit"], paths)
        self._random = random.Random(seed)
        self._n = 0
        self._busy_since = 0.0  # 0 between steps
        self._kinds: dict[Callable[[], None], int] = {
            self._command: 20,
            self._drag: 16,
            self._click: 12,
            self._open_menu: 8,
            self._press_keys: 8,
            self._use_control: 12,
            self._select: 10,
            self._undo: 6,
            self._turn_wheel: 5,
            self._change_job: 4,
            self._fold_dock: 3,
            self._open_path: 3,
            self._wait: 3,
            self._resize: 1,
        }
        window.work.jobs.failed.connect(lambda entry: self.note(entry.error))
        QTimer.singleShot(_NESTED_MS, self._answer_nested)

    def note(self, error: BaseException) -> None:
        """Remember a fault; what the engine says about its input is none.

        A hook for what nobody caught has to call it.
        """
        if not isinstance(error, EngineError):
            self.faults.append(error)

    def step(self) -> None:
        """Do one thing, as far as what is open lets it, and let the window follow."""
        self._n += 1
        self._random = random.Random(f"{self.seed}:{self._n}")
        self._fingers.random = self._random
        self._busy_since = time.monotonic()
        open_now = in_front()
        if open_now is not None:
            self._fingers.answer(open_now)
        else:
            self._random.choices(list(self._kinds), list(self._kinds.values()))[0]()
        self._busy_since = 0.0
        QTest.qWait(self._random.choice((0, 0, 5, 20)))

    def settle(self) -> None:
        """Nothing plays, nothing is in front and no job runs; TimeoutError when one goes on."""
        self._leave_dialogs()
        self.window.player.transport.stop()
        session, end = self.window.session, time.monotonic() + _JOBS_S
        for entry in self.window.work.jobs.active:
            entry.cancel()
        runners = (session.runner, session.file_runner, session.light_runner)
        while not all(runner.is_idle for runner in runners):
            if time.monotonic() > end:
                raise TimeoutError("a job that was cancelled goes on")
            QTest.qWait(10)
        self._leave_dialogs()

    def _leave_dialogs(self) -> None:
        while (front := in_front()) is not None:
            front.close()
            QApplication.processEvents()

    def _answer_nested(self) -> None:
        """Some dialogs and menus return only when they are answered."""
        if not shiboken6.isValid(self.window):
            return
        QTimer.singleShot(_NESTED_MS, self._answer_nested)
        front = in_front()
        is_stuck = self._busy_since and time.monotonic() - self._busy_since > _STUCK_S
        if front is not None and is_stuck:
            self._busy_since = time.monotonic()
            self._fingers.answer(front)

    # what the hands do

    def _command(self) -> None:
        actions = self.window.actions_set
        able = [key for key in actions.table if actions[key].isEnabled()]
        chosen = self._random.choice([key for key in able if key not in _LEFT_ALONE])
        self._say(chosen)
        actions[chosen].trigger()

    def _drag(self) -> None:
        view, x, y = self._place()
        left, down = self._random.uniform(-300, 300), self._random.uniform(-80, 80)
        between = self._random.choice((None, None, None, "edit.undo", "edit.redo", "edit.delete"))
        keys = self._random.choice(_MODIFIERS)
        self._say(f"drag by {left:.0f}, {down:.0f} with {keys}, then {between}", view)
        mouse(view, QEvent.Type.MouseButtonPress, x, y, modifiers=keys)
        for share in (0.3, 0.7, 1.0):
            if shiboken6.isValid(view):
                place = (x + share * left, y + share * down)
                mouse(view, QEvent.Type.MouseMove, *place, modifiers=keys)
            if share == 0.7 and between is not None:
                self.window.actions_set[between].trigger()
        if shiboken6.isValid(view):
            mouse(view, QEvent.Type.MouseButtonRelease, x + left, y + down, modifiers=keys)

    def _click(self) -> None:
        view, x, y = self._place()
        button = self._random.choice((Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton))
        kinds = [QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease]
        if self._random.random() < 0.3:
            kinds += [QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease]
        self._say(f"click {x:.0f}, {y:.0f}", view)
        for kind in kinds:
            if shiboken6.isValid(view) and in_front() is None:
                mouse(view, kind, x, y, button=button, modifiers=self._random.choice(_MODIFIERS))

    def _turn_wheel(self) -> None:
        view, x, y = self._place()
        self._say("wheel", view)
        turn, keys = self._random.choice((-480, -120, 120, 480)), self._random.choice(_MODIFIERS)
        for _ in range(self._random.randrange(1, 9)):
            if shiboken6.isValid(view):
                wheel(view, x, y, turn, keys)

    def _open_menu(self) -> None:
        view, x, y = self._place()
        at = QPoint(int(x), int(y))
        self._say(f"menu at {at.x()}, {at.y()}", view)
        why = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(view, QContextMenuEvent(why, at, view.mapToGlobal(at)))

    def _press_keys(self) -> None:
        focus = self.window.focusWidget() or self.window
        for _ in range(self._random.choice((1, 1, 3))):
            key, keys = self._random.choice(_KEYS), self._random.choice(_MODIFIERS)
            if shiboken6.isValid(focus) and in_front() is None:
                self._say(f"{keys} {key.name}", focus)
                QTest.keyClick(focus, key, keys)

    def _select(self) -> None:
        timeline = self.window.timeline
        lanes = timeline._lanes
        places = lanes.view.layout.lanes
        if places:
            lane = self._random.choice(places)
            y = lane.top - lanes.view.offset + 0.6 * lane.height
            first, last = (self._random.uniform(0, lanes.width()) for _ in range(2))
            self._say(f"select {first:.0f} to {last:.0f} in lane {places.index(lane)}")
            mouse(lanes, QEvent.Type.MouseButtonPress, first, y)
            mouse(lanes, QEvent.Type.MouseMove, last, y)
            mouse(lanes, QEvent.Type.MouseButtonRelease, last, y)

    def _undo(self) -> None:
        for _ in range(self._random.choice((1, 1, 3, 10))):
            self._say(chosen := self._random.choice(("edit.undo", "edit.undo", "edit.redo")))
            self.window.actions_set[chosen].trigger()

    def _use_control(self) -> None:
        docks = seen(self.window, QDockWidget)
        self._fingers.use_one_of(self._random.choice([self.window, *docks]))

    def _change_job(self) -> None:
        for entry in self.window.work.jobs.entries[:1]:
            change = self._random.choice((entry.cancel, entry.pause, entry.go_on))
            self._say(f"{change.__name__} {entry.title}")
            change()
            entry.go_on()

    def _fold_dock(self) -> None:
        dock = self._random.choice(self.window.findChildren(QDockWidget))
        self._say("show or hide", dock)
        dock.toggleViewAction().trigger()

    def _open_path(self) -> None:
        path = self._random.choice(self.paths)
        if len(self.window.session.document.tracks) < 12:
            self._say(f"open {path.name}")
            self.window.open_paths([path])

    def _resize(self) -> None:
        size = self._random.choice(((1280, 800), (640, 480), (1920, 1080)))
        self._say(f"resize to {size}")
        self.window.resize(*size)

    def _wait(self) -> None:
        self._say("wait")
        QTest.qWait(self._random.choice((50, 200)))

    # where

    def _place(self) -> tuple[QWidget, float, float]:
        """Some view, mostly of the timeline, and a place in it, often the edge of a clip."""
        timeline = self.window.timeline
        views: list[QWidget] = [*[timeline._lanes] * 6, timeline._ruler, timeline._overview]
        if not timeline.isVisible() or self._random.random() < 0.2:
            views = seen(self.window, QWidget)
        view = self._random.choice(views)
        x, y = self._random.uniform(0, view.width()), self._random.uniform(0, view.height())
        clips = [clip for track in self.window.session.document.tracks for clip in track.clips]
        if view is timeline._lanes and clips and self._random.random() < 0.5:
            clip = self._random.choice(clips)
            x = timeline.axis.pixel(self._random.choice((clip.start, clip.end)))
            x = min(max(0.0, x + self._random.choice((-4, 0, 4))), view.width() - 1.0)
        return view, x, y

    def _say(self, text: str, where: QWidget | None = None) -> None:
        place = f" in {type(where).__name__}" if where is not None else ""
        self.steps.append(f"{self._n}: {text}{place}")
        self._tell(self.steps[-1])
