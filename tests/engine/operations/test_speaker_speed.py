"""What telling voices apart will cost."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import ModelError
from engine.models import registry
from engine.models.speakers import speaker_encoders
from engine.operations import speaker_speed
from tests.helpers import tiny_wespeaker


def test_a_guess_grows_with_the_region_and_the_encoder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The published one is the slower one, and is meant where it is installed."""
    short, long = (speaker_speed.estimate("never", seconds) for seconds in (10.0, 100.0))
    assert 10 * short.seconds == pytest.approx(long.seconds)
    assert not short.is_measured
    assert short.memory_bytes > 500e6
    registry.import_folder(tiny_wespeaker.publish(monkeypatch, tmp_path).parent)
    full = speaker_speed.estimate("never", 10.0)
    assert full.seconds > short.seconds
    assert short == speaker_speed.estimate("never", 10.0, speaker_encoders.STARTER)


def test_what_was_measured_is_expected_again() -> None:
    """Of each encoder by itself."""
    speaker_speed.note("here", 20.0, 10.0)
    found = speaker_speed.estimate("here", 60.0)
    assert (30.0, True) == (pytest.approx(found.seconds), found.is_measured)
    with pytest.raises(ModelError):
        speaker_speed.estimate("here", 60.0, "draft")
