"""Everything that can be chosen about an export, as one value that can be kept as a preset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any

from engine.audio.dither import Dither
from engine.export import names
from engine.export.audio import FORMS, AudioForm
from engine.export.levels import LoudnessTarget
from engine.export.metadata import Metadata, text_fields
from engine.export.ranges import Split
from engine.export.transcripts import FORMATS, USUAL

RATES = (16_000, 22_050, 44_100, 48_000, 96_000)
"""Samples a second to choose from."""
SESSIONS = ("rpp", "otio", "labels")
"""Projects for other programs: Reaper, video editors, the markers for Audacity."""


class Channels(StrEnum):
    """How many channels files have."""

    AS_IS = "as-is"  # the mix two, tracks as many as they hold
    MONO = "mono"
    STEREO = "stereo"

    @property
    def number(self) -> int:
        """Channels; 0 for as it is."""
        return {Channels.MONO: 1, Channels.STEREO: 2}.get(self, 0)


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """What is written and how.

    Attributes:
        form: of the sound, key of `audio.FORMS`.
        dither: noise where the form rounds to whole numbers.
        loudness: target; None leaves levels as they are.
        has_mix: write the mix, by mute and solo, as one file.
        has_stems: write a file a track.
        transcripts: forms of words, keys of `transcripts.FORMATS`.
        sessions: projects for other programs, of `SESSIONS`.
        has_clips: other programs get the clips of the recordings where they can play them,
            instead of finished tracks.
        split: how the project is cut into files.
        track_name: template of the names of track files.
        mix_name: template of the name of the mix.
        range_name: template of the names of pieces.
        metadata: what the user says about the sound.
        has_manifest: sub-folders, a list of all files, their SHA-256; otherwise one flat folder.
        rate: samples a second, of `RATES`; 0 for the rate of the project.
        channels: of the sound files.
    """

    form: str = "wav"
    dither: Dither = Dither.NONE
    loudness: LoudnessTarget | None = None
    has_mix: bool = True
    has_stems: bool = True
    transcripts: tuple[str, ...] = USUAL
    sessions: tuple[str, ...] = ()
    has_clips: bool = False
    split: Split = Split.WHOLE
    track_name: str = names.TRACK_TEMPLATE
    mix_name: str = names.MIX_TEMPLATE
    range_name: str = names.RANGE_TEMPLATE
    metadata: Metadata = field(default_factory=Metadata)
    has_manifest: bool = True
    rate: int = 0
    channels: Channels = Channels.AS_IS

    def __post_init__(self) -> None:
        """Refuse what is not known.

        Raises:
            ValueError: an unknown form or rate, or a template with unknown placeholders.
        """
        if self.rate and self.rate not in RATES:
            raise ValueError(f"unknown: {self.rate} Hz; known: {', '.join(map(str, RATES))}")
        for chosen, known in (
            ((self.form,), tuple(FORMS)),
            (self.transcripts, tuple(FORMATS)),
            (self.sessions, SESSIONS),
        ):
            unknown = [name for name in chosen if name not in known]
            if unknown:
                raise ValueError(f"unknown: {', '.join(unknown)}; known: {', '.join(known)}")
        said = [getattr(self.metadata, name) for name in text_fields()]
        for template in (self.track_name, self.mix_name, self.range_name, *said):
            names.check_template(template)

    @property
    def audio_form(self) -> AudioForm:
        """The form of the sound."""
        return FORMS[self.form]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> ExportSettings:
        """Inverse of `to_json`; what is missing gets its default.

        Raises:
            ValueError: a name or value of another version.
        """
        known = {item.name for item in fields(cls)}
        unknown = sorted(set(values) - known)
        if unknown:
            raise ValueError(f"export settings of another version: {', '.join(unknown)}")
        try:
            return cls(**{name: _typed(name, value) for name, value in values.items()})
        except (TypeError, AttributeError) as error:
            raise ValueError(f"export settings of another version: {error}") from error


def _typed(name: str, value: Any) -> Any:
    """A value of JSON as the field wants it."""
    if name in ("transcripts", "sessions"):
        return tuple(value)
    if name == "dither":
        return Dither(value)
    if name == "channels":
        return Channels(value)
    if name == "split":
        return Split(value)
    if name == "loudness":
        return None if value is None else LoudnessTarget(**value)
    return Metadata(**value) if name == "metadata" else value
