"""The whole signal path, with masks that are known."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.audio.buffer import Buffer
from engine.errors import OutOfMemory
from engine.models import registry
from engine.operations.listening import Listener
from engine.operations.recording import BufferRecording
from engine.operations.separate import PresenceTrack, open_listener, separate, stream
from engine.progress import Cancelled, Progress
from tests.helpers import signals, tiny


def extract_range(listener: Listener, buffer: Buffer, start: int, end: int) -> NDArray[np.float32]:
    """Target of a region, pieces joined."""
    recording = BufferRecording(buffer)
    track = PresenceTrack(recording, start, end, listener)
    parts = list(stream(listener, recording, start, end, tiny.any_query(), track))
    return np.concatenate([part.target for part in parts], axis=1)


def noise_buffer(n_samples: int, rate: int, n_channels: int = 1, seed: int = 0) -> Buffer:
    random = np.random.default_rng(seed)
    wave = 0.2 * random.standard_normal((n_channels, n_samples))
    return Buffer(wave.astype(np.float32), rate)


@settings(max_examples=40, deadline=None)
@given(
    rate=st.sampled_from([8000, 11025, 16000, 22050, 44100, 48000]),
    n_samples=st.integers(1, 60_000),
    first=st.floats(0, 1),
    last=st.floats(0, 1),
    window=st.sampled_from([0.5, 1.0, 2.0]),
    hop_share=st.sampled_from([0.5, 0.8, 1.0]),
)
def test_pass_through_mask_returns_the_input(
    rate: int, n_samples: int, first: float, last: float, window: float, hop_share: float
) -> None:
    """A mask of ones is the identity for any rate, length, region, window and hop."""
    spec = tiny.spec_of(window_s=window, hop_s=window * hop_share)
    listener = tiny.listener_for(tiny.TinyModel(tiny.constant(1.0), spec))
    buffer = noise_buffer(n_samples, rate)
    start, end = sorted((int(first * n_samples), int(last * n_samples)))
    end = max(end, start + 1)
    start, end = min(start, n_samples - 1), min(end, n_samples)
    found = extract_range(listener, buffer, start, end)
    np.testing.assert_allclose(found, buffer.samples[:, start:end], atol=2e-6)


def test_constant_mask_scales_the_input() -> None:
    """A mask of 0.3 everywhere gives 0.3 times the input, in every channel."""
    listener = tiny.listener_for(tiny.TinyModel(tiny.constant(0.3)))
    mixture = noise_buffer(150_000, 44_100, n_channels=2)
    found = separate(mixture, tiny.any_query(), listener)
    np.testing.assert_allclose(found.target.samples, 0.3 * mixture.samples, atol=2e-6)


def test_band_mask_keeps_one_of_two_tones_at_native_rate() -> None:
    """A mask of some bins passes those frequencies of a 48 kHz recording and stops the others."""
    low, high = signals.tone(500, 4, 48_000), signals.tone(2500, 4, 48_000)
    model = tiny.TinyModel(tiny.band(0, 40))  # up to 1250 Hz at 8 kHz
    found = separate(signals.mono(low + high, 48_000), tiny.any_query(), tiny.listener_for(model))
    middle = slice(4_000, -4_000)
    np.testing.assert_allclose(found.target.samples[0, middle], low[middle], atol=2e-3)


def test_result_does_not_depend_on_where_the_selection_starts() -> None:
    """The same moment comes out equal within 1e-6 from any selection that holds it."""
    buffer = noise_buffer(10 * 44_100, 44_100)
    model = tiny.TinyModel(tiny.convolution())
    whole = extract_range(tiny.listener_for(model), buffer, 0, buffer.n_samples)
    for start, end in ((3, 200_001), (100_000, 101_000), (77_777, 441_000), (440_000, 441_000)):
        part = extract_range(tiny.listener_for(model), buffer, start, end)
        np.testing.assert_allclose(part, whole[:, start:end], atol=1e-6)


def test_windows_leave_no_seams() -> None:
    """Around the borders of windows a smooth mask changes no faster than elsewhere."""
    tone = signals.mono(signals.tone(440, 8, 8000), 8000)
    model = tiny.TinyModel(tiny.convolution(3))
    found = separate(tone, tiny.any_query(), tiny.listener_for(model)).target.samples[0]
    jump = np.abs(np.diff(found, n=2))
    spec = model.spec
    fades = (0, spec.window - spec.hop)
    borders = [k * spec.hop + offset for k in range(1, 4) for offset in fades]
    inner = jump[2000:-2000]
    near = max(jump[at - 300 : at + 300].max() for at in borders)
    assert near <= 1.05 * np.quantile(inner, 0.999)


@pytest.mark.parametrize(("rate", "n_channels"), [(44_100, 2), (48_000, 6), (8_000, 1)])
@pytest.mark.parametrize("bits", [16, 24])
def test_target_and_residual_are_the_mixture_to_the_last_bit(
    rate: int, n_channels: int, bits: int
) -> None:
    """Of a recording of 16 or 24 bits at full scale the parts add up exactly, in any precision."""
    steps = 2 ** (bits - 1)
    wave = noise_buffer(3 * rate, rate, n_channels).samples * 5
    mixture = Buffer(
        (np.clip(np.rint(wave * steps), -steps, steps - 1) / steps).astype(np.float32), rate
    )
    found = separate(
        mixture, tiny.any_query(), tiny.listener_for(tiny.TinyModel(tiny.convolution()))
    )
    target, residual = found.target.samples, found.residual.samples
    assert np.array_equal(mixture.samples, target + residual)
    assert np.array_equal(
        mixture.samples.astype(np.float64),
        target.astype(np.float64) + residual.astype(np.float64),
    )


def test_presence_follows_the_sound() -> None:
    """The curve is high where there is sound, low in the silence, and the target is found."""
    wave = np.concatenate([np.zeros(24_000, np.float32), signals.tone(440, 3, 8000)])
    model = tiny.TinyModel(tiny.constant(1.0), presence=0.9)
    found = separate(signals.mono(wave, 8000), tiny.any_query(), tiny.listener_for(model))
    values = np.asarray(found.presence.values)
    border = round(3 / found.presence.step_s)
    assert values[: border - 2].max() < 0.1
    assert values[border + 2 :].min() > 0.85
    assert found.is_present


def test_second_query_computes_no_features() -> None:
    """Another query on the same sound takes its features from the cache, and answers equally."""
    model = tiny.TinyModel(tiny.convolution())
    listener = tiny.listener_for(model)
    mixture = noise_buffer(70_000, 16_000)
    first = separate(mixture, tiny.any_query(), listener)
    calls = model.feature_calls
    second = separate(mixture, tiny.any_query(), listener)
    assert calls > 0
    assert calls == model.feature_calls
    assert np.array_equal(first.target.samples, second.target.samples)


def test_network_that_does_not_fit_the_device_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Loading without enough memory tells the user, with the device."""

    def load(model_id: str, chosen: object) -> object:
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(registry, "load_mask_model", load)
    with pytest.raises(OutOfMemory, match="big"):
        open_listener("big", "cpu")


def test_cancel_stops_within_a_window() -> None:
    """A report that raises stops the work before the next window."""
    model = tiny.TinyModel(tiny.constant(1.0))
    seen: list[Progress] = []

    def stop_at_third(progress: Progress) -> None:
        seen.append(progress)
        if len(seen) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        separate(
            noise_buffer(200_000, 8000),
            tiny.any_query(),
            tiny.listener_for(model, batch=1),
            stop_at_third,
        )
    assert model.feature_calls == 2
