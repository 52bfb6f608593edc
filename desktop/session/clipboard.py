"""The clipboard of the system with clips on it, shared by all windows and projects."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication

from engine.project import parcel
from engine.project.document import Document
from engine.project.edits import Copied
from engine.project.media import MediaPool
from engine.project.parcel import Parcel
from engine.project.workplace import Workplace

Paste = Callable[[Parcel | None], object]
"""Takes what was copied; None when it did not come."""


class Coming:
    """What is being copied and will lie on the clipboard soon. GUI thread.

    Args:
        is_wanted: false once its project was left, and with it the work that copies.
    """

    def __init__(self, is_wanted: Callable[[], bool]) -> None:
        self.is_wanted = is_wanted
        self._waiting: list[Paste] = []

    def then(self, paste: Paste) -> None:
        """Paste it as soon as it has come."""
        self._waiting.append(paste)

    def arrive(self, copied: Parcel | None, held: Workplace | None = None) -> None:
        """Hand it to all who wait, in their order, and only once.

        Args:
            copied: None when it does not come.
            held: where its files lie; stays until all have taken them.
        """
        waiting, self._waiting = self._waiting, []
        for paste in waiting:  # behind what is done yet when it has been copied, such as the cut
            QTimer.singleShot(0, partial(_hand_over, paste, copied, held))


def _hand_over(paste: Paste, copied: Parcel | None, held: Workplace | None) -> None:
    """Let one paste it; `held` is a parameter so that its files stay until here."""
    paste(copied)


class Clipboard:
    """Copied clips, and what is said in them for programs that take text. GUI thread."""

    # One for all windows, as the clipboard of the system is.
    _coming: ClassVar[Coming | None] = None
    _held: ClassVar[Workplace | None] = None
    _before: ClassVar[tuple[object, ...]] = ()  # what lay there when something was expected
    _is_watching: ClassVar[bool] = False

    def __init__(self) -> None:
        if not Clipboard._is_watching:  # first of all who hear of it
            Clipboard._is_watching = True
            QGuiApplication.clipboard().dataChanged.connect(_on_changed)

    @property
    def coming(self) -> Coming | None:
        """What was copied last, when that takes a while; None when it lies there already."""
        coming = Clipboard._coming
        return coming if coming is not None and coming.is_wanted() else None

    def expect(self, is_wanted: Callable[[], bool]) -> Coming:
        """Say that something is being copied: from now on it is what a paste means.

        Until something else is copied, here or in another program.
        """
        Clipboard._before = _what_lies_there()
        Clipboard._coming = coming = Coming(is_wanted)
        return coming

    @property
    def has_clips(self) -> bool:
        """Whether there is something to paste, or will be soon; does not read it."""
        return self.coming is not None or self._data().hasFormat(parcel.MIME_TYPE)

    def put(self, copied: Copied, document: Document, pool: MediaPool) -> None:
        """Copy clips and their words, see `parcel.Parcel`; whatever lay there goes."""
        Clipboard._coming = None
        self._lay(parcel.pack(copied, document, pool), spoken(copied), None)

    def put_expected(self, coming: Coming, text: str, held: Workplace) -> None:
        """Let what was expected come; it lies there unless something else was copied meanwhile.

        Args:
            coming: from `expect`.
            text: from `parcel.pack`.
            held: where its files lie; gone when something else is copied, or the program ends.
        """
        if Clipboard._coming is coming:
            Clipboard._coming = None
            self._lay(text, "", held)
        coming.arrive(parcel.unpack(text), held)

    def give_up(self, coming: Coming) -> None:
        """What was expected does not come; what lay there before is what a paste means again."""
        if Clipboard._coming is coming:
            Clipboard._coming = None
        coming.arrive(None)

    def _lay(self, text: str, said: str, held: Workplace | None) -> None:
        data = QMimeData()
        data.setData(parcel.MIME_TYPE, text.encode())
        if said:
            data.setText(said)
        QGuiApplication.clipboard().setMimeData(data)
        Clipboard._held = held

    def parcel(self) -> Parcel | None:
        """What was copied; None when it is something else, or of a later version."""
        if not self._data().hasFormat(parcel.MIME_TYPE):
            return None
        try:
            return parcel.unpack(bytes(self._data().data(parcel.MIME_TYPE).data()).decode())
        except ValueError:
            return None

    def _data(self) -> QMimeData:
        return QGuiApplication.clipboard().mimeData() or QMimeData()


def _on_changed() -> None:
    """Another program may have copied something: then that is what lies there, and stays."""
    # Some systems also tell this when a window comes to the front, with what lay there before.
    if Clipboard._coming is not None and _what_lies_there() != Clipboard._before:
        Clipboard._coming = None


def _what_lies_there() -> tuple[object, ...]:
    data = QGuiApplication.clipboard().mimeData() or QMimeData()
    clips = bytes(data.data(parcel.MIME_TYPE).data())
    return tuple(data.formats()), data.text(), clips


def let_go() -> None:
    """Leave only text on the clipboard when the program ends.

    Data made in Python must not outlive the interpreter: Qt would call into it and crash
    (PySide6 6.11.3).
    """
    if QGuiApplication.instance() is None:
        return
    clipboard = QGuiApplication.clipboard()
    # Without a screen the clipboard is always ours, but Qt does not say so.
    if clipboard.ownsClipboard() or QGuiApplication.platformName() == "offscreen":
        clipboard.blockSignals(True)  # the windows are gone
        clipboard.setText(clipboard.text())


atexit.register(let_go)


def spoken(copied: Copied) -> str:
    """The lines of what was copied, one below the other."""
    transcripts = [words for words in copied.words if words is not None]
    return "\n".join(line.text for words in transcripts for line in words.segments if line.text)
