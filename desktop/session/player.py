"""Playing the project: joins the transport with the playhead, the selection and listening."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop import playback
from desktop.playback import Span, Transport
from desktop.session import paces, playthrough
from desktop.session.hearing import Audition, Hearing
from desktop.session.listening import CYCLE, Side
from desktop.session.playthrough import Of, Playthrough
from desktop.session.selection import Selection
from desktop.session.session import Session
from engine.models import device
from engine.project.document import Document
from engine.project.render import Renderer

_AROUND_S = 1.0
_BEFORE_CUT_S = 2.0


class Player(QObject):
    """Plays what the session holds; lives on the GUI thread.

    Signals:
        problem: an error of reading while playing; told once for each run.
        band_changed: (low, high) in Hz while only a band is heard, None for everything.
        changed: the pace, what happens at the beginning and the end, or what is heard.
    """

    problem = Signal(object)
    band_changed = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.hearing = Hearing(self.problem.emit)
        self.transport = Transport(self.hearing.read, parent=self)
        self.returns = True
        self.preroll_s = 0.0
        self._pace = 1.0
        self._playthrough = Playthrough(Of.PROJECT, Span(0, 0), 0, back_to=0)
        self.transport.position_changed.connect(session.seek)
        self.transport.playing_changed.connect(self._on_playing)
        session.project_changed.connect(self._on_project)
        session.document_changed.connect(lambda old, new: self._on_document(new))
        session.listening_changed.connect(self._on_listening)
        session.selection_changed.connect(self._on_selection)

    @property
    def is_playing(self) -> bool:
        """True between play and stop."""
        return self.transport.is_playing

    @property
    def is_looping(self) -> bool:
        """True while something is played again and again."""
        span = self.transport.span
        return span is not None and span.is_loop

    @property
    def pace(self) -> float:
        """Speed of ordinary playing; 1 is normal. The pitch is kept."""
        return self._pace

    # play and stop

    def toggle(self) -> None:
        """Play from the playhead, or stop; what the playhead then does is `returns`."""
        if self.is_playing:
            self.transport.stop()
            if self.returns:
                self.session.seek(self._playthrough.back_to)
        else:
            self.play()

    def pause(self) -> None:
        """Stop and stay where it is, or play on from there."""
        if self.is_playing:
            self.transport.stop()
        else:
            self.play()

    def play(self) -> None:
        """Play from the playhead: through the selection when it lies inside, else to the end.

        Of a box in time and frequency only its band is heard. With a preroll it begins earlier.
        """
        session, length = self.session, self.session.document.length
        if length:
            early = self._samples(self.preroll_s)
            self._start(
                playthrough.from_playhead(session.selection, session.playhead, length, early)
            )

    def play_box(self) -> None:
        """Play the box that is selected, its band only, from its beginning."""
        selection = self.session.selection
        if selection.has_band and not selection.is_cursor:
            self.transport.stop()
            self.session.seek(selection.start)
            self.play()

    def loop_selection(self) -> None:
        """Play the selection again and again; a second time stops.

        While it plays its edges follow the selection.
        """
        if self.is_looping:
            self.transport.stop()
        else:
            session = self.session
            self._start(playthrough.loop(session.selection, session.document.length))

    # pieces

    def play_around(self, edge: int, before: float, after: float) -> None:
        """Play some seconds before and after a place; the playhead stays where it was."""
        reach = self._samples(_AROUND_S)
        length = self.session.document.length
        self._play_piece(
            playthrough.around(edge, round(before * reach), round(after * reach), length)
        )

    def preview_cut(self) -> None:
        """Hear what is before and after the selection joined, as if it had been cut out."""
        selection, length = self.session.selection, self.session.document.length
        if not selection.is_cursor and selection.end <= length:
            before, after = self._samples(_BEFORE_CUT_S), self._samples(_AROUND_S)
            self._play_piece(playthrough.across_cut(selection, length, before, after))

    def _play_piece(self, span: Span) -> None:
        if span.length > 0:
            self.transport.stop()
            self._start(playthrough.piece(span, back_to=self.session.playhead))

    def audition(self, audition: Audition, start: int, end: int) -> None:
        """Hear tracks of a document that is not stored; while it plays, go on without a gap."""
        if self.is_playing and start <= self.session.playhead < end:
            self.hearing.audition = audition
            return
        self.transport.stop()
        self.hearing.audition = audition
        self.session.seek(start)
        self._start(playthrough.piece(Span(start, end), back_to=start))

    # moving

    def seek(self, position: int) -> None:
        """Move the playhead; playing goes on from there."""
        was_playing = self.is_playing
        if was_playing:
            self.transport.stop()
        self.session.go_to_place(position)
        if was_playing:
            self.play()

    def return_to(self, position: int) -> None:
        """Go there when playing is stopped: something else was selected meanwhile."""
        self._playthrough = replace(self._playthrough, back_to=position)

    def scrub(self, position: int) -> None:
        """Hear what is under the finger; call again as it moves, and `end_scrub` at last."""
        document = self.session.document
        if not document.length:
            return
        if not self.transport.is_scrubbing:
            self.transport.stop()
            self._playthrough = replace(self._playthrough, of=Of.FINGER)
            self.hearing.begin(None)
        span = Span(0, document.length)
        self.transport.scrub(span, document.rate, position)

    def end_scrub(self) -> None:
        """The finger is lifted: silence, and the playhead stays there."""
        if self.transport.is_scrubbing:
            self.transport.stop()

    def shuttle(self, direction: int) -> None:
        """J, K, L: each press in one direction doubles the speed; 0 stops."""
        if direction == 0:
            self.transport.stop()
            return
        speed = self.transport.speed if self.is_playing else 0.0
        speed = paces.shuttle_speed(speed, direction)
        if not self.is_playing:
            at, length = self.session.playhead, self.session.document.length
            self._playthrough = Playthrough(Of.PROJECT, Span(0, length), at, back_to=at)
            self.hearing.begin(None)
            self._run(speed)
        self.transport.set_speed(speed)

    def set_pace(self, pace: float) -> None:
        """Play faster or slower from now on, 0.25 to 4, with the pitch kept."""
        self._pace = paces.clamped(pace)
        if self.is_playing:
            self.transport.set_speed(self._pace)
        self.changed.emit()

    def change_pace(self, steps: int) -> None:
        """The next faster pace, or the one before."""
        pace = paces.next_pace(self._pace, steps)
        if pace != self._pace:
            self.set_pace(pace)

    # what is heard

    def next_side(self) -> None:
        """Hear the next of mixer, target and residual."""
        if self.session.can_compare():
            side = self.session.listening.side
            place = CYCLE.index(side) if side in CYCLE else 0
            step = 0 if self.hearing.audition else 1  # from what was only tried back to the result
            self.listen_to(CYCLE[(place + step) % len(CYCLE)])

    def listen_to(self, side: Side) -> None:
        """Hear one side of the result, or the mixer."""
        self.hearing.audition = None
        self.session.listen_to(side)
        self.changed.emit()

    def preview(self, document: Document) -> None:
        """Hear a document that is not stored, until the next change."""
        if self.hearing.document is not None:
            self.hearing.document = document

    def close(self) -> None:
        """Stop, join and close what was open."""
        self.transport.close()
        self.hearing.take_project(None, None)

    def _start(self, wanted: Playthrough) -> None:
        self.transport.stop()  # joins the playing thread, which uses the band
        self._playthrough = wanted
        selection = self.session.selection
        band = area = None
        if wanted.has_band and selection.low_hz is not None and selection.high_hz is not None:
            band = (selection.low_hz, selection.high_hz)
            area = selection.area
            self.band_changed.emit(band)
        self.hearing.begin(band, area)
        self._run(self._pace)

    def _run(self, speed: float) -> None:
        wanted = self._playthrough
        self.transport.set_speed(speed)
        self.transport.play(wanted.span, self.session.document.rate, start=wanted.start)

    def _samples(self, seconds: float) -> int:
        return round(seconds * self.session.document.rate)

    # following the session

    def _on_project(self) -> None:
        self.transport.stop()
        history = self.session.history
        if history is None:
            self.hearing.take_project(None, None)
        else:
            playback.prepare()
            self.hearing.take_project(history.document, Renderer(history.media))

    def _on_document(self, document: Document) -> None:
        """The next block is of the new document; playing to the end follows where it ends."""
        self.hearing.document = document if self.session.has_project else None
        if self.is_playing and not document.length:
            self.transport.stop()
        elif self.is_playing and self._playthrough.of is Of.PROJECT:
            span = self.transport.span
            if span is not None and span.end != document.length:
                self.transport.replace_span(Span(span.start, document.length, lead=span.lead))

    def _on_listening(self, listening: object) -> None:
        now, before = self.session.listening, self.hearing.listening
        if (now.side, now.group) != (before.side, before.group):
            self.hearing.audition = None
        self.hearing.listening = now

    def _on_selection(self, selection: Selection) -> None:
        """A loop follows the edges of the selection; a cursor leaves it as it is."""
        if self.is_looping and self._playthrough.of is Of.SELECTION and not selection.is_cursor:
            self.transport.replace_span(Span(selection.start, selection.end, is_loop=True))

    def _on_playing(self, is_playing: bool) -> None:
        device.note_playback(is_playing=is_playing)  # light: loads no network library
        if is_playing:
            return
        had_band = self.hearing.has_band
        self.hearing.audition = None
        self.hearing.begin(None)
        if had_band:
            self.band_changed.emit(None)
        session, last = self.session, self._playthrough
        if last.goes_back(session.playhead, session.document.length, returns=self.returns):
            session.seek(last.back_to)
