"""What reaches the ear: the mix of the moment, on the playing thread, without clicks or gaps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop.playback.source import faded
from desktop.session.listening import Listening
from engine.audio.area import Area, transform_for
from engine.audio.area_filter import AreaFilter
from engine.audio.band import BandPass
from engine.errors import EngineError
from engine.project.document import Document
from engine.project.render import Renderer

_FADE_S = 0.01
_AREA_FFT = 2048


@dataclass(frozen=True, slots=True, eq=False)
class Audition:
    """Tracks of a document that is not stored, heard alone, whatever the mixer says.

    Attributes:
        document: where they are.
        track_ids: which.
        gain_db: brings them to the level of the mixture.
    """

    document: Document
    track_ids: frozenset[str]
    gain_db: float = 0.0


@dataclass(frozen=True, slots=True)
class _Scene:
    """Everything that decides what is heard; compared to find a switch."""

    document: Document
    tracks: frozenset[str] | None
    gain: float

    def is_like(self, other: _Scene) -> bool:
        """Documents by identity: comparing them would take longer than a block lasts."""
        same = self.document is other.document
        return same and self.tracks == other.tracks and self.gain == other.gain


class Hearing:
    """Renders blocks of what is to be heard; a switch between two scenes is crossfaded.

    Its attributes are replaced as a whole on the GUI thread and read on the playing thread.

    Attributes:
        document: what is heard; None while no project is open.
        listening: the mixer or one side of a result.
        audition: takes the place of both; None for none.
    """

    def __init__(self, on_problem: Callable[[EngineError], object]) -> None:
        self.document: Document | None = None
        self.listening = Listening()
        self.audition: Audition | None = None
        self._renderer: Renderer | None = None
        self._band: BandPass | AreaFilter | None = (
            None  # changed only while no playing thread is alive
        )
        self._on_problem = on_problem
        self._has_failed = False
        self._before: tuple[_Scene, int] | None = None  # the scene of the last block, and its end

    @property
    def has_band(self) -> bool:
        """True while only a band is heard."""
        return self._band is not None

    def take_project(self, document: Document | None, renderer: Renderer | None) -> None:
        """Another project is open, or none; only while nothing plays."""
        if self._renderer is not None:
            self._renderer.close()
        self.document, self._renderer, self.audition = document, renderer, None
        self.begin(None)

    def begin(self, band: tuple[float, float] | None, area: Area | None = None) -> None:
        """Playing is about to begin: of a drawn area, of a band in Hz, or of everything."""
        self._has_failed, self._before = False, None
        self._band = None
        if area is not None and self.document is not None:
            n_fft = transform_for(area, _AREA_FFT, self.document.rate)
            self._band = AreaFilter(self._mix, area, n_fft, self.document.rate)
        elif band is not None and self.document is not None:
            self._band = BandPass(self._mix, *band, self.document.rate)

    def read(self, start: int, end: int) -> NDArray[np.float32]:
        """On the playing thread: a block of what is to be heard, (2, end - start)."""
        band = self._band
        return self._mix(start, end) if band is None else band.read(start, end)

    def _scene(self) -> _Scene | None:
        document, listening, audition = self.document, self.listening, self.audition
        if audition is not None:
            gain = float(10 ** (audition.gain_db / 20))
            return _Scene(audition.document, audition.track_ids, gain)
        if document is None:
            return None
        return _Scene(document, listening.heard(document), listening.gain)

    def _mix(self, start: int, end: int) -> NDArray[np.float32]:
        scene, before = self._scene(), self._before
        if scene is None or self._renderer is None or end <= start:
            return np.zeros((2, max(0, end - start)), np.float32)
        self._before = (scene, end)
        samples = self._render(scene, start, end)
        if before is None or before[1] != start or before[0].is_like(scene):
            return samples
        n = round(_FADE_S * scene.document.rate)
        return faded(self._render(before[0], start, min(end, start + n)), samples, n)

    def _render(self, scene: _Scene, start: int, end: int) -> NDArray[np.float32]:
        assert self._renderer is not None
        try:
            buffer = self._renderer.render(scene.document, start, end, only=scene.tracks)
        except EngineError as error:
            if not self._has_failed:
                self._has_failed = True
                self._on_problem(error)
            return np.zeros((2, end - start), np.float32)
        return buffer.samples * np.float32(scene.gain)
