from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.audio import files
from engine.errors import EvaluationError
from engine.evaluation import speaker_sets, target_mixtures
from engine.evaluation.mixtures import RATE
from engine.evaluation.speaker_sets import Premixed, SpeakerSet
from engine.evaluation.target_mixtures import Utterance
from tests.helpers import speakers

LONG = 10 * RATE


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> SpeakerSet:
    """Generated speakers."""
    return speaker_sets.read(speakers.write_pack(tmp_path_factory.mktemp("data") / "tones"))


def test_an_item_depends_on_its_number_alone(data: SpeakerSet) -> None:
    """More items begin with the same ones; another seed gives others."""
    few = target_mixtures.draw(data, "test", 3, seed=1)
    many = target_mixtures.draw(data, "test", 9, seed=1)
    assert few == many[:3]
    assert few != target_mixtures.draw(data, "test", 3, seed=2)


def test_the_enrolment_is_the_target_in_other_recordings(data: SpeakerSet) -> None:
    """Target and other are different speakers; nothing of the enrolment is in the mixture."""
    for item in target_mixtures.draw(data, "train", 20, seed=3):
        (speaker,) = {clip.speaker for clip in item.target.clips}
        (other,) = {clip.speaker for clip in item.other.clips}
        assert speaker != other
        assert {speaker} == {clip.speaker for clip in item.enrolment.clips}
        used = {clip.recording_id for clip in item.target.clips}
        assert used.isdisjoint(clip.recording_id for clip in item.enrolment.clips)
        assert len(item.target.clips) == len(item.target.text.split())


def test_the_level_is_the_one_that_was_asked_for(data: SpeakerSet) -> None:
    """Target above other in decibels, over the samples of each."""
    for snr_db in (-5.0, 0.0, 5.0):
        (item,) = target_mixtures.draw(data, "test", 1, seed=4, snrs_db=(snr_db,))
        built = target_mixtures.build(item, LONG)
        length = len(built.target)
        other = built.mixture.copy()
        other[:length] -= built.target
        said = len(target_mixtures.sound(item.other, LONG))
        levels = [np.sqrt(np.mean(np.square(part))) for part in (built.target, other[:said])]
        assert pytest.approx(snr_db, abs=0.05) == 20 * np.log10(levels[0] / levels[1])


def test_the_other_may_begin_after_the_first_word(data: SpeakerSet) -> None:
    """Until then the target is alone; what comes later is the other voice as it was, moved."""
    (item,) = target_mixtures.draw(data, "test", 1, seed=4)
    later = target_mixtures.first_word(item.target)
    assert 0 < later < len(target_mixtures.sound(item.target, LONG))
    built = target_mixtures.build(item, LONG, later)
    np.testing.assert_array_equal(built.target[:later], built.mixture[:later])
    other = built.mixture.copy()
    other[: len(built.target)] -= built.target
    said = target_mixtures.sound(item.other, LONG)
    share = np.linalg.norm(other[later : later + len(said)]) / np.linalg.norm(said)
    np.testing.assert_allclose(share * said, other[later : later + len(said)], atol=1e-5)


def test_what_does_not_fit_is_cut(data: SpeakerSet) -> None:
    """Mixtures fit the window of the recogniser."""
    (item,) = target_mixtures.draw(data, "test", 1, seed=4)
    built = target_mixtures.build(item, 4_000)
    assert (4_000,) == built.mixture.shape == built.target.shape


def test_mixtures_of_others_come_in_their_order(data: SpeakerSet) -> None:
    """Each once, with its own sound and level, however many are asked for."""
    clips = [clip for clip in data.clips if clip.split == "test"]
    ann, bob = (next(c for c in clips if c.speaker == name) for name in ("ann", "bob"))
    pairs = (Premixed(bob.path, ann, bob, "test"), Premixed(bob.path, bob, ann, "test"))
    items = target_mixtures.draw(replace(data, premixed=pairs), "test", 9, seed=1)
    assert [ann.transcript.lower(), bob.transcript.lower()] == [i.target.text for i in items]
    assert {"ann"} == {clip.speaker for clip in items[0].enrolment.clips}
    mixture = target_mixtures.build(items[0], LONG).mixture
    np.testing.assert_array_equal(files.read(bob.path).samples[0], mixture)


def test_a_whole_recording_is_not_trimmed(data: SpeakerSet) -> None:
    """Only joined words are cut to their sound; a sentence keeps its pauses."""
    clip = data.clips[0]
    wave = target_mixtures.sound(Utterance((clip,)), LONG)
    expected = files.read(clip.path).samples.shape[1]
    assert expected == len(wave)


def test_one_speaker_cannot_be_mixed(data: SpeakerSet) -> None:
    """The split is named."""
    with pytest.raises(EvaluationError, match="split 'dev'"):
        target_mixtures.draw(data, "dev", 1, seed=1)


def test_spans_are_where_the_words_sound(data: SpeakerSet) -> None:
    """Between them there is nothing at all."""
    (item,) = target_mixtures.draw(data, "train", 1, seed=4)
    sound, spans = target_mixtures.sound(item.target, LONG), target_mixtures.spans(item.target)
    assert len(item.target.clips) == len(spans)
    assert len(sound) == spans[-1][1]
    is_said = np.zeros(len(sound), bool)
    for start, end in spans:
        assert np.abs(sound[start:end]).max() > 0.01
        is_said[start:end] = True
    assert not sound[~is_said].any()
