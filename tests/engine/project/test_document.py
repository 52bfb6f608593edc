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
    assert small_document().length == 3000
    assert Document(rate=8000).length == 0


def test_parts_are_found_by_id() -> None:
    """Tracks, media, transcripts and clips; KeyError names what is not there."""
    document = small_document()
    assert document.track("y").name == "Dog"
    assert document.transcript("t").language == "en"
    track, clip = document.find_clip("y1")
    assert (track.id, clip.start) == ("y", 500)
    with pytest.raises(KeyError, match="nothing"):
        document.find_clip("nothing")


def test_media_length_is_in_project_samples() -> None:
    """A second of 44.1 kHz is a second of the project, and one sample at least one."""
    tick = medium("tick", 1, 96000)
    second = medium("second", 44100, 44100)
    document = Document(rate=8000, media=(tick, second))
    assert document.media_length(second.id) == 8000
    assert document.media_length(tick.id) == 1


@given(st.integers(0, 10**10), RATES, RATES)
def test_scale_rounds_to_the_nearest(n_samples: int, from_rate: int, to_rate: int) -> None:
    """Exact in integers: never more than half a sample off, and equal rates change nothing."""
    scaled = scale(n_samples, from_rate, to_rate)
    assert abs(2 * (scaled * from_rate - n_samples * to_rate)) <= from_rate
    assert scale(n_samples, from_rate, from_rate) == n_samples


def test_new_ids_differ() -> None:
    """32 hexadecimal digits, never the same twice."""
    ids = {new_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(len(one) == 32 for one in ids)
