"""`installers.entry`: one program is the command, the window and its own child processes."""

from __future__ import annotations

import ast
import importlib
import os
import sys
from types import SimpleNamespace

import pytest

from installers import entry, facts


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch):
    """Run the frozen program's `main` with words; tells which module's `main` got which words."""

    def run(*words: str) -> list[tuple[str, list[str]]]:
        started: list[tuple[str, list[str]]] = []

        def load(name: str) -> SimpleNamespace:
            def module_main(given: list[str] | None = None) -> int:
                started.append((name, sys.argv[1:] if given is None else given))
                return 0

            if name == "desktop":  # a package, whose `main` is in its `__main__`
                return SimpleNamespace()
            return SimpleNamespace(main=module_main, opens_window=lambda words: not words)

        monkeypatch.setattr(entry.importlib, "import_module", load)
        monkeypatch.setattr(sys, "argv", ["auricle", *words])
        assert entry.main() == 0
        return started

    return run


def children() -> list[str]:
    """Modules that the program starts as processes: what `children.command` is called with."""
    found = set()
    for package in ("engine", "desktop"):
        for path in (facts.ROOT / package).rglob("*.py"):
            text = path.read_text("utf-8")
            for node in ast.walk(ast.parse(text)) if "children.command(" in text else ():
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "children.command":
                    found.add(ast.literal_eval(node.args[0]))
    return sorted(found)


def test_words_are_a_command(program) -> None:
    """As `auricle` in a checkout."""
    assert [("engine.cli.main", ["models", "list"])] == program("models", "list")


def test_without_words_the_window_opens_in_this_process(program) -> None:
    """A Mac hands files to the process that it started."""
    assert [("desktop.app", [])] == program()


def test_child_processes_are_found(program) -> None:
    """Behind `-m`, with the words that are theirs."""
    worker = "engine.models.draft_worker"
    assert [(worker, [])] == program("-m", worker)
    assert [("desktop.__main__", ["a.wav"])] == program("-m", "desktop", "a.wav")


def test_other_modules_are_not_run(program) -> None:
    """It is no Python: such words are told to be a wrong command."""
    assert [("engine.cli.main", ["-m", "http.server"])] == program("-m", "http.server")


@pytest.mark.parametrize("name", children())
def test_every_child_of_the_program_can_be_run(name: str) -> None:
    """Each has a `main`, and is a module that goes into the bundle."""
    assert name.split(".")[0] in entry.OURS
    module = importlib.import_module(name)
    if not hasattr(module, "main"):
        module = importlib.import_module(f"{name}.__main__")
    assert callable(module.main)


def test_the_child_of_the_draft_recogniser_is_among_them() -> None:
    """The search finds what it looks for."""
    assert {"desktop", "engine.models.draft_worker"}.issubset(children())


def test_other_programs_get_their_own_libraries(monkeypatch) -> None:
    """What the bundle put into the environment is taken out again."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    entry.restore_library_path()
    assert "LD_LIBRARY_PATH" not in os.environ
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/mine")
    entry.restore_library_path()
    assert os.environ["LD_LIBRARY_PATH"] == "/mine"
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ


def test_writing_without_a_console_goes_nowhere(monkeypatch) -> None:
    """A library that reports its progress must not fail for that."""
    monkeypatch.setattr(sys, "stderr", None)
    entry.give_streams()
    with sys.stderr as stream:
        assert stream.write("progress") == 8
