from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings

from desktop import settings
from desktop.settings import Settings, SpectrogramSettings

pytestmark = pytest.mark.gui


@pytest.fixture
def store(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def test_a_new_machine_gets_the_defaults(store):
    """Nothing stored means the default settings."""
    assert settings.load(store) == Settings()


def test_what_is_saved_is_loaded(store):
    """Every field survives a write and a read."""
    changed = Settings(
        theme="light",
        language="zh",
        recent=("一.wav", "b.auricle"),
        keymap={"edit.split": "X"},
        spectrogram=SpectrogramSettings(n_fft=4096, scale="log", floor_db=-80.0),
        device="cpu",
        follow_playhead=False,
        geometry=b"\x00\x01\xff",
        docks=b"dock",
        has_started=True,
    )
    settings.save(changed, store)
    assert settings.load(store) == changed


@pytest.mark.parametrize("text", ["not json", "[1]", '{"theme": 5, "unknown": 1}'])
def test_damaged_settings_become_defaults(store, text):
    """A hand-edited or foreign value never stops the program."""
    store.setValue("settings", text)
    assert settings.load(store) == Settings()


def test_recent_is_newest_first_without_doubles():
    """Opening a file again moves it to the front; the list stays short."""
    value = Settings()
    for name in [*(f"{n}.wav" for n in range(20)), "5.wav"]:
        value = value.with_recent(name)
    assert value.recent[0] == "5.wav"
    assert len(value.recent) == len(set(value.recent)) == 12
    assert replace(value, recent=()) == Settings()
