from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from desktop.playback import Output, SilentOutput, Span, Transport

pytestmark = pytest.mark.gui

RATE = 8000


class Recorder:
    """An output that keeps what it is given, at twenty times the pace."""

    latency_s = 0.0

    def __init__(self) -> None:
        self.blocks: list[np.ndarray] = []
        self.closed = threading.Event()

    def write(self, samples: np.ndarray) -> None:
        """Keep a copy."""
        self.blocks.append(samples.copy())
        time.sleep(len(samples) / RATE / 20)

    def close(self) -> None:
        """Remember."""
        self.closed.set()

    @property
    def samples(self) -> np.ndarray:
        """The left channel of everything."""
        return np.concatenate([block[:, 0] for block in self.blocks])


def ramp(start: int, end: int) -> np.ndarray:
    """Every sample tells its own position."""
    return np.tile(np.arange(start, end, dtype=np.float32) / 1e6, (2, 1))


def tone(start: int, end: int) -> np.ndarray:
    wave = 0.5 * np.sin(2 * np.pi * 440 / RATE * np.arange(start, end))
    return np.tile(wave.astype(np.float32), (2, 1))


@pytest.fixture
def recorder():
    return Recorder()


def transport_for(read, output: Output, qtbot):
    return Transport(read, open_device=lambda rate, device: output)


def test_a_span_is_played_whole_and_once(qtbot, recorder):
    """Every sample of the span reaches the output, in order, and playing ends by itself."""
    transport = transport_for(ramp, recorder, qtbot)
    with qtbot.waitSignal(transport.playing_changed, check_params_cb=lambda on: not on):
        transport.play(Span(100, 1111), RATE)
    np.testing.assert_allclose(recorder.samples * 1e6, np.arange(100, 1111), rtol=0, atol=1e-2)
    assert recorder.closed.is_set()


class Server(Recorder):
    """A device behind a sound server: what is in its buffer when it closes is never heard."""

    latency_s = 0.12
    held = round((0.12 + 0.04) * RATE)  # more than the latency it tells

    def write(self, samples: np.ndarray) -> None:
        """Keep a copy, at once."""
        self.blocks.append(samples.copy())

    @property
    def heard(self) -> np.ndarray:
        """The left channel of what left the buffer."""
        return self.samples[: -self.held]


def test_the_end_is_heard_before_the_device_is_closed(qtbot):
    """Silence pushes the last samples through the buffer, so that none is cut off."""
    server = Server()
    transport = transport_for(ramp, server, qtbot)
    with qtbot.waitSignal(transport.playing_changed, check_params_cb=lambda on: not on):
        transport.play(Span(1, 1001), RATE)
    assert 1000 == np.count_nonzero(server.heard)


def test_a_device_is_filled_with_silence_before_the_sound(qtbot):
    """A device that stutters while it starts does so before the first sample is heard."""
    server = Server()
    transport = transport_for(ramp, server, qtbot)
    with qtbot.waitSignal(transport.playing_changed, check_params_cb=lambda on: not on):
        transport.play(Span(1, 1001), RATE)
    first = int(np.flatnonzero(server.samples)[0])
    assert round(server.latency_s * RATE) == first


def test_playing_can_begin_inside_the_span(qtbot, recorder):
    """A start position inside the span skips what is before it."""
    transport = transport_for(ramp, recorder, qtbot)
    with qtbot.waitSignal(transport.playing_changed, check_params_cb=lambda on: not on):
        transport.play(Span(0, 2000), RATE, start=1500)
    assert len(recorder.samples) == 500


def test_a_loop_goes_round_without_a_gap(qtbot, recorder):
    """The last sample of a loop is followed by its first, until stop."""
    transport = transport_for(ramp, recorder, qtbot)
    transport.play(Span(1000, 1500, is_loop=True), RATE)
    qtbot.waitUntil(lambda: sum(map(len, recorder.blocks)) > 1600)
    transport.stop()
    heard = np.round(recorder.samples[:1500] * 1e6)
    np.testing.assert_array_equal(heard, np.tile(np.arange(1000, 1500), 3))


def test_the_position_moves_with_the_sound(qtbot):
    """While the silent clock runs the position advances about as fast as time does."""
    transport = transport_for(ramp, SilentOutput(RATE), qtbot)
    seen: list[int] = []
    transport.position_changed.connect(seen.append)
    transport.play(Span(0, 10 * RATE), RATE)
    qtbot.waitUntil(lambda: transport.is_silent)
    qtbot.wait(500)
    transport.stop()
    assert seen == sorted(seen)
    assert 0.25 * RATE < seen[-1] < 0.75 * RATE


def test_the_window_does_not_wait_for_the_device(qtbot, recorder):
    """PortAudio may take a third of a second to open one: the playing thread opens it."""
    gate, threads = threading.Event(), []

    def open_slowly(rate: int, device: str) -> Output:
        threads.append(threading.current_thread())
        assert gate.wait(10)
        return recorder

    transport = Transport(ramp, open_device=open_slowly)
    transport.play(Span(0, 1000), RATE, start=300)
    assert transport.is_playing
    assert 300 == transport.position
    assert not transport.is_silent
    qtbot.waitUntil(lambda: bool(threads))
    assert threading.current_thread() is not threads[0]
    with qtbot.waitSignal(transport.playing_changed, check_params_cb=lambda on: not on):
        gate.set()
    assert 700 == len(recorder.samples)


def test_a_missing_device_is_told_once(qtbot):
    """No device: one message, and the silent clock runs instead."""

    def refuse(rate: int, device: str) -> Output:
        raise OSError("no PortAudio")

    transport = Transport(ramp, open_device=refuse)
    told: list[str] = []
    transport.told.connect(told.append)
    for _ in range(2):
        transport.play(Span(0, RATE), RATE)
        qtbot.waitUntil(lambda: transport.is_silent)
        transport.stop()
    qtbot.waitUntil(lambda: bool(told))  # comes from the playing thread
    qtbot.wait(20)  # a second one would be here by now
    assert len(told) == 1
    assert "no PortAudio" in told[0]


def test_double_speed_takes_half_the_samples_and_keeps_the_pitch(qtbot, recorder):
    """At speed 2 a second lasts half a second and 440 Hz stay 440 Hz."""
    transport = transport_for(tone, recorder, qtbot)
    transport.set_speed(2.0)
    with qtbot.waitSignal(transport.playing_changed, check_params_cb=lambda on: not on):
        transport.play(Span(0, 4 * RATE), RATE)
    heard = recorder.samples
    assert 1.9 * RATE < len(heard) < 2.2 * RATE
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(len(heard))))
    loudest_hz = np.argmax(spectrum) * RATE / len(heard)
    assert abs(loudest_hz - 440) < 5


def test_backwards_ends_at_the_start(qtbot, recorder):
    """Shuttling back stops at the first sample of the span."""
    transport = transport_for(ramp, recorder, qtbot)
    transport.set_speed(-1.0)
    with qtbot.waitSignal(transport.playing_changed, check_params_cb=lambda on: not on):
        transport.play(Span(0, 2000), RATE, start=1000)
    assert recorder.samples[0] > recorder.samples[500]


def test_stop_joins_the_thread(qtbot, recorder):
    """After stop nothing of the run is alive."""
    before = threading.active_count()
    transport = transport_for(ramp, recorder, qtbot)
    transport.play(Span(0, 100 * RATE), RATE)
    transport.stop()
    transport.stop()
    assert threading.active_count() == before
    assert not transport.is_playing


def test_a_device_that_stops_is_told(qtbot):
    """An output that fails in the middle ends playing with a message."""

    class Failing(Recorder):
        def write(self, samples: np.ndarray) -> None:
            """Fail."""
            raise OSError("unplugged")

    transport = transport_for(ramp, Failing(), qtbot)
    with qtbot.waitSignal(transport.told) as caught:
        transport.play(Span(0, RATE), RATE)
    assert "unplugged" in caught.args[0]
    qtbot.waitUntil(lambda: not transport.is_playing)


def test_levels_and_samples_of_what_is_heard(qtbot, recorder):
    """Peak and root mean square of a tone, and every block for whoever listens."""
    transport, heard = transport_for(tone, recorder, qtbot), []
    transport.listener = lambda block: heard.append(block.copy())
    seen = []
    transport.position_changed.connect(
        lambda _: seen.append((transport.levels[0], transport.powers[1]))
    )
    with qtbot.waitSignal(transport._ended, timeout=10000):
        transport.play(Span(0, 8 * RATE), RATE)
    transport.close()
    assert np.array_equal(np.concatenate(heard, axis=1)[0], recorder.samples)
    assert any(level == pytest.approx((0.5, 0.5 / np.sqrt(2)), abs=0.01) for level in seen)
    assert transport.powers == (0.0, 0.0)
