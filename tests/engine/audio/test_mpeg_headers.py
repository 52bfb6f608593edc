from __future__ import annotations

import pytest

from engine.audio import mpeg_headers

STEREO = bytes.fromhex("fffb9064")  # MPEG-1, 128 kbit/s, 44.1 kHz, joint stereo
MONO_22 = bytes.fromhex("fff340c4")  # MPEG-2, 32 kbit/s, 22.05 kHz, mono


@pytest.mark.parametrize(
    ("head", "length", "rate", "samples", "sound"),
    [(STEREO, 417, 44_100, 1152, 36), (MONO_22, 104, 22_050, 576, 13)],
)
def test_a_header_tells_the_frame(
    head: bytes, length: int, rate: int, samples: int, sound: int
) -> None:
    """Length by bit rate and rate, samples by version, side information by channels."""
    assert length == mpeg_headers.length_of(head)
    assert (rate, samples) == (mpeg_headers.rate_of(head), mpeg_headers.samples_of(head))
    assert sound == mpeg_headers.sound_starts(head)


@pytest.mark.parametrize("head", ["00000000", "fffd9064", "fffb0064", "fffbf064", "fffb9c64"])
def test_what_is_no_frame_of_an_mp3_has_no_length(head: str) -> None:
    """Zeros, Layer II, a free format, an impossible bit rate, an impossible sample rate."""
    assert 0 == mpeg_headers.length_of(bytes.fromhex(head))


def test_bit_rate_and_padding_may_change_in_a_stream() -> None:
    """Another sample rate or version is another stream."""
    assert mpeg_headers.is_alike(STEREO, bytes.fromhex("fffa5264"))
    assert not mpeg_headers.is_alike(STEREO, bytes.fromhex("fffb9464"))
    assert not mpeg_headers.is_alike(STEREO, MONO_22)


def test_the_header_of_an_encoder_counts_frames() -> None:
    """Made anew, found again, and given another count."""
    made = mpeg_headers.header_of(STEREO, 766)
    assert mpeg_headers.length_of(made) == len(made)
    assert 766 == mpeg_headers.count_of(made)
    assert 12 == mpeg_headers.count_of(mpeg_headers.counting(made, 12))
    plain = STEREO + bytes(413)
    assert (-1, 0) == (mpeg_headers.tag_at(plain), mpeg_headers.count_of(plain))
    assert plain == mpeg_headers.counting(plain, 12)


def test_a_silenced_frame_keeps_its_length() -> None:
    """It borrows nothing; its bytes may stay for the frames that borrow from it."""
    frame = STEREO + b"\xff" * 413
    assert 511 == mpeg_headers.borrowed(frame)
    for keeps, rest in ((False, bytes(381)), (True, b"\xff" * 381)):
        silent = mpeg_headers.silenced(frame, keeps=keeps)
        assert (len(frame), 0) == (len(silent), mpeg_headers.borrowed(silent))
        assert rest == silent[36:]
