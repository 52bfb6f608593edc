"""The status bar: selection, what is under the mouse, the band heard, loudness, the job.

What does not fit is shortened: a bar that asks for more room widens the window past its screen.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QStatusBar, QWidget

from desktop import numbers
from desktop.language import tr
from desktop.session.job_list import JobList
from desktop.views.frequency_axis import hz_text
from desktop.widgets import parts
from desktop.widgets.drag_out import DragOut
from desktop.widgets.labels import ElidedLabel

_TOLD_MS = 8000
_OFFERED_MS = 30000
_JOB_PX = 260  # the widest title of a job
_JOB_SHARE = 0.2  # of a narrower bar
_SELECTION_PX = 300  # of a range in time
_LEAST_PX = 320


class MainStatusBar(QStatusBar):
    """Short facts in one line.

    Signals:
        jobs_clicked: the user wants to see the jobs.
    """

    jobs_clicked = Signal()

    def __init__(self, jobs: JobList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._selection = ElidedLabel(is_dim=True, room_px=_SELECTION_PX)
        self._hover, self._told = ElidedLabel(), ElidedLabel()
        self._band, self._loudness = ElidedLabel(is_dim=True), ElidedLabel(is_dim=True)
        self._run_offer: Callable[[], object] = lambda: None
        self._offer = parts.button("", "quiet", "folder")
        self._offer.setAccessibleName(tr("Open folder"))  # the text of the one offer there is
        self._offer.clicked.connect(lambda: self._run_offer())
        self._make_progress()
        self.out = DragOut(tr("Drag the selection into a folder or another program"))
        self.out.copied.connect(
            lambda: self.tell(tr("Copied as a file: paste it into a folder or a program."))
        )
        self._lay_out()
        self._clear_later = QTimer(self)
        self._clear_later.setSingleShot(True)
        self._clear_later.timeout.connect(self._clear)
        jobs.changed.connect(self.show_jobs)
        self.show_jobs()

    def _make_progress(self) -> None:
        self._job = parts.button("", "quiet")
        self._job.setAccessibleName(tr("Jobs"))
        self._job.clicked.connect(self.jobs_clicked)
        self._share = QLabel()  # as wide as it will be, so that nothing moves beside it
        self._share.setMinimumWidth(self._share.fontMetrics().horizontalAdvance("100%") + 4)
        self._share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)

    def _lay_out(self) -> None:
        self._selection.setContentsMargins(10, 0, 0, 0)
        for label in (self, self._loudness, self._band):
            label.setContentsMargins(0, 0, 12, 0)
        for hidden in (self._offer, self._band):
            hidden.hide()
        for shortened in (self._hover, self._told):
            shortened.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for fact in (self._selection, self._band, self._loudness):
            fact.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setSizeGripEnabled(False)
        for widget in (self.out, self._selection, self._hover, self._told, self._offer):
            self.addWidget(widget)
        self.addWidget(QWidget(), 1)
        for lasting in (self._band, self._loudness, self._job, self._share, self._bar):
            self.addPermanentWidget(lasting)

    def minimumSizeHint(self) -> QSize:
        """Little: where facts and a job together need more, the layout cuts the longest first."""
        return QSize(_LEAST_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A job has a share of the room."""
        super().resizeEvent(event)
        self.show_jobs()

    def show_selection(self, text: str) -> None:
        """The selection in time and frequency."""
        self._selection.set_text(text)

    def show_hover(self, text: str) -> None:
        """What is under the mouse."""
        self._hover.set_text(text)

    def show_loudness(self, text: str) -> None:
        """Loudness of the selection."""
        self._loudness.set_text(text)

    def show_band(self, band: tuple[float, float] | None) -> None:
        """Say that only a band of frequencies is heard, Hz; None when everything is."""
        if band is not None:
            low, high = map(hz_text, band)
            self._band.set_text(tr("Only {low}–{high} Hz is heard").format(low=low, high=high))
        self._band.setVisible(band is not None)

    def tell(self, text: str) -> None:
        """A short sentence, for a few seconds."""
        self._told.set_text(text)
        self._offer.hide()
        self._clear_later.start(_TOLD_MS)

    def take_back(self, text: str) -> None:
        """A sentence that does not hold any more; another one stays."""
        if text == self._told.text:
            self._clear()

    def offer(self, text: str, run: Callable[[], object]) -> None:
        """A button behind the sentence that was just told, such as for opening a folder."""
        self._run_offer = run
        self._offer.setText(text)
        self._offer.setAccessibleName(text)
        self._offer.show()
        self._clear_later.start(_OFFERED_MS)

    def _clear(self) -> None:
        self._told.set_text("")
        self._offer.hide()

    def show_jobs(self) -> None:
        """The oldest job that is not over, and how many wait behind it."""
        active = self._jobs.active
        for widget in (self._job, self._share, self._bar):
            widget.setVisible(bool(active))
        if not active:
            return
        entry = active[0]
        metrics = self._job.fontMetrics()
        room = min(_JOB_PX, round(_JOB_SHARE * self.width()))
        text = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, room)
        if len(active) > 1:
            text = tr("{title} and {count} more").format(title=text, count=len(active) - 1)
        fraction = entry.progress.fraction if entry.progress else None
        self._job.setText(text)
        self._job.setAccessibleName(text)
        self._job.setToolTip(f"{entry.title}\n{tr('Show the jobs')}")
        self._share.setText("" if fraction is None else numbers.percent(fraction))
        self._bar.setRange(0, 0 if fraction is None else 1000)
        self._bar.setValue(round(1000 * (fraction or 0.0)))
