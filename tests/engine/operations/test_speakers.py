"""Who speaks when, with a real network of toy size."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from numpy.typing import NDArray

from engine import resources
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.errors import ModelError, NoVoice, ReferenceTooShort
from engine.models import device, registry, speaker, target_speech
from engine.models.speakers import speaker_profiles, speaker_turns
from engine.operations import speaker_speed, speakers, speech, voice_pieces
from engine.operations.cues import Reference
from engine.operations.speakers import SpeakersRequest, who_speaks
from engine.progress import Report
from tests.helpers import tiny, tiny_wespeaker
from tests.helpers.tiny_voice import write_voice_model
from tests.helpers.vectors import heard
from tests.helpers.voices import RATE, speaking


class NothingToClean:
    """In place of the network that takes other sounds away, which a registry of toys has not."""

    recorded: ClassVar[dict[str, str]] = {"id": "none", "sha256": ""}

    def __init__(self, device_name: str, report: Report) -> None:
        pass

    def clean(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """They are clean."""
        return samples


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> target_speech.VoiceModel:
    """Random weights; the detector does not know generated voices, so all is speech.

    Changes cost nothing: to weights of chance all voices are much alike.
    """
    monkeypatch.setattr(speaker_turns, "_CHANGE_COSTS", 0.0)
    monkeypatch.setattr(voice_pieces, "Cleaner", NothingToClean)
    made = target_speech.load(write_voice_model(tmp_path))
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: made)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())

    def everything(reader, start, end, report):
        step = speech.STEP
        n_steps = -(-(end - start) * speech.RATE // (reader.rate * step))
        spans = (speech.Piece(start, end),) if end > start else ()
        return speech.Speech(start, reader.rate, np.ones(n_steps, np.float32), spans, 0.2)

    monkeypatch.setattr(speech, "find", everything)
    monkeypatch.setenv(speaker_profiles.FOLDER_VARIABLE, str(tmp_path / "speakers"))
    return made


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """Four seconds of one voice, then four of another."""
    path = tmp_path / "talk.wav"
    sound = np.concatenate([speaking("low", 4.0), speaking("soprano", 4.0)])
    files.write(path, Buffer(sound[np.newaxis], RATE))
    return path


def enrolment(tmp_path: Path, name: str) -> Reference:
    """Another saying of a voice as a file."""
    path = tmp_path / f"{name}.wav"
    files.write(path, Buffer(speaking(name, 5.0, 9)[np.newaxis], RATE))
    return Reference(path)


def test_known_voices_get_their_names(
    model: target_speech.VoiceModel, talk: Path, tmp_path: Path
) -> None:
    """Two enrolled voices: two turns with their names, in samples of the recording."""
    model.speaker_threshold = -1.0  # weights of chance: the nearer voice counts
    known = tuple((name, enrolment(tmp_path, name)) for name in ("soprano", "low"))
    found = who_speaks(SpeakersRequest(talk, 0, 8 * RATE, known))
    assert ("soprano", "low") == found.names
    assert pytest.approx(-0.9) == found.threshold  # more is asked of voices as they are heard
    assert "as they are heard" in found.threshold_source
    assert "low" == found.turns[0].speaker
    assert "soprano" == found.turns[-1].speaker
    assert 0 == found.turns[0].start
    assert 8 * RATE == found.turns[-1].end


def test_unknown_voices_are_numbered(model: target_speech.VoiceModel, talk: Path) -> None:
    """Grouped into two: who is heard first is speaker 1; times are those of the recording."""
    found = who_speaks(SpeakersRequest(talk, 2 * RATE, 8 * RATE, count=2))
    assert ("speaker 1", "speaker 2") == found.names
    assert 2 * RATE == found.turns[0].start
    assert "speaker 1" == found.turns[0].speaker
    assert "speaker 2" == found.turns[-1].speaker
    known = speaker_speed.estimate("auto", 60.0)
    assert known.is_measured  # from then on
    assert not speaker_speed.estimate("cpu", 60.0).is_measured
    here = tiny.processor()
    assert {"device": here.recorded, "dtype": here.dtype_name} == found.ran_on


def test_nobody_like_an_enrolment_is_somebody_else(
    model: target_speech.VoiceModel, talk: Path, tmp_path: Path
) -> None:
    """Above any likeness, no turn has the enrolled name."""
    model.speaker_threshold = 1.1
    found = who_speaks(SpeakersRequest(talk, 0, 8 * RATE, (("low", enrolment(tmp_path, "low")),)))
    assert {speakers.UNKNOWN} == {turn.speaker for turn in found.turns}


def test_kept_voices_are_found_by_name(model: target_speech.VoiceModel, tmp_path: Path) -> None:
    """Kept once, the profile has the enrolment and the vector that the model gives."""
    reference = enrolment(tmp_path, "low")
    speakers.keep("Ada", reference)
    profile = speaker_profiles.find("Ada")
    np.testing.assert_allclose(
        model.embed_audio(speaking("low", 5.0, 9)), profile.vector, atol=1e-4
    )
    assert model.spec.sha256 == profile.model_sha256


def test_short_enrolments_are_not_kept(model: target_speech.VoiceModel, tmp_path: Path) -> None:
    """An error, and no profile."""
    path = tmp_path / "short.wav"
    files.write(path, Buffer(speaking("low", 0.6)[np.newaxis], RATE))
    with pytest.raises(ReferenceTooShort):
        speakers.keep("Ada", Reference(path))
    assert () == speaker_profiles.profiles()


def test_an_enrolment_is_looked_at_before_the_model_is_loaded(
    talk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that says too little costs no waiting."""
    monkeypatch.setattr(device, "choose", lambda name="auto": pytest.fail("too early"))
    path = tmp_path / "short.wav"
    files.write(path, Buffer(speaking("low", 0.3)[np.newaxis], RATE))
    with pytest.raises(ReferenceTooShort):
        who_speaks(SpeakersRequest(talk, 0, RATE, (("Ada", Reference(path)),)))
    with pytest.raises(ReferenceTooShort):
        speakers.keep("Ada", Reference(path))


def test_what_is_no_voice_is_neither_kept_nor_looked_for(
    model: target_speech.VoiceModel, talk: Path, tmp_path: Path
) -> None:
    """The rain would be somebody otherwise."""
    rain = Reference(resources.path("demo", "stems", "rain.flac"))
    with pytest.raises(NoVoice):
        speakers.keep("Ada", rain)
    assert () == speaker_profiles.profiles()
    with pytest.raises(NoVoice):
        who_speaks(SpeakersRequest(talk, 0, RATE, (("Ada", rain),)))


def test_the_published_encoder_is_used_where_it_is_installed(
    model: target_speech.VoiceModel,
    talk: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without a name it is preferred to the starter, and the answer names it with its hash."""
    registry.import_folder(tiny_wespeaker.publish(monkeypatch, tmp_path).parent)
    found = who_speaks(SpeakersRequest(talk, 0, 8 * RATE, count=2))
    assert ("wespeaker-resnet34", 64) == (found.model_id, len(found.model_sha256))
    assert 0.5 == found.threshold
    assert {"device": "cpu: processor", "dtype": "float32"} == found.ran_on
    assert ("speaker 1", "speaker 2") == (found.turns[0].speaker, found.turns[-1].speaker)
    starter = who_speaks(SpeakersRequest(talk, 0, 8 * RATE, encoder="starter-voice"))
    assert "starter-voice" == starter.model_id


def test_voices_kept_by_one_model_are_known_to_another(
    model: target_speech.VoiceModel,
    talk: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A profile holds the starter's vector; the published encoder hears the enrolment anew."""
    profile = speakers.keep("Ada", enrolment(tmp_path, "low"))
    assert "starter-voice" == profile.model_id
    registry.import_folder(tiny_wespeaker.publish(monkeypatch, tmp_path).parent)
    known = (("Ada", Reference(profile.recording, name="Ada")),)
    found = who_speaks(SpeakersRequest(talk, 0, 8 * RATE, known))
    assert "wespeaker-resnet34" == found.model_id
    assert "Ada" == found.turns[0].speaker


def test_other_models_tell_no_voices_apart(
    model: target_speech.VoiceModel, talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mask network without a speaker encoder is refused."""
    other = tiny.TinyModel(tiny.constant(1.0))
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: other)
    with pytest.raises(ModelError, match="no voices"):
        who_speaks(SpeakersRequest(talk, 0, 8 * RATE))


def test_grouped_voices_get_the_names_of_kept_ones(
    model: target_speech.VoiceModel,
    talk: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One voice is kept: it has its name, the other a number; short enrolments do not count."""
    speakers.keep("Ada", enrolment(tmp_path, "low"))
    files.write(tmp_path / "short.wav", Buffer(speaking("low", 0.6)[np.newaxis], RATE))
    perhaps = (*speakers.kept_voices(), ("Nobody", Reference(tmp_path / "short.wav")))
    ask = SpeakersRequest(talk, 0, 8 * RATE, count=2, perhaps=perhaps)
    plain = who_speaks(SpeakersRequest(talk, 0, 8 * RATE, count=2))
    monkeypatch.setattr(speaker, "recognised", lambda voices, known, threshold: (0, -1))
    found = who_speaks(ask)
    assert ("Ada", "speaker 2") == found.names
    assert ["Ada", "speaker 2"] == [found.turns[0].speaker, found.turns[-1].speaker]
    assert [turn.start for turn in plain.turns] == [turn.start for turn in found.turns]
    monkeypatch.setattr(speaker, "recognised", lambda voices, known, threshold: (0, 0))
    assert ("Ada",) == who_speaks(ask).names


def test_grouped_voices_that_overlap_have_a_turn_each(
    model: target_speech.VoiceModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is enrolled, and more is said by both at once than by either alone."""
    path = tmp_path / "both.wav"
    files.write(path, Buffer(np.zeros((1, 24 * RATE), np.float32) + 0.1, RATE))
    talk = {(0, 5): 0, (5, 17): 1, (10, 24): 0}
    monkeypatch.setattr(
        voice_pieces,
        "vectors",
        lambda reader, pieces, encoder, cleaner, report: heard(pieces, talk, RATE),
    )
    found = who_speaks(SpeakersRequest(path, 0, 24 * RATE, count=2))
    first = [turn for turn in found.turns if turn.speaker == "speaker 1"]
    second = [turn for turn in found.turns if turn.speaker == "speaker 2"]
    told = [(t.start / RATE, t.end / RATE) for t in (*first, *second)]
    assert np.abs(np.array([(0, 5), (10, 24), (5, 17)]) - told).max() <= speaker.STEP_S
