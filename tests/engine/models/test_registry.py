"""`engine.models.registry`: which models exist and which one is loaded."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from engine.errors import DownloadFailed, ExportError, ModelError, ModelNotInstalled, UnknownModel
from engine.models import registry
from engine.models.shelf import other_engines, store
from engine.models.shelf.cards import ModelCard, Task


def test_every_model_of_the_program_has_a_complete_card() -> None:
    """Each card has a licence with its text, a description, files, and failures worth knowing."""
    for card in registry.list_models():
        assert card.licence_url.startswith("https://"), card.id
        assert card.description, card.id
        assert card.known_failures, card.id
        assert card.files, card.id


def test_our_own_models_say_how_good_they_are() -> None:
    """Each has scores, and every figure of them stands in the results with its command."""
    results = (Path(__file__).parents[3] / "docs" / "results.md").read_text(encoding="utf-8")
    for card in registry.list_models():
        if card.embedded == "resources:starter":
            assert card.training_data, card.id
            assert card.scores, card.id
            for score in card.scores:
                figures = re.findall(r"\d+\.\d+", score.value)
                assert figures, score
                assert all(figure in results for figure in figures), score


def test_expected_models_are_there() -> None:
    """The starter, CLAPSep, the draft recogniser, every Whisper size and the voice detector."""
    known = {card.id for card in registry.list_models()}
    whisper = {"tiny", "base", "small", "medium", "large-v3", "large-v3-turbo", "tiny.en"}
    assert {"starter-sound", "clapsep", "draft", "silero-vad", *whisper} <= known


def test_whisper_cards_agree_with_the_package() -> None:
    """Names, addresses and hashes are those that the pinned openai-whisper has."""
    import whisper

    for card in registry.list_models(Task.TRANSCRIBE):
        if card.engine == "whisper":
            assert (whisper._MODELS[card.id],) == card.files[0].urls
            assert card.files[0].sha256 in card.files[0].urls[0]
            assert f"{card.id}.pt" == card.files[0].name


def test_ids_are_unique() -> None:
    """No two cards share an id."""
    ids = [card.id for card in registry.list_models()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("model_id", ["draft", "silero-vad"])
def test_embedded_recognisers_are_installed_and_whole(model_id: str) -> None:
    """What comes inside packages is there and has the hashes of the pinned releases."""
    assert registry.installed(model_id)
    assert {"ok"} == {check.state for check in registry.verify(model_id)}


def test_unknown_model_names_the_known_ones() -> None:
    """A wrong id is an error that lists what exists."""
    with pytest.raises(UnknownModel, match="whispr") as caught:
        registry.card("whispr")
    assert "large-v3-turbo" in caught.value.hint


def test_absent_model_is_never_fetched_silently() -> None:
    """Asking for the files of an absent model says how to get it."""
    with pytest.raises(ModelNotInstalled) as caught:
        registry.files("tiny")
    assert "auricle models fetch tiny" in caught.value.hint


def test_a_folder_that_cannot_be_written_to_is_told_before_the_network_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The remedy is another folder, not another try."""
    (tmp_path / "file").touch()
    monkeypatch.setenv(store.FOLDER_VARIABLE, str(tmp_path / "file"))
    with pytest.raises(ExportError, match="file is a file"):
        registry.fetch("tiny")


def test_fetch_respects_the_offline_switch() -> None:
    """With $AURICLE_OFFLINE=1 (set for all tests) a fetch fails with that reason."""
    with pytest.raises(DownloadFailed, match="AURICLE_OFFLINE"):
        registry.fetch("tiny")


def test_recogniser_is_no_extraction_model() -> None:
    """Loading a recogniser as a mask model is refused."""
    device: Any = SimpleNamespace(kind="cpu", dtype="float32")
    with pytest.raises(ModelError, match="not a model for extraction") as refused:
        registry.load_mask_model("draft", device)
    assert "starter-sound" in refused.value.hint
    assert "draft" not in refused.value.hint


def test_what_cannot_help_is_not_offered_for_fetching() -> None:
    """A model for something else is refused as such, also when it is not here."""
    with pytest.raises(ModelError, match="not a speech recogniser") as refused:
        registry.usable("wespeaker-resnet34", registry.FOR_WORDS)
    assert refused.value.hint.startswith("Models for that: draft, ")


class _Engine:
    """A third party's engine that counts its loads."""

    def __init__(self) -> None:
        self.n_loads = 0

    def cards(self) -> tuple[ModelCard, ...]:
        """Two models without files."""
        return tuple(
            ModelCard(name, name, Task.EXTRACT, "other", (), 1, "MIT", "", 0, ())
            for name in ("other-a", "other-b")
        )

    def load(self, card: ModelCard, folder: Path, device: object) -> object:
        """A new object each time."""
        assert store.folder() / card.id == folder
        self.n_loads += 1
        return object()


def _forget_engines() -> None:
    for kept in (other_engines.engines, other_engines.cards, registry._all_cards):
        kept.cache_clear()


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Engine]:
    """A third party's engine, found through the entry-point group."""
    made = _Engine()
    point = SimpleNamespace(name="other", load=lambda: made)
    monkeypatch.setattr(other_engines, "entry_points", lambda group: [point])
    monkeypatch.setattr(registry, "_mask_models", registry._Kept())
    _forget_engines()
    yield made
    _forget_engines()


def test_third_party_models_stand_beside_ours(engine: _Engine) -> None:
    """Models of an `auricle.models` entry point are listed and can be loaded."""
    device: Any = SimpleNamespace(kind="cpu", dtype="float32")
    assert "other-a" in {card.id for card in registry.list_models(Task.EXTRACT)}
    registry.load_mask_model("other-a", device)
    assert 1 == engine.n_loads


def test_one_instance_is_kept_loaded(engine: _Engine) -> None:
    """The same model on the same device is loaded once; another replaces it."""
    cpu: Any = SimpleNamespace(kind="cpu", dtype="float32")
    cuda: Any = SimpleNamespace(kind="cuda", dtype="float32")
    assert not registry.is_loaded("other-a")
    first = registry.load_mask_model("other-a", cpu)
    assert registry.is_loaded("other-a")
    assert first is registry.load_mask_model("other-a", cpu)
    assert first is not registry.load_mask_model("other-b", cpu)
    assert not registry.is_loaded("other-a")
    assert first is not registry.load_mask_model("other-a", cpu)
    registry.load_mask_model("other-a", cuda)
    assert 4 == engine.n_loads


def test_listing_models_loads_no_torch() -> None:
    """The registry may be used at start-up."""
    code = (
        "import sys; from engine.models import registry; "
        "[registry.installed(card.id) for card in registry.list_models()]; "
        "sys.exit('torch' in sys.modules)"
    )
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode
