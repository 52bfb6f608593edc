from __future__ import annotations

from desktop.session.requests import CueSheet, EnhanceAsk, ExtractAsk, FindAsk, Region
from desktop.session.titles import names_of, step_of, title_of

REGION = Region("t", 0, 10)


def test_jobs_are_called_after_what_is_asked():
    """The verb of the operation and the label of the cues."""
    ask = ExtractAsk(REGION, CueSheet(("dog",)), "any")
    assert ("Extract dog", "Find dog") == (title_of("extract", ask), title_of("locate", ask))
    assert "Clean dialogue" == title_of("enhance", EnhanceAsk(REGION, 1.0))
    assert "Find more like this" == title_of("find", FindAsk((REGION,), REGION, "any"))


def test_tracks_and_steps_of_a_result_have_names():
    """A sound and what is left without it; dialogue and what was removed from it."""
    assert ("Dog", "without dog") == names_of("dog")
    assert "removed" in names_of("clean dialogue", "enhance")[1]
    assert ("Extract dog", "Clean dialogue") == (step_of("extract", "dog"), step_of("enhance", ""))
