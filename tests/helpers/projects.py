"""Small documents, recordings on disk, and edits drawn at random."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.project import edits
from engine.project.document import (
    Clip,
    ClipChannels,
    Document,
    FadeShape,
    Marker,
    Media,
    MediaKind,
    Presence,
    Segment,
    Track,
    TrackRole,
    Transcript,
    Word,
)

RATE = 8000


def medium(name: str = "a", n_samples: int = 4000, rate: int = RATE) -> Media:
    """Facts of a recording that exists on no disk."""
    digest = hashlib.sha256(f"{name} {n_samples} {rate}".encode()).hexdigest()
    return Media(
        id=digest[:32],
        kind=MediaKind.SOURCE,
        name=f"{name}.wav",
        path=f"{name}.wav",
        rate=rate,
        n_channels=1,
        n_samples=n_samples,
        size_bytes=4 * n_samples,
        file_sha256=digest,
        decoded_sha256=digest,
        decoder="none",
    )


def words(*texts: str, start: int = 0, step: int = 100) -> tuple[Word, ...]:
    """Words of equal length after each other."""
    return tuple(
        Word(text, start + index * step, start + (index + 1) * step, 0.5)
        for index, text in enumerate(texts)
    )


def transcript(transcript_id: str = "t") -> Transcript:
    """Two lines: "one two three" from 0 to 300, "four five" from 1000 to 1200."""
    return Transcript(
        id=transcript_id,
        language="en",
        recogniser="draft",
        is_draft=True,
        segments=(
            Segment(0, 300, "one two three", words("one", "two", "three")),
            Segment(1000, 1200, "four five", words("four", "five", start=1000), "Ann", ("loop",)),
        ),
        skipped=((300, 1000),),
    )


def small_document() -> Document:
    """Two tracks over one medium of 4000 samples; a marker, a transcript, a presence curve.

    Track "x": clip "x1" 0-1000, clip "x2" 2000-3000 (offset 500, fades of 100). Track "y": a
    target with clip "y1" 500-2500.
    """
    recording = medium()
    return Document(
        rate=RATE,
        name="Small",
        media=(recording,),
        tracks=(
            Track(
                "x",
                "Street",
                (
                    Clip("x1", recording.id, 0, 0, 1000),
                    Clip("x2", recording.id, 2000, 500, 1000, -3.0, 100, 100),
                ),
                transcript_id="t",
            ),
            Track(
                "y",
                "Dog",
                (Clip("y1", recording.id, 500, 0, 2000),),
                color=1,
                role=TrackRole.TARGET,
                presence=Presence(500, 100, tuple(index / 20 for index in range(20)), 0.5),
            ),
        ),
        markers=(Marker("m", 1500, 1500, "here"), Marker("n", 1800, 2600, "there")),
        transcripts=(transcript(),),
    )


def write_recording(
    path: Path, n_samples: int = RATE, n_channels: int = 1, rate: int = RATE, seed: int = 0
) -> Path:
    """A float32 WAV of noise; read back bit for bit."""
    random = np.random.default_rng(seed)
    samples = 0.1 * random.standard_normal((n_channels, n_samples))
    files.write(path, Buffer(samples.astype(np.float32), rate))
    return path


AnyEdit = tuple[str, int, int, int]


def any_edits(max_size: int = 12) -> st.SearchStrategy[list[AnyEdit]]:
    """Sequences for `edit_any`: a kind of edit and three numbers that choose its arguments."""
    number = st.integers(0, 4000)
    return st.lists(
        st.tuples(st.sampled_from(sorted(_EDITS)), number, number, number), max_size=max_size
    )


def edit_any(document: Document, kind: str, a: int, b: int, c: int) -> Document:
    """One edit of the drawn kind; the same document where its arguments make no sense."""
    try:
        return _EDITS[kind](document, a, b, c)
    except (ValueError, ZeroDivisionError):
        return document


def _track(document: Document, a: int) -> str:
    return document.tracks[a % len(document.tracks)].id


def _clip(document: Document, a: int) -> str:
    ids = [clip.id for track in document.tracks for clip in track.clips]
    return ids[a % len(ids)]


def _some_tracks(document: Document, a: int) -> set[str] | None:
    return None if a % 2 else {_track(document, a // 2)}


_EDITS: dict[str, Callable[[Document, int, int, int], Document]] = {
    "import": lambda d, a, b, c: edits.import_media(d, medium(f"m{a % 3}", 100 + b)),
    "remove track": lambda d, a, b, c: edits.remove_tracks(d, [_track(d, a)]),
    "rename track": lambda d, a, b, c: edits.rename_track(d, _track(d, a), f"Name {b} 狗叫"),
    "move track": lambda d, a, b, c: edits.move_track(d, _track(d, a), b % len(d.tracks)),
    "gain": lambda d, a, b, c: edits.set_track_gain(d, _track(d, a), b / 100 - 20),
    "pan": lambda d, a, b, c: edits.set_track_pan(d, _track(d, a), b / 2000 - 1),
    "mute": lambda d, a, b, c: edits.set_mute(d, _track(d, a), b % 2 == 0),
    "solo": lambda d, a, b, c: edits.set_solo(d, _track(d, a), b % 2 == 0),
    "color": lambda d, a, b, c: edits.set_color(d, _track(d, a), b % 8),
    "split": lambda d, a, b, c: edits.split_at(d, b, _some_tracks(d, a)),
    "trim clip": lambda d, a, b, c: edits.trim_clip(d, _clip(d, a), b, b + c),
    "move clip": lambda d, a, b, c: edits.move_clip(d, _clip(d, a), b, _track(d, c)),
    "delete clip": lambda d, a, b, c: edits.delete_clip(d, _clip(d, a)),
    "duplicate": lambda d, a, b, c: edits.duplicate_clip(d, _clip(d, a)),
    "clip gain": lambda d, a, b, c: edits.set_clip_gains(d, {_clip(d, a): b / 100}),
    "fades": lambda d, a, b, c: edits.set_clip_fades(d, _clip(d, a), b, c),
    "delete": lambda d, a, b, c: edits.delete_region(d, b, b + c, _some_tracks(d, a), a % 3 == 0),
    "trim": lambda d, a, b, c: edits.trim(d, b, b + c, _some_tracks(d, a)),
    "crossfade move": lambda d, a, b, c: edits.move_clip(
        d, _clip(d, a), b, _track(d, c), FadeShape.SMOOTH
    ),
    "crossfade": lambda d, a, b, c: edits.crossfade(d, b, b + c, _some_tracks(d, a)),
    "join": lambda d, a, b, c: edits.join_clips(
        d, [clip.id for track in d.tracks for clip in track.clips]
    ),
    "slip": lambda d, a, b, c: edits.slip_clip(d, _clip(d, a), b - c),
    "reverse": lambda d, a, b, c: edits.reverse_region(d, b, b + c, _some_tracks(d, a)),
    "reverse clip": lambda d, a, b, c: edits.reverse_clips(d, [_clip(d, a)]),
    "invert": lambda d, a, b, c: edits.invert_region(d, b, b + c, _some_tracks(d, a)),
    "mute region": lambda d, a, b, c: edits.mute_region(d, b, b + c, _some_tracks(d, a), a > b),
    "channels": lambda d, a, b, c: edits.set_clip_channels(
        d, [_clip(d, a)], list(ClipChannels)[b % 5]
    ),
    "shapes": lambda d, a, b, c: edits.set_fade_shapes(
        d, [_clip(d, a)], list(FadeShape)[b % 5], list(FadeShape)[c % 5]
    ),
    "points": lambda d, a, b, c: edits.set_gain_points(
        d, _clip(d, a), [(b, c / 100 - 40), (c, 0.0), (a, -6.0)]
    ),
    "restore": lambda d, a, b, c: edits.restore_region(d, small_document(), b, b + c),
    "link": lambda d, a, b, c: edits.link_tracks(d, [_track(d, a), _track(d, b)]),
    "unlink": lambda d, a, b, c: edits.unlink_tracks(d, [_track(d, a)]),
    "paste over": lambda d, a, b, c: edits.paste(
        d,
        edits.copy_region(d, b, b + c, {_track(d, a)}),
        c,
        _track(d, a + 1),
        edits.Pasting.REPLACE,
    ),
    "silence": lambda d, a, b, c: edits.insert_silence(d, b, c, _some_tracks(d, a)),
    "paste": lambda d, a, b, c: edits.paste(
        d, edits.copy_region(d, b, b + c, {_track(d, a)}), c, _track(d, a + 1)
    ),
    "add marker": lambda d, a, b, c: edits.add_marker(d, Marker(f"marker {a}", b, b + c, "!")),
    "move marker": lambda d, a, b, c: edits.move_marker(d, d.markers[a % len(d.markers)].id, b),
    "remove marker": lambda d, a, b, c: edits.remove_marker(d, d.markers[a % len(d.markers)].id),
    "transcript": lambda d, a, b, c: edits.set_transcript(d, _track(d, a), transcript(f"t{b}")),
    "word": lambda d, a, b, c: edits.edit_word(
        d, d.transcripts[a % len(d.transcripts)].id, b % 2, c % 3, f"word{c}"
    ),
    "line": lambda d, a, b, c: edits.edit_segment(
        d, d.transcripts[a % len(d.transcripts)].id, b % 2, f"one new {c}"
    ),
    "rename": lambda d, a, b, c: edits.rename_document(d, f"Project {a}"),
}


def with_tracks(document: Document, *tracks: Track) -> Document:
    """The document with other tracks."""
    return replace(document, tracks=tracks)
