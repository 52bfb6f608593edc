"""`engine.models.shelf.cards`: model cards from TOML."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.models.shelf.cards import Task, read_cards

CARD = """
[common]
task = "transcribe"
engine = "whisper"
rate = 16000
licence = "MIT"
licence_url = "https://example.org/licence"

[[model]]
id = "one"
title = "One"
scores = [{ suite = "words", value = "WER 5 %", source = "us" }]

[[model.files]]
name = "one.pt"
size_bytes = 3
urls = ["https://example.org/one.pt"]

[[model]]
id = "two"
title = "Two"
engine = "other"
"""


def test_common_keys_reach_every_model_and_can_be_overridden(tmp_path: Path) -> None:
    """What stands in [common] holds for all models of the file unless a model says otherwise."""
    (tmp_path / "a.toml").write_text(CARD, encoding="utf-8")
    one, two = read_cards(tmp_path / "a.toml")
    assert ("whisper", "other") == (one.engine, two.engine)
    assert Task.TRANSCRIBE is two.task
    assert "WER 5 %" == one.scores[0].value


def test_size_of_a_model_is_the_sum_of_its_files(tmp_path: Path) -> None:
    """A card that states no size has that of its files."""
    (tmp_path / "a.toml").write_text(CARD, encoding="utf-8")
    assert 3 == read_cards(tmp_path / "a.toml")[0].size_bytes


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "One"', "", "title"),
        ('title = "One"', 'title = "One"\nfile_size = 3', "file_size"),
        ("size_bytes = 3", "", "neither its hash nor its size"),
        ("size_bytes = 3", 'sha256 = "abc"', "SHA-256 of 3 digits"),
        ('task = "transcribe"', 'task = "sing"', "sing"),
    ],
)
def test_wrong_card_names_file_model_and_key(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    """A mistake in a card is an error that says where it is."""
    (tmp_path / "a.toml").write_text(CARD.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=f"a.toml, model one.*{said}"):
        read_cards(tmp_path / "a.toml")


def test_a_model_may_be_for_enhancement_alone(tmp_path: Path) -> None:
    """It is listed apart from those that are asked for sounds."""
    text = CARD.replace('task = "transcribe"', 'task = "enhance"')
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    assert Task.ENHANCE in {known.task for known in read_cards(tmp_path / "a.toml")}
