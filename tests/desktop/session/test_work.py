from __future__ import annotations

from pathlib import Path

import pytest

from desktop.jobs import JobState
from desktop.session.requests import CueSheet, ExtractAsk, TranscribeAsk
from engine.audio import peaks
from engine.cluster.place import Place
from engine.errors import ClusterError, UnreadableAudio
from engine.operations.replay.run import ReplayRequest, replay
from engine.project.document import Document
from engine.project.regions import Region
from engine.project.replayed import Verdict
from engine.project.results import import_all

pytestmark = pytest.mark.gui


def test_an_import_makes_a_project_with_the_rate_of_the_recording(qtbot, opened, recording):
    """The first recording gives an empty project its rate and its name; the track is there."""
    assert opened.document.rate == 16000
    assert opened.folder.name.startswith("street")
    assert [track.name for track in opened.document.tracks] == ["street"]
    assert opened.document.length == 64000


def test_an_import_has_its_overview(qtbot, opened):
    """Peaks are in the cache when the recording appears."""
    assert peaks.load(opened.document.media[0].id) is not None


def test_a_bad_file_does_not_stop_the_good_ones(qtbot, session, work, recording, tmp_path):
    """The good recording arrives and the bad one is told."""
    bad = tmp_path / "empty.wav"
    bad.write_bytes(b"")
    with qtbot.waitSignal(work.refused, timeout=10000) as caught:
        work.import_files([bad, recording])
    assert [bad] == [error.path for error in caught.args[0]]
    assert len(session.document.tracks) == 1


def test_recordings_begin_where_they_are_wanted(qtbot, opened, work, recording):
    """Each on a track of its own; what was there stays."""
    with qtbot.waitSignal(work.imported, timeout=10000):
        work.import_files([recording], 12000)
    assert [0, 12000] == [track.clips[0].start for track in opened.document.tracks]


def test_a_failed_job_keeps_its_error(qtbot, session, work):
    """A failure is a state of the row, with the error that caused it."""

    def fail(report):
        raise UnreadableAudio(Path("x.wav"), "gone", remedy="Find it.")

    with qtbot.waitSignal(work.jobs.failed):
        entry = work.run("Try", fail, lambda result: None)
    assert entry.state is JobState.FAILED
    assert isinstance(entry.error, UnreadableAudio)


def test_results_of_a_closed_project_are_dropped(qtbot, session, work, recording, tmp_path):
    """A job that ends after another project was opened changes nothing there."""
    entry = work.import_files([recording])
    session.create(tmp_path / "Other")
    qtbot.waitUntil(lambda: entry.is_over)
    qtbot.wait(50)
    assert session.document.tracks == ()


def test_a_second_import_keeps_the_rate(qtbot, opened):
    """The rate of a project in use stays, whatever comes in."""
    media = opened.document.media
    document = import_all(Document(rate=48000), media)
    assert document.rate == 16000
    assert import_all(opened.document, media).rate == 16000


def test_a_place_in_an_empty_project_keeps_its_seconds(opened):
    """The first recording changes the rate, not when it begins."""
    document = import_all(Document(rate=48000), opened.document.media, 96000)
    assert (16000, 32000) == (document.rate, document.tracks[0].clips[0].start)


def test_save_as_copies_beside_the_window(qtbot, opened, work, tmp_path):
    """A job of its own; work goes on in the copy, and the old project keeps its last state."""
    old = opened.folder
    with qtbot.waitSignal(work.saved, timeout=10000) as told:
        work.save_as(tmp_path / "Copy")
    assert told.args == [tmp_path / "Copy.auricle"] == [opened.folder]
    assert len(opened.document.tracks) == 1
    assert old.is_dir()


def test_save_as_leaves_what_is_there_alone(qtbot, opened, work, tmp_path):
    """The job fails, and work goes on where it was."""
    (tmp_path / "Copy.auricle").mkdir()
    (tmp_path / "Copy.auricle" / "mine.txt").write_text("mine")
    old = opened.folder
    with qtbot.waitSignal(work.jobs.failed, timeout=10000) as failed:
        work.save_as(tmp_path / "Copy")
    assert "something here" in str(failed.args[0].error)
    assert opened.folder == old


def test_jobs_of_the_models_run_where_the_settings_say(qtbot, opened, work):
    """Nothing listens there: the job fails with its reason and can be run here instead."""
    track = opened.document.tracks[0]
    region = Region(track.id, 0, opened.document.length, track.clips[0].id)
    work.place = Place("127.0.0.1:1")
    with qtbot.waitSignal(work.jobs.failed, timeout=60000):
        entry = work.locate(ExtractAsk(region, CueSheet(("rain",)), "starter-sound"))
    assert isinstance(entry.error, ClusterError)
    assert entry.here_instead is not None
    before = opened.document
    again = entry.here_instead()
    assert again.here_instead is None
    again.cancel()
    qtbot.waitUntil(lambda: again.is_over, timeout=60000)
    assert before is opened.document


def test_places_can_be_run_again(qtbot, opened, work, tiny_model):
    """The step holds how they were found, and the same are found again; each says its doubt."""
    tiny_model(0.6)  # the threshold is 0.5
    track = opened.document.tracks[0]
    region = Region(track.id, 0, opened.document.length, track.clips[0].id)
    with qtbot.waitSignal(work.located, timeout=20000):
        work.locate(ExtractAsk(region, CueSheet(("rain",)), "starter-sound"))
    (marker,) = opened.document.markers
    assert (opened.history.steps[-1].recipe_id, True) == (marker.recipe_id, marker.is_unsure)
    assert "rain 1 (60%, unsure)" == marker.text
    (found,) = replay(opened.history, ReplayRequest((opened.history.step_number,))).steps
    assert Verdict.EQUAL == found.verdict, found.sentences


def test_a_recogniser_says_for_which_track_it_works(qtbot, opened, work):
    """Two tracks of an interview are two jobs with two names; the words panel hears of each."""
    track = opened.document.tracks[0]
    region = Region(track.id, 0, 16000, track.clips[0].id)
    heard = []
    work.recognising.connect(heard.append)
    entry = work.transcribe(TranscribeAsk(region, "no such model"))
    qtbot.waitUntil(lambda: entry.is_over, timeout=10000)
    assert [entry] == heard
    assert "Transcribe: street" == entry.title


def test_a_question_says_on_which_track_it_is_asked(qtbot, opened, work):
    """The same sound out of two recordings is two jobs with two names."""
    track = opened.document.tracks[0]
    region = Region(track.id, 0, 16000, track.clips[0].id)
    ask = ExtractAsk(region, CueSheet(("rain",)), "no such model")
    entries = [work.extract(ask), work.locate(ask)]
    assert ["Extract rain: street", "Find rain: street"] == [entry.title for entry in entries]
    qtbot.waitUntil(lambda: all(entry.is_over for entry in entries), timeout=20000)
