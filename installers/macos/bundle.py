"""The macOS application: Info.plist, signature, disk image, and Apple's notarisation."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from installers import facts

ENTITLEMENTS = Path(__file__).resolve().parent / "entitlements.plist"
IDENTITY_VARIABLE = "AURICLE_CODESIGN_IDENTITY"
"""Name of a "Developer ID Application" certificate; without one the signature is for this Mac."""
NOTARY_VARIABLE = "AURICLE_NOTARY_PROFILE"
"""Profile kept by `xcrun notarytool store-credentials`; without one nothing is sent to Apple."""

PROJECT_TYPE = "app.auricle.project"
OLDEST = "14.0"
"""Of macOS, as the wheels of the locked set say."""


def info_plist() -> dict[str, Any]:
    """What Finder and macOS are told of the application."""
    return {
        "CFBundleName": facts.NAME,
        "CFBundleDisplayName": facts.NAME,
        "CFBundleIdentifier": facts.IDENTIFIER,
        "CFBundleShortVersionString": facts.VERSION,
        "CFBundleVersion": facts.VERSION,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "zh-Hans"],
        "CFBundleDocumentTypes": [_projects(), _recordings()],
        "UTExportedTypeDeclarations": [_project_type()],
        "LSApplicationCategoryType": "public.app-category.music",
        "LSMinimumSystemVersion": OLDEST,
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,  # dark where the system is
        "NSMicrophoneUsageDescription": "Auricle records from the microphone onto a new track "
        "when you press Record.",
        "NSHumanReadableCopyright": "Distributed as a whole under the GPL 3.0; see licences.",
    }


def pack(bundle: Path, results: Path) -> list[Path]:
    """Sign the application, make the disk image, have it notarised; gives its path."""
    image = results / f"auricle-{facts.VERSION}-macos-{platform.machine()}.dmg"
    stage = facts.BUILD / "dmg"
    for command in sign_commands(bundle, os.environ):
        subprocess.run(command, check=True)
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    shutil.copytree(bundle, stage / bundle.name, symlinks=True)
    (stage / "Applications").symlink_to("/Applications")
    shutil.copytree(facts.ROOT / "installers" / "licences", stage / "Licences")
    for command in image_commands(stage, image, os.environ):
        subprocess.run(command, check=True)
    return [image]


def sign_commands(bundle: Path, environment: Mapping[str, str]) -> list[list[str]]:
    """Commands that sign an application again, from its inside outwards, and check that.

    Without an identity it keeps the signature that PyInstaller gave it for this Mac.
    """
    identity = environment.get(IDENTITY_VARIABLE, "")
    if not identity:
        return []
    sign = ["codesign", "--force", "--timestamp", "--options", "runtime", "--sign", identity]
    inner = [path for path in sorted(bundle.rglob("*")) if is_code(path, bundle)]
    deepest_first = sorted(inner, key=lambda path: -len(path.parts))
    whole = [*sign, "--entitlements", str(ENTITLEMENTS), str(bundle)]
    check = ["codesign", "--verify", "--deep", "--strict", str(bundle)]
    return [*([*sign, str(path)] for path in deepest_first), whole, check]


def is_code(path: Path, bundle: Path) -> bool:
    """Whether a file needs a signature of its own; the main program has the bundle's."""
    if path.is_symlink() or not path.is_file():
        return False
    if path.parent == bundle / "Contents" / "MacOS":
        return path.name != facts.CONSOLE_PROGRAM
    with path.open("rb") as stream:
        return stream.read(4) in _MACH_O


def image_commands(stage: Path, image: Path, environment: Mapping[str, str]) -> list[list[str]]:
    """Commands that make a disk image of a folder, sign it, and have Apple look at it."""
    make = ["hdiutil", "create", "-volname", facts.NAME, "-srcfolder", str(stage)]
    commands = [[*make, "-format", "UDZO", "-fs", "APFS", "-ov", str(image)]]
    identity = environment.get(IDENTITY_VARIABLE, "")
    if identity:
        commands.append(["codesign", "--timestamp", "--sign", identity, str(image)])
    profile = environment.get(NOTARY_VARIABLE, "")
    if identity and profile:
        keychain = ["--keychain-profile", profile]
        commands += [
            ["xcrun", "notarytool", "submit", str(image), *keychain, "--wait"],
            ["xcrun", "stapler", "staple", str(image)],
        ]
    return commands


_MACH_O = (
    b"\xcf\xfa\xed\xfe",  # 64 bits
    b"\xca\xfe\xba\xbe",  # several processors
)


def _project_type() -> dict[str, Any]:
    """A project is a folder that Finder shows as one document."""
    return {
        "UTTypeIdentifier": PROJECT_TYPE,
        "UTTypeDescription": "Auricle project",
        "UTTypeConformsTo": ["com.apple.package"],
        "UTTypeTagSpecification": {
            "public.filename-extension": [facts.PROJECT_SUFFIX.removeprefix(".")]
        },
    }


def _projects() -> dict[str, Any]:
    return {
        "CFBundleTypeName": "Auricle project",
        "CFBundleTypeRole": "Editor",
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [PROJECT_TYPE],
        "LSTypeIsPackage": True,
    }


def _recordings() -> dict[str, Any]:
    return {
        "CFBundleTypeName": "Recording",
        "CFBundleTypeRole": "Viewer",
        "LSHandlerRank": "Alternate",  # offered, never the default
        "LSItemContentTypes": ["public.audio", "public.movie"],
    }
