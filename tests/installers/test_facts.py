"""`installers.facts`: the version and the names come from one place."""

from __future__ import annotations

import tomllib

import engine
from engine.cluster.sources import SUFFIXES
from installers import facts
from installers.linux import packages
from installers.macos import bundle
from installers.windows import setup


def test_every_installer_has_the_version_of_the_program() -> None:
    """That of `engine`, which is also that of the distribution."""
    project = tomllib.loads((facts.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert engine.__version__ == project["version"]
    assert f"Version: {engine.__version__}\n" in packages.control("amd64", [], 1)
    assert engine.__version__ == bundle.info_plist()["CFBundleShortVersionString"]
    assert f"'FileVersion', '{engine.__version__}'" in setup.version_info()


def test_no_recipe_writes_the_version_down() -> None:
    """A release changes one line."""
    recipes = [path for path in (facts.ROOT / "installers").rglob("*") if path.is_file()]
    for path in recipes:
        if path.suffix in {".py", ".iss", ".spec", ".desktop", ".plist", ".sh"}:
            assert engine.__version__ not in path.read_text("utf-8"), path


def test_kinds_of_files_are_those_that_can_be_read() -> None:
    """Each suffix is one that the program takes from a folder."""
    assert SUFFIXES.issuperset(facts.SOUND_TYPES)
