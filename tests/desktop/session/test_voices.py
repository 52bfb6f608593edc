from __future__ import annotations

import numpy as np
import pytest

from desktop.session import voices
from desktop.session.regions import region_of
from desktop.session.selection import Selection
from engine.audio import files
from engine.models import enrolment, registry, target_speech
from engine.models.speakers import speaker_profiles
from engine.progress import silent
from tests.helpers.tiny_voice import write_voice_model

pytestmark = pytest.mark.gui


def test_the_voice_of_a_region_is_kept_for_every_project(
    opened, work, tiny_model, tmp_path, monkeypatch
):
    """Its sound is the enrolment; the list has its length, and as a cue it has its name."""
    made = target_speech.load(write_voice_model(tmp_path))
    monkeypatch.setattr(made, "embed_audio", lambda clip: np.ones(4, np.float32) / 2)
    monkeypatch.setattr(enrolment, "speech_s", lambda clip: 2.0)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: made)
    monkeypatch.setenv(speaker_profiles.FOLDER_VARIABLE, str(tmp_path / "speakers"))
    track = opened.document.tracks[0]
    region = region_of(opened.document, Selection(16000, 48000, track_ids=(track.id,)))
    kept = voices.keep("Ada", region, work.scene(), "auto", silent)
    assert (kept,) == voices.kept()
    assert ("Ada", 2.0) == (kept.name, kept.seconds)
    assert 32000 == files.probe(kept.recording).n_samples
    assert kept.piece.is_kept
    kept.recording.write_bytes(b"broken")
    assert 0.0 == voices.kept()[0].seconds
