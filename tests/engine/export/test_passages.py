"""`engine.export.passages`: what is delivered, re-read from the files of whole exports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile
from scipy.signal import resample_poly

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.audio.dither import Dither
from engine.errors import ExportError
from engine.export import passages
from engine.export.bundle import export_all
from engine.export.levels import LoudnessTarget
from engine.export.metadata import Metadata
from engine.export.passages import Passage
from engine.export.settings import RATES, Channels, ExportSettings
from engine.project import edits
from engine.project.document import Marker
from engine.project.history import History
from engine.project.render import render
from tests.helpers.signals import noise

RATE = 48_000
N_SAMPLES = 4 * RATE + 7
CLICKS = (RATE // 3, 2 * RATE, 3 * RATE + 4321)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    """Clicks in mono, and loud stereo noise that is panned; blocks of one second."""
    clicks = np.zeros((1, N_SAMPLES), dtype=np.float32)
    clicks[0, list(CLICKS)] = 0.5
    hall = 0.5 * np.stack([noise(5, RATE), noise(5, RATE, seed=1)])[:, :N_SAMPLES]
    with History.create(tmp_path / "p.auricle", name="P", rate=RATE) as made:
        for name, samples in (("clicks", clicks), ("hall", hall)):
            path = tmp_path / f"{name}.wav"
            files.write(path, Buffer(samples.astype(np.float32), RATE))
            made.apply("Import", edits.import_media, made.media.intake(path))
        made.apply("Pan", edits.set_track_pan, made.document.tracks[1].id, 1.0)
        yield made


@pytest.fixture(autouse=True)
def short_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sound has several blocks."""
    monkeypatch.setattr(passages, "BLOCK_S", 1)


def _read(path: Path) -> tuple[np.ndarray, int]:
    samples, rate = soundfile.read(path, dtype="float64", always_2d=True)
    return samples.T, rate


@pytest.mark.parametrize("rate", RATES)
def test_files_have_the_rate_their_length_and_their_clicks_in_place(
    history: History, tmp_path: Path, rate: int
) -> None:
    """All are n * to / from samples long, rounded up; a click stays at its time."""
    settings = ExportSettings(rate=rate, transcripts=())
    out = tmp_path / "out"
    bundle = export_all(history.document, history.media, out, settings)
    n_samples = -(-N_SAMPLES * rate // RATE)
    clicks, found = _read(out / "stems" / "01 clicks.wav")
    assert (rate, (1, n_samples)) == (found, clicks.shape)
    hall, _ = _read(out / "stems" / "02 hall.wav")
    mix, _ = _read(out / "mix.wav")
    assert (2, n_samples) == hall.shape == mix.shape
    assert np.abs(mix - hall - clicks).max() < 1e-5
    for at in CLICKS:
        near = slice(round(at * rate / RATE) - 20, round(at * rate / RATE) + 21)
        power = clicks[0, near] ** 2
        place = (np.arange(near.start, near.stop) * power).sum() / power.sum()
        assert place / rate == pytest.approx(at / RATE, abs=0.02 / rate)
    facts = json.loads(bundle.manifest.read_text())["sounds"]["stems/01 clicks.wav"]
    assert (rate, 1, n_samples) == (facts["rate"], facts["channels"], facts["samples"])
    assert (None if rate == RATE else RATE) == facts["resampled_from"]


@pytest.mark.parametrize("rate", [16_000, 44_100, 96_000])
@pytest.mark.parametrize("channels", list(Channels))
def test_loudness_and_true_peak_hold_at_the_delivered_rate(
    history: History, tmp_path: Path, rate: int, channels: Channels
) -> None:
    """Measured by others in the written file: levels are found after rate and layout."""
    target = LoudnessTarget(-14.0, -3.0)
    settings = ExportSettings(
        "wav24",
        Dither.TRIANGULAR,
        target,
        has_stems=False,
        transcripts=(),
        has_manifest=False,
        rate=rate,
        channels=channels,
    )
    export_all(history.document, history.media, tmp_path / "out", settings)
    samples, found = _read(tmp_path / "out" / "mix.wav")
    n_channels = channels.number or 2
    assert (rate, n_channels) == (found, len(samples))
    measured = pyloudnorm.Meter(rate).integrated_loudness(samples.T)
    assert measured == pytest.approx(target.lufs, abs=0.3)
    true_peak = np.abs(resample_poly(samples, 8, 1, axis=1)).max()
    assert 20 * np.log10(true_peak) < target.ceiling_dbtp + 0.2
    assert "PCM_24" == soundfile.info(tmp_path / "out" / "mix.wav").subtype


def test_mono_is_the_mean_of_what_is_heard_and_stereo_has_both_sides(
    history: History, tmp_path: Path
) -> None:
    """Pan counts before the sides are mixed; a mono track sounds on both."""
    heard = render(history.document, history.media, 0, N_SAMPLES).samples
    for channels in (Channels.MONO, Channels.STEREO):
        settings = ExportSettings(channels=channels, transcripts=())
        export_all(history.document, history.media, tmp_path / channels, settings)
    mono, _ = _read(tmp_path / "mono" / "mix.wav")
    np.testing.assert_allclose(mono, heard.mean(axis=0, keepdims=True), atol=1e-6)
    parts = [_read(path)[0] for path in sorted((tmp_path / "mono" / "stems").glob("*.wav"))]
    assert [(1, N_SAMPLES)] * 2 == [part.shape for part in parts]
    np.testing.assert_allclose(mono, sum(parts), atol=1e-6)
    clicks, _ = _read(tmp_path / "stereo" / "stems" / "01 clicks.wav")
    assert (2, N_SAMPLES) == clicks.shape
    assert np.array_equal(clicks[0], clicks[1])
    assert [0.5] * 3 == [float(clicks[0, at]) for at in CLICKS]


def test_a_piece_begins_at_its_place_at_the_delivered_rate(
    history: History, tmp_path: Path
) -> None:
    """Its length is rounded up, and broadcast files count their place in their own samples."""
    piece = Passage(history.document, history.media, RATE, 2 * RATE + 1, rate=44_100)
    assert (44_101, 44_100, RATE) == (piece.n_samples, piece.first_sample, piece.resampled_from)
    assert 44_101 == sum(block.n_samples for block in piece.blocks())
    marker = Marker("m", RATE, 2 * RATE, "part")
    document = history.apply("Mark", edits.add_marker, marker)
    settings = ExportSettings(rate=44_100, metadata=Metadata(is_broadcast=True), transcripts=())
    span = (RATE, 2 * RATE)
    export_all(document, history.media, tmp_path / "out", settings, span=span)
    content = (tmp_path / "out" / "mix.wav").read_bytes()
    place = content.index(b"bext") + 8 + 338  # TimeReferenceLow, EBU Tech 3285
    assert 44_100 == int.from_bytes(content[place : place + 8], "little")


def test_what_a_format_cannot_have_is_refused_before_anything_is_written(
    history: History, tmp_path: Path
) -> None:
    """Words alone have no rate."""
    settings = ExportSettings("mp3", rate=96_000, transcripts=())
    with pytest.raises(ExportError, match="MP3 cannot have 96000 Hz"):
        export_all(history.document, history.media, tmp_path / "out", settings)
    assert [] == list((tmp_path / "out").rglob("*.mp3"))
    words = ExportSettings("mp3", has_mix=False, has_stems=False, rate=96_000)
    export_all(history.document, history.media, tmp_path / "words", words)
