"""Ranges of a project as files, and where they come from."""

from __future__ import annotations

import numpy as np
import pytest

from engine.audio import files
from engine.errors import RegionGone
from engine.operations.scene import Scene, kept_reference, material, reference_of
from engine.progress import silent
from engine.project import edits, origins
from engine.project.origins import FromMedium, FromTrack
from engine.project.regions import AudioPiece, range_of
from tests.helpers import replayable
from tests.helpers.projects import write_recording


@pytest.fixture
def scene(tmp_path):
    """Of a project with one recording of two seconds."""
    with replayable.make(tmp_path) as history:
        yield Scene(history.document, history.media, history.folder, step=1)


def test_a_plain_region_is_read_in_place(scene, tmp_path):
    """Nothing is copied, and the recipe will know the medium."""
    region = range_of(scene.document.tracks[0], 1000, 9000)
    piece = material(region, scene, None, silent)
    assert AudioPiece(tmp_path / "street.wav", 1000, 9000) == piece
    assert {str(piece.path): FromMedium(scene.document.media[0].id)} == scene.origins


def test_a_region_over_a_gap_is_rendered(scene, tmp_path):
    """With silence in the gap; the recipe will know track and range."""
    document = edits.delete_region(scene.document, 4000, 5000)
    cut = Scene(document, scene.pool, scene.folder, step=2)
    track = document.tracks[0]
    piece = material(range_of(track, 3000, 6000), cut, tmp_path, silent)
    assert 0 == np.abs(files.read(piece.path).samples[:, 1000:2000]).max()
    assert [FromTrack(2, track.id, 3000, 6000)] == list(cut.origins.values())


def test_a_region_that_is_gone_is_refused(scene, tmp_path):
    """Its clip was deleted, its track was, or another project is open by now."""
    track = scene.document.tracks[0]
    region = range_of(track, 1000, 9000)
    for document in (
        edits.delete_clip(scene.document, track.clips[0].id),
        edits.remove_tracks(scene.document, (track.id,)),
    ):
        later = Scene(document, scene.pool, scene.folder, step=2)
        for read in (material, reference_of, kept_reference):
            with pytest.raises(RegionGone):
                read(region, later, tmp_path, silent)


def test_what_is_used_of_another_file_is_kept(scene, tmp_path):
    """The recipe names the kept piece, so that the file may go."""
    bird = write_recording(tmp_path / "bird.wav", seed=3)
    found = kept_reference(AudioPiece(bird, 100, 7100), scene, tmp_path, silent)
    np.testing.assert_array_equal(
        files.read(bird, 100, 7100).samples, files.read(found.path).samples
    )
    facts = scene.recipe_of({"parameters": {"start": 1}})["parameters"]
    assert (1, 1) == (facts["start"], facts["at_step"])
    assert [7000] == [medium.n_samples for medium in origins.kept_clips(facts)]
