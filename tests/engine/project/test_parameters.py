"""What the log says about an edit."""

from __future__ import annotations

from functools import partial
from typing import Any

from engine.project import edits
from engine.project.document import Document, Marker
from engine.project.parameters import parameters_of
from engine.project.provenance import canonical
from tests.helpers.projects import medium, small_document, transcript


def asked(edit: Any, *args: Any, **options: Any) -> dict[str, Any]:
    """Of an edit of the small document; always storable."""
    found = parameters_of(small_document(), edit, args, options)
    canonical(found)
    return found


def test_arguments_have_their_names_and_defaults_are_told() -> None:
    """By position, by name or left out: every parameter is there."""
    assert {
        "edit": "delete_region",
        "start": 10,
        "end": 20,
        "track_ids": ["x"],
        "ripple": False,
    } == asked(edits.delete_region, 10, 20, {"x"})
    assert asked(edits.delete_region, 10, 20, None, ripple=True)["ripple"] is True


def test_enums_and_values_become_plain() -> None:
    """Shapes by name, markers by their facts."""
    found = asked(edits.paste, edits.copy_region(small_document(), 0, 10), 5, "x")
    assert "push" == found["how"]
    marker = asked(edits.add_marker, Marker("k", 1, 2, "bark"))["marker"]
    by_hand = {"recipe_id": "", "score": None, "is_unsure": False}
    assert {"id": "k", "start": 1, "end": 2, "text": "bark"} | by_hand == marker


def test_what_is_stored_with_the_document_is_only_named() -> None:
    """No path of a recording, no words, no whole document."""
    assert "a.wav" == asked(edits.import_media, medium())["media"]
    assert "t" == asked(edits.set_transcript, "x", transcript())["transcript"]
    assert "document" == asked(edits.restore_region, small_document(), 0, 1)["older"]


def test_long_texts_and_lists_are_shortened() -> None:
    """A step stays small whatever is edited."""
    assert 500 == len(asked(edits.rename_document, "x" * 9000)["name"])
    assert 64 == len(asked(edits.delete_clips, [str(n) for n in range(900)])["clip_ids"])


def test_composed_edits_are_told_too() -> None:
    """Functions of the window, partial ones and lambdas."""

    def _fade_all(document: Document, shape: Any) -> Document:
        return document

    assert {"edit": "fade_all", "shape": "dict"} == asked(_fade_all, dict)
    assert "rename_document" == asked(partial(edits.rename_document, name="A"))["edit"]
