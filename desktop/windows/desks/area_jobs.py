"""What is done with an area of time and frequency: each is a job, and its result one step."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from desktop.language import tr
from desktop.session import Session
from desktop.session.clipboard import Clipboard, Coming
from desktop.session.job_list import JobEntry
from desktop.session.listening import Side
from desktop.session.titles import names_of
from desktop.session.work import Work
from desktop.views.frequency_axis import hz_text
from engine import __version__
from engine.operations import area_edit
from engine.operations.area_edit import AreaAsk, TakenOut
from engine.progress import Report
from engine.project import edits, parcel, results
from engine.project.document import Clip, Document, Media, new_id
from engine.project.edits import Patched
from engine.project.history import Recipe
from engine.project.media import MediaPool
from engine.project.regions import Region
from engine.project.workplace import Workplace


class AreaJobs:
    """Starts them; GUI thread. What arrives for a project that was left is dropped."""

    def __init__(self, session: Session, work: Work, n_fft_of: Callable[[str], int]) -> None:
        """Prepare.

        Args:
            session: whose selection is meant.
            work: runs the jobs.
            n_fft_of: length of the window in which a track is looked at, by its id.
        """
        self._session, self._work, self._n_fft_of = session, work, n_fft_of
        self._turns: list[Callable[[], JobEntry | None]] = []

    def ask(self) -> AreaAsk | None:
        """The selected area and its track; None when there is none."""
        selection = self._session.selection
        shape = selection.shape()
        known = [track.id for track in self._session.document.tracks]
        tracks = [track_id for track_id in selection.track_ids if track_id in known]
        if shape is None or not tracks:
            return None
        return AreaAsk(tracks[0], shape, self._n_fft_of(tracks[0]))

    def change_level(self, gain_db: float) -> None:
        """Make the area louder or quieter; minus infinity takes it away."""
        ask = self.ask()
        if ask is not None:
            self._in_turn(ask, lambda: self._change_level(ask, gain_db))

    def _change_level(self, ask: AreaAsk, gain_db: float) -> JobEntry:
        session, is_gone = self._session, gain_db == -math.inf
        document, pool = session.document, session.open_history().media
        name = document.track(ask.track_id).name
        label = tr("Delete area") if is_gone else tr("Change level of area")
        facts = self._facts(ask) | {"gain_db": None if is_gone else gain_db}

        def make(report: Report) -> tuple[Patched, ...]:
            return area_edit.change_level(document, pool, ask, gain_db, name, report)

        def use(made: tuple[Patched, ...]) -> None:
            self._put(ask, label, made, None if is_gone else gain_db, facts, document)

        return self._work.run_edit(label, make, use)

    def _in_turn(
        self,
        ask: AreaAsk,
        start: Callable[[], JobEntry],
        drop: Callable[[], object] = lambda: None,
    ) -> None:
        """Start a change when those before it are over: it reads what they have made.

        Args:
            ask: what it is about.
            start: starts it.
            drop: called instead when the project or the track is gone by then.
        """
        session, history = self._session, self._session.history

        def start_here() -> JobEntry | None:
            known = {track.id for track in session.document.tracks}
            if session.history is history and ask.track_id in known:
                return start()
            drop()
            return None

        self._turns.append(start_here)
        if len(self._turns) == 1:
            self._start_first()

    def _start_first(self) -> None:
        entry = self._turns[0]()
        if entry is None:
            self._on_over()
        else:
            entry.finished.connect(self._on_over)

    def _on_over(self) -> None:
        del self._turns[0]
        if self._turns:
            self._start_first()

    def _put(
        self,
        ask: AreaAsk,
        label: str,
        made: tuple[Patched, ...],
        gain_db: float | None,
        facts: dict[str, object],
        document: Document,
    ) -> None:
        """Let the clips play what was made of an area of the document that was asked about."""
        recipe, area = _recipe("change area", facts, document, ask), ask.area
        times = (round(area.start), round(area.end))
        band = (round(area.low_hz), round(area.high_hz))
        self._session.apply(
            label, put_area, ask.track_id, made, *times, *band, gain_db, recipe=recipe
        )

    def copy(self, clipboard: Clipboard, *, is_cut: bool = False) -> None:
        """Remember what sounds in the area for a paste, and take it away when it is cut."""
        ask = self.ask()
        if ask is not None:
            session, history = self._session, self._session.open_history()
            coming = clipboard.expect(lambda: session.history is history)
            self._in_turn(
                ask,
                lambda: self._copy(ask, clipboard, coming, is_cut=is_cut),
                lambda: clipboard.give_up(coming),
            )

    def _copy(
        self, ask: AreaAsk, clipboard: Clipboard, coming: Coming, *, is_cut: bool
    ) -> JobEntry:
        session = self._session
        document, history = session.document, session.open_history()
        band = _band_of(ask)
        name = document.track(ask.track_id).name

        def make(report: Report) -> tuple[_Aside, tuple[Patched, ...]]:
            inside = _set_aside(document, history.media, ask, band, report)
            if not is_cut:
                return inside, ()
            rest = area_edit.change_level(document, history.media, ask, -math.inf, name, report)
            return inside, rest

        facts = self._facts(ask) | {"gain_db": None}

        def use(made: tuple[_Aside, tuple[Patched, ...]]) -> None:
            inside, rest = made
            if is_cut:
                self._put(ask, tr("Cut area"), rest, None, facts, document)
            clipboard.put_expected(coming, inside.packed(document, ask), inside.held)
            told = tr("{what} cut") if is_cut else tr("{what} copied")
            session.told.emit(told.format(what=band))

        entry = self._work.run_edit(tr("Cut area") if is_cut else tr("Copy area"), make, use)
        entry.finished.connect(lambda: clipboard.give_up(coming))
        return entry

    def extract(self) -> None:
        """Put the area and what is left of its time on tracks of their own, and hear the area."""
        ask = self.ask()
        if ask is None:
            return
        session = self._session
        document, pool = session.document, session.open_history().media
        band = _band_of(ask)
        names = names_of(band)
        label = tr("Extract {what}").format(what=band)
        asked = self._facts(ask)

        def make(report: Report) -> TakenOut:
            return area_edit.take_out(document, pool, ask, names, report)

        def use(made: TakenOut) -> None:
            region = Region(ask.track_id, made.start, made.end)
            found = results.FoundTracks(region, None, band, made.target, made.residual, None)
            facts = asked | {"sum_error": made.sum_error}
            recipe = _recipe("extract area", facts, document, ask)
            after = session.apply(
                label, results.add_found_tracks, found, names, recipe.id, recipe=recipe
            )
            session.listen_to(Side.TARGET, results.group_of_target(after, made.target.id))

        self._work.run_edit(label, make, use)

    def _facts(self, ask: AreaAsk) -> dict[str, object]:
        """What is asked, and of the document of which step, so that it can be run again."""
        return ask.facts() | {"at_step": self._session.open_history().step_number}


@dataclass(frozen=True, slots=True)
class _Aside:
    """The sound of an area outside of the media of its project, which needs it after a paste only.

    Attributes:
        media: the sound.
        start: project sample at which it begins.
        pool: knows its file.
        held: the folder of the file, gone when nobody holds it any more.
    """

    media: Media
    start: int
    pool: MediaPool
    held: Workplace

    def packed(self, document: Document, ask: AreaAsk) -> str:
        """The sound as a parcel for the clipboard."""
        clip = Clip(new_id(), self.media.id, 0, 0, self.media.n_samples)
        copied = edits.Copied(clip.length, ((clip,),), (None,))
        with_it = edits.add_media(document, self.media)
        lead = max(0, round(ask.area.start) - self.start)
        return parcel.pack(copied, with_it, self.pool, part=_band_of(ask), lead=lead)


def _set_aside(
    document: Document, pool: MediaPool, ask: AreaAsk, name: str, report: Report
) -> _Aside:
    """Write what sounds in an area to a file beside the media of the project; slow."""
    held = Workplace(pool.project_folder)
    try:
        path = held.path / "area.wav"
        start = area_edit.write_inside(document, pool, ask, path, report)
        own = MediaPool(held.path, {}, lambda media_id, place: None)
        return _Aside(own.adopt(path, name, report), start, own, held)
    except BaseException:
        held.close()  # at once: the exception, which is shown, would hold it
        raise


def put_area(
    document: Document,
    track_id: str,
    patched: tuple[Patched, ...],
    start: int,
    end: int,
    low_hz: int,
    high_hz: int,
    gain_db: float | None,
) -> Document:
    """Let the clips of a track play what was made of an area of it.

    Args:
        document: where.
        track_id: the track, told in the history.
        patched: what each clip plays there now.
        start: of the area, told in the history.
        end: of the area.
        low_hz: of the area.
        high_hz: of the area.
        gain_db: change of its level; None when it was taken away.
    """
    return edits.patch_clips(document, patched)


def _band_of(ask: AreaAsk) -> str:
    """The frequencies of an area for people."""
    return f"{hz_text(ask.area.low_hz)}–{hz_text(ask.area.high_hz)} Hz"


def _recipe(operation: str, facts: dict[str, object], document: Document, ask: AreaAsk) -> Recipe:
    clips = document.track(ask.track_id).clips
    inputs = dict.fromkeys(
        clip.media_id for clip in clips if clip.start < ask.area.end and clip.end > ask.area.start
    )
    return Recipe(operation, facts, tuple(inputs), code_version=__version__)
