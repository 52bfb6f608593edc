from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from engine.cli import main, output
from engine.project.history import History


def test_an_engine_error_is_one_sentence_and_exit_1(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A missing file is told without a traceback."""
    code = main.main(["locate", "missing.wav", "--describe", "dog"])
    assert output.FAILED == code
    assert "missing.wav" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["extract", "--no-such-option"], ["extarct", "talk.wav"]])
def test_wrong_usage_exits_2(words: list[str]) -> None:
    """An unknown option and a misspelt command are refused, not guessed."""
    with pytest.raises(SystemExit) as stopped:
        main.main(words)
    assert output.WRONG_USAGE == stopped.value.code


def test_wrong_usage_of_every_command_is_told_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """With --json a program gets one object with what and why, whichever word is wrong."""
    programs = [parser.prog.split()[1:] for parser in _leaves(main.build_parser())]
    for words in ([], ["extarct"], *programs):
        with pytest.raises(SystemExit) as stopped:
            main.main([*words, "--json", "--no-such-option"])
        told = json.loads(capsys.readouterr().out)["error"]
        assert (output.WRONG_USAGE, "WrongUsage") == (stopped.value.code, told["kind"])
        assert told["message"], words
        assert told["remedy"], words


@pytest.mark.parametrize(
    "words",
    [
        ["extract", "talk.wav", "-o", "out"],
        ["export", "Case", "-o", "out", "--loudness", "9"],
        ["batch", "--in", ".", "-o", "out", "--", "extract"],
        ["batch", "--in", ".", "-o", "out", "--", "extract", "--describe"],
    ],
)
def test_wrong_usage_that_a_command_finds_is_told_as_json(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Also where argparse was content: the same object, and nothing else."""
    monkeypatch.chdir(tmp_path)
    History.create(tmp_path / "Case.auricle", name="Case", rate=48_000).close()
    at = words.index("--") if "--" in words else len(words)
    with pytest.raises(SystemExit) as stopped:
        main.main([*words[:at], "--json", *words[at:]])
    told = json.loads(capsys.readouterr().out)["error"]
    assert (output.WRONG_USAGE, "WrongUsage") == (stopped.value.code, told["kind"])
    assert told["message"]
    assert told["remedy"]


def test_a_reader_that_leaves_early_is_no_error() -> None:
    """`auricle ... | head -1` ends without a traceback."""
    code = (
        "import sys; from engine.cli import main, models\n"
        "models.run = lambda args: print('x' * 300_000) or 0\n"
        "sys.exit(main.main(['models', 'list']))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.read(10)
    process.stdout.close()
    _, said = process.communicate()
    assert b"" == said


def test_a_command_is_one_beside_a_folder_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a folder with "export" in it, `auricle export` does not open the window."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "export").mkdir()
    assert not main.opens_window(["export", "Case"])
    assert main.opens_window(["./export"])
    assert output.FAILED == main.main(["export", "Case", "-o", "out"])
    assert "Case" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("word", "hint"), [("extarct", "Did you mean extract?"), ("talk.wav", "no such file")]
)
def test_a_first_word_that_is_nothing_is_explained(
    word: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A misspelt command gets the near one, a missing recording is called so."""
    with pytest.raises(SystemExit):
        main.main([word])
    assert hint in capsys.readouterr().err


def _leaves(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Every command and verb that does something itself."""
    groups = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    if not groups:
        yield parser
    for group in groups:
        for child in group.choices.values():
            yield from _leaves(child)


def test_every_command_and_every_argument_says_what_it_is_for() -> None:
    """A newcomer who reads --help is left without an answer nowhere."""
    silent = [
        f"{parser.prog} {argument.dest or argument.option_strings}"
        for parser in _leaves(main.build_parser())
        for argument in parser._actions
        if not argument.help
    ]
    silent += [parser.prog for parser in _leaves(main.build_parser()) if not parser.description]
    assert [] == silent


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """--version names the program."""
    with pytest.raises(SystemExit):
        main.main(["--version"])
    assert capsys.readouterr().out.startswith("auricle ")


@pytest.mark.parametrize("words", [[], ["."], ["--demo"]])
def test_without_a_command_the_window_opens(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files and --demo are handed to the window's own program."""
    started: list[Sequence[str]] = []

    def start(command: Sequence[str], *, check: bool) -> subprocess.CompletedProcess[bytes]:
        started.append(command)
        return subprocess.CompletedProcess(command, 0)

    def become(program: str, command: Sequence[str]) -> NoReturn:
        started.append(command)
        raise SystemExit(output.DONE)

    monkeypatch.setattr(subprocess, "run", start)
    monkeypatch.setattr(os, "execv", become)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: object())
    monkeypatch.setenv("DISPLAY", ":0")
    if os.name == "posix":
        with pytest.raises(SystemExit):
            main.main(words)
    else:
        assert output.DONE == main.main(words)
    assert ["-m", "desktop", *words] == list(started[0][1:])


@pytest.mark.skipif(os.name != "posix", reason="a process cannot be replaced there")
def test_the_window_is_the_process_that_was_started(tmp_path: Path) -> None:
    """None stands between it and the system's signals: the id that a shell knows is its own."""
    (tmp_path / "desktop.py").write_text("import os; print(os.getpid())")
    code = "import sys; sys.argv[1:] = ['--demo']; from engine.cli import main; main.main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "DISPLAY": ":0"},
        stdout=subprocess.PIPE,
        text=True,
    )
    told, _ = process.communicate()
    assert f"{process.pid}\n" == told


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always one")
def test_without_a_display_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a server one sentence, not what a library prints about itself."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: object())
    assert output.FAILED == main.main([])
    assert "no display" in capsys.readouterr().err
