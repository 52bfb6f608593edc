from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop import messages
from engine import errors

pytestmark = pytest.mark.gui


def _all_subclasses(base: type) -> Iterator[type]:
    yield base
    for kind in base.__subclasses__():
        yield from _all_subclasses(kind)


def test_every_engine_error_has_a_title():
    """A new error class without words for the window is noticed here."""
    declared = {
        kind for kind in _all_subclasses(errors.EngineError) if kind.__module__ == errors.__name__
    }
    assert declared - messages.known_classes() == set()


def test_the_sentence_of_the_engine_is_kept():
    """The text is what the engine wrote, facts included."""
    problem = messages.describe(errors.RegionOutside(1.0, 9.0, 5.0))
    assert problem.title == "The selection is outside the recording"
    assert "9.000" in problem.text
    assert problem.hint


def test_an_unknown_error_is_a_fault_of_ours():
    """Any other exception gets a calm title and the traceback as details."""
    try:
        raise ZeroDivisionError("boom")
    except ZeroDivisionError as error:
        problem = messages.describe(error)
    assert problem.title == "Something went wrong"
    assert "test_messages.py" in problem.details


def test_a_subclass_of_a_plug_in_takes_the_title_of_its_base():
    """Errors that third parties derive are shown as their nearest known class."""

    class OddModel(errors.ModelError):
        """From a plug-in."""

    problem = messages.describe(OddModel("odd", "no good"))
    assert problem.title == "The model cannot be used"


def test_missing_recordings_are_listed():
    """One a line; of very many the first ones and their number."""
    sources = [f"/takes/{number}.wav" for number in range(9)]
    text = messages.describe(errors.MissingSource("/P.auricle", sources)).text
    assert text.splitlines()[1:3] == ["/takes/0.wav", "/takes/1.wav"]
    assert text.splitlines()[-1] == "and 3 more"
    assert len(messages.describe(errors.MissingSource("/P", sources[:1])).text.splitlines()) == 2


def test_damage_is_told_whole():
    """Every sentence of the engine is shown and can be copied."""
    problem = messages.describe_damage(["Step 3 is damaged.", "Opened at step 2."])
    assert problem.text == "Step 3 is damaged. Opened at step 2."
    assert problem.details == "Step 3 is damaged.\nOpened at step 2."
