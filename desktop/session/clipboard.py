"""The clipboard of the system with clips on it, shared by all windows and projects."""

from __future__ import annotations

import atexit

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from engine.project import parcel
from engine.project.document import Document
from engine.project.edits import Copied
from engine.project.media import MediaPool
from engine.project.parcel import Parcel


class Clipboard:
    """Copied clips, and what is said in them for programs that take text. GUI thread."""

    @property
    def has_clips(self) -> bool:
        """Whether there is something to paste; does not read it."""
        return self._data().hasFormat(parcel.MIME_TYPE)

    def put(
        self,
        copied: Copied,
        document: Document,
        pool: MediaPool,
        *,
        part: str = "",
        lead: int = 0,
    ) -> None:
        """Copy clips and their words, see `parcel.Parcel`; whatever lay there goes."""
        data = QMimeData()
        text = parcel.pack(copied, document, pool, part=part, lead=lead)
        data.setData(parcel.MIME_TYPE, text.encode())
        said = spoken(copied)
        if said:
            data.setText(said)
        QGuiApplication.clipboard().setMimeData(data)

    def parcel(self) -> Parcel | None:
        """What was copied; None when it is something else, or of a later version."""
        if not self.has_clips:
            return None
        try:
            return parcel.unpack(bytes(self._data().data(parcel.MIME_TYPE).data()).decode())
        except ValueError:
            return None

    def _data(self) -> QMimeData:
        return QGuiApplication.clipboard().mimeData() or QMimeData()


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
