"""Edits of clips that must read their sound first: each is a job, and its result one step."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.actions import clip_editing, track_editing
from desktop.actions.clip_editing import Pieces
from desktop.actions.editing import chosen_tracks, has_range
from desktop.language import tr
from desktop.session import Session
from desktop.session.job_list import JobEntry
from desktop.session.outcomes import GainsFound
from desktop.session.titles import titled
from desktop.session.work import Work
from engine import __version__
from engine.progress import Report
from engine.project import edits, measuring
from engine.project.bounce import bounce, plain_track
from engine.project.document import Document, Media
from engine.project.history import Recipe
from engine.project.measuring import Target
from engine.project.regions import Region


class ClipJobs:
    """Starts them; GUI thread. What arrives for a project that was left is dropped."""

    def __init__(self, session: Session, work: Work) -> None:
        self._session, self._work = session, work

    def normalise(self, target: Target, level: float, together: bool) -> JobEntry:
        """Measure the chosen clips and set their gains."""
        pieces = clip_editing.pieces(self._session)
        return self._normalise(tr("Normalise"), pieces, target, level, together=together)

    def normalise_region(self, region: Region, target: Target, level: float) -> JobEntry:
        """Measure each clip of a range of one track and set its gain there."""
        document = self._session.document
        title = titled(tr("Normalise"), document, region.track_id)
        pieces = clip_editing.pieces_in(document, region.start, region.end, (region.track_id,))
        return self._normalise(title, pieces, target, level, together=False)

    def _normalise(
        self, title: str, pieces: Pieces, target: Target, level: float, *, together: bool
    ) -> JobEntry:
        pool = self._session.open_history().media

        def measure(report: Report) -> GainsFound:
            levels = measuring.measure_clips(pieces.document, pool, pieces.clip_ids, report)
            return GainsFound(measuring.normalising(levels, level, target, together=together))

        def use(found: GainsFound) -> None:
            clip_editing.normalise(self._session, pieces, found.gains_db)

        return self._work.run_edit(title, measure, use)

    def render(self) -> None:
        """Make one clip of whatever the selection holds, or of the chosen clip, on each track."""
        session = self._session
        document, pool = session.document, session.open_history().media
        if has_range(session):
            wanted = set(chosen_tracks(session))
            tracks = [t.id for t in document.tracks if t.id in wanted and t.clips]
            start, end = session.selection.start, session.selection.end
        else:
            track, clip = document.find_clip(clip_editing.clip_targets(session)[0])
            tracks, start, end = [track.id], clip.start, clip.end

        def make(report: Report) -> list[tuple[str, Media]]:
            made = []
            for track_id in tracks:
                plain, row = plain_track(document, track_id)
                name = document.track(track_id).name
                made.append((track_id, bounce(plain, pool, name, start, end, [row], report)))
            return made

        at_step = session.open_history().step_number

        def use(made: list[tuple[str, Media]]) -> None:
            facts = {"start": start, "end": end, "tracks": tracks, "at_step": at_step}
            session.apply(tr("Render to one clip"), put_all, made, start, recipe=_recipe(facts))

        self._work.run_edit(tr("Render to one clip"), make, use)

    def join_stereo(self) -> None:
        """Make one stereo track of the active one and the one below it.

        Halves of one recording are simply whole again; of any others the sound is rendered.
        """
        session = self._session
        pair = track_editing.stereo_pair(session)
        if pair is None or track_editing.join_stereo(session, pair):
            return
        document, pool = session.document, session.open_history().media
        left, right = pair
        end = max(c.end for t in document.tracks if t.id in pair for c in t.clips)

        def make(report: Report) -> Media:
            name = document.track(left).name
            return bounce(document, pool, name, 0, end, [((left,), 1), ((right,), 1)], report)

        at_step = session.open_history().step_number

        def use(media: Media) -> None:
            facts = {"left": left, "right": right, "at_step": at_step}
            label = tr("Join stereo track")
            session.apply(label, edits.put_stereo, left, right, media, 0, recipe=_recipe(facts))

        self._work.run_edit(tr("Join stereo track"), make, use)


def put_all(document: Document, made: list[tuple[str, Media]], start: int) -> Document:
    """Put what was rendered on its tracks."""
    for track_id, media in made:
        document = edits.put_medium(document, track_id, media, start)
    return document


def _recipe(facts: Mapping[str, object]) -> Recipe:
    return Recipe("render", facts, code_version=__version__)
