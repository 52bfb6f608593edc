"""The shape of the tree: what may be imported, what must be tested."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Files whose content is only checked through their package's tests.
UNTESTED_NAMES = {"__init__", "__main__"}
FOLDERS = ("engine", "desktop", "resources", "installers", "docs", "tools", "tests")
IS_PATH = re.compile(r"/|\.(py|toml|md)$")


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


def spelled_out(name: str) -> list[str]:
    """`a/{b,c}.py` as a/b.py and a/c.py."""
    found = re.search(r"\{([^{}]*)\}", name)
    if found is None:
        return [name]
    head, tail = name[: found.start()], name[found.end() :]
    return [f"{head}{part}{tail}" for part in found[1].split(",")]


MADE = {"dist"}
"""What commands make: in no fresh clone."""


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"])
def test_what_a_newcomer_reads_names_real_files(page: str) -> None:
    """Each link, and each path in code marks, from the root or from some folder on."""
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([\w./-]+)\)", text)
    marks = [mark for mark in re.findall(r"`(\w[\w./{},*-]+)`", text) if IS_PATH.search(mark)]
    paths = [name for mark in marks for name in spelled_out(mark.rstrip("/"))]
    folders = [path for name in FOLDERS for path in (ROOT / name, *(ROOT / name).rglob("*/"))]
    missing = [link for link in links if not (ROOT / link).exists()]
    for name in set(paths) - MADE:
        if not any(any(folder.glob(name)) for folder in (ROOT, *folders)):
            missing.append(name)
    assert [] == missing
