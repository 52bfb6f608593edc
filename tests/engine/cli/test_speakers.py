from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.cli import main
from engine.models import device, registry, target_speech
from engine.models.speakers import speaker_profiles
from tests.helpers import tiny_wespeaker
from tests.helpers.tiny_voice import write_voice_model
from tests.helpers.voices import RATE, speaking


@pytest.fixture
def enrolment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A recording of one voice, beside a network of toy size."""
    made = target_speech.load(write_voice_model(tmp_path, threshold=0.0))
    real = registry.load_mask_model  # of the network that cleans what is told apart
    monkeypatch.setattr(
        registry,
        "load_mask_model",
        lambda model_id, chosen: made if model_id == target_speech.ID else real(model_id, chosen),
    )
    monkeypatch.setenv(speaker_profiles.FOLDER_VARIABLE, str(tmp_path / "speakers"))
    path = tmp_path / "ada.wav"
    files.write(path, Buffer(speaking("low", 5.0)[np.newaxis], RATE))
    return path


def test_voices_are_kept_listed_and_forgotten(
    enrolment: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Add, list, remove; an unknown name is an error that says what to do."""
    assert 0 == main.main(["speakers", "add", "Ada", str(enrolment), "--quiet"])
    capsys.readouterr()
    assert 0 == main.main(["speakers", "list", "--json"])
    (ada,) = json.loads(capsys.readouterr().out)["speakers"]
    assert ("Ada", 5.0) == (ada["name"], ada["seconds"])
    assert 0 == main.main(["speakers", "rename", "ada", "Lady Ada"])
    assert 0 == main.main(["speakers", "rename", "lady ada", "Ada"])
    assert 0 == main.main(["speakers", "remove", "ada"])
    assert 1 == main.main(["speakers", "remove", "ada"])
    assert "auricle speakers add" in capsys.readouterr().err


def test_a_voice_has_a_name_and_is_replaced_with_a_word(
    enrolment: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No name is wrong usage; whoever keeps a voice again under the same one is told."""
    for name in ("", " ", "?!"):
        with pytest.raises(SystemExit) as ended:
            main.main(["speakers", "add", name, str(enrolment)])
        assert 2 == ended.value.code
    for name, is_replaced in (("Ada", False), ("ada", True)):
        capsys.readouterr()
        assert 0 == main.main(["speakers", "add", name, str(enrolment), "--quiet"])
        assert is_replaced == ("in place of" in capsys.readouterr().out)


def test_a_kept_voice_is_extracted_by_its_name(enrolment: Path, tmp_path: Path) -> None:
    """`extract --enrol NAME` asks the voice model and says so in the recipe; the sum is exact."""
    mixture = speaking("low", 5.0, 1) + speaking("soprano", 5.0)
    files.write(tmp_path / "talk.wav", Buffer(mixture[np.newaxis], RATE), encoding="pcm16")
    assert 0 == main.main(["speakers", "add", "Ada", str(enrolment), "--quiet"])
    out = tmp_path / "out"
    words = ["extract", str(tmp_path / "talk.wav"), "--enrol", "Ada", "-o", str(out), "--quiet"]
    assert 0 == main.main([*words, "--device", "cpu"])
    result = json.loads((out / "result.json").read_text(encoding="utf-8"))
    assert ("starter-voice", []) == (result["model"]["id"], result["doubts"])
    assert 0.0 == result["sum_error"]
    target, residual = (files.read(out / name).samples for name in ("target.wav", "residual.wav"))
    np.testing.assert_array_equal(files.read(tmp_path / "talk.wav").samples, target + residual)


def test_an_enrolment_of_two_voices_is_taken_with_a_doubt(
    enrolment: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever keeps it or asks with it reads which one, and that it may be like either."""
    both = np.concatenate([speaking("deep", 4.0), speaking("soprano", 4.0)])
    files.write(tmp_path / "both.wav", Buffer(both[np.newaxis], RATE))
    assert 0 == main.main(["speakers", "add", "Both", str(tmp_path / "both.wav"), "--quiet"])
    assert "Two voices seem to speak in Both" in capsys.readouterr().out
    words = ["extract", str(enrolment), "--enrol", "Both", "--quiet", "-o", str(tmp_path / "out")]
    assert 0 == main.main([*words, "--device", "cpu", "--json"])
    (doubt,) = json.loads(capsys.readouterr().out)["doubts"]
    assert "Two voices seem to speak in Both" in doubt


@pytest.mark.parametrize("asked", [("locate", "--enrol"), ("speakers", "when", "--speaker")])
def test_looking_for_a_doubtful_voice_tells_the_doubt(
    asked: tuple[str, ...], enrolment: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For people and for machines; one voice alone raises none."""
    both = np.concatenate([speaking("deep", 4.0), speaking("soprano", 4.0)])
    files.write(tmp_path / "both.wav", Buffer(both[np.newaxis], RATE))
    *command, option = asked

    def looking_for(voice: Path, *more: str) -> str:
        words = [*command, str(enrolment), option, str(voice), "--device", "cpu", "--quiet"]
        main.main([*words, *more])
        return capsys.readouterr().out

    assert "Two voices seem to speak in both" in looking_for(tmp_path / "both.wav")
    (doubt,) = json.loads(looking_for(tmp_path / "both.wav", "--json"))["doubts"]
    assert "Two voices seem to speak in both" in doubt
    assert [] == json.loads(looking_for(enrolment, "--json"))["doubts"]


def test_silence_has_no_turns(enrolment: Path, tmp_path: Path) -> None:
    """Noise in which nobody speaks: exit code 3."""
    noise = (0.001 * np.random.default_rng(0).standard_normal((1, 3 * RATE))).astype(np.float32)
    files.write(tmp_path / "noise.wav", Buffer(noise, RATE))
    assert 3 == main.main(["speakers", "when", str(tmp_path / "noise.wav"), "--quiet"])


def test_the_answer_names_the_encoder(
    enrolment: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`--encoder` chooses, by default the installed published one; an unknown id is an error."""
    registry.import_folder(tiny_wespeaker.publish(monkeypatch, tmp_path).parent)
    talk = ["speakers", "when", str(enrolment), "--quiet"]
    main.main([*talk, "--json"])
    found = json.loads(capsys.readouterr().out)
    model = found["model"]
    assert ("wespeaker-resnet34", 0.5) == (model["id"], model["threshold"])
    assert "processor" == found["device"]
    assert "not calibrated" in model["threshold_source"]
    main.main([*talk, "--encoder", "starter-voice", "--device", "cpu"])
    told = f"told apart by starter-voice on {device.choose('cpu').label}"
    assert told in capsys.readouterr().out
    assert 1 == main.main([*talk, "--encoder", "ecapa"])


def test_a_name_that_is_taken_is_wrong_usage(enrolment: Path) -> None:
    """Renaming to another kept voice: exit code 2, and nothing changes."""
    for name in ("Ada", "Grace"):
        assert 0 == main.main(["speakers", "add", name, str(enrolment), "--quiet"])
    with pytest.raises(SystemExit) as stop:
        main.main(["speakers", "rename", "Ada", "Grace"])
    assert 2 == stop.value.code
    assert ["Ada", "Grace"] == [one.name for one in speaker_profiles.profiles()]


def test_unknown_names_say_who_is_kept(
    enrolment: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command that takes a voice takes a name, and lists those that there are."""
    assert 0 == main.main(["speakers", "add", "Grace", str(enrolment), "--quiet"])
    recording, out = str(enrolment), str(tmp_path / "out")
    for words in (
        ["extract", recording, "--enrol", "Eve", "-o", out],
        ["extract", recording, "--not-enrol", "Eve", "-o", out],
        ["locate", recording, "--enrol", "Eve"],
        ["transcribe", recording, "--speaker", "Eve", "-o", out],
        ["speakers", "when", recording, "--speaker", "Eve"],
    ):
        capsys.readouterr()
        assert 1 == main.main(words)
        told = capsys.readouterr().err
        assert "Eve" in told
        assert "Grace" in told


def test_kept_and_sought_voices_exclude_each_other(enrolment: Path) -> None:
    """--kept groups all voices, --speaker looks for some: both are wrong usage."""
    with pytest.raises(SystemExit) as stop:
        main.main(["speakers", "when", str(enrolment), "--kept", "--speaker", str(enrolment)])
    assert 2 == stop.value.code


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("--encoder", "nothing"), "Known models"),
        (("--encoder", "starter-sound"), "Models for that: wespeaker-resnet34"),
        (("--encoder", "wespeaker-resnet34"), "auricle models fetch wespeaker-resnet34"),
        (("--speaker", "nobody"), "No voice is kept yet"),
    ],
)
def test_what_no_recording_could_be_asked_is_told_first(
    words: tuple[str, ...], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Although the recording itself is not there."""
    assert 1 == main.main(["speakers", "when", "missing.wav", *words])
    assert problem in capsys.readouterr().err


def test_a_number_of_voices_and_sought_voices_exclude_each_other(enrolment: Path) -> None:
    """--count is of voices that are grouped."""
    with pytest.raises(SystemExit) as stop:
        main.main(["speakers", "when", "a.wav", "--count", "2", "--speaker", str(enrolment)])
    assert 2 == stop.value.code


def test_a_voice_can_be_left_out(enrolment: Path, tmp_path: Path) -> None:
    """`--not-enrol` alone: everything but that voice, and the sum is exact."""
    mixture = speaking("low", 5.0, 1) + speaking("soprano", 5.0)
    files.write(tmp_path / "talk.wav", Buffer(mixture[np.newaxis], RATE), encoding="pcm16")
    out = tmp_path / "out"
    words = ["extract", str(tmp_path / "talk.wav"), "--not-enrol", str(enrolment), "--quiet"]
    assert 0 == main.main([*words, "-o", str(out), "--device", "cpu"])
    result = json.loads((out / "result.json").read_text(encoding="utf-8"))
    assert 0.0 == result["sum_error"]
    assert 1 == len(result["parameters"]["cues"]["without_voices"])
