from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from engine.audio import ffmpeg
from engine.errors import UnreadableAudio, UnsupportedAudio
from tests.helpers.codecs import encode
from tests.helpers.signals import noise

RATE = 16_000


def sound() -> NDArray[np.float32]:
    """10,000 samples of stereo noise."""
    return np.stack([noise(0.625), noise(0.625, seed=1)])


def test_blocks_are_as_long_as_the_facts_say(tmp_path: Path) -> None:
    """An MP4 ends where it was recorded to end, without the encoder's padding."""
    info = ffmpeg.probe(encode(tmp_path / "a.m4a", "aac", sound(), RATE))
    blocks = list(ffmpeg.Decoder(info).blocks())
    assert (10_000, 2) == np.concatenate(blocks).shape
    assert (RATE, 2, 10_000) == (info.rate, info.n_channels, info.n_samples)
    assert {np.dtype(np.float32)} == {block.dtype for block in blocks}


def test_packets_that_cannot_be_decoded_are_silent(tmp_path: Path) -> None:
    """As long as they were, so that what follows keeps its place; where that is, is known."""
    wave = np.tile(sound(), 8)
    path = encode(tmp_path / "a.m4a", "aac", wave, RATE)
    whole = np.concatenate(list(ffmpeg.Decoder(ffmpeg.probe(path)).blocks()))
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 2000] = bytes(2000)
    path.write_bytes(content)
    decoder = ffmpeg.Decoder(ffmpeg.probe(path))
    found = np.concatenate(list(decoder.blocks()))
    (gap,) = decoder.gaps
    assert whole.shape == found.shape
    start, end = (round(s * RATE) for s in (gap.start_s, gap.start_s + gap.length_s))
    assert 0 < end - start < RATE
    np.testing.assert_array_equal(whole[: start - 2048], found[: start - 2048])
    np.testing.assert_array_equal(whole[end + 2048 :], found[end + 2048 :])
    assert not found[start:end].any()


def test_a_damaged_start_is_left_out_and_said(tmp_path: Path) -> None:
    """The first packets of a FLAC that nobody else opens."""
    path = encode(tmp_path / "a.flac", "flac", np.tile(sound(), 8), RATE)
    content = path.read_bytes()
    at = len(content) // 4
    path.write_bytes(bytes(at) + content[at:])
    decoder = ffmpeg.Decoder(ffmpeg.probe(path))
    assert 0 < sum(map(len, decoder.blocks())) < 80_000
    assert decoder.lacks_start


def test_breaks_between_packets_are_seen(tmp_path: Path) -> None:
    """Of an Ogg with a changed byte, and of two in one file."""
    path = tmp_path / "a.ogg"
    soundfile.write(path, np.tile(sound(), 8).T, RATE)
    content = path.read_bytes()
    assert ffmpeg.is_continuous(path)
    middle = len(content) // 2
    changed = content[:middle] + bytes([content[middle] ^ 255]) + content[middle + 1 :]
    for damaged in (changed, content + content):
        path.write_bytes(damaged)
        assert not ffmpeg.is_continuous(path)


def test_a_file_that_begins_well_and_holds_nothing_is_damaged(tmp_path: Path) -> None:
    """What its first bytes announce is said."""
    path = encode(tmp_path / "a.m4a", "aac", sound(), RATE)
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(UnreadableAudio, match="begins like a MP4"):
        ffmpeg.probe(path)


def silent_video(path: Path) -> Path:
    import av

    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=5)
        stream.width = stream.height = 32
        stream.pix_fmt = "yuv420p"
        picture = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")
        container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    return path


def test_a_video_without_sound_is_refused(tmp_path: Path) -> None:
    """The reason is that there is no sound track, not that the file is unknown."""
    with pytest.raises(UnsupportedAudio, match="no sound track"):
        ffmpeg.probe(silent_video(tmp_path / "a.mp4"))


def test_a_playlist_opens_no_other_file(tmp_path: Path) -> None:
    """FFmpeg would follow a playlist to other files and to the network; ours may not."""
    encode(tmp_path / "a.m4a", "aac", sound(), RATE)
    for name, text in (
        ("a.m3u8", "#EXTM3U\n#EXTINF:1,\na.m4a\n"),
        ("a.ffconcat", "ffconcat version 1.0\nfile a.m4a\n"),
    ):
        (tmp_path / name).write_text(text)
        with pytest.raises(UnsupportedAudio):
            ffmpeg.probe(tmp_path / name)


def test_recordings_that_need_no_decoder_do_not_load_one() -> None:
    """The libraries of FFmpeg cost every start of the program time; WAV and FLAC do without."""
    code = "import engine.audio.files, sys; sys.exit('av' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_version_names_the_libraries() -> None:
    """A working copy belongs to the decoder that made it."""
    assert "libavcodec" in ffmpeg.version()
