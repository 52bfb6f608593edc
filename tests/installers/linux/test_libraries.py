"""`installers.linux.libraries`: what the bundle asks of the system."""

from __future__ import annotations

from pathlib import Path

import pytest

from installers.linux import libraries

DESCRIPTION = """
Dynamic Section:
  NEEDED               libGL.so.1
  NEEDED               libc.so.6
  NEEDED               libinside.so.3
  SONAME               libother.so

Version References:
  required from libc.so.6:
    0x069691b4 0x00 05 GLIBC_2.34
    0x09691a75 0x00 04 GLIBC_2.9
"""


def test_libraries_outside_become_debian_packages(tmp_path: Path) -> None:
    """Those inside and the C library do not."""
    (tmp_path / "libinside.so.3").touch()
    names = libraries.needed(DESCRIPTION)
    assert names == {"libGL.so.1", "libc.so.6", "libinside.so.3"}
    outside = libraries.outside(names, tmp_path)
    assert outside == ["libGL.so.1"]
    packages = libraries.debian_packages(outside, libraries.newest_glibc(DESCRIPTION))
    assert packages == ["libc6 (>= 2.34)", "libgl1"]


def test_a_library_nobody_knows_stops_the_build() -> None:
    """A package that does not name what it needs would not start."""
    with pytest.raises(KeyError, match="libnew"):
        libraries.debian_packages(["libnew.so.1"], "2.36")


def test_the_newest_c_library_is_by_number() -> None:
    """2.34 is newer than 2.9."""
    assert libraries.newest_glibc(DESCRIPTION) == "2.34"
    assert libraries.newest_glibc("") == "0.0"


def test_programs_are_told_by_their_first_bytes(tmp_path: Path) -> None:
    """Whatever they are called; links are left out."""
    (tmp_path / "program").write_bytes(b"\x7fELF and more")
    (tmp_path / "text.so").write_bytes(b"INPUT(libreal.so)")
    (tmp_path / "link.so").symlink_to("program")
    assert libraries.programs(tmp_path) == [tmp_path / "program"]
