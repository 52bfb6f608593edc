from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop.session import exporting
from desktop.session.exporting import ExportAsk
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.export.ranges import Split
from engine.export.settings import ExportSettings
from engine.operations.scene import Scene
from engine.progress import silent
from engine.project import edits
from engine.project.document import Segment, Transcript


@pytest.fixture
def scene(qtbot, opened):
    words = Transcript("w", "en", "draft", True, (Segment(0, 16000, "good evening"),))
    opened.apply("Transcribe", edits.set_transcript, opened.document.tracks[0].id, words)
    history = opened.history
    return Scene(history.document, history.media, history.folder)


def test_chosen_tracks_and_words_are_written(scene, tmp_path):
    """One sound file and one file for each format of words."""
    track = scene.document.tracks[0]
    settings = ExportSettings(transcripts=("txt", "srt"), has_mix=False, has_manifest=False)
    ask = ExportAsk(tmp_path / "out", settings, (track.id,))
    written = exporting.write(ask, scene, silent)
    assert sorted(path.suffix for path in written.paths) == [".srt", ".txt", ".wav"]
    assert files.probe(written.paths[0]).n_samples == 64000


def test_everything_comes_with_a_manifest(scene, tmp_path):
    """The list of hashes is written last."""
    ask = ExportAsk(tmp_path / "all", ExportSettings("flac", transcripts=("json",)))
    written = exporting.write(ask, scene, silent)
    assert written.paths[-1].name == "manifest.json"
    assert (tmp_path / "all" / "SHA256SUMS").is_file()


def test_an_export_may_be_asked_for_where_a_recipe_is_gone(opened, tmp_path):
    """Names do without it, and so do the files."""
    result = replace(opened.document.tracks[0], id="t2", clips=(), recipe_id="gone")
    opened.apply("Extract", edits.add_result, None, (), (result,))
    ask, history = ExportAsk(tmp_path / "out"), opened.history
    assert exporting.replaced(ask, history) == ()
    scene = Scene(history.document, history.media, history.folder)
    assert {} == exporting.known_recipes(scene)
    assert exporting.write(ask, scene, silent).paths


def test_tags_are_those_of_the_recording(qtbot, session, work, tmp_path):
    """What the user's file says; a recording without tags says nothing."""
    path = tmp_path / "song.flac"
    silence = Buffer(np.zeros((1, 800), dtype=np.float32), 8000)
    files.write(path, silence, metadata={"title": "Song"})
    with qtbot.waitSignal(work.imported, timeout=10000):
        work.import_files([path])
    assert exporting.tags_of(session.history) == {"title": "Song"}


def test_what_an_export_would_replace_is_known(opened, scene, tmp_path):
    """Nothing at first; a project without a region to cut at is refused by the export itself."""
    ask = ExportAsk(tmp_path / "out")
    assert exporting.replaced(ask, opened.history) == ()
    written = exporting.write(ask, scene, silent)
    assert set(written.paths) <= set(exporting.replaced(ask, opened.history))
    cut = ExportAsk(tmp_path / "out", ExportSettings(split=Split.REGIONS))
    assert exporting.replaced(cut, opened.history) == ()
