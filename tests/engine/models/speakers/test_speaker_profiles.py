from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.errors import UnknownSpeaker
from engine.models.speakers import speaker_profiles
from engine.models.speakers.speaker_profiles import FOLDER_VARIABLE, SpeakerProfile
from tests.helpers.voices import RATE, voice


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Profiles of this test alone."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    return tmp_path


def keep(name: str, seed: int = 0) -> SpeakerProfile:
    """A kept voice with some unit vector."""
    vector = np.random.default_rng(seed).standard_normal(6).astype(np.float32)
    enrolment = Buffer(voice("low", 2.0, seed)[np.newaxis], RATE)
    unit = vector / np.linalg.norm(vector)
    return speaker_profiles.keep(name, enrolment, unit, model_id="toy", model_sha256="ab" * 32)


def test_a_voice_is_found_again_with_its_sound() -> None:
    """Name, vector, model and enrolment come back; case does not matter."""
    kept = keep("Ada Lovelace")
    found = speaker_profiles.find("ada lovelace")
    assert "Ada Lovelace" == found.name
    assert ("toy", "ab" * 32) == (found.model_id, found.model_sha256)
    np.testing.assert_allclose(kept.vector, found.vector, atol=1e-6)
    np.testing.assert_array_equal(voice("low", 2.0), files.read(found.recording).samples[0])


def test_the_same_name_replaces() -> None:
    """Kept twice, there is one profile, the later one."""
    keep("Ada", 0)
    later = keep("ada", 1)
    (found,) = speaker_profiles.profiles()
    np.testing.assert_allclose(later.vector, found.vector, atol=1e-6)


@pytest.mark.parametrize("name", ["../escape", "C:\\x", "冯 雅", "."])
def test_names_never_leave_the_folder(folder: Path, name: str) -> None:
    """Any name is one folder below the profiles, or refused."""
    if name == ".":
        with pytest.raises(ValueError, match="no name"):
            keep(name)
        return
    assert folder == keep(name).recording.parent.parent
    assert name == speaker_profiles.find(name).name


def test_removed_and_unknown_voices_are_errors() -> None:
    """A forgotten voice leaves nothing; the error names who is kept."""
    gone = keep("Ada")
    keep("Grace")
    speaker_profiles.remove("Ada")
    assert not gone.recording.exists()
    with pytest.raises(UnknownSpeaker, match="Ada") as caught:
        speaker_profiles.find("Ada")
    assert ("Grace",) == caught.value.known


def test_a_voice_gets_another_name(folder: Path) -> None:
    """Sound and vector stay; the old name is unknown; the name of another voice is refused."""
    kept = keep("Ada")
    keep("Grace", 1)
    renamed = speaker_profiles.rename("ada", " Lady Ada ")
    assert "Lady Ada" == renamed.name
    np.testing.assert_array_equal(kept.vector, renamed.vector)
    assert renamed.recording.is_file()
    with pytest.raises(UnknownSpeaker):
        speaker_profiles.find("Ada")
    with pytest.raises(ValueError, match="kept already"):
        speaker_profiles.rename("Lady Ada", "grace")
    assert "LADY ADA" == speaker_profiles.rename("lady ada", "LADY ADA").name
