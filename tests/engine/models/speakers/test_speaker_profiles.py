from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.errors import ExportError, UnknownSpeaker
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
    assert not speaker_profiles.is_kept("Ada")
    keep("Ada", 0)
    assert speaker_profiles.is_kept(" ADA")
    assert not speaker_profiles.is_kept("?")
    later = keep("ada", 1)
    (found,) = speaker_profiles.profiles()
    np.testing.assert_allclose(later.vector, found.vector, atol=1e-6)


@pytest.mark.parametrize("name", ["../escape", "C:\\x", "冯 雅", "访" * 60, "n" * 300, "."])
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


def test_long_names_that_begin_alike_are_two() -> None:
    """A folder's name holds less than a person may type."""
    names = ["n" * 300 + end for end in ("a", "b")]
    for seed, name in enumerate(names):
        keep(name, seed)
    assert names == [profile.name for profile in speaker_profiles.profiles()]


@pytest.mark.parametrize("broken", [b"", b"{}", b"\xff", b'{"name": "Ada", "vector": 3}'])
def test_a_broken_profile_takes_nothing_else_with_it(
    broken: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """The others are listed, its name is free again, and the log names the file."""
    (keep("Ada").recording.parent / "profile.json").write_bytes(broken)
    keep("Grace", 1)
    assert ["Grace"] == [profile.name for profile in speaker_profiles.profiles()]
    with pytest.raises(UnknownSpeaker):
        speaker_profiles.find("Ada")
    assert "profile.json is no kept voice any more" in caplog.text
    caplog.clear()
    keep("Ada")
    assert "Ada" == speaker_profiles.find("Ada").name


def test_a_folder_that_cannot_be_written_is_an_error_of_ours(folder: Path) -> None:
    """A file lies in its way."""
    kept = keep("Ada").recording.parent
    (folder / "speaker-grace").write_bytes(b"")
    with pytest.raises(ExportError):
        keep("Grace")
    (kept / "profile.json.partial").mkdir()
    with pytest.raises(ExportError):
        keep("Ada")
