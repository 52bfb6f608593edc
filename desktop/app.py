"""Build the application, install the exception hook, open the window.

Nothing heavy is imported here: torch, transformers and scipy.signal load when first used.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

import engine  # noqa: F401 - tells numeric libraries how to use threads, before they are loaded


def prepare_environment() -> None:
    """Settings that libraries read when they are loaded; must come before any of them."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # nothing ever waits on a network unasked
    os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")


def build_parser() -> argparse.ArgumentParser:
    """What may stand behind `python -m desktop`."""
    parser = argparse.ArgumentParser(prog="auricle", description="Open the window.")
    parser.add_argument("paths", nargs="*", type=Path, help="recordings, or a project folder")
    parser.add_argument("--demo", action="store_true", help="open the demo project")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window and stay until it is closed, or a signal ends the program.

    Returns:
        0, or 128 + the signal.
    """
    prepare_environment()
    args = build_parser().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")

    from PySide6.QtWidgets import QApplication

    from desktop import language, settings, theme
    from desktop.windows.fit_screen import FitScreen
    from desktop.windows.handed_over import HandedOver
    from desktop.windows.opened import OpenWindows
    from desktop.windows.shutdown import Shutdown

    name_application()
    chosen = settings.load()
    if chosen.scale:  # read by Qt once, when the application is made
        os.environ.setdefault("QT_SCALE_FACTOR", str(chosen.scale / 100))
    application = QApplication(sys.argv[:1])
    language.install(chosen.language)
    theme.apply(application, chosen.theme)
    application.setWindowIcon(theme.icon("auricle", theme.current().accent))
    FitScreen(application)
    windows = OpenWindows(application)
    window = windows.open(chosen)
    HandedOver(application, lambda paths: (windows.active() or window).open_paths(paths))
    install_exception_hook(windows.show_problem)
    shutdown = Shutdown(application, windows)
    shutdown.watch_signals()
    if args.demo:
        window.commands.open_demo()
    elif args.paths:
        window.open_paths(args.paths)
    code = application.exec()
    return shutdown.code or code


def name_application() -> None:
    """Names that decide where settings are kept and how the window is found."""
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.setApplicationName("Auricle")
    QGuiApplication.setOrganizationName("Auricle")
    QGuiApplication.setDesktopFileName("auricle")


def install_exception_hook(show: Callable[[BaseException], object]) -> None:
    """Show what nobody caught, log it, and go on: work is on disk already.

    Args:
        show: takes the exception; called on the thread of the window.
    """
    log = logging.getLogger("desktop")

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("unexpected error", exc_info=(kind, error, trace))
        # The error is kept for a report. A painter that was at work must not be kept with it: Qt
        # crashes when a window is painted while an earlier painter has not ended.
        traceback.clear_frames(trace)
        show(error)

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        # Not the thread of the window: the log has to do.
        name = args.thread.name if args.thread is not None else "?"
        log.error("unexpected error in thread %s", name, exc_info=args.exc_value)

    sys.excepthook = hook
    threading.excepthook = thread_hook
