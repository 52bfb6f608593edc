"""Areas taken out of tracks and made louder or quieter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.area import Area
from engine.audio.buffer import Buffer
from engine.errors import EmptyRegion
from engine.operations import area_edit
from engine.operations.area_edit import AreaAsk
from engine.project import edits
from engine.project.document import Document, Media
from engine.project.media import MediaPool
from engine.project.render import render

RATE = 8000
TIME_S = np.arange(2 * RATE) / RATE
LOW = 0.3 * np.sin(2 * np.pi * 500 * TIME_S)
HIGH = 0.3 * np.sin(2 * np.pi * 2000 * TIME_S)
BOX = Area.box(4000, 12000, 1500, 2500)


@pytest.fixture
def pool(tmp_path: Path) -> MediaPool:
    """A pool without a database."""
    return MediaPool(tmp_path, {}, lambda media_id, path: None)


@pytest.fixture
def document(pool: MediaPool) -> Document:
    """Two tones on one track that is turned down and panned."""
    path = pool.project_folder / "tones.wav"
    files.write(
        path, Buffer(np.stack([LOW + HIGH] * 2).astype(np.float32), RATE), encoding="pcm24"
    )
    made = edits.import_media(Document(rate=RATE), pool.intake(path))
    made = edits.set_track_gain(made, made.tracks[0].id, -6.0)
    return edits.set_track_pan(made, made.tracks[0].id, 0.5)


def ask(document: Document, area: Area = BOX) -> AreaAsk:
    """The box of the high tone."""
    return AreaAsk(document.tracks[0].id, area, 512)


def samples(pool: MediaPool, media: Media) -> np.ndarray:
    """All of a medium."""
    with pool.reader(media) as reader:
        return reader.read().samples


def plain_sound(document: Document, pool: MediaPool) -> np.ndarray:
    """What the track plays on the left without its own level and pan."""
    track_id = document.tracks[0].id
    plain = edits.set_track_pan(edits.set_track_gain(document, track_id, 0), track_id, 0)
    return render(plain, pool, 0, 16000).samples[0]


def test_inside_and_rest_are_the_track(pool: MediaPool, document: Document) -> None:
    """Sample by sample, before the track's level; the inside is the tone of the box."""
    taken = area_edit.take_out(document, pool, ask(document), ("inside", "rest"))
    assert 0.0 == taken.sum_error
    inside, rest = samples(pool, taken.target), samples(pool, taken.residual)
    source = samples(pool, document.media[0])[:, taken.start : taken.end]
    assert np.array_equal(source, inside + rest)
    middle = slice(5000 - taken.start, 11000 - taken.start)
    assert np.max(np.abs(inside[0, middle] - HIGH[5000:11000])) < 1e-3
    assert ("inside", "rest") == (taken.target.name, taken.residual.name)


def test_a_deleted_area_is_gone_and_the_rest_untouched(
    pool: MediaPool, document: Document
) -> None:
    """The other tone stays, and away from the area every sample."""
    changed = area_edit.change_level(document, pool, ask(document), -np.inf, "tones")
    after = edits.patch_clips(document, changed)
    (clip,) = after.tracks[0].clips
    assert document.tracks[0].clips[0] == replace(clip, patches=())
    heard = plain_sound(after, pool)
    assert np.max(np.abs(heard[5000:11000] - LOW[5000:11000])) < 1e-3
    untouched = samples(pool, document.media[0])[0]
    assert np.array_equal(untouched[:3400], heard[:3400])
    assert np.array_equal(untouched[12600:], heard[12600:])


def test_an_area_gets_another_level(pool: MediaPool, document: Document) -> None:
    """Six decibels down is half."""
    changed = area_edit.change_level(document, pool, ask(document), 20 * np.log10(0.5), "tones")
    heard = plain_sound(edits.patch_clips(document, changed), pool)
    assert np.max(np.abs(heard[5000:11000] - (LOW + HIGH / 2)[5000:11000])) < 1e-3


def test_a_clip_stays_whole_whatever_is_done_to_its_sound(
    pool: MediaPool, document: Document
) -> None:
    """Reversed and faded, the area of the timeline is changed below the fade."""
    document = edits.set_clip_fades(document, document.tracks[0].clips[0].id, 4000, 0)
    (clip,) = document.tracks[0].clips
    document = edits.reverse_clips(document, (clip.id,))
    changed = area_edit.change_level(document, pool, ask(document), -np.inf, "tones")
    after = edits.patch_clips(document, changed)
    assert 1 == len(after.tracks[0].clips)
    heard, faded = plain_sound(after, pool), np.clip(np.arange(16000) / 4000, 0, 1)
    assert np.max(np.abs(heard - LOW[::-1] * faded)[5000:11000]) < 1e-3
    before = plain_sound(document, pool)
    assert np.array_equal(before[12600:], heard[12600:])
    assert np.array_equal(before[:3400], heard[:3400])


def test_a_second_area_is_laid_over_the_first(pool: MediaPool, document: Document) -> None:
    """What the first took away stays away where the second one works."""
    for area in (BOX, Area.box(8000, 14000, 100, 1000)):
        changed = area_edit.change_level(document, pool, ask(document, area), -np.inf, "tones")
        document = edits.patch_clips(document, changed)
    (clip,) = document.tracks[0].clips
    assert 2 == len(clip.patches)
    heard = plain_sound(document, pool)
    assert np.max(np.abs(heard[5000:7000] - LOW[5000:7000])) < 1e-3
    assert np.max(np.abs(heard[9000:11000])) < 1e-3
    assert np.max(np.abs(heard[12700:13300] - HIGH[12700:13300])) < 1e-3


def test_an_area_over_two_clips_patches_both(pool: MediaPool, document: Document) -> None:
    """Each below its own level, without a seam; joined again they are the clip as it was."""
    track_id, clip = document.tracks[0].id, document.tracks[0].clips[0]
    split = edits.split_clip(document, clip.id, 8000)
    changed = area_edit.change_level(split, pool, ask(document), -np.inf, "tones")
    after = edits.patch_clips(split, changed)
    assert 2 == len(after.track(track_id).clips)
    heard = plain_sound(after, pool)
    assert np.max(np.abs(heard[5000:11000] - LOW[5000:11000])) < 1e-3
    ids = [clip.id for clip in after.track(track_id).clips]
    joined = edits.join_clips(after, ids)
    assert 1 == len(joined.track(track_id).clips)
    assert np.array_equal(heard, plain_sound(joined, pool))


def test_an_area_without_sound_is_refused(pool: MediaPool, document: Document) -> None:
    """Behind the end of the track there is nothing."""
    with pytest.raises(EmptyRegion):
        area_edit.take_out(document, pool, ask(document, BOX.moved(90000)), ("a", "b"))


def test_the_facts_of_an_ask_are_plain(document: Document) -> None:
    """For the recipe."""
    facts = ask(document).facts()
    assert 512 == facts["n_fft"]
    assert [[4000, 1500.0], [12000, 1500.0], [12000, 2500.0], [4000, 2500.0]] == facts["area"][0]


def test_the_inside_is_written_to_a_file(pool: MediaPool, document: Document) -> None:
    """As an example of a sound: the tone of the box, silence around it."""
    path = pool.project_folder / "inside.wav"
    start = area_edit.write_inside(document, pool, ask(document), path)
    found = files.read(path).samples
    assert 3712 == start
    assert np.max(np.abs(found[0, 1200:7200] - HIGH[3712 + 1200 : 3712 + 7200])) < 1e-3
