"""Words of a model from the header of its file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from engine.errors import UnknownModel, WrongWeights
from engine.models import registry, starter, text, vocabularies


def test_the_words_are_those_of_the_loaded_model() -> None:
    """One place of truth: the file; the tuned model knows the words of its base."""
    expected = starter.load().words
    for model_id in ("starter-sound", "starter-speech"):
        known = vocabularies.of(model_id)
        assert known is not None
        assert expected == known.words


def test_models_without_a_list_say_themselves_what_they_know() -> None:
    """A voice cannot be described at all, and CLAPSep spells out any word."""
    assert vocabularies.of("starter-voice") is None
    assert vocabularies.of("clapsep") is None  # it need not be here for that
    with pytest.raises(UnknownModel):
        vocabularies.of("nothing")


def test_a_damaged_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when it is loaded."""
    path = tmp_path / starter.FILE
    path.write_bytes(b"no safetensors")
    monkeypatch.setattr(registry, "files", lambda _: (path,))
    with pytest.raises(WrongWeights, match=r"sound\.safetensors is damaged"):
        vocabularies.of("starter-sound")


def test_no_network_is_loaded_to_know_words() -> None:
    """A wrong word is told at once."""
    code = (
        "import sys; from engine.models import vocabularies; vocabularies.of('starter-sound'); "
        "sys.exit('torch' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_other_names_are_of_use_to_the_starter() -> None:
    """It does not know the word, but all of what stands for it."""
    known = vocabularies.of("starter-sound")
    assert known is not None
    for word, name in text.other_names().items():
        assert name == known.reading(word), word


def test_what_is_read_depends_on_the_model() -> None:
    """The starter never learned the word; CLAPSep spells it out."""
    assert "cat" == vocabularies.reading("a kitten", "starter-sound")
    assert "a kitten" == vocabularies.reading("a kitten", "clapsep")
