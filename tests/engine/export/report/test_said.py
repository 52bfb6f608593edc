"""Sentences that were kept in English, in the language of a report."""

from __future__ import annotations

import pytest

from engine.export.report.said import said
from engine.sentences import Said, say


@pytest.mark.parametrize(
    "sentence",
    [
        say("The confidence was {then:.4f} and is {now:.4f} now.", then=0.51236, now=0.5),
        say("Only then: {place}.", place="0:01.000"),
        say("An edit of the document: nothing was computed that could differ."),
        say("Auricle {then} made it, and {now} ran it again.", then="0.8", now="0.9"),
        say(
            "It ran on {then} ({then_type}) and runs on {now} ({now_type}) here, so that last "
            "bits may differ.",
            then="cuda: H100",
            then_type="float16",
            now="CPU",
            now_type="float32",
        ),
    ],
)
def test_what_is_told_of_a_replay_is_told_in_chinese(sentence: Said) -> None:
    """With its facts; by its text alone, as a project keeps it."""
    kept = str(sentence)
    told = said(kept, "zh")
    assert any("\u4e00" <= letter <= "\u9fff" for letter in told)
    assert "{" not in told
    for fact in sentence.facts.values():
        assert (f"{fact:.4f}" if isinstance(fact, float) else fact) in told
    assert kept == said(kept, "en")


def test_what_nobody_translated_stays_as_it_is() -> None:
    """Such as what a person wrote, or the name of a file."""
    assert "street.wav: rain" == said("street.wav: rain", "zh")
