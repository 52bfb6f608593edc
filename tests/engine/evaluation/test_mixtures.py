from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.audio import files
from engine.errors import AudioFileError, EvaluationError
from engine.evaluation import mixtures
from engine.evaluation.dataset import Clip, clips_by_label, read_clips
from engine.evaluation.mixtures import RATE, active_part, build, draw, fitted
from tests.helpers.packs import write_packs
from tests.helpers.signals import mono, noise, stereo


@pytest.fixture
def by_label(tmp_path: Path) -> dict[str, tuple[Clip, ...]]:
    folder = write_packs(tmp_path / "data", per_split=3)
    labels = ["dog", "rain", "music", "speech"]
    return clips_by_label(read_clips(folder), "test", labels=labels)


def test_items_depend_on_seed_and_number_only(by_label: dict[str, tuple[Clip, ...]]) -> None:
    """Item 3 is the same whether 4 or 20 are drawn; another seed draws others."""
    assert draw(by_label, 4, seed=1) == draw(by_label, 20, seed=1)[:4]
    assert draw(by_label, 4, seed=1) != draw(by_label, 4, seed=2)
    shuffled = {label: by_label[label] for label in reversed(by_label)}
    assert draw(shuffled, 4, seed=1) == draw(by_label, 4, seed=1)


def test_sources_differ_and_examples_are_other_recordings(
    by_label: dict[str, tuple[Clip, ...]],
) -> None:
    """Two labels in each mixture; an example is never the recording that is heard."""
    items = draw(by_label, 200, seed=5, snrs_db=(-5, 0, 5))
    for item in items:
        assert item.label == item.target.category != item.other.category == item.other_label
        assert item.references[0].category == item.label
        assert item.references[0].recording_id != item.target.recording_id
        assert item.other_references[0].category == item.other_label
        assert item.other_references[0].recording_id != item.other.recording_id
    assert [-5, 0, 5, -5] == [item.snr_db for item in items[:4]]
    assert set(by_label) == {item.label for item in items}


def test_further_examples_leave_the_rest_of_an_item_as_it_is(
    by_label: dict[str, tuple[Clip, ...]],
) -> None:
    """More examples begin with the same one; each is of a recording of its own."""
    few, many = draw(by_label, 30, seed=5), draw(by_label, 30, seed=5, references=99)
    assert {1} == {len(item.references) for item in few}
    for one, more in zip(few, many, strict=True):
        assert one == replace(
            more, references=more.references[:1], other_references=more.other_references[:1]
        )
        for used, found, label in (
            (more.target, more.references, more.label),
            (more.other, more.other_references, more.other_label),
        ):
            recordings = [clip.recording_id for clip in found]
            assert {label} == {clip.category for clip in found}
            assert used.recording_id not in recordings
            assert len(set(recordings)) == len(recordings)
            all_of_label = {clip.recording_id for clip in by_label[label]}
            assert len(all_of_label) - 1 == len(recordings)


def test_absent_items_ask_for_a_third_label(by_label: dict[str, tuple[Clip, ...]]) -> None:
    """What is asked for is in neither source, and present items stay the same."""
    for item in draw(by_label, 50, seed=5, is_present=False):
        assert not item.is_present
        assert item.label not in (item.target.category, item.other.category)
        assert item.references[0].category == item.label
    two = {label: by_label[label] for label in ("dog", "rain")}
    with pytest.raises(EvaluationError, match="3 labels"):
        draw(two, 5, seed=1, is_present=False)


def test_the_only_recording_gives_another_clip_or_itself() -> None:
    """Where a label has one recording, its example is another clip of it; with one clip, that."""
    clips = [Clip(Path(f"{k}.wav"), f"{k}", "dog", "dog", "test", "one") for k in range(2)]
    other = Clip(Path("r.wav"), "r", "rain", "rain", "test", "r")
    for item in draw({"dog": clips, "rain": [other]}, 10, seed=1):
        if item.label == "dog":
            assert item.references[0].path != item.target.path
        else:
            assert (other,) == item.references


@settings(deadline=None, max_examples=10)
@given(
    snr_db=st.integers(-20, 20), seconds=st.sampled_from([0.5, 1.0, 4.0]), seed=st.integers(0, 9)
)
def test_mixtures_have_length_level_and_sum(
    tmp_path_factory: pytest.TempPathFactory, snr_db: int, seconds: float, seed: int
) -> None:
    """Target and other have the asked level difference, add up, and do not clip."""
    folder = tmp_path_factory.getbasetemp() / "mixtures-data"
    if not folder.exists():
        write_packs(folder)
    found = clips_by_label(read_clips(folder), "test", min_clips=1, labels=["dog", "rain"])
    made = build(draw(found, 1, seed=seed, snrs_db=(snr_db,))[0], seconds)
    assert made.mixture.shape == (round(seconds * RATE),)
    assert made.mixture.dtype == np.float32
    np.testing.assert_array_equal(made.mixture, made.target + made.other)
    difference = 10 * np.log10(np.mean(made.target**2) / np.mean(made.other**2))
    assert difference == pytest.approx(snr_db, abs=0.01)
    assert np.abs(made.mixture).max() <= 0.951


def test_silence_at_the_ends_is_cut() -> None:
    """What is 40 dB below the loudest 10 ms is left out at both ends, not in the middle."""
    wave = np.zeros(RATE, np.float32)
    wave[4000:5600] = noise(0.1)
    wave[8000:9600] = noise(0.1, seed=1)
    wave[:2000] = noise(0.125, level=0.0005)
    part = active_part(wave)
    assert 5600 <= len(part) <= 5600 + 2 * mixtures.FRAME
    assert not part[2000:3500].any()


def test_long_sounds_give_their_loudest_stretch() -> None:
    """The window of the greatest energy is taken; a short sound is repeated."""
    wave = noise(4, level=0.01)
    wave[32_000:40_000] *= 30
    part = fitted(wave, 8000)
    assert np.mean(part**2) > 0.9 * np.mean(wave[32_000:40_000] ** 2)
    assert [1, 2, 3, 1, 2, 3, 1] == fitted(np.float32([1, 2, 3]), 7).tolist()


def test_clips_are_mono_at_16_khz(tmp_path: Path) -> None:
    """Any rate and channels become their mean at 16 kHz; silent and missing ones are told."""
    files.write(tmp_path / "a.wav", stereo(noise(1, 44_100), -noise(1, 44_100), 44_100))
    files.write(tmp_path / "b.wav", mono(noise(1, 8000), 8000))
    clips = {
        name: Clip(tmp_path / f"{name}.wav", name, "dog", "dog", "test", name) for name in "abc"
    }
    assert mixtures.load(clips["b"]).shape == (RATE,)
    with pytest.raises(EvaluationError, match=r"a\.wav: the clip is silent"):
        mixtures.load(clips["a"])
    with pytest.raises(AudioFileError, match=r"c\.wav"):
        mixtures.load(clips["c"])
