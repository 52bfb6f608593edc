"""Voices that are kept across projects, as the window shows them and as slow work makes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from engine.audio import files
from engine.errors import EngineError
from engine.models.speakers import speaker_profiles
from engine.operations.scene import Scene, reference_of
from engine.progress import Progress, Report
from engine.project.regions import AudioPiece, Region
from engine.project.workplace import Workplace


@dataclass(frozen=True, slots=True)
class KeptVoice:
    """A kept voice.

    Attributes:
        name: as its user calls it.
        recording: its enrolment.
        seconds: length of that; 0 when it cannot be read.
        doubts: what to beware of in it, as sentences, where it has just been kept.
    """

    name: str
    recording: Path
    seconds: float
    doubts: tuple[str, ...] = ()

    @property
    def piece(self) -> AudioPiece:
        """The same as a cue."""
        return AudioPiece(self.recording, label=self.name, is_kept=True)


def kept() -> tuple[KeptVoice, ...]:
    """All kept voices by name; reads only the heads of their files."""
    return tuple(
        KeptVoice(profile.name, profile.recording, _seconds(profile.recording))
        for profile in speaker_profiles.profiles()
    )


def keep(
    name: str, piece: Region | AudioPiece, scene: Scene, device: str, report: Report
) -> KeptVoice:
    """Keep the voice of a piece under a name; runs on a runner's thread."""
    from engine.operations import enrolments, speakers  # load torch

    with Workplace(scene.folder) as work:
        reference = reference_of(piece, scene, work, report)
        report(Progress("listening to the voice"))
        profile = speakers.keep(name, reference, device)
        doubts = enrolments.doubts((replace(reference, name=profile.name),))
    return KeptVoice(profile.name, profile.recording, _seconds(profile.recording), doubts)


def _seconds(path: Path) -> float:
    try:
        info = files.probe(path)
    except EngineError:
        return 0.0
    return info.n_samples / info.rate
