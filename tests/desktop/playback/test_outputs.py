from __future__ import annotations

import sys
import threading
import time
from types import SimpleNamespace

import numpy as np
import pytest

from desktop.playback import SilentOutput, open_output, output_names, portaudio


def test_the_silent_output_keeps_the_pace():
    """A quarter of a second of sound takes about a quarter of a second."""
    output = SilentOutput(8000)
    began = time.monotonic()
    for _ in range(5):
        output.write(np.zeros((400, 2), np.float32))
    assert 0.2 < time.monotonic() - began < 0.5


def test_closing_ends_a_wait():
    """Nobody waits for silence that will not be played."""
    output = SilentOutput(8000)
    output.close()
    began = time.monotonic()
    output.write(np.zeros((80000, 2), np.float32))
    assert time.monotonic() - began < 1.0


def test_a_machine_without_portaudio_is_told_as_oserror(monkeypatch):
    """A missing library is the same as a missing device: OSError, and no names."""
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    with pytest.raises(OSError, match="sounddevice"):
        open_output(48000)
    assert output_names() == ()


def test_a_device_that_does_not_exist_is_told_as_oserror():
    """An unknown device raises OSError whatever PortAudio calls it."""
    with pytest.raises(OSError):  # noqa: PT011 - the text is PortAudio's
        open_output(48000, "no such device")


def test_devices_are_opened_by_one_thread_at_a_time(monkeypatch):
    """PortAudio is not safe to threads: who opens waits for who lists or opens."""
    begun = threading.Event()

    class Stream:
        """A stream that opens at once."""

        latency = 0.01

        def __init__(self, **given: object) -> None:
            begun.set()

        def start(self) -> None:
            """Nothing to begin."""

        def abort(self, **given: object) -> None:
            """Nothing to end."""

        close = abort

    library = SimpleNamespace(OutputStream=Stream, PortAudioError=OSError)
    monkeypatch.setitem(sys.modules, "sounddevice", library)
    opening = threading.Thread(target=lambda: open_output(8000).close())
    with portaudio.ALONE:
        opening.start()
        assert not begun.wait(0.1)
    opening.join()
    assert begun.is_set()
