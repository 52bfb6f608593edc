"""The values themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.project.document import Document, new_id, scale
from tests.helpers.projects import medium, small_document

RATES = st.sampled_from([8000, 11025, 16000, 22050, 44100, 48000, 96000])


def test_length_is_the_end_of_the_last_clip() -> None:
    """3000 in the small document, 0 in an empty one."""
    assert 3000 == small_document().length
    assert 0 == Document(rate=8000).length


def test_parts_are_found_by_id() -> None:
    """Tracks, media, transcripts and clips; KeyError names what is not there."""
    document = small_document()
    assert "Dog" == document.track("y").name
    assert "en" == document.transcript("t").language
    track, clip = document.find_clip("y1")
    assert ("y", 500) == (track.id, clip.start)
    with pytest.raises(KeyError, match="nothing"):
        document.find_clip("nothing")


def test_media_length_is_in_project_samples() -> None:
    """A second of 44.1 kHz is a second of the project, and one sample at least one."""
    tick = medium("tick", 1, 96000)
    second = medium("second", 44100, 44100)
    document = Document(rate=8000, media=(tick, second))
    assert 8000 == document.media_length(second.id)
    assert 1 == document.media_length(tick.id)


@given(st.integers(0, 10**10), RATES, RATES)
def test_scale_rounds_to_the_nearest(n_samples: int, from_rate: int, to_rate: int) -> None:
    """Exact in integers: never more than half a sample off, and equal rates change nothing."""
    scaled = scale(n_samples, from_rate, to_rate)
    assert abs(2 * (scaled * from_rate - n_samples * to_rate)) <= from_rate
    assert n_samples == scale(n_samples, from_rate, from_rate)


def test_new_ids_differ() -> None:
    """32 hexadecimal digits, never the same twice."""
    ids = {new_id() for _ in range(100)}
    assert 100 == len(ids)
    assert all(len(one) == 32 for one in ids)
