"""`installers.linux.slim`: what goes from the frozen folder again."""

from __future__ import annotations

from pathlib import Path

import pytest

from installers.linux import libraries, slim

NEEDS = {
    "program": ["liba.so.1"],
    "liba.so.1": ["libb.so.1"],
    "libb.so.1": [],
    "libX11.so.6": ["libXau.so.6"],
    "libXau.so.6": ["libdeep.so.1"],
    "libdeep.so.1": [],
    "libportaudio.so.2": [],
    "libstdc++.so.6": [],
}


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A frozen folder of libraries that need each other as `NEEDS` says."""
    inside = tmp_path / "_internal"
    (inside / "torch").mkdir(parents=True)
    for name in NEEDS:
        (inside / name).write_bytes(b"\x7fELF")
    (inside / "torch" / "libtorch_cpu.so").write_bytes(b"\x7fELF")
    (inside / "liblink.so.1").symlink_to("torch/libtorch_cpu.so")

    def described(files: list[Path]) -> str:
        return "".join(
            f"  NEEDED  {name}\n" for file in files for name in NEEDS.get(file.name, [])
        )

    monkeypatch.setattr(libraries, "described", described)
    return tmp_path


def test_what_only_the_system_knows_goes_with_all_that_it_needed(bundle, monkeypatch) -> None:
    """The window system's library goes, and what was collected for it alone."""
    stripped: list[str] = []
    monkeypatch.setattr(slim, "strip", lambda path: stripped.append(path.name))
    slim.slim(bundle)
    left = {path.name for path in (bundle / "_internal").iterdir()}
    assert left == {
        *("program", "liba.so.1", "libb.so.1", "libportaudio.so.2", "torch", "liblink.so.1")
    }
    assert stripped == ["libtorch_cpu.so"]


def test_libraries_of_packages_are_left_alone(bundle) -> None:
    """Only what lies in the folder itself was collected from this machine."""
    assert "libtorch_cpu.so" not in {path.name for path in slim.collected(bundle / "_internal")}
    assert "liblink.so.1" not in {path.name for path in slim.collected(bundle / "_internal")}


def test_every_library_left_to_the_system_has_a_package() -> None:
    """Each pattern matches a library that the Debian package names, or the C library."""
    names = [*libraries.DEBIAN, "libmvec.so.1"]
    for pattern in slim.LEFT_TO_THE_SYSTEM:
        assert any(slim.fnmatch(name, pattern) for name in names), pattern
