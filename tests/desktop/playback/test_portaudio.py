"""The real PortAudio on a machine without sound: ALSA's null device plays and records silence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from desktop.playback import input_names, look_again, output_names, portaudio

ALSA = """
pcm.!default { type null hint { show on description "null" } }
ctl.!default { type null }
"""
PROGRAM = """
    import json, sys, time
    import numpy as np
    from pathlib import Path
    from PySide6.QtCore import QCoreApplication
    from desktop.playback import Recorder, Span, Transport, input_names, look_again, output_names

    application = QCoreApplication([])

    def until(is_done):
        end = time.monotonic() + 20
        while not is_done() and time.monotonic() < end:
            application.processEvents()
            time.sleep(0.01)

    look_again()
    told, ends, levels = [], [], []
    transport = Transport(lambda start, end: np.zeros((2, end - start), np.float32))
    transport.told.connect(told.append)
    transport.playing_changed.connect(lambda is_on: ends.append(is_on))
    transport.play(Span(0, 4800), 48000)
    until(lambda: transport.position > 0 or False in ends)
    is_silent = transport.is_silent
    until(lambda: False in ends)
    recorder = Recorder()
    recorder.told.connect(told.append)
    recorder.levels_changed.connect(levels.append)
    is_open = recorder.listen("", 2, 48000)
    recorder.start(Path(sys.argv[1]))
    until(lambda: recorder.seconds > 0.1 and levels)
    take = recorder.stop()
    recorder.close()
    print(json.dumps([output_names(), input_names(), is_silent, ends, is_open, take.n_samples,
                      len(levels[0]), told]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ALSA is Linux's")
def test_a_device_of_portaudio_plays_and_records(tmp_path: Path):
    """Open, play to the end, listen, record, close: nothing is told, nothing is left open."""
    pytest.importorskip("sounddevice", reason="no PortAudio", exc_type=OSError)
    config = tmp_path / "asound.conf"
    config.write_text(ALSA, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(PROGRAM), str(tmp_path / "take.wav")],
        env={**os.environ, "ALSA_CONFIG_PATH": str(config)},
        cwd=Path.cwd(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    outputs, inputs, is_silent, ends, is_open, n_samples, n_channels, told = json.loads(
        done.stdout.splitlines()[-1]
    )
    if not outputs:
        pytest.skip("this PortAudio has no ALSA")
    assert (["default"], ["default"]) == (outputs, inputs)
    assert (False, [True, False], True, 2) == (is_silent, ends, is_open, n_channels)
    assert n_samples > 4800
    assert [] == told


def test_names_never_raise():
    """The preferences list what there is, after devices were looked for again."""
    look_again()
    assert isinstance(input_names(), tuple)
    assert isinstance(output_names(), tuple)


def test_an_open_stream_is_not_ended_to_look_for_devices(monkeypatch):
    """Listing again would stop what another window plays."""

    class Stream:
        """Something that is open."""

    sounddevice = pytest.importorskip("sounddevice", exc_type=OSError)
    calls: list[str] = []
    monkeypatch.setattr(sounddevice, "_terminate", lambda: calls.append("end"))
    monkeypatch.setattr(sounddevice, "_initialize", lambda: calls.append("begin"))
    stream = Stream()
    portaudio.note_stream(stream, is_open=True)
    look_again()
    assert [] == calls
    portaudio.note_stream(stream, is_open=False)
    look_again()
    assert ["end", "begin"] == calls


def test_reasons_are_told_without_numbers():
    """A sentence of PortAudio ends before its codes."""
    told = "Unanticipated host error [PaErrorCode -9999]: '' [<host API not found> error 0]"
    assert "Unanticipated host error" == portaudio.reason(OSError(told))
    assert "no such device" == portaudio.reason(OSError("no such device"))
    assert "no such device" == portaudio.reason(OSError("Error querying device -1"))


@pytest.fixture
def not_loaded(monkeypatch):
    """As in a program that has just begun."""
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    monkeypatch.delitem(sys.modules, "sounddevice")


def test_the_library_is_loaded_beside_the_window(not_loaded, monkeypatch, tmp_path: Path):
    """Loading takes a third of a second: another thread does it, once, and opens no device."""
    (tmp_path / "sounddevice.py").write_text(
        "import threading\nby = threading.current_thread()\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    thread = portaudio.prepare()
    thread.join()
    assert thread is portaudio.library().by
    assert thread is not threading.current_thread()
    assert portaudio.prepare() is None


def test_a_machine_without_the_library_is_prepared_without_a_word(
    not_loaded, monkeypatch, tmp_path: Path, capfd
):
    """Who only looks at spectrograms needs no sound: it is told when something is played."""
    (tmp_path / "sounddevice.py").write_text("raise OSError('no PortAudio')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    portaudio.prepare().join()
    assert ("", "") == tuple(capfd.readouterr())
    with pytest.raises(OSError, match="no PortAudio"):
        portaudio.library()
