from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import TrainingError
from engine.training.data import Corpus, load_corpus
from engine.training.voices import Voices
from tests.helpers.packs import write_packs
from tests.helpers.voices import RATE, SPEAKERS, write_speech_pack


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Generated voices and sounds, decoded."""
    folder = write_packs(tmp_path_factory.mktemp("packs"))
    write_speech_pack(folder)
    return load_corpus(folder, rate=RATE, cache=tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize("split", ["train", "valid"])
def test_splits_are_kept_apart(corpus: Corpus, split: str) -> None:
    """Only speakers of the split are drawn, and only its sounds lie behind them."""
    voices = Voices(corpus, split)
    assert sorted(SPEAKERS[split]) == voices.names
    assert {split} == {corpus.recordings[index].split for index in voices.behind}


def test_what_is_heard_is_never_enrolled(corpus: Corpus) -> None:
    """The recordings of a speaker are split into two parts without a common one."""
    voices = Voices(corpus)
    for name in voices.names:
        heard, kept = voices.split(name, np.random.default_rng(1))
        assert heard
        assert kept
        assert not {piece.index for piece in heard} & {piece.index for piece in kept}


def test_one_long_saying_is_cut_into_two_parts(corpus: Corpus) -> None:
    """A speaker with a single recording is heard in one half and enrolled with the other."""
    voices = Voices(corpus)
    voices.sayings["low"] = voices.sayings["low"][:1]
    (heard,), (kept,) = voices.split("low", np.random.default_rng(0))
    assert heard.index == kept.index
    assert heard.stop <= kept.start or kept.stop <= heard.start


def test_wishes_are_fulfilled_where_they_can_be(corpus: Corpus) -> None:
    """A gender that is wished for is drawn; nobody who is taken."""
    voices, generator = Voices(corpus), np.random.default_rng(0)
    for _ in range(20):
        assert "m" == voices.gender[voices.draw(generator, set(), ("m", True))]
        assert voices.draw(generator, {"low", "high"}, None) not in ("low", "high")


def test_sayings_fill_any_length(corpus: Corpus) -> None:
    """One after another until the length is full, at any speed, begun anywhere."""
    voices, generator = Voices(corpus), np.random.default_rng(0)
    for speed in (0.8, 1.0, 1.26):
        filled = voices.fill(voices.sayings["low"], 5 * RATE, speed, generator)
        assert (5 * RATE,) == filled.shape
        assert float(np.abs(filled[-RATE:]).max()) > 0.1


def test_single_words_are_joined_whole(tmp_path: Path, corpus: Corpus) -> None:
    """Where every saying is one word, three or four of them are said and known, or nothing is."""
    assert not Voices(corpus).says_words
    write_speech_pack(tmp_path, name="words", text="{}")
    voices = Voices(load_corpus(tmp_path, rate=RATE, packs=("words",), cache=tmp_path))
    assert voices.says_words
    pieces, generator = voices.sayings["low"], np.random.default_rng(0)
    line, text = voices.words(pieces, 8 * RATE, 1.0, generator)
    assert text in ("low low low", "low low low low")
    # The takes last 1, 1.3 and 1.6 s, with short pauses between them.
    sounding_s = np.mean(np.abs(line) > 1e-3) * 8
    assert sounding_s == pytest.approx({3: 3.9, 4: 4.9}[len(text.split())], rel=0.1)
    assert voices.words(pieces, RATE, 1.0, generator)[1] is None


def test_one_speaker_is_too_few(tmp_path: Path) -> None:
    """Recordings without speakers are an error that says what is needed."""
    with pytest.raises(TrainingError, match="0 speakers"):
        Voices(load_corpus(write_packs(tmp_path), rate=RATE, cache=tmp_path))
