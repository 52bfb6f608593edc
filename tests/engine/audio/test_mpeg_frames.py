from __future__ import annotations

from pathlib import Path

import pytest

from engine.audio.mpeg_frames import MpegFrames, examine
from tests.helpers.codecs import write_mp3

SECONDS = 5
WHOLE = 192  # frames of 1152 samples at 44.1 kHz, with the encoder's delay


def examined(path: Path, content: bytes) -> MpegFrames:
    path.write_bytes(content)
    found = examine(path)
    assert found is not None
    return found


@pytest.fixture
def mp3(tmp_path: Path) -> Path:
    return write_mp3(tmp_path / "a.mp3", SECONDS)


def test_a_whole_file_has_all_the_frames_that_its_header_counts(mp3: Path) -> None:
    """That header is no sound; tags before and behind are none either."""
    content = mp3.read_bytes()
    tagged = b"ID3\x04\0\0\0\0\0\x14" + bytes(20) + content + b"TAG" + b"x" * 125
    for whole in (content, tagged, content + bytes(5000)):
        frames = examined(mp3, whole)
        assert abs(WHOLE - len(frames.starts)) <= 1
        assert len(frames.starts) == frames.claimed
        assert (False, False) == (frames.needs_repair, frames.lacks_start)


def test_holes_are_found_and_measured(mp3: Path) -> None:
    """In bytes, and in the frames that they usually are."""
    content = mp3.read_bytes()
    middle = len(content) // 2
    frames = examined(mp3, content[:middle] + bytes(5000) + content[middle + 5000 :])
    (hole,) = frames.holes
    assert 5000 <= hole.n_bytes < 6000
    assert frames.needs_repair
    assert abs(frames.claimed - frames.n_frames) <= 1


def test_a_start_that_is_gone_is_known(mp3: Path) -> None:
    """There is no sound before the first frame."""
    frames = examined(mp3, bytes(5000) + mp3.read_bytes()[5000:])
    assert frames.lacks_start
    assert () == frames.holes


@pytest.mark.parametrize(("count", "is_believed"), [(50_000_000, False), (3, False), (500, True)])
def test_impossible_counts_are_not_believed(mp3: Path, count: int, is_believed: bool) -> None:
    """Days of sound in a second, or less than there is; a file cut short is none of these."""
    content = bytearray(mp3.read_bytes())
    at = max(content.find(b"Xing"), content.find(b"Info")) + 8
    content[at : at + 4] = count.to_bytes(4, "big")
    frames = examined(mp3, bytes(content))
    assert count == frames.claimed
    assert is_believed == (frames.claimed_s == 0.0)


def test_joined_files_are_one_stream(mp3: Path) -> None:
    """With or without a tag between them; the second header is no sound."""
    content = mp3.read_bytes()
    tag = b"ID3\x04\0\0\0\0\0\x14" + bytes(20)
    one = examined(mp3, content)
    for joined in (content + content, content + tag + content):
        frames = examined(mp3, joined)
        assert 2 * len(one.starts) == len(frames.starts) == frames.n_frames
        assert frames.claimed_s > 0


def test_changing_bit_rates_without_a_count_need_one(tmp_path: Path) -> None:
    """A decoder that guesses the length from the first frame ends too early, or not at all."""
    for options, needs in (({"abr": "1"}, True), ({}, False)):
        path = write_mp3(tmp_path / "a.mp3", SECONDS, options, has_header=False)
        frames = examine(path)
        assert frames is not None
        assert (0, needs) == (frames.claimed, frames.needs_repair)


def test_what_is_no_mp3_has_no_frames(tmp_path: Path) -> None:
    """Text, and zeros."""
    for content in (b"just words " * 500, bytes(9000)):
        (tmp_path / "a.mp3").write_bytes(content)
        assert examine(tmp_path / "a.mp3") is None
