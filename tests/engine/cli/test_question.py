"""What the options ask for: refused before any work, or read as values."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.audio import files
from engine.cli.question import check_question, read_cues, read_region, read_shape
from engine.errors import ContradictoryCues, EngineError, NoVoice, ReferenceTooShort, RegionOutside
from engine.operations.cues import Reference, Weights
from engine.operations.shape import Box
from tests.helpers import signals
from tests.helpers.questions import parsed
from tests.helpers.voices import RATE, speaking


def write_voice(folder: Path) -> Path:
    path = folder / "ada.wav"
    files.write(path, signals.mono(speaking("low", 2), RATE))
    return path


def test_cues_may_be_repeated_and_mixed(tmp_path: Path) -> None:
    """--without is an example where a file of that name exists, words otherwise."""
    clip = tmp_path / "rain.wav"
    clip.touch()
    args = parsed(
        "in.wav", "--describe", "a dog", "--describe", "a cat", "--reference", "bark.wav",
        "--without", "the wind", "--without", str(clip),
    )  # fmt: skip
    cues = read_cues(args)
    assert ("a dog", "a cat") == cues.describe
    assert [Path("bark.wav")] == [one.path for one in cues.references]
    assert ("the wind",) == cues.without
    assert [clip] == [one.path for one in cues.without_references]


@pytest.mark.parametrize("more", [(), ("--box", "0-1,100-200", "--only-boxes")])
def test_a_model_that_would_hear_nothing_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...]
) -> None:
    """Voices alone are heard by the voice model, within boxes too; another one is not ignored."""
    voice = str(write_voice(tmp_path))
    with pytest.raises(SystemExit) as stop:
        check_question(parsed("in.wav", "--enrol", voice, "--model", "starter-speech", *more))
    assert 2 == stop.value.code
    assert "starter-voice" in capsys.readouterr().err
    for model in ("starter-voice", "starter-sound"):
        check_question(parsed("in.wav", "--enrol", voice, "--model", model, *more))
    words = ("--enrol", voice, "--describe", "dog", "--model", "starter-speech")
    check_question(parsed("in.wav", *words, *more))


def test_no_cue_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """Without any cue there is no question: exit code 2."""
    with pytest.raises(SystemExit) as stop:
        check_question(parsed("in.wav"))
    assert 2 == stop.value.code
    assert "--describe" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("--reference", "missing.wav"), "no such file"),
        (("--describe", "the"), "names no sound"),
        (("--describe", "zxqv"), "in other, more common words"),
        (("--describe", "dog", "--without", "zxqv"), "knows no word"),
        (("--describe", "zxqv", "--model", "starter-speech"), "knows no word"),
        (("--reference", __file__, "--without", "the"), "not a sound"),
        (("--span", "1-2", "--without", "the"), "names no sound"),
        (("--describe", "dog", "--model", "draft"), "Models for that: starter-voice"),
        (("--describe", "dog", "--model", "clapsep"), "auricle models fetch clapsep"),
        (("--describe", "dog", "--model", "nothing"), "Known models"),
    ],
)
def test_what_no_recording_could_answer_is_refused(words: tuple[str, ...], problem: str) -> None:
    """With the remedy, although the recording itself is not there."""
    with pytest.raises(EngineError) as refused:
        check_question(parsed("in.wav", *words))
    assert problem in refused.value.sentence()


def test_asking_for_and_against_the_same_is_refused() -> None:
    """In words, or by one part of the recording."""
    with pytest.raises(ContradictoryCues):
        read_cues(parsed("in.wav", "--describe", "dog", "--without", "a dog"))
    with pytest.raises(ContradictoryCues, match=r"b\.wav"):
        read_cues(parsed("in.wav", "--reference", "b.wav", "--without", "b.wav"))


def test_region_is_given_in_seconds(tmp_path: Path) -> None:
    """12.5-20 are seconds of the recording; without it everything is meant."""
    path = tmp_path / "take.wav"
    files.write(path, signals.mono(signals.noise(3, 8000), 8000))
    assert (4000, 16_000) == read_region(parsed(str(path), "--region", "0.5-2"))
    assert (0, 24_000) == read_region(parsed(str(path)))


def take(folder: Path) -> Path:
    path = folder / "take.wav"
    files.write(path, signals.mono(signals.noise(3, 8000), 8000))
    return path


def test_spans_and_boxes_are_examples_of_the_recording(tmp_path: Path) -> None:
    """Seconds and hertz become samples of the recording; not- ones go to the other group."""
    path = take(tmp_path)
    args = parsed(
        str(path), "--span", "0.5-1", "--box", "1-2,300-900", "--not-span", "2-3",
        "--not-box", "0-1,2000-3000", "--weights", "3:1",
    )  # fmt: skip
    cues = read_cues(args)
    assert (Reference(path, 4000, 8000), Reference(path, 8000, 16_000, 300, 900)) == (
        cues.references
    )
    assert (Reference(path, 16_000, 24_000), Reference(path, 0, 8000, 2000, 3000)) == (
        cues.without_references
    )
    assert Weights(3, 1) == cues.weights


def test_boxes_bound_the_result_when_asked(tmp_path: Path) -> None:
    """--only-boxes; without it boxes are cues alone."""
    path = take(tmp_path)
    words = (str(path), "--box", "1-2,300-900", "--not-box", "0-1,2000-3000")
    assert read_shape(parsed(*words)).limits.is_empty
    limits = read_shape(parsed(*words, "--only-boxes")).limits
    assert (Box(8000, 16_000, 300, 900),) == limits.inside
    assert (Box(0, 8000, 2000, 3000),) == limits.outside
    with pytest.raises(SystemExit):
        check_question(parsed(str(path), "--span", "1-2", "--only-boxes"))


@pytest.mark.parametrize(
    ("words", "share"), [((), 0.0), (("--project-cue",), 1.0), (("--project-cue", "0.5"), 0.5)]
)
def test_cues_are_moved_towards_captions_on_request(words: tuple[str, ...], share: float) -> None:
    """Not at all, wholly, or by a share."""
    cues = read_cues(parsed("in.wav", "--describe", "a dog", *words))
    assert share == cues.project


@pytest.mark.parametrize("option", ["--reference", "--without", "--enrol"])
def test_an_example_that_says_too_little_is_told_before_any_work(
    tmp_path: Path, option: str
) -> None:
    """Its header gives its length; a voice is an example, too."""
    files.write(tmp_path / "bark.wav", signals.mono(signals.tone(200, 0.1, 16_000), 16_000))
    with pytest.raises(ReferenceTooShort):
        check_question(parsed("in.wav", option, str(tmp_path / "bark.wav")))


@pytest.mark.parametrize("option", ["--enrol", "--not-enrol"])
def test_a_sound_that_is_no_voice_is_told_before_any_work(tmp_path: Path, option: str) -> None:
    """Its vector would find some voice, and nobody would know why."""
    path = tmp_path / "bark.wav"
    files.write(path, signals.mono(signals.tone(200, 2, 16_000), 16_000))
    with pytest.raises(NoVoice, match="nobody speaks"):
        check_question(parsed("in.wav", "--describe", "dog", option, str(path)))


def test_what_is_called_like_a_recording_is_no_description() -> None:
    """--without with a file that is not there: the file is missed, not its name as a sound."""
    with pytest.raises(EngineError, match="no such file"):
        check_question(parsed("in.wav", "--describe", "dog", "--without", "rain.wav"))


def test_a_region_outside_of_the_recording_is_refused(tmp_path: Path) -> None:
    """Before a project takes the recording in."""
    with pytest.raises(RegionOutside):
        read_region(parsed(str(take(tmp_path)), "--region", "2-4"))


@pytest.mark.parametrize("option", ["--box", "--not-box"])
def test_a_bound_outside_of_the_recording_is_refused(tmp_path: Path, option: str) -> None:
    """Nothing could sound in it; one that only reaches beyond the end is taken."""
    path = str(take(tmp_path))
    read_shape(parsed(path, option, "2-9,100-200", "--only-boxes"))
    with pytest.raises(RegionOutside):
        read_shape(parsed(path, option, "5-9,100-200", "--only-boxes"))
    with pytest.raises(EngineError, match="nothing above 4000 Hz"):
        read_shape(parsed(path, option, "1-2,5000-6000", "--only-boxes"))
