"""`engine.operations.speech`: spans of speech and the pieces for a recogniser."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import resources
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.operations import speech
from engine.operations.speech import Piece
from engine.progress import Cancelled, Progress, silent

DEMO = resources.path("demo", "stems", "speech.flac")


def test_spans_are_where_the_voice_is() -> None:
    """The demo's first sentence begins after 2.5 s; times are samples of the file."""
    with files.open_reader(DEMO) as reader:
        found = speech.find(reader, 0, 9 * reader.rate, silent)
        first = found.spans[0]
        assert 1.5 < first.start / reader.rate < 3.0
        assert found.coverage(3 * reader.rate, 6 * reader.rate) > 0.8
        assert found.coverage(0, reader.rate) < 0.2


def test_times_do_not_depend_on_where_listening_starts() -> None:
    """A region in the middle finds the same speech at the same place."""
    with files.open_reader(DEMO) as reader:
        whole = speech.find(reader, 0, 9 * reader.rate, silent).spans[0]
        part = speech.find(reader, reader.rate, 9 * reader.rate, silent).spans[0]
    assert whole.start == pytest.approx(part.start, abs=0.1 * 32000)


def test_silence_and_noise_have_no_speech(tmp_path: Path) -> None:
    """A recording without a voice has no spans."""
    samples = np.zeros((2, 48000 * 3), dtype=np.float32)
    files.write(tmp_path / "a.wav", Buffer(samples, 48000))
    with files.open_reader(tmp_path / "a.wav") as reader:
        assert () == speech.find(reader, 0, reader.n_samples, silent).spans


def test_every_sample_passes_by_once(tmp_path: Path) -> None:
    """What looks on (a hash) is given all samples in order, though they are read in blocks."""
    samples = np.random.default_rng(0).normal(0, 0.1, (1, 8000 * 25)).astype(np.float32)
    files.write(tmp_path / "a.wav", Buffer(samples, 8000))
    seen: list[np.ndarray] = []
    with files.open_reader(tmp_path / "a.wav") as reader:
        speech.find(reader, 100, 190_000, silent, seen=seen.append)
    assert len(seen) > 1
    assert np.array_equal(samples[:, 100:190_000], np.concatenate(seen, axis=1))


def test_listening_can_be_cancelled() -> None:
    """Cancelling stops between blocks."""

    def stop(progress: Progress) -> None:
        raise Cancelled

    with files.open_reader(DEMO) as reader, pytest.raises(Cancelled):
        speech.find(reader, 0, reader.n_samples, stop)


def test_near_spans_are_joined_and_far_ones_not() -> None:
    """Spans join over small gaps while the piece is not too long."""
    spans = [Piece(0, 10), Piece(12, 20), Piece(40, 50), Piece(51, 90)]
    assert (Piece(0, 20), Piece(40, 50), Piece(51, 90)) == speech.join(spans, 45, 5)


@given(
    st.lists(st.integers(0, 10_000), min_size=2, max_size=30, unique=True),
    st.integers(1, 500),
    st.integers(0, 100),
)
def test_pieces_cover_all_speech_and_are_never_too_long(
    edges: list[int], longest: int, gap: int
) -> None:
    """Whatever the spans: every sample of speech is in exactly one piece, and none is too long."""
    edges = sorted(edges)[: len(edges) // 2 * 2]
    spans = [Piece(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    pieces = speech.join(spans, longest, gap)
    assert all(0 < piece.length <= longest for piece in pieces)
    assert all(a.end <= b.start for a, b in itertools.pairwise(pieces))
    covered = {position for piece in pieces for position in range(piece.start, piece.end)}
    assert covered >= {position for span in spans for position in range(span.start, span.end)}


def test_gaps_are_what_no_piece_covers() -> None:
    """The skipped spans and the pieces together are the region."""
    assert ((0, 5), (9, 12)) == speech.gaps([Piece(5, 9)], 0, 12)
    assert ((0, 12),) == speech.gaps([], 0, 12)
    assert () == speech.gaps([Piece(0, 5), Piece(5, 12)], 0, 12)
