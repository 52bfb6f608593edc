"""`installers.windows.setup`: the recipe, as far as it can be read without Windows."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from installers import facts
from installers.windows import setup

TEXT = setup.SCRIPT.read_text("utf-8")
BUILT_IN = {"CompilerPath", "SignTool"}
SECTIONS = ["Setup", "Languages", "Tasks", "InstallDelete", "Files", "Icons", "Registry", "Run"]


def definitions() -> dict[str, str]:
    """What the compiler is told."""
    return setup.definitions(Path("bundle"), Path("dist"), Path("associations.iss"))


def test_every_name_in_the_script_is_given() -> None:
    """And nothing is given that it does not use."""
    used = set(re.findall(r"\{#(\w+)\}", TEXT)) | set(re.findall(r"#include (\w+)", TEXT))
    assert set(definitions()) == used - BUILT_IN


def test_every_line_belongs_to_a_section_of_inno_setup() -> None:
    """Directives have an equals sign, entries their parameters."""
    assert SECTIONS == re.findall(r"^\[(\w+)\]$", TEXT, flags=re.MULTILINE)
    section = ""
    for line in TEXT.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and line[0] not in ";#" and not line.startswith("  #"):
            form = r"\w+=\S.*" if section == "Setup" else r"\w+: \S.*"
            assert re.fullmatch(form, line), line


def test_it_installs_for_one_user_without_an_administrator() -> None:
    """On 64-bit Windows, and removes what an older version left."""
    assert "PrivilegesRequired=lowest" in TEXT
    assert "ArchitecturesAllowed=x64compatible" in TEXT
    assert r'Name: "{app}\_internal"' in TEXT


def test_files_that_are_named_exist_or_are_made() -> None:
    """The terms are in the repository, the rest is made by the build."""
    names = definitions()
    assert Path(names["Licence"]).is_file()
    assert Path(names["Icon"]).is_relative_to(facts.BUILD)
    assert names["ResultName"].startswith(f"auricle-{facts.VERSION}-windows")


def test_recordings_are_offered_and_everything_is_taken_back() -> None:
    """Each entry goes with the program, and none takes a suffix from another program."""
    lines = setup.registry().splitlines()
    for line in lines:
        assert re.fullmatch(
            r'Root: HKA; Subkey: "Software\\[^"]+"; ValueType: string; ValueName: "[^"]*"; '
            r'ValueData: "(?:[^"]|"")*"; Flags: uninsdelete(?:key|value uninsdeletekeyifempty)',
            line,
        ), line
    for suffix in facts.SOUND_TYPES:
        own = [line for line in lines if f"Classes\\{suffix}\\" in line]
        assert len(own) == 1
        assert "OpenWithProgids" in own[0]
        assert own[0].endswith("uninsdeletevalue uninsdeletekeyifempty")


def test_a_path_with_spaces_reaches_the_program_whole() -> None:
    """The command in the registry quotes the program and the file."""
    assert r'ValueData: """{app}\auricle-window.exe"" ""%1"""' in setup.registry()


def test_a_project_folder_has_an_entry_in_its_menu() -> None:
    """Only folders that are called so."""
    assert 'ValueData: "System.FileName:""*.auricle"""' in setup.registry()


def test_the_version_resource_is_what_pyinstaller_evaluates() -> None:
    """Calls with literals; four numbers."""
    tree = ast.parse(setup.version_info(), mode="eval")
    numbers = [node for node in ast.walk(tree) if isinstance(node, ast.Tuple)]
    assert {len(node.elts) for node in numbers} == {4}
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call)}  # type: ignore[attr-defined]
    assert called >= {"VSVersionInfo", "FixedFileInfo", "StringTable", "VarStruct"}


def test_the_compiler_is_found_or_asked_for(tmp_path: Path) -> None:
    """A missing Inno Setup is told with what to set."""
    with pytest.raises(FileNotFoundError, match=setup.COMPILER_VARIABLE):
        setup.compiler({setup.COMPILER_VARIABLE: str(tmp_path / "no")})
    (tmp_path / "ISCC.exe").touch()
    found = setup.compiler({setup.COMPILER_VARIABLE: str(tmp_path / "ISCC.exe")})
    assert str(tmp_path / "ISCC.exe") == found
