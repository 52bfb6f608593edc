"""Hands sounds to other programs: a drag or a paste carries them as files."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.jobs import Job
from desktop.language import tr
from desktop.session import Session, handing_out
from desktop.session.extracting import ExtractOutcome
from desktop.session.selection import Selection
from desktop.session.work import Work
from desktop.widgets.drag_out import DragOut
from engine.project.document import Track


class HandOut(QObject):
    """Writes what a handle asks for beside everything else; GUI thread."""

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(work)
        self._session, self._work = session, work

    def selection(self, handle: DragOut) -> None:
        """The selected range of the selected tracks, or all of the active track."""
        session = self._session
        tracks = handing_out.what(session.document, session.selection, session.active_track)
        self._write(handle, tracks, session.selection)

    def result(self, handle: DragOut, outcome: ExtractOutcome) -> None:
        """The target of a result, wherever it is on the timeline by now."""
        found = outcome.found
        tracks = tuple(
            track
            for track in self._session.document.tracks
            if found is not None and any(c.media_id == found.target.id for c in track.clips)
        )
        self._write(handle, tracks, Selection(0, 0))

    def _write(self, handle: DragOut, tracks: tuple[Track, ...], selection: Selection) -> None:
        start, end = handing_out.span_of(tracks, selection)
        if not tracks or end <= start:
            handle.fail()
            self._session.told.emit(tr("There is no sound here to hand out."))
            return
        scene = self._work.scene()
        job = Job(lambda report: handing_out.write(scene, tracks, start, end, report))
        job.succeeded.connect(handle.take)
        job.failed.connect(self._work.problem)
        job.failed.connect(lambda _: handle.fail())
        self._session.file_runner.start(job)
