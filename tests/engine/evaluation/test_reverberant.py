"""Speech in rooms: drawn by number, built to a level, early and late parts."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import EvaluationError
from engine.evaluation import dataset, reverberant
from engine.evaluation.mixtures import RATE, TARGET_RMS
from tests.helpers.packs import write_packs


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> list[dataset.Clip]:
    folder = write_packs(tmp_path_factory.mktemp("data"))
    return [clip for clip in dataset.read_clips(folder) if clip.split == "test"]


def test_an_item_depends_on_its_number_alone(clips: list[dataset.Clip]) -> None:
    """Not on how many are drawn; reverberation times take turns."""
    few = reverberant.draw(clips, 2, seed=1, rt60s_s=(0.2, 0.3))
    many = reverberant.draw(clips, 4, seed=1, rt60s_s=(0.2, 0.3))
    assert few == many[:2]
    assert [0.2, 0.3, 0.2, 0.3] == [item.room.rt60_s for item in many]
    assert few != reverberant.draw(clips, 2, seed=2, rt60s_s=(0.2, 0.3))


def test_the_early_part_is_a_part_of_what_is_heard(clips: list[dataset.Clip]) -> None:
    """At the usual level; both begin alike, and the rest is weaker than all."""
    (item,) = reverberant.draw(clips, 1, seed=1, rt60s_s=(0.2,))
    made = reverberant.build(item, 1.0)
    assert (2, RATE) == made.early.shape == made.heard.shape
    level = float(np.sqrt(np.square(made.early[0]).mean()))
    assert level <= TARGET_RMS * 1.001
    late = made.heard - made.early
    assert np.abs(late[:, : RATE // 20]).max() < 1e-6
    assert 0 < np.square(late).sum() < np.square(made.heard).sum()


def test_without_speech_there_is_nothing_to_hear(clips: list[dataset.Clip]) -> None:
    """Dogs do not speak."""
    dogs = [clip for clip in clips if clip.category == "dog"]
    with pytest.raises(EvaluationError):
        reverberant.draw(dogs, 1, seed=1, rt60s_s=(0.2,))
