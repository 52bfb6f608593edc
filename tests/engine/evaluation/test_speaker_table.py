from __future__ import annotations

from pathlib import Path

from engine.evaluation.speaker import SpeakerConfig, SpeakerScores, VoiceScore
from engine.evaluation.speaker_table import speaker


def test_tables_tell_groups_presence_and_words() -> None:
    """Every number of the JSON that decides is in the text."""
    items = (
        VoiceScore(True, 6.0, 5.0, False, 0.9, 0.1, 0.5, "one two", ("", "one", "one two")),
        VoiceScore(False, 8.0, 7.0, True, 0.3, 0.1, 0.5, "one two", ("", "one two", "one two")),
    )
    model = {"id": "toy", "sha256": "", "presence_threshold": 0.5}
    config = SpeakerConfig(Path("data"), mixtures=2, words="draft")
    text = speaker(SpeakerScores(config, items, 5, model, "processor", 1.0).to_json())
    for part in (
        "+7.00 dB",
        "voices of two genders",
        "100.0 %",
        "heard by draft",
        "25.0 %",
        "toy",
    ):
        assert part in text
