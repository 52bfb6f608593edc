"""`engine.export.manifest`: the list of an export."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from engine.audio.hashing import file_sha256
from engine.export.audio import Provenance, Written
from engine.export.levels import Levelling
from engine.export.manifest import level_facts, listed, write_manifest
from engine.export.settings import ExportSettings
from engine.export.stems import Stem
from engine.progress import silent
from engine.project.provenance import Recipe
from tests.helpers.projects import small_document


def test_files_are_listed_with_size_and_hash(tmp_path: Path) -> None:
    """Relative, with forward slashes."""
    path = tmp_path / "a" / "b.txt"
    path.parent.mkdir()
    path.write_text("words")
    found = listed(path, "transcript", "Street", tmp_path, silent)
    assert ("a/b.txt", 5, "Street") == (found.path, found.size_bytes, found.track)
    assert hashlib.sha256(b"words").hexdigest() == found.sha256


def test_manifest_says_how_it_was_made(tmp_path: Path) -> None:
    """Settings, provenance and levels of every sound can be read back."""
    (tmp_path / "01.wav").write_bytes(b"sound")
    file = listed(tmp_path / "01.wav", "stem", "Street", tmp_path, silent)
    stem = Stem(tmp_path / "01.wav", "x", Provenance(title="Street"))
    stem = replace(stem, written=Written(0, None, 16_000, 1, 99), levelling=Levelling(-3.0))
    settings = ExportSettings(form="flac")
    write_manifest(small_document(), tmp_path, settings, [file], [stem], {}.get)
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert settings == ExportSettings.from_json(manifest["settings"])
    assert "Street" == manifest["stems"]["01.wav"]["title"]
    assert {
        "rate": 16_000,
        "channels": 1,
        "samples": 99,
        "resampled_from": small_document().rate,
    } == manifest["sounds"]["01.wav"]
    assert -3.0 == manifest["levels"]["01.wav"]["gain_db"]
    own = file_sha256(tmp_path / "manifest.json")
    sums = f"{file.sha256}  01.wav\n{own}  manifest.json\n"
    assert sums == (tmp_path / "SHA256SUMS").read_text()


def test_only_what_is_known_is_said(tmp_path: Path) -> None:
    """A file whose level was left alone has no loudness."""
    stem = Stem(tmp_path / "a.wav", "x", Provenance(), Written(n_clipped=2))
    assert {"n_clipped": 2} == level_facts(stem)


def test_recipes_of_media_are_kept_too(tmp_path: Path) -> None:
    """A result that took the place of its recording has no track of its own any more."""
    document = small_document()
    recipe = Recipe("extract", {}, (), "starter-sound", "cd" * 32)
    played = {document.tracks[0].clips[0].media_id: recipe}
    write_manifest(document, tmp_path, ExportSettings(), [], [], played.get)
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert "starter-sound" == manifest["recipes"][recipe.id]["model_id"]
