"""`engine.export.presets`: settings under a name."""

from __future__ import annotations

import json
import logging

import pytest

from engine.export import presets
from engine.export.levels import LoudnessTarget
from engine.export.settings import Channels, ExportSettings


def test_own_presets_are_kept_beside_those_of_auricle() -> None:
    """Saved, found again, replaced, removed."""
    before = presets.all_presets()
    settings = ExportSettings(form="ogg", loudness=LoudnessTarget(-19.0))
    presets.save("Meine  Sendung: 1", settings)
    assert (*before, presets.find("Meine Sendung: 1")) == presets.all_presets()
    assert settings == presets.find("Meine Sendung: 1").settings
    presets.save("Meine Sendung: 1", ExportSettings())
    assert ExportSettings() == presets.find("Meine Sendung: 1").settings
    assert presets.is_kept("Meine Sendung: 1 ")
    presets.remove("Meine Sendung: 1")
    assert not presets.is_kept("Meine Sendung: 1")
    assert before == presets.all_presets()


@pytest.mark.parametrize("name", ["podcast", "", " .. "])
def test_names_of_auricle_are_taken(name: str) -> None:
    """An own preset cannot hide one that comes along, nor be nameless."""
    with pytest.raises(ValueError, match="cannot be called"):
        presets.save(name, ExportSettings())


@pytest.mark.parametrize("name", ["podcast", "absent"])
def test_only_own_presets_can_be_removed(name: str) -> None:
    """A KeyError carries the name."""
    with pytest.raises(KeyError, match=name):
        presets.remove(name)


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"format": "auricle-export-preset", "settings": {"x": 1}}']
)
def test_damaged_presets_are_left_out_and_logged(
    text: str, caplog: pytest.LogCaptureFixture
) -> None:
    """One bad file does not take the others away."""
    presets.save("good", ExportSettings())
    (presets.folder() / "bad.json").write_text(text, encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert "good" == presets.all_presets()[-1].id
    assert "bad.json" in caplog.text


def test_podcast_is_what_platforms_ask_for() -> None:
    """MP3 at -16 LUFS under -1 dBTP, the mix alone."""
    found = presets.find("podcast").settings
    assert (LoudnessTarget(-16.0, -1.0), "mp3") == (found.loudness, found.form)
    assert found.has_mix
    assert not found.has_stems


def test_a_preset_of_before_rates_could_be_chosen_is_still_read() -> None:
    """Its sound has the rate of the project and its own channels, as it always had."""
    values = ExportSettings(form="flac").to_json()
    del values["rate"], values["channels"]
    presets.folder().mkdir(parents=True)
    text = json.dumps({"format": presets.FORMAT, "name": "old", "settings": values})
    (presets.folder() / "old.json").write_text(text, encoding="utf-8")
    found = presets.find("old").settings
    assert (0, Channels.AS_IS, "flac") == (found.rate, found.channels, found.form)
