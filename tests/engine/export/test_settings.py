"""`engine.export.settings`: one value for a whole export."""

from __future__ import annotations

import json
from typing import Any

import pytest

from engine.audio.dither import Dither
from engine.export.levels import LoudnessTarget
from engine.export.metadata import Metadata
from engine.export.ranges import Split
from engine.export.sessions import SESSION_FORMS
from engine.export.settings import SESSIONS, Channels, ExportSettings

FULL = ExportSettings(
    "flac16",
    Dither.SHAPED,
    LoudnessTarget(-23.0, -2.0, per_file=True, may_limit=False),
    has_mix=False,
    transcripts=("docx", "eaf"),
    sessions=("rpp",),
    has_clips=True,
    split=Split.MARKERS,
    track_name="{cue}",
    metadata=Metadata(artist="{project} 歌", is_broadcast=True),
    has_manifest=False,
    rate=44_100,
    channels=Channels.MONO,
)


@pytest.mark.parametrize("settings", [ExportSettings(), FULL], ids=["default", "full"])
def test_settings_survive_json(settings: ExportSettings) -> None:
    """What is read back is what was written."""
    assert settings == ExportSettings.from_json(json.loads(json.dumps(settings.to_json())))


def test_what_is_missing_gets_its_default() -> None:
    """Settings of an earlier version are still read."""
    assert ExportSettings(form="ogg") == ExportSettings.from_json({"form": "ogg"})


@pytest.mark.parametrize(
    "values",
    [
        {"shape": "round"},
        {"form": "au"},
        {"dither": "loud"},
        {"loudness": {"lufs": -16, "colour": 1}},
        {"metadata": {"singer": "Ann"}},
        {"sessions": ["aaf"]},
        {"rate": 11_000},
        {"channels": "quad"},
        {"track_name": "{speaker}"},
        {"metadata": {"title": "{speaker}"}},
    ],
    ids=str,
)
def test_what_another_version_wrote_is_refused(values: dict[str, Any]) -> None:
    """A ValueError, whatever is unknown."""
    with pytest.raises(ValueError, match=r"version|unknown|valid"):
        ExportSettings.from_json(values)


def test_sessions_are_those_that_can_be_written() -> None:
    """The list of names is that of the writers."""
    assert tuple(SESSION_FORMS) == SESSIONS
