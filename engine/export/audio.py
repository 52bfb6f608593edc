"""Sound files with their provenance: what they are, how they were made, by which model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from engine import __version__
from engine.audio import files
from engine.audio.buffer import Buffer
from engine.audio.dither import Dither
from engine.audio.loudness import Loudness, LoudnessMeter
from engine.errors import ExportError
from engine.export.levels import Levelling, levelled
from engine.export.metadata import Metadata, Place
from engine.progress import Progress, Report, silent
from engine.sentences import say

MP3_RATES = (8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)
"""All that ISO/IEC 11172-3, 13818-3 and its extension to lower rates know."""
BITS = {"float32": 32, "pcm24": 24, "pcm16": 16}


@dataclass(frozen=True, slots=True)
class AudioForm:
    """A way to write sound.

    Attributes:
        id: for the command line and settings.
        suffix: with its dot.
        encoding: see `files.Writer`.
        label: for people.
        compression: of Ogg and MP3, see `files.Writer`.
        rates: samples a second that it can have; empty for any.
    """

    id: str
    suffix: str
    encoding: str
    label: str
    compression: float | None = None
    rates: tuple[int, ...] = ()

    def can_have(self, rate: int) -> bool:
        """Whether sound of a rate can be written."""
        return not self.rates or rate in self.rates

    def check_rate(self, folder: Path, rate: int) -> None:
        """Refuse a rate that the form cannot have; `folder` is where it would be written.

        Raises:
            ExportError: it cannot.
        """
        if not self.can_have(rate):
            raise ExportError(
                folder,
                say("{format} cannot have {rate} Hz", format=self.suffix[1:].upper(), rate=rate),
                hint="Choose another sample rate, or another format.",
            )

    @property
    def is_rounded(self) -> bool:
        """Samples become whole numbers, so that dither makes sense."""
        return self.suffix in (".wav", ".flac") and self.encoding != "float32"

    @property
    def bits(self) -> int:
        """Of a sample; 32 for floating point."""
        return BITS[self.encoding]


FORMS: Mapping[str, AudioForm] = {
    form.id: form
    for form in (
        AudioForm("wav", ".wav", "float32", "WAV, 32 bit float, every bit kept"),
        AudioForm("wav24", ".wav", "pcm24", "WAV, 24 bit"),
        AudioForm("wav16", ".wav", "pcm16", "WAV, 16 bit"),
        AudioForm("flac", ".flac", "pcm24", "FLAC, 24 bit"),
        AudioForm("flac16", ".flac", "pcm16", "FLAC, 16 bit"),
        AudioForm("ogg", ".ogg", "float32", "Ogg Vorbis", 0.4),
        AudioForm("mp3", ".mp3", "float32", "MP3, high quality", 0.2, MP3_RATES),
        AudioForm("mp3-small", ".mp3", "float32", "MP3, small", 0.6, MP3_RATES),
    )
}


DITHER_NAMES = {Dither.NONE: "", Dither.TRIANGULAR: "triangular", Dither.SHAPED: "shaped"}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a sound comes from; empty strings for what is not known.

    Attributes:
        title: name of the track or result.
        sources: names of the recordings that it was made from, joined by commas.
        source_sha256: hashes of these files, in the same order, joined by commas.
        cue: what was asked for.
        model: id of the model that made it; empty for recordings.
        model_sha256: hash of its weights.
        recipe: id of the recipe in the project.
        is_ai_derived: a model decided about its samples.
    """

    title: str = ""
    sources: str = ""
    source_sha256: str = ""
    cue: str = ""
    model: str = ""
    model_sha256: str = ""
    recipe: str = ""
    is_ai_derived: bool = False

    def metadata(self, dither: Dither = Dither.NONE, resampled_from: int = 0) -> dict[str, str]:
        """As tags: standard names where there are any, `auricle_...` for the others."""
        own = {
            "source": self.sources,
            "source_sha256": self.source_sha256,
            "cue": self.cue,
            "model": self.model,
            "model_sha256": self.model_sha256,
            "recipe": self.recipe,
            "ai_derived": "yes" if self.is_ai_derived else "no",
            "dither": DITHER_NAMES[dither],
            "resampled_from": f"{resampled_from} Hz" if resampled_from else "",
        }
        tags = {"title": self.title, "software": f"Auricle {__version__}"}
        tags["comment"] = self._comment()
        tags |= {f"auricle_{name}": value for name, value in own.items()}
        return {name: value for name, value in tags.items() if value}

    def _comment(self) -> str:
        if not self.is_ai_derived:
            return ""
        asked = f' asked for "{self.cue}"' if self.cue else ""
        return f"AI-derived: made by model {self.model or 'unknown'}{asked} from {self.sources}"


@dataclass(frozen=True, slots=True)
class Finish:
    """What is done to sound on its way into a file.

    Attributes:
        dither: noise where the form rounds to whole numbers.
        levelling: gain and limiter; None leaves levels as they are.
        metadata: what the user says, without placeholders.
        project: name of the project, for broadcast facts.
        start: place of the first sample in the project, at the rate of the file, for broadcast
            facts.
        resampled_from: rate of the project where the sound has another one, else 0.
    """

    dither: Dither = Dither.NONE
    levelling: Levelling | None = None
    metadata: Metadata = field(default_factory=Metadata)
    project: str = ""
    start: int = 0
    resampled_from: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """Facts of a file that was written.

    Attributes:
        n_clipped: samples beyond full scale that were clipped.
        loudness: of what was written; None when nobody asked for it.
        rate: samples a second.
        n_channels: of the file.
        n_samples: of each channel.
    """

    n_clipped: int = 0
    loudness: Loudness | None = None
    rate: int = 0
    n_channels: int = 0
    n_samples: int = 0


def export_audio(
    sound: Buffer | Iterable[Buffer],
    path: Path,
    form: AudioForm,
    provenance: Provenance | None = None,
    *,
    n_samples: int = 0,
    finish: Finish | None = None,
    report: Report = silent,
) -> Written:
    """Write sound, whole or block by block; the file appears when it is complete.

    Args:
        sound: one buffer, or blocks of one rate and channel count in order.
        path: its suffix must be that of the form.
        form: one of `FORMS`.
        provenance: written into the file's tags.
        n_samples: length if known, for the progress and for files above 4 GB.
        finish: dither, level and what the user says; nothing of it when None.
        report: progress in samples; cancelling leaves no file.

    Raises:
        ExportError: no sound, a format that cannot hold this rate or channel count, or a folder
            that cannot be written to.
        DiskFull: no room.
    """
    if path.suffix.lower() != form.suffix:
        raise ValueError(f"{path.name} does not end in {form.suffix}")
    finish = finish or Finish()
    whole = iter([sound] if isinstance(sound, Buffer) else sound)
    blocks = levelled(whole, finish.levelling) if finish.levelling else whole
    first = next(blocks, None)
    if first is None:
        raise ExportError(path, "there is no sound to write")
    dither = finish.dither if form.is_rounded else Dither.NONE
    tags = finish.metadata.tags(
        (provenance or Provenance()).metadata(dither, finish.resampled_from)
    )
    files.make_folder(path.parent)
    with files.Writer(
        path,
        first.rate,
        first.n_channels,
        form.encoding,
        tags,
        dither=dither,
        expected_samples=n_samples,
        compression=form.compression,
    ) as writer:
        is_measured = finish.levelling is not None or finish.metadata.is_broadcast
        loudness = _write(writer, chain([first], blocks), n_samples, is_measured, report)
        if form.suffix == ".wav":
            title = tags.get("title", "")
            place = Place(finish.project, finish.start, form.bits, title, loudness)
            layout = (writer.rate, writer.n_channels)
            writer.add_chunks(finish.metadata.chunks(tags, place, *layout))
    form_of_file = (writer.rate, writer.n_channels, writer.n_samples)
    return Written(writer.n_clipped, loudness, *form_of_file)


def _write(
    writer: files.Writer,
    blocks: Iterable[Buffer],
    n_samples: int,
    is_measured: bool,
    report: Report,
) -> Loudness | None:
    """Write all blocks; their loudness if it is wanted."""
    meter = LoudnessMeter(writer.rate, writer.n_channels) if is_measured else None
    for block in blocks:
        report(Progress(say("writing {file}", file=writer.path.name), writer.n_samples, n_samples))
        writer.write(block)
        if meter is not None:
            meter.feed(block.samples)
    return meter.result() if meter is not None else None
