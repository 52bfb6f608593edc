"""Copying between projects."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import MissingSource
from engine.project import edits, parcel
from engine.project.document import Document, FadeShape, MediaKind, Patch
from engine.project.edits import Patched
from engine.project.media import MediaPool
from engine.project.render import render
from tests.helpers.projects import small_document, write_recording

RATE = 8000


def pool_in(folder: Path) -> MediaPool:
    """A pool without a database."""
    folder.mkdir(exist_ok=True)
    return MediaPool(folder, {}, lambda media_id, path: None)


def pasted(text: str, document: Document, pool: MediaPool) -> Document:
    """A parcel on a new track."""
    found = parcel.unpack(text)
    for medium in parcel.take_in(found, document, pool):
        document = edits.add_media(document, medium)
    copied = parcel.at_rate(found, document)
    for index in range(len(copied.lanes)):
        document = edits.add_track(document, edits.pasted_track(document, f"Track {index}"))
    return edits.paste(document, copied, 0, document.tracks[0].id)


def test_text_gives_the_copy_back() -> None:
    """Clips with all their properties, words and media."""
    document = edits.set_gain_points(small_document(), "x1", [(10, -3.0)])
    copied = edits.copy_region(document, 100, 2600)
    found = parcel.unpack(parcel.pack(copied, document, pool_in(Path())))
    assert copied == found.copied
    assert document.media == tuple(medium for medium, _ in found.media)
    assert copied is parcel.at_rate(replace(found, copied=copied), document)


def test_a_part_of_the_sound_says_so() -> None:
    """Its frequencies, and how far before its place it begins; of a copy of all neither."""
    document, pool = small_document(), pool_in(Path())
    copied = edits.copy_region(document, 100, 2600)
    found = parcel.unpack(parcel.pack(copied, document, pool, part="1k–2k Hz", lead=512))
    assert ("1k–2k Hz", 512) == (found.part, found.lead)
    whole = parcel.unpack(parcel.pack(copied, document, pool))
    assert ("", 0) == (whole.part, whole.lead)


@pytest.mark.parametrize("text", ["", "hello", "[]", "{}", '{"format": "auricle-clips-9"}', "7"])
def test_other_texts_are_refused(text: str) -> None:
    """Whatever else lies on the clipboard."""
    with pytest.raises(ValueError):  # noqa: PT011  # JSON's own message differs
        parcel.unpack(text)


@pytest.mark.parametrize("kind", list(MediaKind))
def test_pasted_into_another_project_it_sounds_the_same(tmp_path: Path, kind: MediaKind) -> None:
    """Recordings are referenced, derived files are linked; the first project may go."""
    one, other = pool_in(tmp_path / "one"), pool_in(tmp_path / "other")
    path = write_recording(tmp_path / "a.wav", RATE, 2)
    medium = one.intake(path) if kind is MediaKind.SOURCE else one.adopt(path, "made")
    first = edits.import_media(Document(rate=RATE), medium)
    text = parcel.pack(edits.copy_region(first, 1000, 5000), first, one)
    second = pasted(text, Document(rate=RATE), other)
    expected = render(first, one, 1000, 5000).samples
    if kind is MediaKind.DERIVED:
        one.path(medium).unlink()
    assert np.array_equal(expected, render(second, other, 0, 4000).samples)
    assert [] == [other.problem(item) for item in second.media if other.problem(item)]


def test_gone_files_are_named(tmp_path: Path) -> None:
    """Nothing is pasted that could not be played."""
    one, other = pool_in(tmp_path / "one"), pool_in(tmp_path / "other")
    path = write_recording(tmp_path / "a.wav", RATE)
    first = edits.import_media(Document(rate=RATE), one.intake(path))
    text = parcel.pack(edits.copy_region(first, 0, 100), first, one)
    path.unlink()
    with pytest.raises(MissingSource, match=r"a\.wav"):
        parcel.take_in(parcel.unpack(text), Document(rate=RATE), other)


def test_another_rate_keeps_times_words_and_crossfades() -> None:
    """8 kHz to 11025 Hz: every place is rounded, and the document stays sound."""
    document = edits.move_clip(small_document(), "x2", 801, crossfade=FadeShape.SMOOTH)
    document = edits.set_gain_points(document, "x1", [(10, -3.0), (11, 0.0)])
    copied = edits.copy_region(document, 0, 2500, {"x"})
    found = parcel.unpack(parcel.pack(copied, document, pool_in(Path())))
    target = edits.add_media(Document(rate=11025), document.media[0])
    target = edits.add_track(target, edits.pasted_track(target, "New"))
    scaled = parcel.at_rate(found, target)
    made = edits.paste(target, scaled, 0, target.tracks[0].id)
    first, second = made.tracks[0].clips
    assert (0, 1378, 1104) == (first.start, first.end, second.start)
    assert 274 == first.fade_out == second.fade_in
    assert "two" == scaled.words[0].segments[0].words[1].text
    assert 138 == scaled.words[0].segments[0].words[1].start


def test_patches_travel_with_their_clips(tmp_path: Path) -> None:
    """With the media that they play, and in the rate of the other project."""
    one, other = pool_in(tmp_path / "one"), pool_in(tmp_path / "other")
    document = edits.import_media(
        Document(rate=RATE), one.intake(write_recording(tmp_path / "a.wav", RATE, 2))
    )
    clip = document.tracks[0].clips[0]
    made = one.adopt(write_recording(tmp_path / "b.wav", RATE, 1), "made")
    patch = Patch(2000, 1000, made.id, 500)
    document = edits.patch_clips(document, [Patched(clip.id, patch, made)])
    text = parcel.pack(edits.copy_region(document, 0, 8000), document, one)
    there = pasted(text, Document(rate=2 * RATE), other)
    (found,) = there.tracks[0].clips
    assert (Patch(4000, 2000, made.id, 1000),) == found.patches
    assert made.id in {medium.id for medium in there.media}
