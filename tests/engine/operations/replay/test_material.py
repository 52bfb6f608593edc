from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.errors import ChangedSource, MissingSource
from engine.operations.region import SampleHash
from engine.operations.replay.material import (
    CannotReplay,
    CheckingPool,
    Material,
    check_heard,
)
from engine.progress import silent
from engine.project import edits
from engine.project.history import History
from engine.project.origins import FromArea, FromClip, FromMedium, FromTrack
from tests.helpers import replayable
from tests.helpers.projects import RATE, write_recording


@pytest.fixture
def history(tmp_path: Path) -> History:
    with replayable.make(tmp_path) as history:
        yield history


@pytest.fixture
def pool(history, tmp_path) -> CheckingPool:
    (tmp_path / "scratch").mkdir()
    return CheckingPool(history.media, tmp_path / "scratch")


def material(history: History, pool: CheckingPool, **origins) -> Material:
    media = {medium.id: medium for medium in history.document.media}
    return Material(pool, history.document_at, media, origins, pool.project_folder)


def test_a_recording_is_read_in_place(history, pool, tmp_path):
    """Its own file, checked by its hash."""
    medium = history.document.media[0]
    found = material(history, pool, a=FromMedium(medium.id)).file("a", None, silent)
    assert tmp_path / "street.wav" == found


def test_a_range_is_rendered_of_the_document_of_then(history, pool):
    """What happened to the track afterwards does not matter."""
    track = history.document.tracks[0]
    origin = FromTrack(1, track.id, 100, 900)
    history.apply("Cut", edits.delete_region, 0, 800)
    found = material(history, pool, a=origin).file("a", None, silent)
    source = files.read(history.media.path(history.document.media[0]), 100, 900)
    np.testing.assert_array_equal(source.samples, files.read(found).samples)


def test_an_area_is_taken_out_again(history, pool):
    """A box of the track, filtered as it was."""
    track = history.document.tracks[0]
    box = (((2000.0, 500.0), (6000.0, 500.0), (6000.0, 900.0), (2000.0, 900.0)),)
    found = material(history, pool, a=FromArea(1, track.id, box, 512)).file("a", None, silent)
    assert files.read(found).n_samples >= 4000


def test_a_kept_cue_stands_for_a_file_that_is_gone(history, pool, tmp_path):
    """The media folder has the piece that was used."""
    medium = history.media.adopt(write_recording(tmp_path / "cue.wav", seed=4), "cue.wav")
    origin = FromClip(medium, "/gone/cue.wav", 0, RATE)
    found = material(history, pool, a=origin).file("a", None, silent)
    assert history.media.path(medium) == found


def test_changed_and_missing_recordings_are_named(history, pool, tmp_path):
    """Each medium is hashed once before it is read."""
    medium = history.document.media[0]
    write_recording(tmp_path / "street.wav", 2 * RATE, 2, seed=5)
    with pytest.raises(ChangedSource, match="street"):
        pool.reader(medium)
    (tmp_path / "street.wav").unlink()
    with pytest.raises(MissingSource):
        pool.check(medium)


def test_an_old_recipe_may_still_name_a_recording(history, pool, tmp_path):
    """By its path, or by the hash of its file; anything else is nobody's."""
    medium = history.document.media[0]
    path = tmp_path / "street.wav"
    made = material(history, pool)
    assert path == made.file(str(path), None, silent)
    assert path == made.file("/moved/street.wav", medium.file_sha256, silent)
    with pytest.raises(CannotReplay, match="does not say where"):
        made.file("/tmp/region-0-9.wav", None, silent)


def test_the_samples_that_were_heard_are_checked(tmp_path):
    """One other sample is another sound; without a hash there is nothing to check."""
    path = write_recording(tmp_path / "a.wav")
    heard = SampleHash()
    heard.update(files.read(path, 100, 900).samples)
    check_heard(path, 100, 900, heard.hexdigest(), silent)
    check_heard(path, 101, 901, None, silent)
    with pytest.raises(CannotReplay, match="not those"):
        check_heard(path, 101, 901, heard.hexdigest(), silent)
