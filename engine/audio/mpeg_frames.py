"""The frames of an MP3 file: which of them are whole, and where there are none.

Decoders end at the first hole, or search on and forget how much they left out. Here every frame is
found by its header and its successor's.
"""

from __future__ import annotations

import mmap
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.audio import mpeg_headers

_SURE = 3  # frames in a row that are no accident
_MANY = 100  # a header that gives so many times what is there is damaged itself
_CLOSE = 2  # frames by which encoders count differently
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Hole:
    """A place between frames where none is.

    Attributes:
        before: index of the first frame after it.
        n_bytes: its length; 0 where two files were joined.
        n_frames: about how many frames are lost.
    """

    before: int
    n_bytes: int
    n_frames: int = 0


@dataclass(frozen=True, slots=True)
class MpegFrames:
    """Where the frames of a file are.

    Attributes:
        path: the file.
        starts: of all whole frames that hold sound, in bytes.
        lengths: of them.
        holes: between them.
        info: start and length of the frame with the encoder's header; zeros where there is none.
        claimed: how many frames that header counts; 0 when it does not say.
        lead: bytes before the first frame, tags left out.
        rate: samples a second.
        samples: of a frame.
    """

    path: Path
    starts: list[int]
    lengths: list[int]
    holes: tuple[Hole, ...]
    info: tuple[int, int]
    claimed: int
    lead: int
    rate: int
    samples: int

    @property
    def lacks_start(self) -> bool:
        """Whether so much lies before the first frame that there were some."""
        return self.lead > _SURE * max(self.lengths)

    @property
    def n_missing(self) -> int:
        """About how many frames are lost."""
        return sum(hole.n_frames for hole in self.holes)

    @property
    def n_frames(self) -> int:
        """Frames of the sound with its holes filled."""
        return len(self.starts) + self.n_missing

    @property
    def claimed_s(self) -> float:
        """Length that the header gives where it is not to be believed, in seconds; or 0."""
        least = self.n_frames - max(_CLOSE, self.n_missing)
        is_good = least <= self.claimed <= _MANY * self.n_frames
        return 0.0 if is_good else self.claimed * self.samples / self.rate

    @property
    def needs_repair(self) -> bool:
        """Whether a decoder would leave sound out, or not say where it did.

        Without a count one guesses the length from the first frame, and ends there.
        """
        varies = max(self.lengths) - min(self.lengths) > 1
        return bool(self.claimed_s or self.holes or (varies and not self.claimed))


def examine(path: Path) -> MpegFrames | None:
    """Find all frames of an MP3; None where there are none, such as of another layer."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        walk = _Walk(data)
        return walk.found(path) if walk.starts else None


class _Walk:
    """One way through the bytes of a file, from frame to frame."""

    def __init__(self, data: mmap.mmap) -> None:
        self._data, self._end = data, len(data)
        self._first = b""  # header of the first frame
        self.starts: list[int] = []
        self.lengths: list[int] = []
        self._holes: list[Hole] = []
        behind = _after_tags(data, 0)
        at = self._next_run(behind)
        self._lead = at - behind
        while at >= 0:
            self._first = self._first or data[at : at + 4]
            at = self._run(at)

    def found(self, path: Path) -> MpegFrames:
        """The answer: the encoder's headers are no sound, wherever they are."""
        infos = [index for index in self._named() if mpeg_headers.tag_at(self._bytes(index)) >= 0]
        info, claimed = (0, 0), 0
        if infos[:1] == [0]:
            info, claimed = (
                (self.starts[0], self.lengths[0]),
                mpeg_headers.count_of(self._bytes(0)),
            )
        for index in reversed(infos):
            del self.starts[index], self.lengths[index]
            self._holes = [_after(hole, index) for hole in self._holes]
        inside = [hole for hole in self._holes if 0 < hole.before < len(self.starts)]
        holes = _filled(inside, self.lengths, claimed)
        rate, samples = mpeg_headers.rate_of(self._first), mpeg_headers.samples_of(self._first)
        return MpegFrames(
            path, self.starts, self.lengths, holes, info, claimed, self._lead, rate, samples
        )

    def _run(self, at: int) -> int:
        """Take frames in to the next hole; where the next run begins, or -1."""
        while (length := self._length(at)) and self._goes_on(at + length):
            self.starts.append(at)
            self.lengths.append(length)
            at += length
        if self._is_tail(at):
            return -1
        behind = _after_tags(self._data, at)
        after = self._next_run(behind)
        if after >= 0:
            self._holes.append(Hole(len(self.starts), after - behind))
        return after

    def _goes_on(self, at: int) -> bool:
        """Whether a frame may end here."""
        if at >= self._end:
            return at == self._end
        is_tag = _after_tags(self._data, at) > at
        return bool(self._length(at)) or is_tag or self._is_tail(at)

    def _is_tail(self, at: int) -> bool:
        """Whether nothing but tags or filling follows."""
        rest = self._end - at
        if rest <= 0 or self._data[at : at + 8] in (b"APETAGEX", b"LYRICSBE"):
            return True
        return (rest <= 128 and self._data[at : at + 3] == b"TAG") or self._is_filling(at)

    def _is_filling(self, at: int) -> bool:
        """Whether only zero bytes follow."""
        places = range(at, self._end, _BLOCK)
        return not any(any(self._data[first : first + _BLOCK]) for first in places)

    def _next_run(self, at: int) -> int:
        """The next place from which on some frames follow each other; -1 for none."""
        while (at := self._data.find(b"\xff", at)) >= 0:
            if self._is_run(at):
                return at
            at += 1
        return -1

    def _is_run(self, at: int) -> bool:
        first = self._first or self._data[at : at + 4]
        for _ in range(_SURE):
            length = self._length(at, first)
            at += length
            if not length or at >= self._end:
                return bool(length) and at == self._end
        return True

    def _length(self, at: int, first: bytes = b"") -> int:
        """Length of the frame that begins here, in bytes; 0 where none of the stream does."""
        head = self._data[at : at + 4]
        if len(head) < 4 or not mpeg_headers.is_alike(head, first or self._first):
            return 0
        return mpeg_headers.length_of(head)

    def _named(self) -> Iterator[int]:
        """Frames in which the name of an encoder's header occurs, ascending."""
        found = set()
        for name in mpeg_headers.TAGS:
            at = -1
            while (at := self._data.find(name, at + 1)) >= 0:
                found.add(bisect_left(self.starts, at) - 1)
        return iter(sorted(found - {-1}))

    def _bytes(self, index: int) -> bytes:
        return self._data[self.starts[index] : self.starts[index] + self.lengths[index]]


def _filled(holes: Sequence[Hole], lengths: Sequence[int], claimed: int) -> tuple[Hole, ...]:
    """Holes with the frames that their bytes usually hold, or as many as the header misses."""
    usual = sum(lengths) / len(lengths)
    guesses = [max(1, round(hole.n_bytes / usual)) if hole.n_bytes else 0 for hole in holes]
    known = claimed - len(lengths)
    if sum(map(bool, guesses)) == 1 and 0 < known <= 2 * max(guesses) + _CLOSE:
        guesses = [known if guess else 0 for guess in guesses]
    return tuple(replace(hole, n_frames=guess) for hole, guess in zip(holes, guesses, strict=True))


def _after(hole: Hole, taken: int) -> Hole:
    """A hole when the frame `taken` is gone."""
    return Hole(hole.before - (hole.before > taken), hole.n_bytes)


def _after_tags(data: mmap.mmap, at: int) -> int:
    """Behind ID3 tags that begin here."""
    while data[at : at + 3] == b"ID3" and at + 10 <= len(data):
        size = 0
        for byte in data[at + 6 : at + 10]:
            size = size << 7 | byte & 0x7F
        at += 10 + size + (10 if data[at + 5] & 0x10 else 0)
    return at
