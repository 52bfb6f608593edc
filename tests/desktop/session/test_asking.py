from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.session.asking import from_json, to_json
from desktop.session.exporting import ExportAsk
from desktop.session.requests import (
    CueSheet,
    DereverbAsk,
    EnhanceAsk,
    ExtractAsk,
    FindAsk,
    SpeakersAsk,
    TranscribeAsk,
)
from engine.audio.dither import Dither
from engine.cluster.place import Place
from engine.export.levels import LoudnessTarget
from engine.export.metadata import Metadata
from engine.export.ranges import Split
from engine.export.settings import ExportSettings
from engine.operations.looks import Looks
from engine.project.regions import AudioPiece, Region

REGION = Region("t", 5, 10, "c")
BOX = Region("t", 5, 10, low_hz=300.0, high_hz=900.0)
KEPT = AudioPiece(Path("/voices/ada.wav"), label="Ada", is_kept=True)
EXTRACT = ExtractAsk(
    REGION,
    CueSheet(
        ("狗叫",), (REGION, AudioPiece(Path("/a b.wav"), 1, 2, "bark")), ("rain",), (REGION,)
    ),
    "starter-sound",
    "cpu",
    keep_absent=True,
)
SETTINGS = ExportSettings(
    "flac16",
    Dither.SHAPED,
    LoudnessTarget(-23.0, per_file=True),
    split=Split.REGIONS,
    metadata=Metadata(artist="Ann", is_broadcast=True),
)


@pytest.mark.parametrize(
    ("operation", "ask"),
    [
        ("extract", EXTRACT),
        ("locate", EXTRACT),
        ("extract", ExtractAsk(REGION, CueSheet(("x",), (BOX,), weights=(3.0, 1.0)), "m")),
        ("extract", ExtractAsk(REGION, CueSheet(("x",)), "m", looks=Looks.ONCE)),
        ("enhance", EnhanceAsk(REGION, 0.8)),
        ("find", FindAsk((REGION, REGION), BOX, "any")),
        ("transcribe", TranscribeAsk(REGION, "draft", "auto", "en")),
        ("transcribe", TranscribeAsk(REGION, "tiny", speaker=Region("t", 7, 9))),
        ("transcribe", TranscribeAsk(REGION, "tiny", speaker=KEPT)),
        ("extract", ExtractAsk(REGION, CueSheet(voices=(KEPT,), without_voices=(REGION,)), "m")),
        ("extract", ExtractAsk(REGION, CueSheet(voices=(REGION,), voice_name="Ada"), "m")),
        ("speakers", SpeakersAsk(REGION, 2)),
        ("dereverb", DereverbAsk(REGION, 0.5)),
        ("export", ExportAsk(Path("/out"))),
        ("export", ExportAsk(Path("/out"), SETTINGS, ("t",), (5, 10))),
    ],
)
def test_an_ask_survives_json(operation, ask):
    """What is read back is what was asked, cues and paths included."""
    assert from_json(operation, json.loads(json.dumps(to_json(ask)))) == ask


@pytest.mark.parametrize(
    ("operation", "values"), [("dance", {}), ("extract", {}), ("transcribe", {"regio": 1})]
)
def test_what_another_version_wrote_is_refused(operation, values):
    """A ValueError, which the list of jobs skips."""
    with pytest.raises(ValueError, match=r"version|unknown"):
        from_json(operation, values)


def test_a_place_is_kept_with_its_question():
    """Work that was interrupted on a cluster goes back there; questions without one run here."""
    ask = EnhanceAsk(REGION, 1.0, place=Place("10.0.0.5:6379", 0.5))
    assert ask == from_json("enhance", json.loads(json.dumps(to_json(ask))))
    older = {"region": to_json(ask)["region"], "amount": 1.0}
    assert from_json("enhance", older).place is None
