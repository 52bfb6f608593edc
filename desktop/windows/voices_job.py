"""Names the lines of a transcript after the voices of its track: a job, then one step."""

from __future__ import annotations

from desktop.language import tr
from desktop.session import Selection, Session
from desktop.session.requests import Region, region_of
from desktop.session.tasks import Scene, Workplace, material
from desktop.session.work import Work
from engine.progress import Report
from engine.project import edits
from engine.project.document import scale
from engine.project.edits.speakers import Turn


class VoicesJob:
    """Starts it; GUI thread. A project that was left gets nothing."""

    def __init__(self, session: Session, work: Work) -> None:
        self._session, self._work = session, work

    def start(self, track_id: str, device: str) -> None:
        """Listen to a whole track; raises `EmptyRegion` when it holds no sound."""
        session = self._session
        history, transcript_id = (
            session.open_history(),
            session.document.track(track_id).transcript_id,
        )
        region = region_of(session.document, Selection(0, 0, track_ids=(track_id,)))
        scene = Scene(history.document, history.media, history.folder)

        def use(turns: list[Turn]) -> None:
            known = {transcript.id for transcript in session.document.transcripts}
            if session.history is history and transcript_id in known:
                label = tr("Tell the voices apart")
                session.apply(label, edits.assign_speakers, transcript_id, turns)

        self._work.run(
            tr("Tell the voices apart"),
            lambda report: who_speaks(region, scene, device, report),
            use,
            runner=session.runner,
        )


def who_speaks(region: Region, scene: Scene, device: str, report: Report) -> list[Turn]:
    """The turns of a region on the timeline; runs on a runner's thread."""
    from engine.operations import speakers  # loads torch

    with Workplace(scene) as work:
        piece = material(region, scene, work, report)
        request = speakers.SpeakersRequest(piece.path, piece.start, piece.end, device=device)
        found = speakers.who_speaks(request, report)
    document = scene.document
    native = document.rate
    if region.clip_id:
        native = document.medium(document.find_clip(region.clip_id)[1].media_id).rate
    names = {
        name: tr("Speaker {number}").format(number=number)
        for number, name in enumerate(found.names, 1)
    }

    def place(at: int) -> int:
        return region.start + scale(at - piece.start, native, document.rate)

    return [(place(t.start), place(t.end), names.get(t.speaker, t.speaker)) for t in found.turns]
