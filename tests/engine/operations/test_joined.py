"""A voice and sounds in one request."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.errors import EmptyCue, NoVoice
from engine.models import device, feature_cache, registry
from engine.operations import joined
from engine.operations.cues import Cues, Reference
from engine.operations.extract import ExtractRequest
from engine.operations.locate import LocateRequest
from engine.operations.presence import PresenceCurve
from engine.operations.shape import Shape
from tests.helpers import tiny
from tests.helpers.voices import RATE as VOICE_RATE
from tests.helpers.voices import speaking

RATE = 8000


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> dict[str, tiny.TinyModel]:
    """A voice model that keeps bins 0 to 63, a sound model that keeps 32 to 128."""
    made = {
        joined.VOICE_MODEL: tiny.TinyModel(tiny.band(0, 64), presence=0.9),
        "starter-sound": tiny.TinyModel(tiny.band(32, 129), presence=0.8),
    }
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: made[model_id])
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())
    feature_cache.shared.cache_clear()
    return made


@pytest.fixture
def request_(tmp_path: Path) -> ExtractRequest:
    """Tones at 500, 1500 and 3000 Hz; a voice and words are asked for."""
    time_s = np.arange(4 * RATE) / RATE
    tones = [0.1 * np.sin(2 * np.pi * hz * time_s) for hz in (500, 1500, 3000)]
    path = tmp_path / "take.wav"
    sound = np.sum(tones, axis=0)[np.newaxis].astype(np.float32)
    files.write(path, Buffer(sound, RATE), encoding="pcm16")
    voice = tmp_path / "ada.wav"
    files.write(voice, Buffer(speaking("low", 2.0)[np.newaxis], VOICE_RATE))
    cues = Cues(describe=("laughing",), voices=(Reference(voice, name="Ada"),))
    return ExtractRequest(path, RATE, 3 * RATE, cues, tmp_path / "out", "starter-sound")


def level(samples: np.ndarray, hz: float) -> float:
    """Amplitude of a tone."""
    time_s = np.arange(samples.shape[1]) / RATE
    return float(2 * abs(np.mean(samples[0] * np.exp(-2j * np.pi * hz * time_s))))


def test_each_cue_goes_to_the_model_that_understands_it() -> None:
    """Voices to the voice model, all else to the chosen one; a single kind is a single part."""
    voice, other = Reference(Path("a.wav")), Reference(Path("b.wav"))
    both = Cues(describe=("rain",), voices=(voice,), without_voices=(other,))
    first, second = joined.parts(both, "starter-sound")
    assert (joined.VOICE_MODEL, Cues(voices=(voice,), without_voices=(other,))) == (
        first.model_id,
        first.cues,
    )
    assert ("starter-sound", Cues(describe=("rain",))) == (second.model_id, second.cues)
    assert [joined.VOICE_MODEL] == [
        one.model_id for one in joined.parts(Cues(voices=(voice,)), "starter-sound")
    ]
    assert [joined.Part("starter-sound", Cues(describe=("rain",)))] == list(
        joined.parts(Cues(describe=("rain",)), "starter-sound")
    )


def test_joint_answer_is_what_both_let_through(
    models: dict[str, tiny.TinyModel], request_: ExtractRequest
) -> None:
    """Only the tone inside both bands stays; target and rest are the recording, bit for bit."""
    found = joined.extract(request_)
    assert found.is_present
    assert found.target is not None
    assert found.residual is not None
    target, rest = (files.read(path).samples for path in (found.target, found.residual))
    assert 0.1 == pytest.approx(level(target, 1500), abs=0.01)
    assert max(level(target, 500), level(target, 3000)) < 0.005
    np.testing.assert_array_equal(files.read(request_.path, RATE, 3 * RATE).samples, target + rest)
    assert 0.0 == found.sum_error
    assert 0.8 == pytest.approx(found.confidence, abs=0.01)
    assert ["Ada"] == [one["name"] for one in found.recipe["parameters"]["cues"]["voices"]]
    assert 2 == len(found.recipe["parameters"]["in_turn"])
    assert {"target.wav", "residual.wav"} == {path.name for path in request_.out.iterdir()}
    assert found.recipe["outputs"]["target.wav"] == files.file_sha256(found.target)


def test_amount_leaves_a_share_of_the_rest(
    models: dict[str, tiny.TinyModel], request_: ExtractRequest
) -> None:
    """Half taken away: the tones outside stay at half their level."""
    found = joined.extract(replace(request_, shape=Shape(amount=0.5)))
    assert found.target is not None
    assert 0.05 == pytest.approx(level(files.read(found.target).samples, 3000), abs=0.005)


def test_absent_voice_ends_the_search(
    models: dict[str, tiny.TinyModel], request_: ExtractRequest
) -> None:
    """Nothing is written, and the sound model is not asked; kept when asked to."""
    models[joined.VOICE_MODEL]._presence = 0.2
    found = joined.extract(request_)
    assert not found.is_present
    assert found.target is None
    assert 0 == models["starter-sound"].feature_calls
    assert not request_.out.exists()
    assert joined.extract(replace(request_, keep_absent=True)).target is not None


def test_places_need_both(models: dict[str, tiny.TinyModel], request_: ExtractRequest) -> None:
    """One span while both are sure; none when one is not. Negatives alone look for nothing."""
    ask = LocateRequest(request_.path, RATE, 3 * RATE, request_.cues, "starter-sound")
    (span,) = joined.locate(ask).spans
    assert (RATE, 3 * RATE) == pytest.approx((span.start, span.end), abs=400)
    models["starter-sound"]._presence = 0.2
    assert () == joined.locate(ask).spans
    only_without = replace(ask, cues=replace(ask.cues, describe=(), without=("rain",)))
    assert 1 == len(joined.locate(only_without).spans)


def test_the_recipe_of_places_names_both(
    models: dict[str, tiny.TinyModel], request_: ExtractRequest
) -> None:
    """Everything that was asked, also of a model that had nothing to look for."""
    ask = LocateRequest(request_.path, RATE, 3 * RATE, request_.cues, "starter-sound")
    asked = joined.locate(ask).recipe["parameters"]
    assert 2 == len(asked["in_turn"])
    assert list(ask.cues.describe) == asked["cues"]["describe"]
    only_without = replace(ask, cues=replace(ask.cues, describe=(), without=("rain",)))
    asked = joined.locate(only_without).recipe["parameters"]
    assert (1, ["rain"]) == (len(asked["in_turn"]), asked["cues"]["without"])


def test_estimate_counts_every_model(
    models: dict[str, tiny.TinyModel], request_: ExtractRequest
) -> None:
    """Two models take the time of both, and the memory of the larger."""
    one = joined.estimate(replace(request_, cues=Cues(describe=("rain",))))
    both = joined.estimate(request_)
    assert both.windows > one.windows
    assert both.seconds > one.seconds


def test_agreement_is_the_least_sure() -> None:
    """Each curve is brought to one threshold; the lower one counts; one alone stays as it is."""
    first = PresenceCurve(0.04, (0.2, 1.0, 1.0), 0.2)
    second = PresenceCurve(0.08, (0.8, 0.0), 0.8)
    assert PresenceCurve(0.04, (0.5, 0.5, 0.0), 0.5) == joined.agreed([first, second])
    assert first is joined.agreed([first])


def test_an_unknown_word_is_told_before_any_model_is_loaded(
    request_: ExtractRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside a voice, too: nobody waits for the voice to hear that the word is wrong."""

    def load(*_: object) -> None:
        raise AssertionError("a model was loaded")

    monkeypatch.setattr(registry, "load_mask_model", load)
    cues = replace(request_.cues, describe=("zxqv",))
    with pytest.raises(EmptyCue, match="zxqv"):
        joined.extract(replace(request_, cues=cues))
    with pytest.raises(EmptyCue, match="zxqv"):
        joined.locate(LocateRequest(request_.path, RATE, 3 * RATE, cues, "starter-sound"))


def test_a_sound_that_is_no_voice_is_told_before_any_model_is_loaded(
    request_: ExtractRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of extracting and of locating, alone and beside words."""

    def load(*_: object) -> None:
        raise AssertionError("a model was loaded")

    monkeypatch.setattr(registry, "load_mask_model", load)
    tone = Reference(request_.path)
    for cues in (Cues(voices=(tone,)), replace(request_.cues, without_voices=(tone,))):
        with pytest.raises(NoVoice):
            joined.extract(replace(request_, cues=cues))
        with pytest.raises(NoVoice):
            joined.locate(LocateRequest(request_.path, RATE, 3 * RATE, cues, "starter-sound"))
