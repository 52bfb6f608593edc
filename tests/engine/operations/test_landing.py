"""Results without a window become the steps that the window would make."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.errors import EmptyCue, ProjectFileError, RegionOutside
from engine.models import device, registry
from engine.operations.cues import Cues, Reference
from engine.operations.extract import ExtractRequest, extract
from engine.operations.landing import Landing, opened
from engine.operations.locate import LocateRequest, locate
from engine.operations.naming import Naming
from engine.operations.replay.run import ReplayRequest, replay
from engine.operations.speakers import Speakers, SpeakersRequest, SpeakerTurn
from engine.progress import Progress
from engine.project import edits
from engine.project.document import TrackRole
from engine.project.history import History
from engine.project.recipes import answer_of
from engine.project.replayed import Verdict
from tests.helpers import tiny
from tests.helpers.projects import RATE, write_recording

NAMING = Naming("Extract dog", "dog", ("dog", "without dog"), ("Dog", "without dog"))


@pytest.fixture(autouse=True)
def model(monkeypatch: pytest.MonkeyPatch) -> None:
    """A network that runs in no time."""
    small = tiny.TinyModel(tiny.convolution(), presence=0.9)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: small)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Three seconds of stereo noise."""
    return write_recording(tmp_path / "street.wav", 3 * RATE, 2)


def put(landing: Landing, recording: Path, *examples: Reference) -> None:
    """Extract the piece of a landing and add what was found."""
    piece = landing.piece
    cues = landing.kept(Cues(("dog",), examples), recording)
    found = extract(ExtractRequest(piece.path, piece.start, piece.end, cues, landing.work))
    assert found.target is not None
    assert found.residual is not None
    halves = (found.target, found.residual)
    landing.add_halves(halves, NAMING, found.recipe, answer_of(found), found.presence)


def labels(folder: Path) -> list[str]:
    """Of all steps."""
    with History.open(folder, read_only=True) as history:
        return [step.label for step in history.steps]


def test_a_result_is_one_step_on_tracks_of_its_own(tmp_path, recording):
    """In a new project at the recording's rate; the halves add up, and undo takes both away."""
    with opened(tmp_path / "Case", recording, (RATE, 2 * RATE)) as landing:
        put(landing, recording)
    with History.open(tmp_path / "Case") as history:
        document = history.document
        assert RATE == document.rate
        roles = [TrackRole.RECORDING, TrackRole.TARGET, TrackRole.RESIDUAL]
        assert roles == [track.role for track in document.tracks]
        target, residual = document.tracks[1:]
        for clip in (*target.clips, *residual.clips):
            assert (RATE, RATE) == (clip.start, clip.length)
        assert target.presence is not None
        assert history.steps[-1].recipe_id == target.recipe_id
        sounds = [
            files.read(history.media.path(document.medium(track.clips[0].media_id))).samples
            for track in (target, residual)
        ]
        mixture = files.read(recording, RATE, 2 * RATE).samples
        np.testing.assert_allclose(mixture, sounds[0] + sounds[1], atol=1e-7)
        assert "Extract dog" == history.undo_label
        history.undo()
        assert 1 == len(history.document.tracks)


def test_results_of_a_second_recording_say_of_which(tmp_path, recording):
    """Tracks and markers, as in the window."""
    other = write_recording(tmp_path / "guest.wav", 3 * RATE, 2, seed=7)
    with opened(tmp_path / "Case", recording, (RATE, 2 * RATE)) as landing:
        put(landing, recording)
    with opened(tmp_path / "Case", other, (RATE, 2 * RATE)) as landing:
        put(landing, other)
        piece = landing.piece
        found = locate(LocateRequest(piece.path, piece.start, piece.end, Cues(("dog",))))
        document = landing.add_places(found, "dog")
        voices = Speakers(
            (SpeakerTurn(RATE, 2 * RATE, "speaker 1", 0.9),),
            ("speaker 1",),
            "m",
            "0" * 64,
            threshold=0.5,
            threshold_source="card",
        )
        asked = SpeakersRequest(piece.path, piece.start, piece.end)
        (told,) = landing.add_turns(asked, voices).transcripts
    names = [track.name for track in document.tracks]
    assert ["street", "Dog", "without dog", "guest", "Dog · guest", "without dog · guest"] == names
    assert document.markers[0].text.endswith(" · guest")
    assert ["Speaker 1 · guest"] == [line.speaker for line in told.segments]


def test_the_step_can_be_run_again(tmp_path, recording):
    """With a span of the recording and another file as examples, which may be gone by then."""
    bird = write_recording(tmp_path / "bird.wav", seed=5)
    examples = (Reference(recording, 0, RATE), Reference(bird))
    with opened(tmp_path / "Case", recording, (RATE, 2 * RATE)) as landing:
        put(landing, recording, *examples)
    bird.unlink()
    with History.open(tmp_path / "Case", read_only=True) as history:
        (found,) = replay(history, ReplayRequest((2,))).steps
    assert Verdict.EQUAL == found.verdict, found.sentences


def test_a_recording_is_imported_once(tmp_path, recording):
    """The second result finds it where it lies, however far it was moved."""
    for _ in range(2):
        with opened(tmp_path / "Case", recording, (0, RATE)) as landing:
            put(landing, recording)
            clip = landing.history.document.tracks[0].clips[0]
            landing.history.apply("Move", edits.move_clip, clip.id, clip.start + 500)
    made = ["Import street.wav", "Extract dog", "Move", "Extract dog", "Move"]
    assert ["New project", *made] == labels(tmp_path / "Case")
    with History.open(tmp_path / "Case", read_only=True) as history:
        second, first = (history.document.tracks[index].clips[0] for index in (1, 3))
    assert (500, 0) == (second.start, first.start)


def test_what_no_clip_plays_any_more_is_imported_again(tmp_path, recording):
    """A result belongs below the sound that it was made of."""
    with opened(tmp_path / "Case", recording, (0, RATE)):
        pass
    with History.open(tmp_path / "Case") as history:
        history.apply("Cut", edits.delete_region, 100, 200)
    with opened(tmp_path / "Case", recording, (0, RATE)) as landing:
        put(landing, recording)
    made = ["Import street.wav", "Cut", "Import street.wav", "Extract dog"]
    assert ["New project", *made] == labels(tmp_path / "Case")


def test_a_recording_that_moved_is_found_again(tmp_path, recording):
    """The project learns the new place by the hash."""
    with opened(tmp_path / "Case", recording, (0, RATE)):
        pass
    (tmp_path / "elsewhere").mkdir()
    moved = recording.rename(tmp_path / "elsewhere" / "renamed.wav")
    with opened(tmp_path / "Case", moved, (0, RATE)) as landing:
        assert moved == landing.piece.path
    assert ["New project", "Import street.wav"] == labels(tmp_path / "Case")


def test_an_open_project_is_refused_before_any_work(tmp_path, recording):
    """While a window has it, nobody else writes."""
    with (
        History.create(tmp_path / "Case", name="Case", rate=RATE),
        pytest.raises(ProjectFileError, match="is open in"),
        opened(tmp_path / "Case", recording, (0, RATE)),
    ):
        pytest.fail("it was opened")
    assert ["New project"] == labels(tmp_path / "Case")


def test_a_project_made_for_what_failed_is_gone(tmp_path, recording):
    """An old one stays; nothing is made for a range that the recording does not have."""
    with pytest.raises(EmptyCue), opened(tmp_path / "Case", recording, (0, RATE)):
        raise EmptyCue
    with pytest.raises(RegionOutside), opened(tmp_path / "Case", recording, (0, 9 * RATE)):
        pytest.fail("it was opened")
    assert not (tmp_path / "Case.auricle").exists()
    with opened(tmp_path / "Case", recording, (0, RATE)):
        pass
    with pytest.raises(EmptyCue), opened(tmp_path / "Case", recording, (0, RATE)):
        raise EmptyCue
    assert ["New project", "Import street.wav"] == labels(tmp_path / "Case")


def test_a_failed_operation_leaves_an_old_project_as_it_was(tmp_path, recording):
    """Neither the import of a second recording nor the example that was kept for it stays."""
    with opened(tmp_path / "Case", recording, (0, RATE)) as landing:
        put(landing, recording)
    media = tmp_path / "Case.auricle" / "media"
    steps, kept = labels(tmp_path / "Case"), sorted(media.iterdir())
    other, bird = (write_recording(tmp_path / f"{n}.wav", seed=n) for n in (5, 6))

    def fail(landing: Landing) -> None:
        landing.kept(Cues(("dog",), (Reference(bird),)), other)
        assert len(kept) < len(list(media.iterdir()))
        raise EmptyCue

    with pytest.raises(EmptyCue), opened(tmp_path / "Case", other, (0, RATE)) as landing:
        fail(landing)
    assert (steps, kept) == (labels(tmp_path / "Case"), sorted(media.iterdir()))


def test_an_example_of_what_is_not_there_is_not_kept(tmp_path, recording):
    """No step uses it; the recording is in."""
    bird = write_recording(tmp_path / "bird.wav", seed=5)
    with opened(tmp_path / "Case", recording, (0, RATE)) as landing:
        landing.kept(Cues(("dog",), (Reference(bird),)), recording)
    assert [] == list((tmp_path / "Case.auricle" / "media").glob("*"))
    assert ["New project", "Import street.wav"] == labels(tmp_path / "Case")


def test_a_project_that_another_command_makes_meanwhile_is_used(tmp_path, recording):
    """Two commands may begin with the same new project; what the first one made stays."""

    def meanwhile(progress: Progress) -> None:
        if not (tmp_path / "Case.auricle").exists():
            History.create(tmp_path / "Case", name="Case", rate=RATE).close()

    with opened(tmp_path / "Case", recording, (0, RATE), meanwhile) as landing:
        put(landing, recording)
    assert ["New project", "Import street.wav", "Extract dog"] == labels(tmp_path / "Case")
