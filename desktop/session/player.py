"""Playing the project: joins the transport with the playhead, the selection and listening."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from desktop.playback import Span, Transport
from desktop.session.listening import CYCLE, Side
from desktop.session.session import Session
from engine.audio.band import BandPass
from engine.errors import EngineError
from engine.models import device
from engine.project.document import Document
from engine.project.render import Renderer

_SHUTTLE = (1.0, 2.0, 4.0, 8.0)


class Player(QObject):
    """Plays what the session holds; lives on the GUI thread.

    Signals:
        problem: an error of reading while playing; told once for each run.
        band_changed: (low, high) in Hz while only a band is heard, None for everything.
    """

    problem = Signal(object)
    band_changed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.transport = Transport(self._read, parent=self)
        self.is_looping = False
        self._has_failed = False
        self._began_at = 0
        # Read by the playing thread: replaced as a whole, never changed.
        self._scene: tuple[Document, Renderer] | None = None
        self._alone: frozenset[str] | None = None  # tracks of an audition
        self._band: BandPass | None = None  # changed only while no playing thread is alive
        self.transport.position_changed.connect(session.seek)
        self.transport.playing_changed.connect(self._on_playing)
        session.project_changed.connect(self._on_project)
        session.document_changed.connect(lambda old, new: self._take_scene())

    @property
    def is_playing(self) -> bool:
        """True between play and stop."""
        return self.transport.is_playing

    def toggle(self) -> None:
        """Play from the playhead, or stop and go back to where playing began."""
        if self.is_playing:
            self.transport.stop()
            self.session.seek(self._began_at)
        else:
            self.transport.set_speed(1.0)
            self.play()

    def pause(self) -> None:
        """Stop and stay where it is, or play on from there."""
        if self.is_playing:
            self.transport.stop()
        else:
            self.play()

    def play(self) -> None:
        """Play from the playhead: through the selection when it lies inside, else to the end.

        Of a box in time and frequency only its band is heard.
        """
        session = self.session
        document, selection = session.document, session.selection
        if not document.length:
            return
        self._has_failed = False
        inside = selection.start <= session.playhead < selection.end
        if inside:
            span = Span(selection.start, selection.end, self.is_looping)
        else:
            span = Span(0, document.length, self.is_looping)
        at = session.playhead if session.playhead < span.end - 1 else span.start
        self._began_at = at
        self._hear_band(is_wanted=inside)
        self.transport.play(span, document.rate, start=at)

    def play_box(self) -> None:
        """Play the box that is selected, its band only, from its beginning."""
        selection = self.session.selection
        if selection.has_band and not selection.is_cursor:
            self.transport.stop()
            self.transport.set_speed(1.0)
            self.session.seek(selection.start)
            self.play()

    def loop_selection(self) -> None:
        """Play the selection again and again; a second time stops."""
        if self.is_playing and self.transport.span and self.transport.span.is_loop:
            self.transport.stop()
            return
        session = self.session
        selection = session.selection
        start, end = selection.start, selection.end
        if selection.is_cursor:
            start, end = 0, session.document.length
        self._has_failed = False
        self.transport.set_speed(1.0)
        self._hear_band(is_wanted=not selection.is_cursor)
        self.transport.play(Span(start, end, is_loop=True), session.document.rate)

    def seek(self, position: int) -> None:
        """Move the playhead; playing goes on from there."""
        was_playing = self.is_playing
        if was_playing:
            self.transport.stop()
        self.session.seek(position)
        if was_playing:
            self.play()

    def shuttle(self, direction: int) -> None:
        """J, K, L: each press in one direction doubles the speed; 0 stops."""
        if direction == 0:
            self.transport.stop()
            self.transport.set_speed(1.0)
            return
        speed = self.transport.speed if self.is_playing else 0.0
        steps = [value * direction for value in _SHUTTLE]
        following = [value for value in steps if abs(value) > abs(speed)]
        same_way = speed * direction > 0
        self.set_speed((following or steps[-1:])[0] if same_way else steps[0])

    def set_speed(self, speed: float) -> None:
        """Play at a speed, from the playhead when stopped."""
        self.transport.set_speed(speed)
        if not self.is_playing:
            self.transport.play(
                Span(0, self.session.document.length),
                self.session.document.rate,
                start=self.session.playhead,
            )

    def next_side(self) -> None:
        """Hear the next of mixer, target and residual."""
        if self.session.can_compare():
            side = self.session.listening.side
            place = CYCLE.index(side) if side in CYCLE else 0
            self.session.listen_to(CYCLE[(place + 1) % len(CYCLE)])

    def listen_to(self, side: Side) -> None:
        """Hear one side of the result, or the mixer."""
        self.session.listen_to(side)

    def preview(self, document: Document) -> None:
        """Hear a document that is not stored, until the next change."""
        if self._scene is not None:
            self._scene = (document, self._scene[1])

    def audition(self, document: Document, alone: frozenset[str], start: int, end: int) -> None:
        """Hear some tracks of a document that is not stored, once, whatever the mixer says."""
        self.transport.stop()
        self.transport.set_speed(1.0)
        self._has_failed = False
        self.preview(document)
        self._alone = alone
        self._began_at = start
        self.session.seek(start)
        self.transport.play(Span(start, end), document.rate, start=start)

    def close(self) -> None:
        """Stop, join and close what was open."""
        self.transport.close()
        self._forget_scene()

    def _on_project(self) -> None:
        self.transport.stop()
        self._forget_scene()
        history = self.session.history
        if history is not None:
            self._scene = (history.document, Renderer(history.media))

    def _forget_scene(self) -> None:
        before, self._scene = self._scene, None
        if before is not None:
            before[1].close()

    def _take_scene(self) -> None:
        if self._scene is not None:
            self._scene = (self.session.document, self._scene[1])

    def _on_playing(self, is_playing: bool) -> None:
        device.note_playback(is_playing=is_playing)  # light: loads no network library
        if not is_playing and self._alone is not None:
            self._alone = None
            self._take_scene()
        if not is_playing and self._band is not None:
            self._band = None
            self.band_changed.emit(None)
        if not is_playing and self.session.playhead >= self.session.document.length:
            self.session.seek(self._began_at)

    def _hear_band(self, *, is_wanted: bool) -> None:
        """Stop, and prepare to play the selection's band, if it has one, or everything."""
        self.transport.stop()  # joins the playing thread, which uses the band
        low_hz, high_hz = self.session.selection.low_hz, self.session.selection.high_hz
        if is_wanted and low_hz is not None and high_hz is not None:
            self._band = BandPass(self._mix, low_hz, high_hz, self.session.document.rate)
            self.band_changed.emit((low_hz, high_hz))

    def _read(self, start: int, end: int) -> NDArray[np.float32]:
        """On the playing thread: a block of what is to be heard."""
        band = self._band
        return self._mix(start, end) if band is None else band.read(start, end)

    def _mix(self, start: int, end: int) -> NDArray[np.float32]:
        """On the playing thread: mix a block of the document of the moment."""
        scene, listening = self._scene, self.session.listening
        if scene is None or end <= start:
            return np.zeros((2, max(0, end - start)), np.float32)
        document, renderer = scene
        heard = listening.heard(document) if self._alone is None else self._alone
        try:
            buffer = renderer.render(document, start, end, only=heard)
        except EngineError as error:
            if not self._has_failed:
                self._has_failed = True
                self.problem.emit(error)
            return np.zeros((2, end - start), np.float32)
        return buffer.samples * np.float32(listening.gain)
