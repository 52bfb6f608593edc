from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from engine.errors import EvaluationError
from engine.evaluation import dataset, voice_mixtures
from engine.evaluation.dataset import Clip
from engine.evaluation.mixtures import RATE, TARGET_RMS
from engine.evaluation.voice_mixtures import Condition, VoiceDrawer, VoiceItem, by_gender
from tests.helpers.packs import write_packs
from tests.helpers.voices import write_speech_pack


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> list[Clip]:
    """Generated voices and sounds."""
    folder: Path = write_packs(tmp_path_factory.mktemp("packs"))
    return dataset.read_clips(write_speech_pack(folder, takes=4))


def item(clips: list[Clip], condition: Condition = Condition.OVERLAP, index: int = 0) -> VoiceItem:
    """One item at 0 dB."""
    return VoiceDrawer(clips, "test", condition).draw(index, seed=1, snr_db=0.0)


def test_items_are_functions_of_seed_and_number(clips: list[Clip]) -> None:
    """The same number is the same item, another one another."""
    assert item(clips) == item(clips)
    assert item(clips) != item(clips, index=1)


def test_who_is_heard_is_never_who_is_enrolled_with_the_same_clip(clips: list[Clip]) -> None:
    """Four people; the target's clips are split, the stranger is nobody of the mixture."""
    for index in range(8):
        drawn = item(clips, Condition.THREE, index)
        assert not set(drawn.heard) & set(drawn.enrolled)
        people = [drawn.heard, *drawn.others, drawn.stranger]
        assert 4 == len({said[0].speaker for said in people})
        genders = {drawn.heard[0].gender, drawn.others[0][0].gender}
        assert (1 == len(genders)) == drawn.same_gender


def test_voices_are_equally_loud_at_0_db(clips: list[Clip]) -> None:
    """Target and other have one level and add up to the mixture; enrolments have their length."""
    made = voice_mixtures.build(item(clips), 2.0, 1.5)
    levels = [float(np.sqrt(np.mean(sound**2))) for sound in (made.target, made.other)]
    assert levels[0] == pytest.approx(levels[1], rel=0.02)
    assert (2 * RATE,) == made.mixture.shape
    np.testing.assert_allclose(made.mixture, made.target + made.other, atol=1e-6)
    assert (round(1.5 * RATE),) == made.enrolment.shape == made.stranger.shape


def test_a_level_difference_is_kept(clips: list[Clip]) -> None:
    """At 6 dB the other voice has half the amplitude."""
    drawn = VoiceDrawer(clips, "test", Condition.OVERLAP).draw(0, seed=1, snr_db=6.0206)
    made = voice_mixtures.build(drawn, 2.0, 1.0)
    ratio = np.mean(made.other**2) / np.mean(made.target**2)
    assert ratio == pytest.approx(0.25, rel=0.02)


def test_turns_do_not_overlap(clips: list[Clip]) -> None:
    """Where one voice speaks the other is silent."""
    made = voice_mixtures.build(item(clips, Condition.TURNS), 2.0, 1.0)
    assert 0.0 == float(np.abs(made.target * made.other).max())
    assert float(np.abs(made.target).max()) > 0.01
    assert float(np.abs(made.other).max()) > 0.01


def test_noise_lies_below_the_target(clips: list[Clip]) -> None:
    """What is neither voice has the stated level below the target."""
    made = voice_mixtures.build(item(clips, Condition.NOISE), 2.0, 1.0)
    rest = made.mixture - made.target - made.other
    level_db = 10 * np.log10(np.mean(made.target**2) / np.mean(rest**2))
    assert level_db == pytest.approx(voice_mixtures.NOISE_DB, abs=0.5)


def test_whole_clips_keep_their_length(clips: list[Clip]) -> None:
    """For words, the target is one clip; the length asked for does not count."""
    drawn = item(clips)
    made = voice_mixtures.build(drawn, 0.1, 1.0, is_whole=True)
    seconds = float(drawn.heard[0].path.stem.split("_")[1]) * 0.3 + 1.0
    assert len(made.target) == pytest.approx(seconds * RATE, rel=0.1)
    assert TARGET_RMS == pytest.approx(float(np.sqrt(np.mean(made.target**2))), rel=0.02)


def test_too_few_speakers_are_an_error(clips: list[Clip]) -> None:
    """The message counts who has enough clips."""
    with pytest.raises(EvaluationError, match="2 speakers have 4 clips in 'valid'"):
        VoiceDrawer(clips, "valid", Condition.OVERLAP)
    voices = [clip for clip in clips if clip.category == "speech"]
    with pytest.raises(EvaluationError, match="no sounds"):
        VoiceDrawer(voices, "test", Condition.NOISE)


@dataclass(frozen=True)
class _Score:
    same_gender: bool | None


def test_scores_are_grouped_by_gender() -> None:
    """A group that nobody is in does not exist; where it is not told, only all count."""
    one, untold = _Score(True), _Score(None)
    assert {"all": [one, untold], "same_gender": [one]} == by_gender([one, untold])
    assert {} == by_gender([])
