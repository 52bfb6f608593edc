"""`engine.export.audio`: sound files, re-read by soundfile, mutagen and PyAV."""

from __future__ import annotations

from pathlib import Path

import av
import mutagen
import numpy as np
import pytest
import soundfile

from engine.audio.buffer import Buffer
from engine.audio.dither import Dither
from engine.errors import ExportError
from engine.export.audio import FORMS, MP3_RATES, Finish, Provenance, export_audio
from engine.export.levels import Levelling
from engine.export.metadata import Metadata
from engine.progress import Cancelled, Progress
from tests.helpers.signals import stereo, tone

SOUND = stereo(tone(440, 1.0, 44_100), tone(660, 1.0, 44_100, level=0.2), 44_100)
MADE = Provenance(
    title="A dog",
    sources="street.wav",
    source_sha256="ab" * 32,
    cue="a dog barking, not rain",
    model="starter-sound",
    model_sha256="cd" * 32,
    recipe="ef" * 16,
    is_ai_derived=True,
)
DITHERED = Finish(dither=Dither.TRIANGULAR)


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.id)
def test_every_format_holds_the_sound(tmp_path: Path, form) -> None:
    """Libsndfile reads back rate, channels, length and the sound itself."""
    path = tmp_path / f"a{form.suffix}"
    export_audio(SOUND, path, form, MADE)
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    assert (44_100, 2) == (rate, samples.shape[1])
    length = min(len(samples), SOUND.n_samples)
    wrong = samples[:length].T - SOUND.samples[:, :length]
    limit = {"wav": 0.0, "wav24": 2**-23, "wav16": 2**-15, "flac": 2**-23, "flac16": 2**-15}
    if form.id in limit:
        assert len(samples) == SOUND.n_samples
        assert np.max(np.abs(wrong)) <= limit[form.id]
    else:
        assert len(samples) >= SOUND.n_samples
        assert np.sqrt(np.mean(samples**2)) == pytest.approx(
            float(np.sqrt(np.mean(SOUND.samples**2))), rel=0.05
        )


@pytest.mark.parametrize(
    ("name", "subtype"),
    [("wav", "FLOAT"), ("wav24", "PCM_24"), ("wav16", "PCM_16"), ("flac16", "PCM_16")],
)
def test_encoding_is_the_one_asked_for(tmp_path: Path, name: str, subtype: str) -> None:
    """The number format in the file is that of the form."""
    path = tmp_path / f"a{FORMS[name].suffix}"
    export_audio(SOUND, path, FORMS[name])
    assert subtype == soundfile.info(path).subtype


@pytest.mark.parametrize("name", ["flac", "ogg", "mp3"])
def test_provenance_is_in_the_tags(tmp_path: Path, name: str) -> None:
    """Source, cue, model, hashes and the AI mark can be read by another program."""
    path = tmp_path / f"a{FORMS[name].suffix}"
    export_audio(SOUND, path, FORMS[name], MADE)
    text = str(mutagen.File(path).pprint()).lower()
    for said in ("a dog", "street.wav", "starter-sound", "ai-derived", "not rain", "ab" * 32):
        assert said in text


def test_provenance_is_in_the_info_chunk_of_wav(tmp_path: Path) -> None:
    """WAV has one comment: it holds everything, and libsndfile and FFmpeg show it."""
    export_audio(SOUND, tmp_path / "a.wav", FORMS["wav"], MADE)
    with soundfile.SoundFile(tmp_path / "a.wav") as file:
        assert "A dog" == file.title
        assert 'made by model starter-sound asked for "a dog barking, not rain"' in file.comment
        assert f"auricle_source_sha256: {'ab' * 32}" in file.comment
        assert "auricle_ai_derived: yes" in file.comment
    with av.open(str(tmp_path / "a.wav")) as container:
        assert "A dog" == container.metadata["title"]


def test_recording_is_not_called_ai_derived(tmp_path: Path) -> None:
    """A file of an untouched recording says so."""
    export_audio(SOUND, tmp_path / "a.flac", FORMS["flac"], Provenance(title="Street"))
    tags = mutagen.File(tmp_path / "a.flac").tags
    assert ["no"] == tags["AURICLE_AI_DERIVED"]
    assert "COMMENT" not in tags


def test_dither_is_used_only_where_samples_are_rounded_and_said(tmp_path: Path) -> None:
    """16 bit gets noise of a step and a tag; float gets neither."""
    quiet = Buffer(np.full((1, 44_100), 2**-17, dtype=np.float32), 44_100)
    export_audio(quiet, tmp_path / "a.flac", FORMS["flac16"], finish=DITHERED)
    samples, _ = soundfile.read(tmp_path / "a.flac", dtype="int16")
    assert np.mean(samples) == pytest.approx(2**-17 * 2**15, abs=0.05)
    assert ["triangular"] == mutagen.File(tmp_path / "a.flac").tags["AURICLE_DITHER"]
    export_audio(quiet, tmp_path / "a.wav", FORMS["wav"], finish=DITHERED)
    with soundfile.SoundFile(tmp_path / "a.wav") as file:
        assert "dither" not in file.comment
        assert np.all(file.read(dtype="float32") == np.float32(2**-17))


def test_blocks_are_written_in_order(tmp_path: Path) -> None:
    """A stream of blocks gives the file that the whole gives."""
    blocks = (SOUND.slice(start, start + 10_000) for start in range(0, SOUND.n_samples, 10_000))
    export_audio(blocks, tmp_path / "a.wav", FORMS["wav"])
    samples, _ = soundfile.read(tmp_path / "a.wav", dtype="float32")
    assert np.array_equal(SOUND.samples.T, samples)


def test_cancelled_export_leaves_nothing(tmp_path: Path) -> None:
    """No file and no remains after cancelling between blocks."""

    def stop(progress: Progress) -> None:
        if progress.done:
            raise Cancelled

    with pytest.raises(Cancelled):
        export_audio(iter([SOUND, SOUND]), tmp_path / "a.wav", FORMS["wav"], report=stop)
    assert [] == list(tmp_path.iterdir())


def test_no_sound_and_impossible_rates_are_errors_with_the_path(tmp_path: Path) -> None:
    """An empty stream, and an MP3 of 96 kHz, are refused and leave nothing."""
    with pytest.raises(ExportError, match="no sound"):
        export_audio(iter(()), tmp_path / "a.wav", FORMS["wav"])
    fast = Buffer(np.zeros((1, 100), dtype=np.float32), 96_000)
    with pytest.raises(ExportError, match="96000"):
        export_audio(fast, tmp_path / "a.mp3", FORMS["mp3"])
    assert [] == list(tmp_path.iterdir())


def test_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    """A file where a folder should be is named."""
    (tmp_path / "a").write_text("x")
    with pytest.raises(ExportError):
        export_audio(SOUND, tmp_path / "a" / "b" / "c.wav", FORMS["wav"])


def test_shaped_dither_is_said(tmp_path: Path) -> None:
    """The tag names the kind of noise."""
    finish = Finish(dither=Dither.SHAPED)
    export_audio(SOUND.slice(0, 2000), tmp_path / "a.flac", FORMS["flac16"], finish=finish)
    assert ["shaped"] == mutagen.File(tmp_path / "a.flac").tags["AURICLE_DITHER"]


def test_level_is_changed_and_measured(tmp_path: Path) -> None:
    """The gain is in the samples, and what was written is measured."""
    finish = Finish(levelling=Levelling(-6.0))
    written = export_audio(SOUND, tmp_path / "a.wav", FORMS["wav"], finish=finish)
    samples, _ = soundfile.read(tmp_path / "a.wav", dtype="float32")
    np.testing.assert_allclose(10 ** (-6 / 20) * SOUND.samples.T, samples, atol=1e-7)
    assert written.loudness is not None
    assert written.loudness.true_peak_db == pytest.approx(-12.0, abs=0.1)


def test_clipped_samples_are_counted(tmp_path: Path) -> None:
    """Rounding forms clip, and say how often; float keeps what is above full scale."""
    loud = Buffer(np.array([[2.0, 0.5, -3.0]], dtype=np.float32), 8000)
    assert 2 == export_audio(loud, tmp_path / "a.wav", FORMS["wav16"]).n_clipped
    assert 0 == export_audio(loud, tmp_path / "b.wav", FORMS["wav"]).n_clipped


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("mp3", ("TIT2", "TPE1", "TALB", "TCOP", "COMM::eng")),
        ("flac", ("TITLE", "ARTIST", "ALBUM", "COPYRIGHT", "COMMENT")),
        ("ogg", ("TITLE", "ARTIST", "ALBUM", "COPYRIGHT", "COMMENT")),
    ],
)
def test_what_the_user_says_is_in_the_tags(tmp_path: Path, name: str, keys) -> None:
    """Standard names of ID3 and Vorbis comments; Auricle's comment follows the user's."""
    said = Metadata("Song 歌", "Ann", "Show", copyright="(c) Ann", comment="mine")
    path = tmp_path / f"a{FORMS[name].suffix}"
    export_audio(SOUND, path, FORMS[name], MADE, finish=Finish(metadata=said))
    tags = mutagen.File(path).tags
    title, artist, album, right, comment = (str(tags[key]).strip("[']") for key in keys)
    assert ("Song 歌", "Ann", "Show", "(c) Ann") == (title, artist, album, right)
    assert comment.startswith("mine; AI-derived: made by")


def test_broadcast_facts_are_in_wav_files_only(tmp_path: Path) -> None:
    """FFmpeg reads place and coding history; a FLAC of the same settings has none."""
    said = Metadata(is_broadcast=True, description="Take one", reference="CASE 7")
    finish = Finish(metadata=said, project="P", start=44_100)
    export_audio(SOUND, tmp_path / "a.wav", FORMS["wav24"], MADE, finish=finish)
    with av.open(str(tmp_path / "a.wav")) as container:
        found = container.metadata
    assert ("44100", "CASE 7") == (found["time_reference"], found["originator_reference"])
    assert found["coding_history"].startswith("A=PCM,F=44100,W=24,M=stereo,T=Auricle")
    samples, _ = soundfile.read(tmp_path / "a.wav", dtype="float32")
    assert len(samples) == SOUND.n_samples
    export_audio(SOUND, tmp_path / "a.flac", FORMS["flac"], MADE, finish=finish)
    assert "time_reference" not in mutagen.File(tmp_path / "a.flac").tags


def test_quality_decides_the_size(tmp_path: Path) -> None:
    """High quality takes more bits than the small form; the length stays exact."""
    wave = np.random.default_rng(0).standard_normal((44_100, 2)).astype(np.float32) / 8
    sound = Buffer(np.ascontiguousarray(wave.T), 44_100)
    for name in ("mp3", "mp3-small"):
        export_audio(sound, tmp_path / f"{name}.mp3", FORMS[name])
        assert 44_100 == soundfile.info(tmp_path / f"{name}.mp3").frames
    high, small = (tmp_path / f"{name}.mp3" for name in ("mp3", "mp3-small"))
    assert high.stat().st_size > 1.3 * small.stat().st_size


def test_a_rate_that_a_form_cannot_have_is_said() -> None:
    """By its name, before anything is written; WAV can have any."""
    with pytest.raises(ExportError, match="MP3 cannot have 96000 Hz") as caught:
        FORMS["mp3"].check_rate(Path("out"), 96_000)
    assert "another sample rate" in str(caught.value.hint)
    for rate in (16_000, 22_050, 44_100, 48_000):
        FORMS["mp3-small"].check_rate(Path("out"), rate)
    FORMS["wav"].check_rate(Path("out"), 96_000)


@pytest.mark.parametrize("rate", MP3_RATES)
@pytest.mark.parametrize("form", ["mp3", "mp3-small"])
def test_every_rate_of_mp3_is_written(tmp_path: Path, form: str, rate: int) -> None:
    """What is offered can be written."""
    sound = Buffer(tone(440, 1.0, rate)[None], rate)
    export_audio(sound, tmp_path / "a.mp3", FORMS[form])
    assert rate == soundfile.info(tmp_path / "a.mp3").samplerate


def test_a_rate_that_is_not_the_projects_is_in_the_tags(tmp_path: Path) -> None:
    """And nothing where it is."""
    for number, finish in enumerate((Finish(), Finish(resampled_from=96_000))):
        export_audio(SOUND, tmp_path / f"{number}.flac", FORMS["flac"], MADE, finish=finish)
    tags = [mutagen.File(tmp_path / f"{number}.flac").tags for number in (0, 1)]
    assert "auricle_resampled_from" not in tags[0]
    assert ["96000 Hz"] == tags[1]["auricle_resampled_from"]
