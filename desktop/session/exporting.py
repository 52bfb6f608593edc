"""Exports as tasks: what is to be written is a frozen value made on the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop import numbers
from desktop.language import tr
from engine.audio.tag_reader import read_tags
from engine.errors import ExportError
from engine.export.bundle import export_all, replaced_by
from engine.export.settings import ExportSettings
from engine.export.stems import Stem
from engine.operations.scene import Scene
from engine.progress import Report
from engine.project import makers
from engine.project.document import MediaKind
from engine.project.history import History, Recipe


@dataclass(frozen=True, slots=True)
class ExportAsk:
    """What to write.

    Attributes:
        folder: where.
        settings: what, and how.
        track_ids: whose sound and words; None for all.
        span: only this part of the project, start and end in samples; None for all of it.
    """

    folder: Path
    settings: ExportSettings = field(default_factory=ExportSettings)
    track_ids: tuple[str, ...] | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written.

    Attributes:
        folder: where.
        paths: of the files.
        notes: sentences about levels that were changed and samples that were clipped.
    """

    folder: Path
    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def tags_of(history: History) -> dict[str, str]:
    """What the first recording of the project says about itself; nothing without a recording.

    Raises:
        UnreadableAudio: it is missing.
    """
    document = history.document
    sources = [medium for medium in document.media if medium.kind is MediaKind.SOURCE]
    return read_tags(history.media.path(sources[0])) if sources else {}


def replaced(ask: ExportAsk, history: History) -> tuple[Path, ...]:
    """The files that an export would write over; none where it will be refused anyway."""
    try:
        return replaced_by(
            history.document,
            history.media,
            ask.folder,
            ask.settings,
            only=ask.track_ids,
            span=ask.span,
            recipe_of=makers.recipes_of_tracks(history, history.document).get,
        )
    except ExportError:
        return ()


def known_recipes(scene: Scene) -> Mapping[str, Recipe]:
    """See `makers.known_recipes`.

    Runs on a runner's thread, with a reader of the history for itself.
    """
    with History.open(scene.folder, read_only=True) as again:
        return makers.known_recipes(again, scene.document)


def write(ask: ExportAsk, scene: Scene, report: Report) -> Exported:
    """Write the files; runs on a runner's thread."""
    known = known_recipes(scene)
    bundle = export_all(
        scene.document,
        scene.pool,
        ask.folder,
        ask.settings,
        only=ask.track_ids,
        span=ask.span,
        recipe_of=known.get,
        report=report,
    )
    paths = [bundle.folder / file.path for file in bundle.files]
    if bundle.has_manifest:
        paths.append(bundle.manifest)
    return Exported(ask.folder, tuple(paths), tuple(filter(None, map(level_note, bundle.sounds))))


def level_note(sound: Stem) -> str:
    """A sentence about a file whose level was changed or that clips; empty for others."""
    parts: list[str] = []
    loudness = sound.written.loudness
    if sound.levelling is not None and loudness is not None and loudness.integrated is not None:
        parts.append(f"{loudness.integrated:.1f} LUFS, {loudness.true_peak_db:.1f} dBTP")
    if sound.written.n_clipped:
        clipped = tr("one sample clipped"), tr("{count} samples clipped")
        parts.append(numbers.counted(sound.written.n_clipped, *clipped))
    return f"{sound.path.name}: {', '.join(parts)}" if parts else ""
