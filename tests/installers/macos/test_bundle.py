"""`installers.macos.bundle`: the recipe, as far as it can be read without a Mac."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from installers import facts
from installers.macos import bundle

SIGNED = {bundle.IDENTITY_VARIABLE: "Developer ID Application: X (1)"}


@pytest.fixture
def application(tmp_path: Path) -> Path:
    """A bundle with a program, two libraries, a link and a text."""
    app = tmp_path / "Auricle.app"
    inside = app / "Contents" / "Frameworks" / "torch" / "lib"
    inside.mkdir(parents=True)
    (app / "Contents" / "MacOS").mkdir()
    (app / "Contents" / "MacOS" / "auricle").write_bytes(b"\xcf\xfa\xed\xfe")
    (inside / "libtorch.dylib").write_bytes(b"\xcf\xfa\xed\xfe more")
    (inside.parent / "_C.so").write_bytes(b"\xca\xfe\xba\xbe more")
    (inside / "link.dylib").symlink_to("libtorch.dylib")
    (inside / "text.txt").write_text("words")
    return app


def test_info_plist_is_one() -> None:
    """It goes through Apple's format and back."""
    facts_of_app = bundle.info_plist()
    assert facts_of_app == plistlib.loads(plistlib.dumps(facts_of_app))


def test_the_application_says_why_it_records() -> None:
    """A Mac ends a program that records without a reason, or without the entitlement."""
    assert "microphone" in bundle.info_plist()["NSMicrophoneUsageDescription"]
    entitlements = plistlib.loads(bundle.ENTITLEMENTS.read_bytes())
    assert entitlements["com.apple.security.device.audio-input"] is True
    assert entitlements["com.apple.security.cs.allow-unsigned-executable-memory"] is True
    assert set(entitlements.values()) == {True}


def test_dark_mode_and_sharp_screens_are_followed() -> None:
    """An application that says nothing is shown light."""
    said = bundle.info_plist()
    assert said["NSRequiresAquaSystemAppearance"] is False
    assert said["NSHighResolutionCapable"] is True


def test_a_project_is_a_document_of_its_own() -> None:
    """The declared kind is the one that documents name, and it is a folder shown as a file."""
    said = bundle.info_plist()
    (declared,) = said["UTExportedTypeDeclarations"]
    project, recording = said["CFBundleDocumentTypes"]
    assert [declared["UTTypeIdentifier"]] == project["LSItemContentTypes"]
    assert declared["UTTypeConformsTo"] == ["com.apple.package"]
    assert declared["UTTypeTagSpecification"] == {"public.filename-extension": ["auricle"]}
    assert recording["LSHandlerRank"] == "Alternate"


def test_it_is_signed_from_the_inside_outwards(application: Path) -> None:
    """Libraries first, the whole with its entitlements last, and then it is checked."""
    *inner, whole, check = bundle.sign_commands(application, SIGNED)
    signed = [Path(command[-1]).name for command in inner]
    assert signed == ["libtorch.dylib", "_C.so"]
    assert all("--entitlements" not in command for command in inner)
    assert whole[-3:] == ["--entitlements", str(bundle.ENTITLEMENTS), str(application)]
    assert "runtime" in whole
    assert check[:2] == ["codesign", "--verify"]


def test_without_a_certificate_nothing_is_signed_or_sent(application: Path) -> None:
    """The image is made all the same."""
    assert bundle.sign_commands(application, {}) == []
    (make,) = bundle.image_commands(Path("stage"), Path("a.dmg"), {})
    assert make[:2] == ["hdiutil", "create"]
    assert make[-1] == "a.dmg"


def test_apple_looks_at_what_was_signed() -> None:
    """Sent, waited for, and the answer fastened to the image."""
    surroundings = {**SIGNED, bundle.NOTARY_VARIABLE: "auricle"}
    commands = bundle.image_commands(Path("stage"), Path("a.dmg"), surroundings)
    assert [command[1] for command in commands] == [
        "create",
        "--timestamp",
        "notarytool",
        "stapler",
    ]
    assert "--wait" in commands[2]
    unsigned = bundle.image_commands(Path("s"), Path("a.dmg"), {bundle.NOTARY_VARIABLE: "x"})
    assert len(unsigned) == 1


def test_the_name_of_the_bundle_is_the_programs() -> None:
    """Settings and permissions are kept under it."""
    assert facts.IDENTIFIER == bundle.info_plist()["CFBundleIdentifier"]
