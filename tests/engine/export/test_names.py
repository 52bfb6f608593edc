"""`engine.export.names`: file names from templates."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from engine.export import names
from engine.project.provenance import Recipe
from tests.helpers.projects import small_document

RECIPE = Recipe(
    "extract",
    {"cues": {"describe": ["a dog/cat"], "without": ["rain"], "references": [{}]}},
    model_id="starter-sound",
)


def test_every_placeholder_has_a_meaning() -> None:
    """Project, track, number, role, model, cue and day; the range is set by who cuts."""
    document = small_document()
    facts = names.facts_of(document, document.track("y"), RECIPE) | {"range": "Intro"}
    template = " ".join(f"{{{name}}}" for name in names.PLACEHOLDERS)
    today = datetime.now(UTC).astimezone().date().isoformat()
    assert (
        f"Small Dog 02 target starter-sound a dog/cat, an example, not rain Intro {today}"
        == names.fill(template, facts)
    )


def test_empty_placeholders_leave_no_gap() -> None:
    """A recording has no model: one space remains."""
    document = small_document()
    facts = names.facts_of(document, document.track("x"))
    assert "01 Street" == names.file_name("{number} {model} {cue} {track}", facts)


def test_values_cannot_leave_the_folder() -> None:
    """A cue or track with separators stays one name; so does the template."""
    facts = {"track": "../../a", "cue": "a/b\\c"}
    assert "_.._a a_b_c" == names.file_name("{track} {cue}", facts)
    assert "a_b" == names.file_name("a/b", {})


def test_a_name_is_never_empty() -> None:
    """Nothing to say gives the number, or a plain word."""
    assert "03" == names.file_name("{cue}", {"cue": "", "number": "03"})
    assert "Untitled" == names.file_name("{cue}", {"cue": ""})


@pytest.mark.parametrize(
    "template", ["{speaker}", "{}", "{track!r}", "{track:>9}", "{track.name}"]
)
def test_unknown_placeholders_are_named(template: str) -> None:
    """The error lists what there is."""
    with pytest.raises(ValueError, match=r"\{project\}, \{track\}"):
        names.check_template(template)


@pytest.mark.parametrize("template", ["{track", "track}"])
def test_unbalanced_braces_are_refused(template: str) -> None:
    """A half placeholder is a mistake."""
    with pytest.raises(ValueError, match="no partner"):
        names.check_template(template)


def test_equal_names_are_told_apart_whatever_their_case() -> None:
    """Windows and macOS take "A" and "a" for one file."""
    found = names.apart({"1": "a", "2": "A", "3": "a (2)", "4": "b"})
    assert {"1": "a", "2": "A (2)", "3": "a (2) (2)", "4": "b"} == found


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a/b\\c", "a_b_c"),
        ("  .. ", ""),
        ("什么?", "什么_"),
        ("x" * 200, "x" * 80),
        ("a\n:b", "a_b"),
        ("con", "_con"),
        ("LPT1.wav", "_LPT1.wav"),
        ("console", "console"),
    ],
)
def test_names_are_safe_on_every_system(name: str, safe: str) -> None:
    """Separators, controls, trailing dots, device names, endless names: none reach the disk."""
    assert safe == names.safe_name(name)


def test_a_name_fits_in_bytes_too() -> None:
    """Eighty emoji are 320 bytes, which no file system takes; no character is cut in two."""
    found = names.safe_name("🐕" * 80)
    assert "🐕" * 50 == found
    assert "short 讲" == names.shortened("short 讲")
