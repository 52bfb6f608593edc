"""Headers of MP3 frames: lengths, rates, side information, and what encoders write in the first.

ISO/IEC 11172-3, section 2.4; the encoder's header is the one that Xing introduced.
"""

from __future__ import annotations

from functools import cache

_KBITS = (
    (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),  # MPEG-2, Layer III
    (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),  # MPEG-1, Layer III
)
_RATES = {0: (11_025, 12_000, 8_000), 2: (22_050, 24_000, 16_000), 3: (44_100, 48_000, 32_000)}
_LAYER_3 = 1
_MIDDLE_RATE = 9  # 80 or 128 kbit/s: room for a header
_HEAD = 4
TAGS = (b"Xing", b"Info")


def length_of(head: bytes) -> int:
    """Length in bytes of the frame that begins so; 0 where none does.

    Args:
        head: three bytes or more.
    """
    return _frame(head[1], head[2])[0] if head[0] == 0xFF else 0


def is_alike(head: bytes, other: bytes) -> bool:
    """Whether two frames are of one stream: protection, bit rate and padding may change."""
    return not ((head[1] ^ other[1]) & 0xFE or (head[2] ^ other[2]) & 0x0C)


def rate_of(head: bytes) -> int:
    """Samples a second."""
    return _frame(head[1], head[2] & 0x0F | 0x10)[1]


def samples_of(head: bytes) -> int:
    """Samples of a frame for each channel."""
    return 1152 if _is_first_version(head) else 576


def sound_starts(frame: bytes) -> int:
    """Where in a frame the bytes of its sound begin."""
    return _side(frame)[1]


def borrowed(frame: bytes) -> int:
    """How many bytes of its sound lie in the frames before it (`main_data_begin`)."""
    at = _side(frame)[0]
    value = int.from_bytes(frame[at : at + 2], "big")
    return value >> 7 if _is_first_version(frame) else value >> 8


def silenced(frame: bytes, *, keeps: bool) -> bytes:
    """A frame without sound; with `keeps` its bytes can still feed the frames after it."""
    if not keeps:
        return _unprotected(frame) + bytes(len(frame) - _HEAD)
    # Two bytes of a checksum become the first of the sound, which nobody reads.
    end = sound_starts(frame)
    return _unprotected(frame) + bytes(end - _HEAD) + frame[end:]


def tag_at(frame: bytes) -> int:
    """Where the encoder's header begins in a frame; -1 when it holds none."""
    start, end = _side(frame)
    for at in (end, end - start + _HEAD):
        if frame[at : at + 4] in TAGS:
            return at
    return -1


def header_of(frame: bytes, n_frames: int) -> bytes:
    """An encoder's header in front of a stream of such frames that has none."""
    head = _unprotected(frame)
    head = head[:2] + bytes((_MIDDLE_RATE << 4 | head[2] & 0x0C,)) + head[3:]
    tag = bytes(sound_starts(head) - _HEAD) + TAGS[0] + (1).to_bytes(4, "big")
    return (head + tag + n_frames.to_bytes(4, "big")).ljust(length_of(head), b"\0")


def count_of(frame: bytes) -> int:
    """Frames that the encoder's header counts; 0 when there is none, or it does not."""
    at = tag_at(frame)
    has_count = at >= 0 and len(frame) >= at + 12 and bool(frame[at + 7] & 1)
    return int.from_bytes(frame[at + 8 : at + 12], "big") if has_count else 0


def counting(frame: bytes, n_frames: int) -> bytes:
    """The encoder's header with another count; as it is where it counts nothing."""
    if not count_of(frame):
        return frame
    at = tag_at(frame) + 8
    return frame[:at] + n_frames.to_bytes(4, "big") + frame[at + 4 :]


@cache
def _frame(second: int, third: int) -> tuple[int, int]:
    """Length and rate of a frame with these bytes of a header; 0, 0 for what is no Layer III."""
    version, layer = second >> 3 & 3, second >> 1 & 3
    bits, rate = third >> 4, third >> 2 & 3
    if second & 0xE0 != 0xE0 or version == 1 or layer != _LAYER_3 or rate == 3:
        return 0, 0
    if bits in (0, 15):
        return 0, 0
    hertz = _RATES[version][rate]
    slots = 144_000 if version == 3 else 72_000
    kbits: int = _KBITS[version == 3][bits - 1]
    return slots * kbits // hertz + (third >> 1 & 1), hertz


def _unprotected(frame: bytes) -> bytes:
    """The header of a frame without a checksum."""
    return bytes((frame[0], frame[1] | 1, *frame[2:_HEAD]))


def _is_first_version(head: bytes) -> bool:
    return (head[1] >> 3 & 3) == 3


def _side(head: bytes) -> tuple[int, int]:
    """Where in a frame it says how its sound is laid out: first byte, and byte after it."""
    is_mono = head[3] >> 6 == 3
    size = (17 if is_mono else 32) if _is_first_version(head) else (9 if is_mono else 17)
    start = _HEAD + (0 if head[1] & 1 else 2)
    return start, start + size
