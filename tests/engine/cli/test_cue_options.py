"""The options that say what is asked for."""

from __future__ import annotations

import pytest

from tests.helpers.questions import parsed


def test_nonsense_regions_are_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """Backwards or without numbers: exit code 2."""
    for text in ("20-12", "abc", "5"):
        with pytest.raises(SystemExit) as stop:
            parsed("in.wav", "--region", text)
        assert 2 == stop.value.code
    assert "is no region" in capsys.readouterr().err


@pytest.mark.parametrize(
    "wrong",
    [
        "--span=1-1",
        "--box=1-2,500-500",
        "--box=1-2,x",
        "--weights=3",
        "--weights=0:0",
        "--project-cue=2",
    ],
)
def test_places_without_extent_are_wrong_usage(wrong: str) -> None:
    """A span has a length, a box a height, weights are two and not both zero, a share is one."""
    with pytest.raises(SystemExit) as stop:
        parsed("in.wav", wrong)
    assert 2 == stop.value.code
