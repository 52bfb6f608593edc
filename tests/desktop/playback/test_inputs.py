from __future__ import annotations

import sys

import pytest

from desktop.playback import input_names, look_again, open_input


def _nothing(*values: object) -> None:
    """Hears nothing."""


def test_a_machine_without_portaudio_is_told_as_oserror(monkeypatch):
    """A missing library is the same as a missing device: OSError, and no names."""
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    with pytest.raises(OSError, match="sounddevice"):
        open_input(48000, "", 1, _nothing, _nothing)
    assert () == input_names()
    look_again()


def test_a_device_that_does_not_exist_is_told_as_oserror():
    """An unknown device raises OSError whatever PortAudio calls it."""
    with pytest.raises(OSError):  # noqa: PT011 - the text is PortAudio's
        open_input(48000, "no such device", 1, _nothing, _nothing)
