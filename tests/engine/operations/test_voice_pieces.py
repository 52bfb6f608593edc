"""Pieces of speech, cleaned by the real network that the program comes with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.audio import files, resample
from engine.audio.buffer import Buffer
from engine.models import registry, speaker
from engine.models.speaker import RATE, Piece
from engine.operations import enhance, voice_pieces
from engine.operations.voice_pieces import Cleaner, vectors
from engine.progress import silent

DEMO = Path(__file__).parents[3] / "resources" / "demo"


class Listening:
    """In place of an encoder: the pieces themselves are what it tells."""

    def vectors(self, pieces: NDArray[np.float32]) -> NDArray[np.float32]:
        """As they are."""
        return pieces


class Nothing:
    """In place of the network: notes how much is cleaned at once."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def clean(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """They are clean."""
        self.seconds.append(len(samples) / RATE)
        return samples


def pieces_of(path: Path, cut: list[Piece], cleaner: Cleaner | Nothing) -> NDArray[np.float32]:
    """The sound of pieces."""
    with files.open_reader(path) as reader:
        return vectors(reader, cut, Listening(), cleaner, silent)  # type: ignore[arg-type]


def error_db(sound: NDArray[np.float32], wanted: NDArray[np.float32]) -> float:
    """How loud what is wrong is, against what is wanted."""
    wrong = sound.astype(np.float64) - wanted
    return float(10 * np.log10(np.mean(wrong**2) / np.mean(wanted.astype(np.float64) ** 2)))


def test_a_sound_behind_speech_is_taken_away(tmp_path: Path) -> None:
    """The rain of the demo, by the network of Clean dialogue, which is named for the recipe."""
    speech, rain = (files.read(DEMO / "stems" / f"{name}.flac") for name in ("speech", "rain"))
    files.write(tmp_path / "a.wav", Buffer(speech.samples + 3 * rain.samples, speech.rate))
    cut = [Piece(8 * 32_000, 10 * 32_000, 0), Piece(9 * 32_000, 11 * 32_000, 0)]
    cleaner = Cleaner("cpu", silent)
    as_it_is, cleaned = (pieces_of(tmp_path / "a.wav", cut, by) for by in (Nothing(), cleaner))
    spoken = pieces_of(DEMO / "stems" / "speech.flac", cut, Nothing())
    assert (2, round(speaker.PIECE_S * RATE)) == cleaned.shape
    for before, after, wanted in zip(as_it_is, cleaned, spoken, strict=True):
        assert error_db(after, wanted) < error_db(before, wanted) - 5
    assert enhance.TUNED_MODEL == cleaner.recorded["id"]
    assert registry.weights_sha256(enhance.TUNED_MODEL, silent) == cleaner.recorded["sha256"]


def test_clean_speech_stays_as_it_is() -> None:
    """Where there is nothing to take away, the network can only do harm."""
    speech = files.read(DEMO / "stems" / "speech.flac", 8 * 32_000, 12 * 32_000)
    sound = resample.resample(speech.mid(), speech.rate, RATE)
    assert sound is Cleaner("cpu", silent).clean(sound)


def test_pieces_lie_where_they_were_cut(tmp_path: Path) -> None:
    """At another rate, with a short one that is repeated, and a second channel."""
    rate = 48_000
    tone = np.sin(2 * np.pi * 300 * np.arange(6 * rate) / rate) * np.linspace(0.1, 0.9, 6 * rate)
    files.write(tmp_path / "a.wav", Buffer(np.stack([tone, tone]).astype(np.float32), rate))
    cut = [Piece(0, 2 * rate, 0), Piece(3 * rate, 5 * rate, 1), Piece(5 * rate, 6 * rate, 2)]
    first, second, short = pieces_of(tmp_path / "a.wav", cut, Nothing())
    level = [float(np.abs(piece[:1600]).max()) for piece in (first, second, short)]
    assert pytest.approx([0.113, 0.513, 0.78], abs=0.02) == level
    np.testing.assert_array_equal(short[:RATE], short[RATE:])


def test_a_long_recording_is_cleaned_by_the_minute(tmp_path: Path) -> None:
    """Memory is bounded: neighbours together, but no silence of hours between two of them."""
    files.write(tmp_path / "a.wav", Buffer(np.zeros((1, 400 * 1000), np.float32), 1000))
    talk = speaker.cut([(0, 150_000), (399_000, 400_000)], 1000)
    cleaner = Nothing()
    assert len(talk) == len(pieces_of(tmp_path / "a.wav", talk, cleaner))
    assert 4 == len(cleaner.seconds)
    assert max(cleaner.seconds) <= voice_pieces._CLEANED_S + 0.2
    assert cleaner.seconds[-1] < 2
