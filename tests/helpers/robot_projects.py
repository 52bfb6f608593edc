"""Projects and recordings for the robot: every kind of thing that a project can hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.project import edits
from engine.project.document import Document, FadeShape, Marker, Presence, TrackRole, new_id
from engine.project.history import History
from tests.helpers.projects import transcript, write_recording

_FORMATS = {"stereo": (48000, 2), "phone": (8000, 1), "surround": (48000, 6), "mono": (16000, 1)}
_SECONDS = 2


def write(folder: Path) -> tuple[Path, ...]:
    """A project with everything, an empty one, recordings, and a file that is no recording."""
    folder.mkdir()
    recordings = [
        write_recording(folder / f"{name}.wav", _SECONDS * rate, channels, rate, seed)
        for seed, (name, (rate, channels)) in enumerate(_FORMATS.items())
    ]
    broken = folder / "broken.wav"
    broken.write_bytes(b"RIFFnonsense")
    with History.create(folder / "Empty.auricle", name="Empty", rate=44100):
        pass
    full = _full(folder / "Full.auricle", recordings)
    return full, folder / "Empty.auricle", *recordings, broken


def _full(folder: Path, recordings: list[Path]) -> Path:
    """Tracks of all layouts, a crossfade, a group, markers, words, an envelope, a result."""
    with History.create(folder, name="Full", rate=48000) as history:
        for path in recordings:
            history.apply("Import", edits.import_media, history.media.intake(path))
        first, second, third, *_ = history.document.tracks
        history.apply("Split", edits.split_at, 48000)
        after = history.document.track(first.id).clips[1]
        early = after.start - 4800
        history.apply("Cross", edits.move_clip, after.id, early, first.id, FadeShape.SMOOTH)
        history.apply("Group", edits.link_tracks, [second.id, third.id])
        for marker in (Marker("m", 24000, 24000, "Door"), Marker("n", 30000, 70000, "Rain")):
            history.apply("Mark", edits.add_marker, marker)
        history.apply("Words", edits.set_transcript, first.id, transcript("words"))
        history.apply("Other words", edits.set_second_transcript, first.id, transcript("other"))
        clip = history.document.track(second.id).clips[0]
        history.apply("Envelope", edits.set_gain_points, clip.id, [(1000, -3.0), (40000, 2.0)])
        for role in (TrackRole.TARGET, TrackRole.RESIDUAL):
            history.apply("Extract", _with_result, role)
    return folder


def _with_result(document: Document, role: TrackRole) -> Document:
    """The document with a track of a result that sounds like its first track."""
    first = document.tracks[0]
    clips = tuple(replace(clip, id=new_id()) for clip in first.clips)
    curve = Presence(0, 4800, (0.1, 0.9, 0.8, 0.2, 0.6), 0.5)
    return edits.add_track(
        document,
        replace(first, id=new_id(), name=str(role), clips=clips, role=role, group="g",
                presence=curve, is_muted=True, transcript_id="", second_transcript_id=""),
    )  # fmt: skip
