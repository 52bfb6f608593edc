from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.training.data import Corpus, load_corpus
from engine.training.voice_mixing import SPEEDS, VoiceMixer, VoiceMixingRecipe
from engine.training.voice_validation import plain
from engine.training.voices import Voices
from tests.helpers.packs import write_packs
from tests.helpers.voices import RATE, SPEAKERS, write_speech_pack
from tests.helpers.voices import voice as say

RECIPE = VoiceMixingRecipe(length=16_384, enrolment_s=(1.0, 1.0))
PLAIN = replace(plain(RECIPE), enrolment_s=(1.0, 1.0), noise=0.0)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Generated voices and sounds, decoded."""
    folder = write_packs(tmp_path_factory.mktemp("packs"))
    write_speech_pack(folder)
    return load_corpus(folder, rate=RATE, cache=tmp_path_factory.mktemp("cache"))


def timbre_hz(samples: np.ndarray) -> float:
    """Centre of the power spectrum: higher for a higher voice, and scaled by the speed."""
    power = np.abs(np.fft.rfft(samples)) ** 2
    return float(power @ np.fft.rfftfreq(len(samples), 1 / RATE) / power.sum())


def test_batches_are_a_function_of_the_generator(corpus: Corpus) -> None:
    """The same generator gives the same batch, another one another."""
    mixer = VoiceMixer(Voices(corpus), RECIPE)
    one, same, other = (mixer.draw(np.random.default_rng(k), 4) for k in (1, 1, 2))
    assert torch.equal(one.sources, same.sources)
    assert torch.equal(one.enrolments, same.enrolments)
    assert not torch.equal(one.sources, other.sources)


def test_enrolments_are_of_the_voice_and_disjoint(corpus: Corpus) -> None:
    """Voice k and enrolment k are one voice, and no saying of one is in the other."""
    mixer = VoiceMixer(Voices(corpus), PLAIN)
    batch = mixer.draw(np.random.default_rng(0), 6)
    for item, names in enumerate(batch.speakers):
        for voice in (0, 1):
            expected = timbre_hz(say(names[voice], 2.0))
            for sound in (batch.sources[item, voice], batch.enrolments[item, voice]):
                assert timbre_hz(sound.numpy()) == pytest.approx(expected, rel=0.05)


def test_speakers_of_a_mixture_differ(corpus: Corpus) -> None:
    """Also the third one; and only the training split speaks."""
    mixer = VoiceMixer(Voices(corpus), replace(RECIPE, third_voice=1.0))
    for names in mixer.draw(np.random.default_rng(0), 12).speakers:
        assert 3 == len(set(names))
        assert set(names) <= set(SPEAKERS["train"])


def test_share_of_one_gender(corpus: Corpus) -> None:
    """With a share of one, both voices of every mixture have one gender; with zero, two."""
    genders = {r.speaker: r.gender for r in corpus.recordings if r.speaker}
    for share in (0.0, 1.0):
        mixer = VoiceMixer(Voices(corpus), replace(PLAIN, same_gender=share))
        for names in mixer.draw(np.random.default_rng(0), 10).speakers:
            assert (share == 1.0) == (genders[names[0]] == genders[names[1]])


def test_levels_and_silence(corpus: Corpus) -> None:
    """Two voices at 0 dB are equally loud; a voice that is alone has a silent rival."""
    batch = VoiceMixer(Voices(corpus), PLAIN).draw(np.random.default_rng(0), 6)
    power = batch.sources[:, :2].square().mean(-1)
    assert torch.allclose(power[:, 0], power[:, 1], rtol=0.3)
    alone = VoiceMixer(Voices(corpus), replace(PLAIN, alone=1.0)).draw(np.random.default_rng(0), 6)
    assert 0.0 == float(alone.sources[:, 1].abs().max())
    assert all(texts[1] is None for texts in alone.transcripts)


def test_transcripts_go_with_whole_sayings(corpus: Corpus) -> None:
    """A voice that says one thing has its transcript; one that speaks all the time has none."""
    mixer = VoiceMixer(Voices(corpus), replace(PLAIN, length=32_768, full=0.0))
    batch = mixer.draw(np.random.default_rng(0), 4)
    for names, texts in zip(batch.speakers, batch.transcripts, strict=True):
        assert (f"{names[0]} says it", f"{names[1]} says it") == texts
    full = VoiceMixer(Voices(corpus), PLAIN).draw(np.random.default_rng(0), 4)
    assert {None} == {text for row in full.transcripts for text in row}


def test_a_changed_speed_is_another_class(corpus: Corpus) -> None:
    """Classes count speakers times speeds, and voice and enrolment change together."""
    mixer = VoiceMixer(Voices(corpus), replace(PLAIN, changed=1.0))
    assert 4 * len(SPEEDS) == mixer.n_classes
    batch = mixer.draw(np.random.default_rng(3), 8)
    for item, names in enumerate(batch.speakers):
        for voice in (0, 1):
            number, speed = divmod(int(batch.classes[item, voice]), len(SPEEDS))
            assert names[voice] == mixer.voices.names[number]
            expected = timbre_hz(say(names[voice], 2.0)) * SPEEDS[speed]
            for sound in (batch.sources[item, voice], batch.enrolments[item, voice]):
                assert timbre_hz(sound.numpy()) == pytest.approx(expected, rel=0.05)


def test_everything_at_once_is_finite(corpus: Corpus) -> None:
    """All changes, sounds behind and turns give finite samples of the asked length."""
    recipe = replace(
        RECIPE, length=8192, behind=1.0, turns=0.5, changed=1.0, equalise=1.0, reverberate=1.0
    )
    mixer = VoiceMixer(Voices(corpus), recipe)
    batch = mixer.draw(np.random.default_rng(0), 8)
    assert (8, 3, 8192) == batch.sources.shape
    assert bool(torch.isfinite(batch.mixtures).all())
    assert (8, 8192) == mixer.noise(np.random.default_rng(0), 8).shape
