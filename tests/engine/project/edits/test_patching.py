"""Patches laid over clips, and what edits of the clips do with them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.project import edits
from engine.project.document import Clip, Document, Media, MediaKind, Patch
from engine.project.edits import Patched

MEDIUM = Media("m", MediaKind.SOURCE, "a.wav", "/a.wav", 8000, 1, 4000, 1, "", "", "")
OTHER = replace(MEDIUM, id="o", n_samples=600)


def document_with(clip: Clip) -> Document:
    """One track of one clip."""
    made = edits.import_media(Document(rate=8000), MEDIUM)
    made = edits.delete_clip(made, made.tracks[0].clips[0].id)
    return edits.add_clip(made, made.tracks[0].id, clip)


def patched(document: Document, patch: Patch) -> Document:
    """The clip with one more patch."""
    return edits.patch_clips(document, [Patched("c", patch, OTHER)])


@pytest.fixture
def document() -> Document:
    """A clip of 1000 samples in the middle of its medium."""
    return document_with(Clip("c", "m", 2000, 500, 1000))


def test_a_patched_clip_is_one_clip(document: Document) -> None:
    """Same id, place and length; the medium of the patch is known."""
    after = patched(document, Patch(700, 100, "o"))
    (clip,) = after.tracks[0].clips
    assert document.tracks[0].clips[0] == replace(clip, patches=())
    assert ["m", "o"] == [medium.id for medium in after.media]
    assert not clip.plays_plainly


@pytest.mark.parametrize(
    ("old", "left"),
    [
        (Patch(600, 50, "o"), (Patch(600, 50, "o"),)),
        (Patch(650, 100, "o", 10), (Patch(650, 50, "o", 10),)),
        (Patch(750, 100, "o", 10), (Patch(800, 50, "o", 60),)),
        (Patch(600, 400, "o", 10), (Patch(600, 100, "o", 10), Patch(800, 200, "o", 210))),
        (Patch(720, 20, "o"), ()),
    ],
)
def test_a_later_patch_covers_an_earlier_one(
    document: Document, old: Patch, left: tuple[Patch, ...]
) -> None:
    """What the new one leaves of the old one plays the same samples as before."""
    new = Patch(700, 100, "o", 300)
    (clip,) = patched(patched(document, old), new).tracks[0].clips
    assert tuple(sorted((*left, new), key=lambda patch: patch.at)) == clip.patches


@pytest.mark.parametrize("patch", [Patch(700, 700, "o"), Patch(700, 100, "o", 501)])
def test_a_patch_that_is_longer_than_its_medium_is_refused(
    document: Document, patch: Patch
) -> None:
    """There would be nothing to play."""
    with pytest.raises(ValueError, match="outside its media"):
        patched(document, patch)


def test_patches_go_with_the_sound_when_a_clip_is_split(document: Document) -> None:
    """Both halves play what they played; joined they are the clip of before."""
    whole = patched(document, Patch(700, 100, "o"))
    parts = edits.split_clip(whole, "c", 2250)
    assert [
        [("m", 2000, 2200), ("o", 2200, 2250)],
        [("o", 2250, 2300), ("m", 2300, 3000)],
    ] == [
        [(part.media_id, low, high) for part, low, high in clip.parts(clip.start, clip.end)]
        for clip in parts.tracks[0].clips
    ]
    ids = [clip.id for clip in parts.tracks[0].clips]
    assert whole.tracks[0].clips == edits.join_clips(parts, ids).tracks[0].clips


def test_halves_that_were_patched_apart_are_joined_with_what_each_plays(
    document: Document,
) -> None:
    """A patch of the one half that reaches below the other stays with its half."""
    parts = edits.split_clip(document, "c", 2250)
    first, second = parts.tracks[0].clips
    parts = edits.patch_clips(parts, [Patched(first.id, Patch(700, 100, "o"), OTHER)])
    (clip,) = edits.join_clips(parts, [first.id, second.id]).tracks[0].clips
    assert (Patch(700, 50, "o"),) == clip.patches


def test_patches_must_be_apart(document: Document) -> None:
    """Two that cover one sample have no order."""
    clip = document.tracks[0].clips[0]
    document = edits.add_media(document, OTHER)
    crowded = replace(clip, id="d", start=5000, patches=(Patch(600, 50, "o"), Patch(640, 50, "o")))
    with pytest.raises(ValueError, match="overlap"):
        edits.add_clip(document, document.tracks[0].id, crowded)
