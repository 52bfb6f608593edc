from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.errors import EvaluationError
from engine.evaluation import speaker_sets
from tests.helpers import signals, speakers


def write_wave(path: Path, seconds: float = 0.2) -> None:
    """A short noise."""
    path.parent.mkdir(parents=True, exist_ok=True)
    files.write(path, Buffer(signals.noise(seconds)[np.newaxis], 16_000))


def write_librispeech(folder: Path, split: str, speaker: str, texts: list[str]) -> list[str]:
    """Utterances of one speaker and chapter with their transcripts; returns their names."""
    chapter = folder / "LibriSpeech" / split / speaker / "7"
    names = [f"{speaker}-7-{number:04d}" for number in range(len(texts))]
    for name in names:
        write_wave(chapter / f"{name}.flac")
    lines = [f"{name} {text}\n" for name, text in zip(names, texts, strict=True)]
    (chapter / f"{speaker}-7.trans.txt").write_text("".join(lines), encoding="utf-8")
    return names


def test_manifests_tell_speakers_words_and_splits(tmp_path: Path) -> None:
    """Single words are recognised as pieces to join."""
    found = speaker_sets.read(speakers.write_pack(tmp_path / "tones"))
    assert found.joins
    assert tuple(sorted(speakers.WORDS)) == found.words()
    assert sorted(speakers.SPEAKERS) == list(found.of("train"))
    assert {2 * len(speakers.WORDS)} == {len(clips) for clips in found.of("test").values()}


def test_librispeech_is_read_as_it_is_published(tmp_path: Path) -> None:
    """Folders give split and speaker, tables the words; whole utterances are not joined."""
    write_librispeech(tmp_path, "train-clean-100", "19", ["HELLO THERE", "GOOD DAY"])
    write_librispeech(tmp_path, "dev-clean", "20", ["A B"])
    write_librispeech(tmp_path, "test-clean", "21", ["C D"])
    found = speaker_sets.read(tmp_path)
    assert not found.joins
    assert {"librispeech_19"} == set(found.of("train"))
    assert {"librispeech_20"} == set(found.of("valid"))
    (clip,) = found.of("test")["librispeech_21"]
    assert ("C D", "21-7-0000") == (clip.transcript, clip.recording_id)


def test_libri2mix_takes_its_words_from_librispeech(tmp_path: Path) -> None:
    """Each mixture asks for both of its speakers, with the mixed parts as clean sound."""
    (one,) = write_librispeech(tmp_path, "test-clean", "1", ["FIRST WORDS"])
    (two,) = write_librispeech(tmp_path, "test-clean", "2", ["OTHER WORDS"])
    mixed = tmp_path / "Libri2Mix" / "wav16k" / "max" / "test"
    for part in ("mix_clean", "s1", "s2"):
        write_wave(mixed / part / f"{one}_{two}.wav")
    write_wave(mixed / "mix_clean" / "9-9-9999_8-8-8888.wav")  # no words for these
    found = speaker_sets.read(tmp_path)
    assert [("FIRST WORDS", "s1", "test"), ("OTHER WORDS", "s2", "test")] == [
        (pair.target.transcript, pair.target.path.parent.name, pair.split)
        for pair in found.premixed
    ]
    assert all(pair.mixture.parent.name == "mix_clean" for pair in found.premixed)
    assert ["librispeech_1", "librispeech_2"] == [p.target.speaker for p in found.premixed]


def test_recordings_are_held_out_where_nothing_validates(tmp_path: Path) -> None:
    """About a sixth of the training split, chosen by name alone; test clips stay."""
    texts = [f"WORDS {k}" for k in range(60)]
    for speaker in ("1", "2"):
        write_librispeech(tmp_path, "train-clean-100", speaker, texts)
    write_librispeech(tmp_path, "test-clean", "3", ["A B"])
    found, again = speaker_sets.read(tmp_path), speaker_sets.read(tmp_path)
    assert found == again
    counts = [sum(map(len, found.of(split).values())) for split in ("train", "valid", "test")]
    assert 120 == counts[0] + counts[1]
    assert 8 <= counts[1] <= 34
    assert 1 == counts[2]


def test_nothing_to_mix_is_refused(tmp_path: Path) -> None:
    """An empty folder and a single speaker are told what is needed."""
    with pytest.raises(EvaluationError, match="0 speakers with transcripts"):
        speaker_sets.read(tmp_path)
    write_librispeech(tmp_path, "test-clean", "1", ["ALONE HERE"])
    with pytest.raises(EvaluationError, match="1 speakers with transcripts"):
        speaker_sets.read(tmp_path)
