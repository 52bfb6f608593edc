from __future__ import annotations

import csv
from pathlib import Path

import pytest

from engine.errors import EvaluationError
from engine.evaluation.dataset import Clip, clips_by_label, read_clips, words

COLUMNS = ("path", "kind", "label", "split", "recording_id", "speaker", "transcript")


def write_pack(folder: Path, name: str, rows: list[tuple[str, ...]]) -> None:
    (folder / name).mkdir(parents=True)
    with (folder / name / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows((*row, *[""] * (len(COLUMNS) - len(row))) for row in rows)


def make(folder: Path) -> list[Clip]:
    """Dogs (3 test, 10 train), rain (3 test, 2 train), a horn (1 test), music and speech."""
    env = [(f"d{k}.wav", "env", "dog", "test" if k < 3 else "train", f"d{k}") for k in range(13)]
    env += [(f"r{k}.wav", "env", "rain", "test" if k < 3 else "train", f"r{k}") for k in range(5)]
    env += [("h.wav", "env", "car_horn", "test", "h")]
    music = [
        (f"m{k}.wav", "music", ("piano", "flute")[k % 2], "test" if k < 4 else "train", f"m{k}")
        for k in range(20)
    ]
    speech = [
        (f"s{k}.wav", "speech", "speech", "test" if k < 3 else "train", f"s{k}", "ann", "HELLO")
        for k in range(15)
    ]
    for name, rows in (("env", env), ("music", music), ("speech", speech)):
        write_pack(folder, name, rows)
    write_pack(folder, "digits", [("0.wav", "speech", "speech", "test", "0")])
    return read_clips(folder)


def test_clips_are_ordered_by_name_and_digits_are_left_out(tmp_path: Path) -> None:
    """The order does not depend on the rows, and single digits are not mixed."""
    names = [clip.name for clip in make(tmp_path)]
    assert sorted(names) == names
    assert not any(name.startswith("digits/") for name in names)
    clip = next(clip for clip in read_clips(tmp_path) if clip.name == "speech/s0.wav")
    assert (tmp_path / "speech" / "s0.wav", "ann", "HELLO") == (
        clip.path, clip.speaker, clip.transcript,
    )  # fmt: skip


def test_digits_alone_are_read(tmp_path: Path) -> None:
    """Where there is nothing else, the digits are the data."""
    write_pack(tmp_path, "digits", [("0.wav", "speech", "speech", "test", "0")])
    assert [clip.name for clip in read_clips(tmp_path)] == ["digits/0.wav"]


def test_a_single_pack_may_be_given(tmp_path: Path) -> None:
    """The folder of one pack works too."""
    make(tmp_path)
    assert {clip.category for clip in read_clips(tmp_path / "env")} == {"dog", "rain", "car_horn"}


def test_labels_need_clips_here_and_in_train(tmp_path: Path) -> None:
    """Rain has too few to learn from and the horn too few to test; music and speech are joined."""
    found = clips_by_label(make(tmp_path), "test")
    assert {"dog": 3, "music": 4, "speech": 3} == {k: len(v) for k, v in found.items()}


def test_without_a_train_split_only_the_split_counts(tmp_path: Path) -> None:
    """A folder that holds only tests is scored by its own clips."""
    only_test = [clip for clip in make(tmp_path) if clip.split == "test"]
    assert list(clips_by_label(only_test, "test")) == ["dog", "music", "rain", "speech"]
    assert "car_horn" in clips_by_label(only_test, "test", min_clips=1)


def test_named_labels_are_taken_as_they_are(tmp_path: Path) -> None:
    """--labels overrides the counts, takes spaces, and can single out an instrument."""
    found = clips_by_label(make(tmp_path), "test", labels=["car horn", "piano", "dog"])
    assert {"car_horn": 1, "dog": 3, "piano": 2} == {k: len(v) for k, v in found.items()}


def test_what_cannot_be_scored_is_said(tmp_path: Path) -> None:
    """No manifest, a missing column, unknown splits and labels, too few labels."""
    with pytest.raises(EvaluationError, match="no recordings"):
        read_clips(tmp_path)
    clips = make(tmp_path)
    with pytest.raises(EvaluationError, match=r"no split 'dev'; known: test, train"):
        clips_by_label(clips, "dev")
    with pytest.raises(EvaluationError, match="'cat'") as caught:
        clips_by_label(clips, "test", labels=["cat", "dog"])
    assert "car_horn" in caught.value.hint
    with pytest.raises(EvaluationError, match="two are needed"):
        clips_by_label(clips, "test", min_clips=99)
    (tmp_path / "env" / "manifest.csv").write_text("path,label\na.wav,dog\n")
    with pytest.raises(EvaluationError, match="kind, split, recording_id is missing"):
        read_clips(tmp_path)
    (tmp_path / "env" / "manifest.csv").write_bytes(b"path\xff\xfe")
    with pytest.raises(EvaluationError, match="cannot be read"):
        read_clips(tmp_path)


def test_labels_are_words() -> None:
    """A label is asked for as people say it."""
    assert words("crying_baby") == "crying baby"
