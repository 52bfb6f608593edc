"""Exported sound, re-read by SoX: length, rate, channels, bits, levels, samples; no warnings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.audio.dither import Dither, Rounder
from engine.export.audio import FORMS, Finish, Provenance, export_audio
from engine.export.bundle import export_all
from engine.export.levels import LoudnessTarget
from engine.export.metadata import Metadata
from engine.export.ranges import Split
from engine.export.settings import Channels, ExportSettings
from engine.project import edits
from engine.project.document import Marker
from engine.project.history import History
from tests.helpers import sox
from tests.helpers.projects import RATE, write_recording
from tests.helpers.signals import noise, stereo, tone

# An odd length: bytes that pad chunks to even lengths must not become sound.
N_SAMPLES = 44_099
SOUND = stereo(
    tone(440, 1.0, 44_100)[:N_SAMPLES], noise(1.0, 44_100, level=0.05)[:N_SAMPLES], 44_100
)
ROUNDED = {"wav24": 24, "wav16": 16, "flac": 24, "flac16": 16}
MADE = Provenance(title="A dog", sources="street.wav", model="starter", is_ai_derived=True)
BROADCAST = Metadata(is_broadcast=True, description="Take one", reference="CASE 7", artist="Ann")


def in_steps(sound: Buffer, n_bits: int) -> np.ndarray:
    """Samples as SoX shows them, of sound that was written without dither."""
    step = 2.0 ** (32 - n_bits)
    return np.rint(sound.samples.astype(np.float64) * sox.FULL_SCALE / step) * step


@pytest.mark.parametrize(
    ("form", "bits", "encoding"),
    [
        ("wav", 25, "32-bit Floating Point PCM"),
        ("wav24", 24, "24-bit Signed Integer PCM"),
        ("wav16", 16, "16-bit Signed Integer PCM"),
        ("flac", 24, "24-bit FLAC"),
        ("flac16", 16, "16-bit FLAC"),
        ("ogg", 16, "Vorbis"),
    ],
)
@pytest.mark.parametrize("n_channels", [1, 2, 6])
def test_form_is_what_was_chosen(
    tmp_path: Path, form: str, bits: int, encoding: str, n_channels: int
) -> None:
    """Rate, channels, length to the sample, bits and encoding, with every chunk there can be."""
    path = tmp_path / f"a{FORMS[form].suffix}"
    sound = Buffer(np.repeat(SOUND.samples[:1], n_channels, axis=0), 44_100)
    export_audio(sound, path, FORMS[form], MADE, finish=Finish(metadata=BROADCAST, start=44_100))
    found = sox.facts(path)
    assert (44_100, n_channels, N_SAMPLES) == (found.rate, found.n_channels, found.n_samples)
    assert (bits, encoding) == (found.bits, found.encoding)


@pytest.mark.parametrize("n_samples", [0, 2 * 10**9], ids=["RIFF", "RF64"])
def test_float_samples_are_the_same_numbers(tmp_path: Path, n_samples: int) -> None:
    """SoX counts in steps of 2**-31: nothing of 32-bit float above that is lost."""
    export_audio(SOUND, tmp_path / "a.wav", FORMS["wav"], n_samples=n_samples)
    found = sox.samples(tmp_path / "a.wav")
    assert SOUND.samples.shape == found.shape
    assert np.abs(in_steps(SOUND, 32) - found).max() <= 1


@pytest.mark.parametrize(("form", "n_bits"), ROUNDED.items())
@pytest.mark.parametrize("dither", list(Dither))
def test_whole_numbers_are_those_of_the_rounder(
    tmp_path: Path, form: str, n_bits: int, dither: Dither
) -> None:
    """Every sample of every depth, with each dither; without one it is the nearest step."""
    path = tmp_path / f"a{FORMS[form].suffix}"
    export_audio(SOUND, path, FORMS[form], finish=Finish(dither=dither))
    found = sox.samples(path)
    wanted = Rounder(n_bits, dither, 44_100, 2).feed(SOUND.samples.T).T
    np.testing.assert_array_equal(wanted, found)
    if dither is Dither.NONE:
        np.testing.assert_array_equal(in_steps(SOUND, n_bits), found)
    else:
        assert (in_steps(SOUND, n_bits) != found).any()


def test_vorbis_sounds_as_it_was_written(tmp_path: Path) -> None:
    """Decoded by another library, to 16 bits: the tone in its place."""
    sound = stereo(SOUND.samples[0], SOUND.samples[0] / 2, 44_100)
    export_audio(sound, tmp_path / "a.ogg", FORMS["ogg"], MADE)
    found = sox.samples(tmp_path / "a.ogg") / sox.FULL_SCALE
    np.testing.assert_allclose(sound.samples[:, 3000:-3000], found[:, 3000:-3000], atol=0.02)
    ours, _ = soundfile.read(tmp_path / "a.ogg", dtype="float32")
    np.testing.assert_allclose(ours.T, found, atol=2**-15)


@pytest.mark.parametrize("form", ["flac", "ogg"])
def test_tags_are_read(tmp_path: Path, form: str) -> None:
    """Provenance in the words that other programs list."""
    path = tmp_path / f"a{FORMS[form].suffix}"
    finish = Finish(metadata=Metadata(artist="Ann 安"))
    export_audio(SOUND, path, FORMS[form], MADE, finish=finish)
    found = sox.facts(path).comments
    assert ("A dog", "Ann 安", "yes") == (
        found["TITLE"],
        found["ARTIST"],
        found["AURICLE_AI_DERIVED"],
    )


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    """A recording of 1 s, two regions that do not meet, and a marker."""
    with History.create(tmp_path / "p.auricle", name="P", rate=RATE) as made:
        path = write_recording(tmp_path / "street.wav")
        made.apply("Import", edits.import_media, made.media.intake(path))
        for name, start, end in (
            ("first", 101, RATE // 3),
            ("cut", RATE // 2, RATE // 2),
            ("second", RATE // 2 + 1, RATE - 7),
        ):
            made.apply("Mark", edits.add_marker, Marker(name, start, end, name))
        yield made


@pytest.mark.parametrize("form", ["wav", "wav24", "wav16", "flac", "flac16"])
@pytest.mark.parametrize(
    ("split", "spans"),
    [
        (Split.REGIONS, {"01 first": (101, RATE // 3), "02 second": (RATE // 2 + 1, RATE - 7)}),
        (
            Split.MARKERS,
            {
                "01": (0, 101),
                "02 first": (101, RATE // 2),
                "03 cut": (RATE // 2, RATE // 2 + 1),
                "04 second": (RATE // 2 + 1, RATE),
            },
        ),
    ],
    ids=lambda value: str(value) if isinstance(value, Split) else "",
)
def test_pieces_are_the_samples_of_their_regions(
    history: History, tmp_path: Path, form: str, split: Split, spans: dict[str, tuple[int, int]]
) -> None:
    """One file a region, or a stretch between marks, with broadcast facts; a single sample too."""
    settings = ExportSettings(
        form, has_stems=False, transcripts=(), split=split, metadata=BROADCAST
    )
    bundle = export_all(history.document, history.media, tmp_path / "out", settings)
    pieces = sorted((bundle.folder / "ranges").iterdir())
    assert list(spans) == [path.stem for path in pieces]
    whole, _ = soundfile.read(tmp_path / "street.wav", dtype="float32", always_2d=True)
    for path, (start, end) in zip(pieces, spans.values(), strict=True):
        wanted = in_steps(Buffer(whole[start:end].T, RATE), ROUNDED.get(form, 32))
        found = sox.samples(path)
        assert (2, end - start) == found.shape
        assert np.abs(wanted - found).max() <= (1 if form == "wav" else 0)


@pytest.mark.parametrize("rate", [16_000, 44_100, 96_000])
@pytest.mark.parametrize("channels", list(Channels))
def test_levels_are_those_that_the_export_tells(
    history: History, tmp_path: Path, rate: int, channels: Channels
) -> None:
    """After a loudness target: peak and RMS by SoX are those of the samples, below the ceiling."""
    target = LoudnessTarget(-20.0, -3.0)
    settings = ExportSettings(
        "wav24", loudness=target, has_stems=False, transcripts=(), rate=rate, channels=channels
    )
    export_all(history.document, history.media, tmp_path / "out", settings)
    path = tmp_path / "out" / "mix.wav"
    with files.open_reader(path) as reader:
        ours = reader.read().samples.astype(np.float64)
    found, said = sox.facts(path), sox.levels(path)
    assert (rate, channels.number or 2, rate) == (found.rate, found.n_channels, found.n_samples)
    peak_db = 20 * np.log10(np.abs(ours).max())
    assert peak_db == pytest.approx(said["Pk lev dB"], abs=0.006)
    assert said["Pk lev dB"] <= target.ceiling_dbtp
    rms_db = 10 * np.log10(np.mean(ours**2))
    assert rms_db == pytest.approx(said["RMS lev dB"], abs=0.006)
    assert 1.0 == pytest.approx(said["Length s"])
