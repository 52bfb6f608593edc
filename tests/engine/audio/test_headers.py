from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.audio.headers import ASF_DATA, check_usable, mp4_has_index, ogg_ends, sniff
from engine.errors import EmptyAudio, UnreadableAudio
from tests.helpers.codecs import encode
from tests.helpers.signals import noise


def write(path: Path, container: str, subtype: str = "PCM_16") -> Path:
    soundfile.write(path, np.zeros((4000, 2)), 8000, subtype=subtype, format=container)
    return path


@pytest.mark.parametrize("container", ["WAV", "WAVEX", "RF64", "W64", "AIFF", "CAF"])
def test_a_file_cut_short_is_refused(tmp_path: Path, container: str) -> None:
    """Where the header promises more bytes than there are, the error names file and amounts."""
    path = write(tmp_path / "take.bin", container)
    check_usable(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableAudio, match=r"take\.bin.*cut short") as caught:
        check_usable(path)
    assert "again" in caught.value.hint


def test_a_wma_cut_short_is_refused(tmp_path: Path) -> None:
    """FFmpeg takes its length from the bytes that are there, and so would miss nothing."""
    path = encode(tmp_path / "take.wma", "wmav2", np.stack([noise(3.0)]), 16_000)
    check_usable(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableAudio, match=r"take\.wma.*cut short") as caught:
        check_usable(path)
    assert "again" in caught.value.hint


def test_a_wma_that_never_learned_its_length_is_accepted(tmp_path: Path) -> None:
    """A recorder that was stopped has left the size of its data open."""
    path = encode(tmp_path / "take.wma", "wmav2", np.stack([noise(3.0)]), 16_000)
    content = bytearray(path.read_bytes())
    at = content.index(ASF_DATA) + 16
    content[at : at + 8] = bytes(8)
    path.write_bytes(content)
    check_usable(path)


@pytest.mark.skipif(os.name != "posix", reason="names are text elsewhere")
def test_a_name_that_is_no_text_is_refused_with_a_remedy(tmp_path: Path) -> None:
    """An archive from elsewhere can hold such names: no traceback, and the file stays as it is."""
    path = Path(os.fsdecode(os.fsencode(tmp_path / "caf") + b"\xe9.wav"))
    try:
        write(tmp_path / "a.wav", "WAV").rename(path)
    except OSError:
        pytest.skip("this file system takes no such names")
    with pytest.raises(UnreadableAudio, match="not in UTF-8") as caught:
        check_usable(path)
    assert "link" in caught.value.hint


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with names")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    """Opening one would hang until somebody writes into it."""
    os.mkfifo(tmp_path / "p.wav")
    with pytest.raises(UnreadableAudio, match="pipe"):
        check_usable(tmp_path / "p.wav")


def test_a_stream_of_unknown_length_is_accepted(tmp_path: Path) -> None:
    """Recorders that never learned the length write 0 or all ones: no promise, no error."""
    path = write(tmp_path / "a.wav", "WAV")
    content = bytearray(path.read_bytes())
    at = content.index(b"data") + 4
    for unknown in (b"\0\0\0\0", b"\xff\xff\xff\xff"):
        content[at : at + 4] = unknown
        path.write_bytes(content)
        check_usable(path)


def test_impossible_sizes_do_no_harm(tmp_path: Path) -> None:
    """A chunk that would end beyond every disk makes no promise that could be checked."""
    path = write(tmp_path / "a.w64", "W64")
    content = bytearray(path.read_bytes())
    content[40 + 16 : 40 + 24] = b"\xff" * 8
    path.write_bytes(content)
    check_usable(path)


def test_folders_missing_and_empty_files_are_told_apart(tmp_path: Path) -> None:
    """Each has its own reason and remedy."""
    with pytest.raises(UnreadableAudio, match="folder"):
        check_usable(tmp_path)
    with pytest.raises(UnreadableAudio, match="no such file"):
        check_usable(tmp_path / "none.wav")
    with pytest.raises(UnreadableAudio, match="could not read"):
        check_usable(tmp_path / ("x" * 400))
    (tmp_path / "zero.wav").touch()
    with pytest.raises(EmptyAudio, match="no sound"):
        check_usable(tmp_path / "zero.wav")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_refused(tmp_path: Path) -> None:
    """No permission is a reason of its own."""
    path = write(tmp_path / "a.wav", "WAV")
    path.chmod(0)
    with pytest.raises(UnreadableAudio, match="permission"):
        check_usable(path)


def test_the_last_page_of_an_ogg_is_marked(tmp_path: Path) -> None:
    """Where it is not, something is missing."""
    path = tmp_path / "a.ogg"
    soundfile.write(path, np.zeros(48_000, np.float32), 48_000)
    assert ogg_ends(path)
    content = path.read_bytes()
    path.write_bytes(content[: content.rfind(b"OggS")])
    assert not ogg_ends(path)


def test_the_index_of_an_mp4_is_found(tmp_path: Path) -> None:
    """Behind boxes of usual and of long sizes, or not at all; impossible sizes do no harm."""
    path = tmp_path / "a.mp4"
    start = bytes.fromhex("00000010") + b"ftypM4A " + bytes(4)
    long = bytes.fromhex("00000001") + b"mdat" + (32).to_bytes(8, "big") + bytes(16)
    for content, has in (
        (start + long + bytes.fromhex("00000008") + b"moov", True),
        (start, False),
    ):
        path.write_bytes(content)
        assert has == mp4_has_index(path)
    path.write_bytes(start + bytes.fromhex("00000002") + b"free")
    assert not mp4_has_index(path)


def test_formats_are_known_by_their_first_bytes(tmp_path: Path) -> None:
    """The name of a file means nothing; its first bytes do."""
    assert sniff(write(tmp_path / "a.mp3", "FLAC")) == "FLAC"
    (tmp_path / "b.wav").write_bytes(b"plain words, no sound")
    assert sniff(tmp_path / "b.wav") is None
