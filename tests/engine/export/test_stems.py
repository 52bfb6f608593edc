"""`engine.export.stems`: one file a track, lined up with the project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import mutagen
import numpy as np
import pytest
import soundfile

from engine.errors import ExportError
from engine.export import stems
from engine.export.settings import ExportSettings
from engine.export.stems import export_stems, provenance_of, provenance_of_mix, stem_names
from engine.project import edits
from engine.project.document import MediaKind, TrackRole
from engine.project.history import History
from engine.project.provenance import Recipe
from tests.helpers.projects import RATE, write_recording


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    """Two recordings of 1 s, mono and stereo; the second begins at 0.5 s."""
    with History.create(tmp_path / "p.auricle", name="P", rate=RATE) as made:
        for name, n_channels in (("street", 1), ("hall", 2)):
            path = write_recording(
                tmp_path / f"{name}.wav", n_channels=n_channels, seed=n_channels
            )
            made.apply("Import", edits.import_media, made.media.intake(path))
        clip = made.document.tracks[1].clips[0]
        made.apply("Move", edits.move_clip, clip.id, RATE // 2, made.document.tracks[1].id)
        yield made


def test_stems_begin_with_the_project_and_are_equally_long(
    history: History, tmp_path: Path
) -> None:
    """Each track is a file from the project's start to its end, with its own channels."""
    found = export_stems(history.document, history.media, tmp_path / "out", ExportSettings())
    assert ["01 street.wav", "02 hall.wav"] == [stem.path.name for stem in found]
    street, _ = soundfile.read(found[0].path, dtype="float32", always_2d=True)
    hall, _ = soundfile.read(found[1].path, dtype="float32", always_2d=True)
    assert [(12_000, 1), (12_000, 2)] == [street.shape, hall.shape]
    source, _ = soundfile.read(tmp_path / "hall.wav", dtype="float32")
    assert np.array_equal(source, hall[RATE // 2 :])
    assert not hall[: RATE // 2].any()


def test_muted_tracks_are_written_and_single_ones_can_be_chosen(
    history: History, tmp_path: Path
) -> None:
    """Mute is for listening; `only` chooses tracks."""
    track = history.document.tracks[0]
    document = history.apply("Mute", edits.set_mute, track.id, True)
    (stem,) = export_stems(
        document, history.media, tmp_path / "o", ExportSettings(), only=[track.id]
    )
    assert soundfile.read(stem.path)[0].any()


def test_recording_of_the_project_is_never_replaced(history: History, tmp_path: Path) -> None:
    """A stem whose name is that of a source is refused, and the source stays as it was."""
    document = history.document
    source = tmp_path / "hall.wav"
    before = source.read_bytes()
    (tmp_path / "02 hall.wav").hardlink_to(source)
    with pytest.raises(ExportError, match="recording of the project"):
        export_stems(document, history.media, tmp_path, ExportSettings())
    assert before == source.read_bytes()


def test_empty_project_has_nothing_to_export(history: History, tmp_path: Path) -> None:
    """Exporting no track is an error that says so."""
    with pytest.raises(ExportError, match="no track"):
        export_stems(history.document, history.media, tmp_path, ExportSettings(), only=[])


def test_result_track_says_how_it_was_made(history: History, tmp_path: Path) -> None:
    """Cue, model and source hash of the recipe stand in the tags of a target's file."""
    medium = history.document.media[0]
    recipe = Recipe(
        "extract",
        {"cues": {"describe": ["a dog"], "without": ["rain"], "references": []}},
        (medium.id,),
        "starter-sound",
        "cd" * 32,
    )
    track = replace(history.document.tracks[0], role=TrackRole.TARGET, recipe_id=recipe.id)
    document = replace(history.document, tracks=(track, history.document.tracks[1]))
    (stem, _) = export_stems(
        document,
        history.media,
        tmp_path / "out",
        ExportSettings(form="flac"),
        recipe_of={recipe.id: recipe}.get,
    )
    tags = mutagen.File(stem.path).tags
    assert ["a dog, not rain"] == tags["AURICLE_CUE"]
    assert ["starter-sound"] == tags["AURICLE_MODEL"]
    assert [medium.file_sha256] == tags["AURICLE_SOURCE_SHA256"]
    assert ["yes"] == tags["AURICLE_AI_DERIVED"]


def test_recording_track_names_its_recording(history: History) -> None:
    """A plain track is not AI-derived and has the hash of its own recording only."""
    document = history.document
    made = provenance_of(document, document.tracks[1], None)
    assert ("hall.wav", document.media[1].file_sha256) == (made.sources, made.source_sha256)
    assert not made.is_ai_derived


def test_equal_names_stay_apart(history: History) -> None:
    """Tracks of one name get different files."""
    first, second = history.document.tracks
    document = replace(history.document, tracks=(first, replace(second, name=first.name)))
    assert 2 == len(set(stem_names(document).values()))


def test_panned_mono_track_becomes_stereo(history: History, tmp_path: Path) -> None:
    """A mono recording that is panned keeps its place."""
    track = history.document.tracks[0]
    document = history.apply("Pan", edits.set_track_pan, track.id, -1.0)
    (stem,) = stems.export_stems(
        document, history.media, tmp_path / "o", ExportSettings(), only=[track.id]
    )
    samples, _ = soundfile.read(stem.path, always_2d=True)
    assert 2 == samples.shape[1]
    assert not samples[:, 1].any()


def test_what_a_model_made_is_named_on_any_track(history: History) -> None:
    """A result that was put in the place of its recording, or pasted there."""
    recording, other = history.document.media
    recipe = Recipe("extract", {}, (recording.id,), "starter-sound", "cd" * 32)
    dog = replace(other, id="dog", kind=MediaKind.DERIVED, name="dog.wav")
    track = history.document.tracks[0]
    track = replace(track, clips=(replace(track.clips[0], media_id="dog"),))
    document = replace(
        history.document, media=(recording, other, dog), tracks=(track, history.document.tracks[1])
    )
    made = provenance_of(document, track, None, {"dog": recipe}.get)
    assert made.is_ai_derived
    assert ("starter-sound", "street.wav") == (made.model, made.sources)
    rendered = provenance_of(document, track, None)
    assert (False, "dog.wav") == (rendered.is_ai_derived, rendered.sources)


def test_a_mix_names_what_sounds_in_it(history: History) -> None:
    """Models and recordings of its tracks, each once."""
    recording = history.document.media[0]
    recipe = Recipe("extract", {}, (recording.id,), "starter-sound", "cd" * 32)
    plain, track = history.document.tracks
    result = replace(track, role=TrackRole.TARGET, recipe_id=recipe.id)
    document = replace(history.document, tracks=(plain, result))
    of_both = provenance_of_mix(document, (plain, result), {recipe.id: recipe}.get, "P")
    assert (True, "starter-sound", "street.wav") == (
        of_both.is_ai_derived,
        of_both.model,
        of_both.sources,
    )
    alone = provenance_of_mix(document, (plain,), {recipe.id: recipe}.get)
    assert (False, "", recording.file_sha256) == (
        alone.is_ai_derived,
        alone.model,
        alone.source_sha256,
    )
