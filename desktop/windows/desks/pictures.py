"""Makes figures of what the window shows, for the dialog that exports pictures."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop.dialogs import export_picture
from desktop.dialogs.export_picture import PictureAsk, PictureDialog
from desktop.language import tr
from desktop.panels.loudness import LoudnessPanel
from desktop.session import Session
from desktop.views.figures.curves import LoudnessFigure, SpectrumFigure
from desktop.views.figures.figure import Figure
from desktop.views.figures.tracks import TrackFigure, TrackScene
from desktop.views.heard import as_heard
from desktop.views.pictures.store import PictureStore
from desktop.views.timeline import TimelineView


class PictureDesk(QObject):
    """Opens the dialog. GUI thread.

    Signals:
        told: a short sentence, when a picture was saved.
        problem: an error to show.
    """

    told = Signal(str)
    problem = Signal(object)

    def __init__(
        self,
        session: Session,
        timeline: TimelineView,
        store: PictureStore,
        loudness: LoudnessPanel,
    ) -> None:
        super().__init__(timeline)
        self._session, self._timeline = session, timeline
        self._store, self._loudness = store, loudness
        self._dialog: PictureDialog | None = None

    def open(self, kind: str = "") -> PictureDialog:
        """Ask what the picture shall show; a kind of `PictureAsk` is chosen already if named."""
        if self._dialog is not None:
            self._dialog.deleteLater()
        dialog = self._dialog = PictureDialog(
            self._store,
            self.figure,
            self._kinds(),
            self._spans(),
            self._session.document.name,
            len(self._session.document.tracks),
            self._timeline.window(),
        )
        dialog.saved.connect(lambda path: self.told.emit(tr("Saved {path}").format(path=path)))
        dialog.problem.connect(self.problem)
        if kind:
            dialog.kind.setCurrentIndex(dialog.kind.findData(kind))
        dialog.open()
        return dialog

    def figure(self, ask: PictureAsk) -> Figure | None:
        """What an ask means now; None when nothing was measured yet."""
        session = self._session
        if ask.kind == export_picture.SPECTRUM:
            return SpectrumFigure(self._store, session.document, session.selection, ask.title)
        if ask.kind == export_picture.LOUDNESS:
            found, target = self._loudness.measured, self._loudness.target or None
            return None if found is None else LoudnessFigure(found, target, ask.title)
        return self._tracks(ask)

    def _tracks(self, ask: PictureAsk) -> TrackFigure:
        session, timeline = self._session, self._timeline
        document, selection, axis = session.document, session.selection, timeline.axis
        start, end = round(axis.first_sample), min(round(axis.last_sample), document.length)
        if ask.span == export_picture.WHOLE:
            start, end = 0, document.length
        elif ask.span == export_picture.SELECTION:
            start, end = selection.start, selection.end
        ids = tuple(track.id for track in document.tracks)
        # What fills the whole picture needs no mark; a box in it does.
        is_marked = ask.span != export_picture.SELECTION or selection.has_band
        at = selection.start
        shown = selection if is_marked else replace(selection, end=at, area=None)
        active = session.active_track or ids[0]
        scene = TrackScene(
            as_heard(document, ids),  # a picture sounds nowhere: every track has its colours
            start,
            max(end, start + 1),
            (active,) if ask.kind == export_picture.TRACK else (),
            {track_id: timeline.display_mode(track_id) for track_id in ids},
            {track_id: timeline.look(track_id) for track_id in ids},
            replace(timeline.frequency, top_hz=document.rate / 2),
            shown,
            ask.title,
        )
        return TrackFigure(self._store, scene)

    def _kinds(self) -> dict[str, str]:
        session = self._session
        names = {track.id: track.name for track in session.document.tracks}
        active = names.get(session.active_track) or next(iter(names.values()), "")
        kinds = {
            export_picture.ALL: tr("All tracks"),
            export_picture.TRACK: tr("Track {0}").format(active),
            export_picture.SPECTRUM: tr("Spectrum of the selection"),
        }
        if self._loudness.measured is not None:
            kinds[export_picture.LOUDNESS] = tr("Loudness of the selection")
        return kinds

    def _spans(self) -> dict[str, str]:
        spans = {export_picture.VISIBLE: tr("What is visible")}
        if not self._session.selection.is_cursor:
            spans[export_picture.SELECTION] = tr("The selection")
        return spans | {export_picture.WHOLE: tr("The whole project")}
