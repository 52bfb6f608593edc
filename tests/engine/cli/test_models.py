"""`auricle models` from the outside."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.cli import output
from engine.cli.main import main
from engine.models import registry
from engine.models.shelf import downloads, store
from engine.models.shelf.cards import ModelFile
from tests.helpers.loopback import Loopback, serve

CONTENT = b"weights " * 1000


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Loopback]:
    """The registry with "tiny" served from this machine."""
    monkeypatch.setenv(store.FOLDER_VARIABLE, str(tmp_path / "models"))
    monkeypatch.delenv(downloads.OFFLINE_VARIABLE, raising=False)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serve(Loopback(CONTENT)) as loopback:
        sha256 = hashlib.sha256(CONTENT).hexdigest()
        file = ModelFile("tiny.pt", (f"{loopback.url}/tiny.pt",), sha256, len(CONTENT))
        card = replace(registry.card("tiny"), files=(file,), size_bytes=len(CONTENT))
        others = [known for known in registry.list_models() if known.id != "tiny"]
        monkeypatch.setattr(registry, "_all_cards", lambda: (*others, card))
        yield loopback


def test_model_is_fetched_verified_and_removed(
    server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole life of a model on this machine, with exit code 0 each time."""
    assert output.DONE == main(["models", "fetch", "tiny", "--json"])
    assert json.loads(capsys.readouterr().out)["installed"]
    assert output.DONE == main(["models", "verify", "tiny", "--json"])
    assert json.loads(capsys.readouterr().out)["is_right"]
    assert output.DONE == main(["models", "remove", "tiny", "--json"])
    assert json.loads(capsys.readouterr().out)["freed_bytes"] > len(CONTENT)
    assert not registry.installed("tiny")


def test_damaged_model_fails_verification(
    server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    """One changed byte is found: exit code 1 and the file's name."""
    main(["models", "fetch", "tiny", "--quiet"])
    registry.files("tiny")[0].write_bytes(b"x" + CONTENT[1:])
    assert output.FAILED == main(["models", "verify", "tiny"])
    assert "wrong" in capsys.readouterr().out


def test_mirror_is_used(server: Loopback) -> None:
    """--mirror comes before the publisher."""
    assert output.DONE == main(
        ["models", "fetch", "tiny", "--quiet", "--mirror", f"{server.url}/mirror"]
    )
    assert "/mirror/tiny.pt" == server.requests[0][0]


def test_offline_switch_fails_with_its_name(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With AURICLE_OFFLINE=1 a fetch is refused in one sentence."""
    monkeypatch.setenv(downloads.OFFLINE_VARIABLE, "1")
    assert output.FAILED == main(["models", "fetch", "tiny"])
    assert "AURICLE_OFFLINE" in capsys.readouterr().err
    assert [] == server.requests


def test_files_of_a_folder_are_imported(
    server: Loopback, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A renamed file on a stick is enough; a second import finds nothing new."""
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "whatever.bin").write_bytes(CONTENT)
    assert output.DONE == main(["models", "import", str(tmp_path / "stick"), "--json"])
    assert ["tiny"] == json.loads(capsys.readouterr().out)["completed"]
    assert output.FAILED == main(["models", "import", str(tmp_path / "stick"), "--quiet"])


def test_a_file_that_is_left_out_has_its_reason(
    server: Loopback, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it looks like and what is wrong with it; exit code 1."""
    (tmp_path / "stick").mkdir()
    wrong = tmp_path / "stick" / "whatever.bin"
    wrong.write_bytes(bytes(len(CONTENT)))
    words = ["models", "import", str(tmp_path / "stick"), "--quiet"]
    assert output.FAILED == main(words)
    told = capsys.readouterr().out
    assert f"left out {wrong}: it looks like" in told
    assert "of tiny, but its SHA-256 is" in told
    assert output.FAILED == main([*words, "--json"])
    (rejected,) = json.loads(capsys.readouterr().out)["rejected"]
    assert str(wrong) == rejected["path"]
    assert rejected["reason"] in told


def test_list_says_what_is_here(capsys: pytest.CaptureFixture[str]) -> None:
    """Every model is listed with whether it is installed."""
    assert output.DONE == main(["models", "list", "--json"])
    models = {model["id"]: model for model in json.loads(capsys.readouterr().out)["models"]}
    assert models["draft"]["installed"]
    assert not models["large-v3"]["installed"]
    assert output.DONE == main(["models", "list"])
    assert "large-v3-turbo" in capsys.readouterr().out


def test_card_names_licence_and_failures(capsys: pytest.CaptureFixture[str]) -> None:
    """`show` prints what a person should know before using a model."""
    assert output.DONE == main(["models", "show", "draft"])
    shown = capsys.readouterr().out
    assert "BSD-2-Clause" in shown
    assert "WER 64.8 %" in shown
    assert "English only" in shown


def test_unknown_model_fails_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong id exits 1 and lists what exists."""
    assert output.FAILED == main(["models", "show", "huge"])
    assert "starter-sound" in capsys.readouterr().err
