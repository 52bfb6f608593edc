"""The first answer as an example for the second."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.audio.buffer import Buffer
from engine.models.mask_model import MaskModelSpec
from engine.operations import second_look
from engine.operations.cues import Query
from engine.operations.listening import grid_of
from engine.operations.looks import Looks
from engine.operations.recording import BufferRecording
from engine.operations.separate import separate
from engine.progress import Cancelled, Progress
from tests.helpers import tiny


def spec_of(own_example: float = 1.0) -> MaskModelSpec:
    return replace(tiny.spec_of(), own_example=own_example)


def noise(seconds: float) -> Buffer:
    random = np.random.default_rng(3)
    wave = 0.1 * random.standard_normal((1, round(8000 * seconds)))
    return Buffer(wave.astype(np.float32), 8000)


def ask(model: tiny.Attentive, sound: Buffer, query: Query | None = None) -> Query:
    """The query after a look at all of a sound."""
    recording = BufferRecording(sound)
    grid = grid_of(recording, model)
    windows = grid.covering(0, grid.n_frames)
    listener = tiny.listener_for(model)
    return second_look.with_own_example(
        query or tiny.any_query(), listener, recording, windows, lambda _: None
    )


def test_what_was_found_joins_the_cue() -> None:
    """The masks are made for the direction between the words and what was heard."""
    query = ask(tiny.Attentive(spec_of()), noise(2))
    words = tiny.any_query().positive
    assert query.sought is not None
    np.testing.assert_allclose((words + tiny.HEARD) / np.sqrt(2), query.sought, rtol=1e-6)
    np.testing.assert_array_equal(words, query.positive)


def test_weight_of_the_example_is_the_models() -> None:
    """A model that gains by more of it gets more of it."""
    query = ask(tiny.Attentive(spec_of(own_example=3.0)), noise(2))
    assert query.sought is not None
    assert 3 / np.sqrt(10) == pytest.approx(float(query.sought[-1]), rel=1e-5)


def test_example_is_the_target_sharpened() -> None:
    """A mask of a half lets a quarter into the example: little else rather than all of it."""
    model, sound = tiny.Attentive(spec_of()), noise(1.9)
    ask(model, sound)
    inner = slice(400, -400)  # the outermost samples hang on half a window
    heard = model.examples[0]
    np.testing.assert_allclose(0.25 * sound.samples[0][inner], heard[:15200][inner], atol=1e-5)


def test_model_that_gains_nothing_is_asked_once() -> None:
    """Nothing is computed, and the query stays as it is."""
    model, query = tiny.Attentive(spec_of(own_example=0.0)), tiny.any_query()
    assert ask(model, noise(2), query) is query
    assert model.feature_calls == 0


def test_only_negatives_show_nothing() -> None:
    """Who only says what must not be heard has found nothing that could be an example."""
    nothing = np.zeros(tiny.EMBEDDING, dtype=np.float32)
    query = Query(nothing, tiny.HEARD, ())
    assert ask(tiny.Attentive(spec_of()), noise(2), query) is query


def test_silence_shows_nothing() -> None:
    """Where nothing came through there is no example."""
    query = ask(tiny.Attentive(spec_of()), Buffer(np.zeros((1, 16_000), np.float32), 8000))
    assert query.sought is None


def test_long_region_is_looked_at_where_the_target_is_clearest() -> None:
    """Of twelve windows, the two that meet the only sound are shown; others are not clear."""
    samples = np.zeros((1, 8000 * 18), np.float32)
    samples[0, 8000 * 13 : 8000 * 14] = noise(1).samples
    model = tiny.Attentive(spec_of())
    query = ask(model, Buffer(samples, 8000))
    assert 2 * model.spec.window == len(model.examples[0])
    assert np.abs(model.examples[0]).max() > 0.01
    assert second_look.LEAST_CLEAR == pytest.approx(query.least_presence)


def test_six_windows_are_enough() -> None:
    """Where the target is clear everywhere, no more are shown."""
    model = tiny.Attentive(spec_of())
    ask(model, noise(18))
    assert second_look.MOST_SHOWN * model.spec.window == len(model.examples[0])


def test_sample_without_the_target_says_nothing_about_the_rest() -> None:
    """A very long region is looked at in places; when none holds the target the cue stays."""
    samples = np.zeros((1, 8000 * 60), np.float32)
    samples[0, 0] = 1e-3
    assert ask(tiny.Attentive(spec_of()), Buffer(samples, 8000)).sought is None


def test_presence_is_judged_by_what_was_said() -> None:
    """Asked twice, more comes through; how sure the answer is stays the same."""
    model = tiny.Attentive(spec_of())
    listener, sound, query = tiny.listener_for(model), noise(4), tiny.any_query()
    once, twice = (
        separate(sound, query, listener, looks=looks) for looks in (Looks.ONCE, Looks.EXAMPLE)
    )
    assert once.presence == twice.presence
    assert once.confidence == twice.confidence
    np.testing.assert_allclose(0.5 * sound.samples, once.target.samples, atol=1e-6)
    share = 0.5 + 0.5 / np.sqrt(2)
    np.testing.assert_allclose(share * sound.samples, twice.target.samples, atol=1e-6)


def test_looking_can_be_cancelled() -> None:
    """A request that is stopped while it looks does not go on."""

    def stop(progress: Progress) -> None:
        if progress.stage == "listening for what it sounds like":
            raise Cancelled

    with pytest.raises(Cancelled):
        separate(noise(2), tiny.any_query(), tiny.listener_for(tiny.Attentive(spec_of())), stop)
