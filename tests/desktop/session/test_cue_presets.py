from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from desktop.session import asking, cue_presets
from desktop.session.cue_presets import CuePreset
from desktop.session.requests import CueSheet
from engine.operations.looks import THOROUGH, Looks
from engine.project.regions import AudioPiece, Region

pytestmark = pytest.mark.gui


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *args, **named: tmp_path)


def test_a_question_is_kept_with_its_options():
    """Words, files and options come back; regions of a project do not."""
    bark = AudioPiece(Path("bark.wav"), 5, 10, "bark")
    cues = CueSheet(("a dog",), (bark, Region("t", 0, 5)), ("rain",), weights=(3.0, 1.0))
    cue_presets.save("Dog", CuePreset(cues, "starter-sound", 3, Looks.ONCE))
    kept = cue_presets.all_presets()["Dog"]
    assert CueSheet(("a dog",), (bark,), ("rain",), weights=(3.0, 1.0)) == kept.cues
    assert ("starter-sound", 3, Looks.ONCE) == (kept.model_id, kept.candidates, kept.looks)
    cue_presets.remove("Dog")
    assert {} == cue_presets.all_presets()


def test_presets_of_another_version_are_left_out():
    """They are no error; of one that says not how often to ask, what it meant then is taken."""
    cue_presets._KEPT.save("Old", {"cues": {"words": 1}})
    assert {} == cue_presets.all_presets()
    plain = asking.cues_to_json(CueSheet(("a dog",)))
    cue_presets._KEPT.save("Before", {"cues": plain, "model_id": "", "candidates": 1})
    assert {"Before": CuePreset(CueSheet(("a dog",)), looks=THOROUGH)} == cue_presets.all_presets()
