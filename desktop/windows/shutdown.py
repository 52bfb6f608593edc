"""The end of the program when the system asks for it: signals, logging out, shutting down.

Nothing is asked then. Every step is on the disk already; what is left is to end takes, note what
is in view, and stop the jobs, which the project offers to finish when it is opened again.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from types import FrameType

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

from desktop.windows.opened import OpenWindows

_log = logging.getLogger(__name__)

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP
_FIRST_SIGNAL_CODE = 128
_PATIENCE_S = 5.0  # for jobs that stop at their next report; systems wait as long or longer


class Shutdown(QObject):
    """Ends the program in order: takes first, then window after window. GUI thread.

    Where Windows ends a session the application is about to quit although no window was closed;
    elsewhere signals come, or the windows are closed one by one.

    Attributes:
        code: what the process ends with: 128 + the signal, as shells expect; 0 without one.
    """

    def __init__(self, application: QCoreApplication, windows: OpenWindows) -> None:
        super().__init__(application)
        self._application, self._windows = application, windows
        self.code = 0
        application.aboutToQuit.connect(self.end)

    def watch_signals(self) -> None:
        """Hear the system's polite signals, once a process; one that is ignored stays so.

        A handler may do nothing but leave word: Python writes the number into a socket, on which
        Qt waits like on everything else.
        """
        self._ear, self._mouth = socket.socketpair()
        for end in (self._ear, self._mouth):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, _leave_word)

    def end(self) -> None:
        """Close all windows; takes end before anything waits for a job."""
        for window in self._windows.all:
            window.listening.close()
        for window in self._windows.all:
            window.close()

    def _on_signal(self) -> None:
        number = self._ear.recv(1)[0]
        if self.code:  # on the way already
            return
        self.code = _FIRST_SIGNAL_CODE + number
        _log.info("ending: %s", signal.Signals(number).name)
        self._lose_patience_later()
        self.end()
        self._application.exit(self.code)

    def _lose_patience_later(self) -> None:
        """A job that hears nothing must not hold up a shutdown: what is on the disk is whole."""
        timer = threading.Timer(_PATIENCE_S, os._exit, (self.code,))
        timer.daemon = True
        timer.start()


def _leave_word(number: int, frame: FrameType | None) -> None:
    """Python has left it in the socket."""
