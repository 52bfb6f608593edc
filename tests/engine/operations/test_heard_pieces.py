"""Words of a transcription that was stopped: kept until it is finished, never trusted blindly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import cache
from engine.models.recogniser import Listening, RecognisedSegment, RecognisedWord
from engine.operations import heard_pieces
from engine.operations.heard_pieces import HeardPieces

LISTENING = Listening("en", seed=3)
SAMPLES = np.linspace(-1, 1, 1600, dtype=np.float32)
WORDS = (RecognisedWord("the", 10, 400, 0.5), RecognisedWord(" key.", 400, 900, 1.0))
SEGMENT = RecognisedSegment(10, 900, "the key.", WORDS, -0.25, 0.125, 1.5, flags=("doubt",))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.ENVIRONMENT_VARIABLE, str(tmp_path))
    return tmp_path / heard_pieces.KIND


def test_what_was_heard_is_found_by_the_next_run(folder: Path) -> None:
    """With every number, and silence as silence."""
    first = HeardPieces.of("weights", "processor")
    first.add(SAMPLES, LISTENING, (SEGMENT,))
    first.add(-SAMPLES, LISTENING, ())
    again = HeardPieces.of("weights", "processor")
    assert (SEGMENT,) == again.find(SAMPLES, LISTENING)
    assert () == again.find(-SAMPLES, LISTENING)


def test_other_sound_settings_or_weights_are_heard_anew(folder: Path) -> None:
    """Whatever decides about the words decides here."""
    HeardPieces.of("weights").add(SAMPLES, LISTENING, (SEGMENT,))
    again = HeardPieces.of("weights")
    assert again.find(2 * SAMPLES, LISTENING) is None
    assert again.find(SAMPLES, Listening("de", seed=3)) is None
    assert again.find(SAMPLES, Listening("en", seed=4)) is None
    assert HeardPieces.of("others").find(SAMPLES, LISTENING) is None


def test_nothing_stays_of_what_is_finished(folder: Path) -> None:
    """The words are the user's: they lie in the project, not in a cache."""
    pieces = HeardPieces.of("weights")
    pieces.add(SAMPLES, LISTENING, (SEGMENT,))
    assert 1 == len(list(folder.iterdir()))
    pieces.finish()
    assert [] == list(folder.iterdir())
    assert HeardPieces.of("weights").find(SAMPLES, LISTENING) is None


def test_a_line_that_was_cut_short_costs_its_piece_alone(folder: Path) -> None:
    """As a crash in the middle of writing leaves it."""
    pieces = HeardPieces.of("weights")
    pieces.add(SAMPLES, LISTENING, (SEGMENT,))
    pieces.add(-SAMPLES, LISTENING, (SEGMENT,))
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-40])
    again = HeardPieces.of("weights")
    assert (SEGMENT,) == again.find(SAMPLES, LISTENING)
    assert again.find(-SAMPLES, LISTENING) is None


def test_where_nothing_can_be_written_words_are_heard_all_the_same(folder: Path) -> None:
    """A folder in the place of the file: keeping fails, nothing else."""
    pieces = HeardPieces.of("weights")
    pieces.add(SAMPLES, LISTENING, (SEGMENT,))
    (file,) = folder.iterdir()
    file.unlink()
    file.mkdir()
    again = HeardPieces.of("weights")
    again.add(SAMPLES, LISTENING, (SEGMENT,))
    again.finish()
    assert again.find(SAMPLES, LISTENING) is None
