"""The Windows installer: version facts, kinds of files, and the call of Inno Setup's compiler."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from installers import facts

SCRIPT = Path(__file__).resolve().parent / "auricle.iss"
COMPILER_VARIABLE = "AURICLE_ISCC"
"""Path of ISCC.exe where it is neither in PATH nor in its usual folder."""
SIGN_VARIABLE = "AURICLE_SIGN"
"""Command that signs a file, with $f where the file stands, such as `signtool sign ... $f`."""

PUBLISHER = "Auricle contributors"
_USUAL = r"C:\Program Files (x86)\Inno Setup 6\ISCC.exe"
_RECORDING = "Auricle.Recording"


def pack(bundle: Path, results: Path) -> list[Path]:
    """Compile the installer of a frozen folder; gives its path."""
    associations = facts.BUILD / "associations.iss"
    associations.write_text(registry(), encoding="utf-8-sig")
    names = definitions(bundle, results, associations)
    command = [compiler(), *(f"/D{name}={value}" for name, value in names.items())]
    sign = os.environ.get(SIGN_VARIABLE)
    if sign:
        command += [f"/Sauricle={sign}", "/DSignTool=auricle"]
    subprocess.run([*command, str(SCRIPT)], check=True)
    return [results / f"{names['ResultName']}.exe"]


def definitions(bundle: Path, results: Path, associations: Path) -> dict[str, str]:
    """Everything that `auricle.iss` names as {#...}."""
    return {
        "Name": facts.NAME,
        "Version": facts.VERSION,
        "Publisher": PUBLISHER,
        "Summary": facts.SUMMARY,
        "WindowProgram": f"{facts.WINDOW_PROGRAM}.exe",
        "Licence": str(facts.ROOT / "installers" / "licences" / "GPL-3.0.txt"),
        "Icon": str(facts.BUILD / "icons" / "auricle.ico"),
        "Bundle": str(bundle),
        "Associations": str(associations),
        "Results": str(results),
        "ResultName": f"auricle-{facts.VERSION}-windows-x64-setup",
    }


def registry() -> str:
    """Entries of the [Registry] section: how recordings and project folders are opened.

    Recordings are offered in "Open with", never taken from the program that has them. A folder has
    no kind on Windows, so projects get an entry in the menu of folders that are called so.
    """
    program = rf"{{app}}\{facts.WINDOW_PROGRAM}.exe"
    icon, opens = f"{program},0", f'"{program}" "%1"'
    own = rf"Software\Classes\Applications\{facts.WINDOW_PROGRAM}.exe"
    menu = r"Software\Classes\Directory\shell\Auricle"
    lines = [
        _key(rf"Software\Classes\{_RECORDING}", "", "Audio recording"),
        _key(rf"Software\Classes\{_RECORDING}\DefaultIcon", "", icon),
        _key(rf"Software\Classes\{_RECORDING}\shell\open\command", "", opens),
        _key(own, "FriendlyAppName", facts.NAME),
        _key(rf"{own}\shell\open\command", "", opens),
        _key(menu, "", f"Open in {facts.NAME}"),
        _key(menu, "Icon", icon),
        _key(menu, "AppliesTo", f'System.FileName:"*{facts.PROJECT_SUFFIX}"'),
        _key(rf"{menu}\command", "", opens),
    ]
    for suffix in facts.SOUND_TYPES:
        lines.append(_key(rf"{own}\SupportedTypes", suffix, ""))
        shared = rf"Software\Classes\{suffix}\OpenWithProgids"
        lines.append(_key(shared, _RECORDING, "", flags="uninsdeletevalue uninsdeletekeyifempty"))
    return "\n".join(lines) + "\n"


def version_info() -> str:
    """The version resource of the programs, in the form that PyInstaller reads."""
    numbers = tuple([*map(int, facts.VERSION.split(".")), 0, 0, 0][:4])
    texts = {
        "CompanyName": PUBLISHER,
        "FileDescription": facts.NAME,
        "FileVersion": facts.VERSION,
        "InternalName": facts.CONSOLE_PROGRAM,
        "LegalCopyright": "GPL-3.0 as a whole; see licences",
        "ProductName": facts.NAME,
        "ProductVersion": facts.VERSION,
    }
    pairs = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}),\n"
        f" kids=[StringFileInfo([StringTable('040904B0', [{pairs}])]),\n"
        " VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def write_version_info(path: Path) -> None:
    """Write `version_info` where `auricle.spec` reads it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(version_info(), encoding="utf-8")


def compiler(environment: Mapping[str, str] = os.environ) -> str:
    """Inno Setup's compiler.

    Raises:
        FileNotFoundError: it is not installed.
    """
    chosen = environment.get(COMPILER_VARIABLE) or shutil.which("ISCC") or _USUAL
    if not Path(chosen).is_file():
        raise FileNotFoundError(f"Inno Setup's ISCC.exe is not there; set {COMPILER_VARIABLE}")
    return chosen


def _key(subkey: str, name: str, text: str, *, flags: str = "uninsdeletekey") -> str:
    """One entry; HKA is the user's or the machine's part, as was installed."""
    quoted = text.replace('"', '""')
    return (
        f'Root: HKA; Subkey: "{subkey}"; ValueType: string; ValueName: "{name}"; '
        f'ValueData: "{quoted}"; Flags: {flags}'
    )
