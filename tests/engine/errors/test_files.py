from __future__ import annotations

from engine.errors import AudioFileError, NotAProject


def test_an_audio_error_names_its_file() -> None:
    """Whoever catches it can show which file it was."""
    error = AudioFileError("talk.wav", "broken")
    assert str(error).startswith("talk.wav: ")
    assert error.path.name == "talk.wav"


def test_what_is_no_project_and_what_is_not_there_have_other_remedies() -> None:
    """A wrong folder is chosen anew; a missing one may be on a drive that is not connected."""
    wrong, missing = NotAProject("case"), NotAProject("case", is_there=False)
    assert "case: not an Auricle project" == str(wrong)
    assert "case: there is no such project" == str(missing)
    assert wrong.hint != missing.hint
