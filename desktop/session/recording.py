"""Recording into the project: a take becomes a track of its own, as one step with undo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import numbers
from desktop.language import tr
from desktop.playback import Recorder
from desktop.session import takes
from desktop.session.player import Player
from desktop.session.takes import TakeNote
from desktop.session.work import Work
from engine.audio.growing_peaks import GrowingPeaks
from engine.errors import EngineError
from engine.project.document import scale

_LATER_MS = 6000
_N_BLOCKS = 25  # of a take that say where it belongs


@dataclass(frozen=True, slots=True)
class Growth:
    """A take at a moment.

    Attributes:
        name: of the track that it becomes.
        start: project sample where it begins.
        n_samples: length so far, project samples.
        rate: of the take, samples a second.
        peaks: overview of what is on the disk, in samples of the take.
        levels: peak of each channel since the last time, 0..1 and above when clipped.
    """

    name: str
    start: int
    n_samples: int
    rate: int
    peaks: GrowingPeaks
    levels: tuple[float, ...]

    @property
    def end(self) -> int:
        """Project sample up to which it was recorded."""
        return max(0, self.start + self.n_samples)


class _Place:
    """Where the first sample of a take belongs, from where the project was heard at its blocks.

    The first blocks come before the sound does: they belong to before the playhead, which may be
    before the project begins.

    Args:
        begin: what the transport says until the first sample is heard.
    """

    def __init__(self, begin: int) -> None:
        self._begin = begin
        self._found: list[int] = []

    @property
    def start(self) -> int | None:
        """Project sample, perhaps below zero; None while nothing was heard."""
        return round(median(self._found)) if self._found else None

    def note(self, heard: int, late: int) -> None:
        """A block came when `heard` was heard, `late` samples after the first of the take."""
        if heard != self._begin and len(self._found) < _N_BLOCKS:
            self._found.append(heard - late)


class Recording(QObject):
    """Begins and ends takes; finds again what a killed program left. GUI thread.

    Signals:
        changed: recording began or ended.
        grew: (Growth) the take is longer now.
        kept: a `TakeNote`, after its track is in the project.
        problem: an error to show.
    """

    changed = Signal()
    grew = Signal(object)
    kept = Signal(object)
    problem = Signal(object)

    def __init__(self, work: Work, player: Player, recorder: Recorder) -> None:
        super().__init__(work)
        self._work, self._player, self._recorder = work, player, recorder
        self._session = work.session
        self._note: TakeNote | None = None
        self._place = _Place(0)
        recorder.ended.connect(self.end)
        recorder.levels_changed.connect(self._on_levels)
        work.session.project_leaving.connect(self.end)
        work.session.project_changed.connect(self.recover)

    @property
    def is_running(self) -> bool:
        """True between begin and end."""
        return self._note is not None

    def free_name(self) -> str:
        """A name for the next take."""
        names = {track.name for track in self._session.document.tracks}
        number = 1
        while (name := tr("Recording {number}").format(number=number)) in names:
            number += 1
        return name

    def begin(self, name: str, device: str, *, plays_along: bool = False) -> None:
        """Record from the playhead on; with `plays_along` the project is heard meanwhile."""
        history = self._session.open_history()
        at = self._session.playhead
        note = takes.new_note(history.folder, name or self.free_name(), at, device)
        note.save()
        if plays_along and self._session.document.length:
            self._player.play()
        self._place = _Place(self._player.transport.position)
        try:
            self._recorder.start(note.path, self._on_block)
        except EngineError as error:
            note.remove()
            self.problem.emit(error)
            return
        self._note = note
        self.changed.emit()

    def _on_block(self, n_samples: int) -> None:
        """On the device's thread: where the take belongs, by what is heard meanwhile."""
        player, take = self._player, self._recorder.take
        if player.is_playing and take is not None:
            late_s = n_samples / take.rate + self._recorder.latency_s
            late = round(late_s * self._session.document.rate)
            self._place.note(player.transport.position, late)

    def _on_levels(self, levels: tuple[float, ...]) -> None:
        self._save_start()
        note, take = self._note, self._recorder.take
        if note is not None and take is not None:
            n_samples = scale(take.n_samples, take.rate, self._session.document.rate)
            self.grew.emit(Growth(note.name, note.start, n_samples, take.rate, take.peaks, levels))

    def _save_start(self) -> None:
        start = self._place.start
        if self._note is not None and start not in (None, self._note.start):
            self._note = replace(self._note, start=start)
            self._note.save()

    def end(self) -> None:
        """End the take and put it into the project."""
        self._save_start()
        note, self._note = self._note, None
        take = self._recorder.stop()
        if note is None or take is None:
            return
        self._player.transport.stop()
        if take.error is not None:
            self.problem.emit(take.error)
        note = replace(note, n_lost=take.n_lost)
        if take.n_samples == 0:
            note.remove()
        else:
            note.save()
            self._keep((note,), tr("Keep {name}").format(name=note.name))
        self.changed.emit()

    def recover(self) -> None:
        """Put takes into the project that were being recorded when the program was killed."""
        folder = self._session.folder
        if folder is None:
            return
        found = takes.left_over(folder)
        notes = tuple(note for note in found if not note.is_growing)
        if notes:
            self._session.told.emit(tr("A recording that was interrupted was found again."))
            self._keep(notes, tr("Recover recordings"))
        if len(notes) < len(found):
            QTimer.singleShot(_LATER_MS, self._recover_later)

    def _recover_later(self) -> None:
        if self._note is None:
            self.recover()

    def _keep(self, notes: tuple[TakeNote, ...], title: str) -> None:
        history = self._session.open_history()
        pool = history.media

        def put(kept: Any) -> None:
            if self._session.history is history:
                for note in kept:
                    self._put(note)

        self._work.run(title, lambda report: takes.keep_all(notes, pool, report), put)

    def _put(self, note: TakeNote) -> None:
        if note.media in self._session.document.media:  # killed right after the step
            note.remove()
            return
        self._session.apply(
            tr("Record {name}").format(name=note.name),
            takes.put_recording,
            note.media,
            note.start,
            note.name,
            note.device,
            note.n_lost,
        )
        note.remove()
        if note.n_lost:
            text = numbers.counted(
                note.n_lost,
                tr("One sample was lost: the disk was too slow. It is silence."),
                tr("{count} samples were lost: the disk was too slow. They are silence."),
            )
            self._session.told.emit(text)
        self.kept.emit(note)
