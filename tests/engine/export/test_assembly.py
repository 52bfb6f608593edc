"""`engine.export.assembly`: which part of a project becomes which file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import opentimelineio as otio
import pytest
import rpp
import soundfile

from engine.errors import ExportError
from engine.export.bundle import export_all
from engine.export.metadata import Metadata
from engine.export.ranges import Split
from engine.export.settings import ExportSettings
from engine.project import edits
from engine.project.document import Marker
from engine.project.history import History
from tests.helpers.projects import RATE, transcript, write_recording


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    """One recording of 1 s with a transcript."""
    with History.create(tmp_path / "p.auricle", name="P", rate=RATE) as made:
        path = write_recording(tmp_path / "street.wav")
        made.apply("Import", edits.import_media, made.media.intake(path))
        made.apply("Words", edits.set_transcript, made.document.tracks[0].id, transcript())
        yield made


@pytest.fixture
def cut(history: History) -> History:
    """The recording with a place at 0.25 s and a region from 0.5 to 0.75 s."""
    history.apply("Mark", edits.add_marker, Marker("m", RATE // 4, RATE // 4, "Pause"))
    history.apply("Mark", edits.add_marker, Marker("n", RATE // 2, 3 * RATE // 4, "In/tro"))
    return history


def names_in(folder: Path) -> set[str]:
    """All files below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_regions_become_files(cut: History, tmp_path: Path) -> None:
    """Only the region is written, with its own samples, and the mix takes its name."""
    settings = ExportSettings(
        split=Split.REGIONS, has_stems=False, transcripts=(), has_manifest=False
    )
    export_all(cut.document, cut.media, tmp_path / "out", settings)
    assert {"01 In_tro.wav"} == names_in(tmp_path / "out")
    samples, _ = soundfile.read(tmp_path / "out" / "01 In_tro.wav", dtype="float32")
    source, _ = soundfile.read(tmp_path / "street.wav", dtype="float32")
    assert (RATE // 4, 2) == samples.shape
    np.testing.assert_array_equal(source[RATE // 2 : 3 * RATE // 4], samples[:, 0])


def test_pieces_between_markers_are_the_whole(cut: History, tmp_path: Path) -> None:
    """Joined they give the recording, sample by sample."""
    settings = ExportSettings(
        split=Split.MARKERS, has_stems=False, transcripts=(), has_manifest=False
    )
    bundle = export_all(cut.document, cut.media, tmp_path / "out", settings)
    assert ["01.wav", "02 Pause.wav", "03 In_tro.wav"] == [file.path for file in bundle.files]
    parts = [
        soundfile.read(bundle.folder / file.path, dtype="float32")[0] for file in bundle.files
    ]
    source, _ = soundfile.read(tmp_path / "street.wav", dtype="float32")
    np.testing.assert_array_equal(source, np.concatenate(parts)[:, 0])


def test_pieces_with_tracks_and_words_are_folders(cut: History, tmp_path: Path) -> None:
    """Words count from the start of their piece; a broadcast file knows where it lay."""
    settings = ExportSettings(
        "wav24",
        split=Split.MARKERS,
        transcripts=("json",),
        metadata=Metadata(is_broadcast=True, title="{range}"),
    )
    export_all(cut.document, cut.media, tmp_path / "out", settings)
    piece = tmp_path / "out" / "ranges" / "02 Pause"
    assert {"mix.wav", "01 street.wav"} == names_in(piece)
    with av.open(str(piece / "01 street.wav")) as container:
        assert str(RATE // 4) == container.metadata["time_reference"]
        assert "Pause" == container.metadata["title"]
    first = tmp_path / "out" / "ranges" / "01" / "01 street.json"
    said = json.loads(first.read_text(encoding="utf-8"))["segments"]
    assert ["one two three", "four five"] == [line["text"] for line in said]
    assert (tmp_path / "out" / "manifest.json").is_file()


def test_cutting_without_regions_is_an_error(history: History, tmp_path: Path) -> None:
    """The sentence says what is missing."""
    with pytest.raises(ExportError, match="no region"):
        export_all(history.document, history.media, tmp_path, ExportSettings(split=Split.REGIONS))


def test_sessions_play_the_exported_tracks(cut: History, tmp_path: Path) -> None:
    """Every file that a session names is there, and markers come along."""
    settings = ExportSettings(
        has_mix=False, has_stems=False, transcripts=(), sessions=("rpp", "otio", "labels")
    )
    bundle = export_all(cut.document, cut.media, tmp_path / "out", settings)
    assert ["stem", "session", "session", "session"] == [file.kind for file in bundle.files]
    out = tmp_path / "out"
    item = rpp.loads((out / "P.rpp").read_text(encoding="utf-8")).find("TRACK").find("ITEM")
    file = item.find("SOURCE").children[0][1]
    assert (out / file).samefile(out / "stems" / "01 street.wav")
    timeline = otio.adapters.read_from_file(str(out / "P.otio"))
    (clip,) = timeline.find_clips()
    path = otio.url_utils.filepath_from_url(clip.media_reference.target_url)
    assert (out / path).is_file()
    assert ["Pause", "In/tro"] == [marker.name for marker in timeline.tracks.markers]
    assert "In/tro" in (out / "P.markers.txt").read_text(encoding="utf-8")


def test_words_know_their_sound_in_the_other_folder(history: History, tmp_path: Path) -> None:
    """From the folder of the words to that of the tracks."""
    settings = ExportSettings(transcripts=("eaf",), has_mix=False)
    export_all(history.document, history.media, tmp_path / "out", settings)
    text = (tmp_path / "out" / "transcripts" / "01 street.eaf").read_text(encoding="utf-8")
    assert "./../stems/01%20street.wav" in text


def test_only_a_range_is_written(cut: History, tmp_path: Path) -> None:
    """Mix, tracks and words of the selection; sessions are for whole projects."""
    settings = ExportSettings(sessions=("rpp",), transcripts=("json",), split=Split.REGIONS)
    span = (RATE // 4, RATE // 2)
    export_all(cut.document, cut.media, tmp_path / "out", settings, span=span)
    names = {"mix.wav", "stems/01 street.wav", "manifest.json", "SHA256SUMS"}
    assert names == names_in(tmp_path / "out")
    mix, _ = soundfile.read(tmp_path / "out" / "mix.wav", dtype="float32")
    source, _ = soundfile.read(tmp_path / "street.wav", dtype="float32")
    np.testing.assert_array_equal(source[span[0] : span[1]], mix[:, 0])


def test_words_of_a_range_count_from_its_start(cut: History, tmp_path: Path) -> None:
    """A word at 1000 of a range from 900 is at 100."""
    settings = ExportSettings(has_mix=False, has_stems=False, transcripts=("json",))
    bundle = export_all(cut.document, cut.media, tmp_path / "out", settings, span=(900, 2000))
    (file,) = bundle.files
    said = json.loads((bundle.folder / file.path).read_text(encoding="utf-8"))["segments"]
    assert [(100, 300, "four five")] == [(x["start"], x["end"], x["text"]) for x in said]


def test_range_without_sound_is_an_error(cut: History, tmp_path: Path) -> None:
    """Behind the end there is nothing to write."""
    with pytest.raises(ExportError, match="no sound in this range"):
        export_all(cut.document, cut.media, tmp_path / "out", span=(2 * RATE, 3 * RATE))


def test_a_mix_leaves_muted_tracks_out_also_where_tracks_are_chosen(
    history: History, tmp_path: Path
) -> None:
    """Results are muted: leaving one track out must not let them sound. Chosen alone, they do."""
    quiet = history.media.intake(write_recording(tmp_path / "quiet.wav", seed=3))
    loud = history.media.intake(write_recording(tmp_path / "loud.wav", seed=4))
    for medium in (quiet, loud):
        history.apply("Import", edits.import_media, medium)
    street, muted, left_out = history.document.tracks
    document = history.apply("Mute", edits.set_mute, muted.id, True)
    settings = ExportSettings(has_stems=False, transcripts=(), has_manifest=False)

    def mix(*ids: str) -> np.ndarray:
        export_all(document, history.media, tmp_path / "out", settings, only=ids)
        return soundfile.read(tmp_path / "out" / "mix.wav", dtype="float32")[0][:, 0]

    source, _ = soundfile.read(tmp_path / "street.wav", dtype="float32")
    np.testing.assert_array_equal(source, mix(street.id, muted.id))
    source, _ = soundfile.read(tmp_path / "quiet.wav", dtype="float32")
    np.testing.assert_array_equal(source, mix(muted.id))
    assert left_out.id not in {street.id, muted.id}
