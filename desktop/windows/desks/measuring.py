"""Loudness of the selection for the status bar, measured beside everything else."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.jobs import Job
from desktop.language import tr
from desktop.session import Session
from engine.audio.loudness import Loudness, LoudnessMeter
from engine.progress import Progress, Report
from engine.project.document import Document
from engine.project.media import MediaPool
from engine.project.render import Renderer

_AFTER_MS = 400
_LONGEST_S = 600
_BLOCK_S = 10


class LoudnessWatch(QObject):
    """Measures what is selected a moment after it was selected; the newest wish wins.

    Signals:
        measured: a short text, empty when there is nothing to say.
        found: the whole `Loudness`, or None when nothing is selected; what it was measured of.
    """

    measured = Signal(str)
    found = Signal(object, str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._what = ""  # of what is being measured: empty for the selection
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AFTER_MS)
        self._later.timeout.connect(self._measure)
        session.selection_changed.connect(self._wish)
        session.document_changed.connect(self._wish)

    def _wish(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None  # its last block may be measured all the same: see `_show`
        self.measured.emit("")
        if self._session.selection.is_cursor:
            self.found.emit(None, "")
        self._later.start()

    def _measure(self) -> None:
        session, selection = self._session, self._session.selection
        history = session.history
        if history is None or selection.is_cursor:
            return
        document, pool = history.document, history.media
        end = min(selection.end, selection.start + _LONGEST_S * document.rate)
        only = set(selection.track_ids) or None

        def work(report: Report) -> Loudness:
            return measure(document, pool, selection.start, end, only, report)

        self._what = tr("First 10 min") if end < selection.end else ""
        self._job = Job(work)
        self._job.succeeded.connect(self._show)  # a bound method: it goes with this object
        session.file_runner.start(self._job)

    @Slot(object)
    def _show(self, loudness: Loudness) -> None:
        if self.sender() is not self._job:
            return
        what, text = self._what, loudness_text(loudness)
        self.measured.emit(f"{what}: {text}" if what and text else text)
        self.found.emit(loudness, what)


def measure(
    document: Document,
    pool: MediaPool,
    start: int,
    end: int,
    only: Collection[str] | None,
    report: Report,
) -> Loudness:
    """Loudness of what is heard of some tracks, or of the mix; block after block."""
    meter, block = LoudnessMeter(document.rate, 2), _BLOCK_S * document.rate
    with Renderer(pool) as renderer:
        for first in range(start, end, block):
            report(Progress("measuring", first - start, end - start))
            stop = min(first + block, end)
            meter.feed(renderer.render(document, first, stop, only=only).samples)
    return meter.result()


def loudness_text(loudness: Loudness) -> str:
    """Integrated loudness where there is enough sound for it, and the true peak."""
    parts = []
    if loudness.integrated is not None:
        parts.append(f"{loudness.integrated:.1f} LUFS")
    if loudness.true_peak_db is not None:
        parts.append(tr("peak {level:.1f} dBTP").format(level=loudness.true_peak_db))
    return "   ".join(parts)
