"""What suites over mixtures have in common."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.evaluation.mixture_config import MixtureConfig
from tests.helpers.packs import write_packs


@pytest.mark.parametrize("wrong", [{"mixtures": 0}, {"seconds": 0}, {"snrs_db": ()}])
def test_impossible_suites_are_refused(wrong: dict[str, object]) -> None:
    """Nothing is drawn for them; an unknown way to ask is named with the known ones."""
    with pytest.raises(ValueError, match="impossible suite"):
        MixtureConfig(Path(), **wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="known: text"):
        MixtureConfig(Path(), query="telepathy")


def test_the_clips_are_those_of_its_split_and_labels(tmp_path: Path) -> None:
    """Its folder is read; as JSON it is plain."""
    config = MixtureConfig(write_packs(tmp_path), labels=("dog", "rain"))
    found = config.clips()
    assert ["dog", "rain"] == sorted(found)
    assert {"test"} == {clip.split for clips in found.values() for clip in clips}
    assert str(tmp_path) == json.loads(json.dumps(config.plain()))["data"]
