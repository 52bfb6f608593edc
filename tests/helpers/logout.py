"""The end of a session of the system, as Qt tells a program of it."""

from __future__ import annotations

import ctypes
from pathlib import Path

import PySide6
import shiboken6
from PySide6.QtGui import QGuiApplication, QSessionManager

_COMMIT_DATA = "_ZN15QGuiApplication17commitDataRequestER15QSessionManager"


def commit_data(application: QGuiApplication) -> None:
    """Emit `commitDataRequest` as Qt itself does when somebody logs out; Linux.

    With the application's own session manager: Python can make none, and cannot emit a reference.
    """
    library = ctypes.CDLL(str(Path(PySide6.__file__).parent / "Qt" / "lib" / "libQt6Gui.so.6"))
    manager = application.findChild(QSessionManager)
    assert manager is not None
    pointers = [ctypes.c_void_p(shiboken6.getCppPointer(one)[0]) for one in (application, manager)]
    getattr(library, _COMMIT_DATA)(*pointers)
