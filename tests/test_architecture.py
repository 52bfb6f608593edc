"""The shape of the tree: what may be imported, what must be tested."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Files whose content is only checked through their package's tests.
UNTESTED_NAMES = {"__init__", "__main__"}


def modules(package: str) -> list[str]:
    """Dotted names of all modules below a package folder."""
    paths = sorted((ROOT / package).rglob("*.py"))
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths]
    return [name for name in names if not name.endswith("__main__")]


def run(code: str) -> str:
    """Standard output of a fresh interpreter at the repository root."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_engine_imports_without_qt() -> None:
    """Every engine module imports while PySide6 and pyqtgraph are unimportable."""
    names = modules("engine")
    code = (
        "import sys, importlib; sys.modules['PySide6'] = None; sys.modules['pyqtgraph'] = None\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "print('ok')"
    )
    assert run(code).strip().endswith("ok")


def test_command_line_starts_without_torch() -> None:
    """Building the whole parser imports neither torch nor transformers nor scipy.signal."""
    code = (
        "import sys; from engine.cli.main import build_parser; build_parser()\n"
        "print([n for n in ('torch', 'transformers', 'scipy.signal') if n in sys.modules])"
    )
    assert run(code).strip() == "[]"


@pytest.mark.parametrize("package", ["engine", "desktop", "installers"])
def test_every_source_file_has_its_test_file(package: str) -> None:
    """engine/audio/files.py is tested by tests/engine/audio/test_files.py, and so on."""
    missing = []
    for path in sorted((ROOT / package).rglob("*.py")):
        if path.stem in UNTESTED_NAMES:
            continue
        relative = path.relative_to(ROOT)
        test = ROOT / "tests" / relative.parent / f"test_{relative.name}"
        if not test.is_file():
            missing.append(str(relative))
    assert missing == []
