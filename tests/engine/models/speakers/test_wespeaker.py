"""The published speaker encoder: its features, and what is said of files that are not it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.errors import NoisyEnrolment, ReferenceTooShort, WrongWeights
from engine.models.speakers import wespeaker
from engine.models.speakers.wespeaker import RATE, WeSpeaker
from tests.helpers import tiny_wespeaker
from tests.helpers.voices import voice


@pytest.fixture
def encoder(tmp_path: Path) -> WeSpeaker:
    """Random weights behind the published names."""
    return wespeaker.load(tiny_wespeaker.write(tmp_path / "toy.onnx"), "ab" * 32)


def mel(hertz: float) -> float:
    """HTK's scale."""
    return float(1127 * np.log(1 + hertz / 700))


def slow_features(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Kaldi's filter bank written down sample by sample, from its documentation."""
    sound = samples.astype(np.float64) * 32768
    window = [0.54 - 0.46 * np.cos(2 * np.pi * k / 399) for k in range(400)]
    edges = np.linspace(mel(20), mel(8000), 82)
    rows = []
    for start in range(0, len(sound) - 399, 160):
        frame = sound[start : start + 400] - sound[start : start + 400].mean()
        emphasised = [frame[0] * (1 - 0.97)]
        emphasised += [frame[k] - 0.97 * frame[k - 1] for k in range(1, 400)]
        power = np.abs(np.fft.rfft(np.array(emphasised) * window, 512)) ** 2
        row = []
        for low, peak, high in zip(edges[:-2], edges[1:-1], edges[2:], strict=True):
            total = 0.0
            for k in range(256):  # the bin at 8 kHz belongs to no triangle
                at = mel(k * RATE / 512)
                if low < at < high:
                    rising, falling = (at - low) / (peak - low), (high - at) / (high - peak)
                    total += min(rising, falling) * power[k]
            row.append(np.log(max(total, np.finfo(np.float32).eps)))
        rows.append(row)
    found = np.array(rows)
    return found - found.mean(axis=0)


@pytest.mark.parametrize("kind", ["voice", "noise", "tone"])
def test_features_are_those_of_kaldi(kind: str) -> None:
    """Equal to a second, slow implementation within the rounding of float32."""
    random = np.random.default_rng(1)
    time_s = np.arange(2400) / RATE
    sound = {
        "voice": voice("low", 0.15),
        "noise": 0.1 * random.standard_normal(2400).astype(np.float32),
        "tone": (0.3 * np.sin(2 * np.pi * (300 + 800 * time_s) * time_s)).astype(np.float32)
        + 1e-3 * random.standard_normal(2400).astype(np.float32),
    }[kind]
    np.testing.assert_allclose(slow_features(sound), wespeaker.features(sound), atol=3e-4)


def test_features_come_every_ten_milliseconds() -> None:
    """Only frames that lie wholly inside: (16000 - 400) // 160 + 1 = 98 of a second."""
    assert (98, 80) == wespeaker.features(voice("low", 1.0)).shape
    assert (1, 80) == wespeaker.features(voice("low", 1.0)[:400]).shape


def test_features_do_not_depend_on_the_level() -> None:
    """A gain adds a constant to a logarithm, and the mean over time takes it off."""
    sound = voice("alto", 1.0)
    np.testing.assert_allclose(
        wespeaker.features(sound), wespeaker.features(0.25 * sound), atol=1e-3
    )


def test_a_burst_of_a_tone_moves_its_band_most() -> None:
    """1 kHz for a tenth of a second in faint noise: loudest in the band around 1 kHz."""
    sound = 1e-3 * np.random.default_rng(0).standard_normal(RATE)
    time_s = np.arange(1600) / RATE
    sound[8000:9600] += 0.3 * np.sin(2 * np.pi * 1000 * time_s)
    centres = np.linspace(mel(20), mel(8000), 82)[1:-1]
    expected = int(np.abs(centres - mel(1000)).argmin())
    found = wespeaker.features(sound.astype(np.float32))
    assert expected == int(found[52].argmax())  # samples 8320 to 8720


def test_less_than_a_frame_has_no_features() -> None:
    """399 samples are refused."""
    with pytest.raises(ValueError, match="399"):
        wespeaker.features(np.zeros(399, np.float32))


def test_vectors_are_unit_rows(encoder: WeSpeaker) -> None:
    """One of 256 numbers for each piece, the same whether heard together or alone."""
    pieces = np.stack([voice("low", 2.0), voice("soprano", 2.0), voice("low", 2.0, 3)])
    found = encoder.vectors(pieces)
    assert (3, 256) == found.shape
    np.testing.assert_allclose(np.ones(3), np.linalg.norm(found, axis=1), atol=1e-5)
    np.testing.assert_allclose(found[1], encoder.vectors(pieces[1:2])[0], atol=1e-5)


def test_a_voice_is_more_like_itself(encoder: WeSpeaker) -> None:
    """Another saying of the enrolled voice is nearer to it than another voice."""
    enrolled = encoder.enrol(voice("low", 5.0, 1))
    same, other = encoder.vectors(np.stack([voice("low", 3.0, 2), voice("soprano", 3.0, 2)]))
    assert enrolled @ other < enrolled @ same


def test_long_enrolments_are_heard_in_pieces(encoder: WeSpeaker) -> None:
    """Twenty-five seconds give one unit vector near that of five."""
    short, long = encoder.enrol(voice("alto", 5.0)), encoder.enrol(voice("alto", 25.0))
    assert 1.0 == pytest.approx(np.linalg.norm(long), abs=1e-5)
    assert short @ long > 0.95


def test_enrolments_that_say_too_little_are_refused(encoder: WeSpeaker) -> None:
    """Short ones and noise are errors that say so, as with the starter."""
    with pytest.raises(ReferenceTooShort):
        encoder.enrol(voice("low", 0.6))
    noise = 0.1 * np.random.default_rng(0).standard_normal(5 * RATE)
    with pytest.raises(NoisyEnrolment):
        encoder.enrol(noise.astype(np.float32))


def test_cues_have_unit_variance(encoder: WeSpeaker) -> None:
    """As prompted Whisper takes them: length 16 for 256 numbers, of a short word too."""
    cue = encoder.embed(voice("low", 0.8))
    assert 16.0 == pytest.approx(np.linalg.norm(cue), abs=1e-3)


def test_a_batch_of_one_is_no_obstacle(tmp_path: Path) -> None:
    """Exports that hear one piece at a time give the same vectors."""
    path = tiny_wespeaker.write(tmp_path / "single.onnx", batch=1)
    many = wespeaker.load(tiny_wespeaker.write(tmp_path / "many.onnx"), "")
    pieces = np.stack([voice("low", 2.0), voice("alto", 2.0)])
    np.testing.assert_allclose(
        many.vectors(pieces), wespeaker.load(path, "").vectors(pieces), atol=1e-5
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"inlet": "input"}, "input into embs, not feats into embs"),
        ({"outlet": "output"}, "feats into output"),
        ({"bands": 40}, "not of 80 bands"),
        ({"size": 192}, r"\(1, 192\), not \(1, 256\)"),
    ],
)
def test_other_networks_are_refused(
    tmp_path: Path, changed: dict[str, str | int], said: str
) -> None:
    """Another input, output, number of bands or size: the error names what was found."""
    path = tiny_wespeaker.write(tmp_path / "other.onnx", **changed)
    with pytest.raises(WrongWeights, match=said):
        wespeaker.load(path, "")


@pytest.mark.parametrize("content", [b"", b"no network", b"\x08\x09"])
def test_damaged_files_are_refused(tmp_path: Path, content: bytes) -> None:
    """Empty, foreign and cut files are an error that names the file."""
    path = tmp_path / "voxceleb.onnx"
    path.write_bytes(content)
    with pytest.raises(WrongWeights, match=r"voxceleb\.onnx"):
        wespeaker.load(path, "")
