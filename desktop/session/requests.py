"""What slow work is asked to do: frozen values made on the GUI thread, without heavy imports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from desktop.language import tr
from engine.cluster.place import Place
from engine.operations.looks import THOROUGH, Looks
from engine.project.regions import AudioPiece, Region


@dataclass(frozen=True, slots=True)
class CueSheet:
    """All cues of one question, as the user gave them.

    Attributes:
        describe: descriptions of what is wanted.
        references: examples of it: regions of the project or pieces of files.
        without: descriptions of what is not wanted.
        without_references: examples of that.
        weights: how much words count against examples.
        only_boxes: nothing may sound outside of wanted boxes, nor inside of unwanted ones.
        voices: enrolments of the one voice that is wanted.
        without_voices: enrolments of a voice that is not wanted.
        voice_name: what the speaker who is wanted is called in the project, if anything.
    """

    describe: tuple[str, ...] = ()
    references: tuple[Region | AudioPiece, ...] = ()
    without: tuple[str, ...] = ()
    without_references: tuple[Region | AudioPiece, ...] = ()
    weights: tuple[float, float] = (1.0, 1.0)
    only_boxes: bool = False
    voices: tuple[Region | AudioPiece, ...] = ()
    without_voices: tuple[Region | AudioPiece, ...] = ()
    voice_name: str = ""

    @property
    def is_empty(self) -> bool:
        """True when nothing says what is wanted."""
        return not (self.describe or self.references or self.voices)

    @property
    def has_voices(self) -> bool:
        """True when a voice is asked for, or asked to be left out."""
        return bool(self.voices or self.without_voices)

    @property
    def sounds(self) -> CueSheet:
        """What is said beside the voices; boxes that only bound a voice are no examples."""

        def meant(pieces: tuple[Region | AudioPiece, ...]) -> tuple[Region | AudioPiece, ...]:
            return tuple(
                piece for piece in pieces if isinstance(piece, AudioPiece) or not piece.is_box
            )

        bounds_voice = self.only_boxes and self.has_voices
        return replace(
            self,
            references=meant(self.references) if bounds_voice else self.references,
            without_references=meant(self.without_references)
            if bounds_voice
            else self.without_references,
            voices=(),
            without_voices=(),
        )

    @property
    def says_sounds(self) -> bool:
        """True when anything but voices is said."""
        others = self.sounds
        return bool(
            others.describe or others.without or others.references or others.without_references
        )

    @property
    def label(self) -> str:
        """A short name for what is asked, used for tracks and jobs."""
        whose = _name(self.voices) or self.voice_name or tr("this voice")
        said = [whose] if self.voices else []
        said += self.describe
        if not said:
            said = [_name(self.references) or tr("like the example")]
        return ", ".join(said)


def _name(pieces: Iterable[Region | AudioPiece]) -> str:
    """What the user calls the first piece that has a name."""
    names = (piece.label for piece in pieces if isinstance(piece, AudioPiece))
    return next(filter(None, names), "")


@dataclass(frozen=True, slots=True)
class ExtractAsk:
    """What `Work.extract` is asked for; also what "keep anyway" asks again.

    Attributes:
        region: where to listen.
        cues: the question.
        model_id: of the registry.
        device: one of `engine.models.device.NAMES`.
        keep_absent: place the attempt even when the target was not found.
        candidates: how many answers are made, 1 to 3.
        place: where it runs; None for the place of the settings.
        looks: how often a model that gains by it is asked for an answer.
    """

    region: Region
    cues: CueSheet
    model_id: str
    device: str = "auto"
    keep_absent: bool = False
    candidates: int = 1
    place: Place | None = None
    looks: Looks = THOROUGH


@dataclass(frozen=True, slots=True)
class EnhanceAsk:
    """What `Work.enhance` is asked for; `amount` is the share of the rest that goes, 0..1.

    `place` as in `ExtractAsk`.
    """

    region: Region
    amount: float
    model_id: str = "starter-speech"
    device: str = "auto"
    keep_absent: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class FindAsk:
    """What `Work.find` is asked for: every place of some regions that is like an example.

    `place` as in `ExtractAsk`.
    """

    regions: tuple[Region, ...]
    example: Region
    model_id: str
    device: str = "auto"
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class TranscribeAsk:
    """What `Work.transcribe` is asked for.

    Attributes:
        region: where to listen.
        model_id: of the registry.
        device: one of `engine.models.device.NAMES`.
        language: ISO 639-1 code; None to detect it.
        speaker: where a voice is heard whose words alone are wanted; None for all.
        prompt: names and terms that occur, for recognisers that can use them.
        only_speech: skip what the voice detector calls no speech.
        is_second: the words are for comparing; those of the track stay.
        seed: of the sampling after a failed attempt; another one for another attempt.
        place: where it runs; None for the place of the settings.
        speaker_name: what the one who is wanted is called on the track, if anything.
    """

    region: Region
    model_id: str
    device: str = "auto"
    language: str | None = None
    speaker: Region | AudioPiece | None = None
    prompt: str = ""
    only_speech: bool = True
    is_second: bool = False
    seed: int = 0
    place: Place | None = None
    speaker_name: str = ""

    @property
    def whose(self) -> str:
        """The name of the one whose words alone are wanted; empty for all, or for no name."""
        if isinstance(self.speaker, AudioPiece) and self.speaker.label:
            return self.speaker.label
        return self.speaker_name


@dataclass(frozen=True, slots=True)
class SpeakersAsk:
    """What `Work.who_speaks` is asked for; `count` voices, or 0 to find out how many."""

    region: Region
    count: int = 0
    device: str = "auto"


@dataclass(frozen=True, slots=True)
class DereverbAsk:
    """What `DereverbJobs` is asked for; `amount` is the share of late reverberation, 0..1."""

    region: Region
    amount: float
