from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from engine.cli.options import add_common_options, add_halves_options
from engine.cli.usage import Parser, WrongUsage, asks_for_json


def halves(*words: str) -> argparse.Namespace:
    """What a command with IN and OUT understands, as one of several."""
    parser = Parser(prog="auricle")
    dry = parser.add_subparsers().add_parser("dry")
    add_halves_options(dry, rest="the echo")
    add_common_options(dry)
    return parser.parse_args(["dry", *words])


def test_a_last_word_may_come_behind_options(capsys: pytest.CaptureFixture[str]) -> None:
    """OUT in any place is OUT; it may lack, and what is wrong with it is told as usual."""
    out = Path("out.wav")
    for words in ("in.wav out.wav --amount 5", "in.wav --amount 5 out.wav"):
        assert (out, 0.05) == (halves(*words.split()).out, halves(*words.split()).amount)
    assert halves("in.wav", "--amount", "5").out is None
    for words, problem in (
        ("in.wav --amount 5 out.mp3", "argument OUT: out.mp3"),
        ("in.wav --amount 5 out.wav more", "unrecognized arguments: more"),
        ("in.wav --amont 5", "unrecognized arguments: --amont 5"),
    ):
        with pytest.raises(WrongUsage):
            halves(*words.split())
        assert problem in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message", "remedy"),
    [
        ("in.wav --amont 5", "unrecognized arguments: --amont 5", "Did you mean --amount?"),
        ("in.wav --once", "unrecognized arguments: --once", "See: auricle dry --help"),
        ("in.wav --zzz", "unrecognized arguments: --zzz", "See: auricle dry --help"),
        ("in.wav --amount", "expected one argument", "See: auricle dry --help"),
        ("", "arguments are required: IN", "See: auricle dry --help"),
    ],
)
def test_what_makes_no_sense_has_a_remedy(
    words: str, message: str, remedy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Told by the command that was called, with its usage; scripts learn the same from code 2."""
    with pytest.raises(WrongUsage) as ended:
        halves(*words.split())
    said = capsys.readouterr().err
    assert (2, remedy) == (ended.value.code, ended.value.remedy)
    assert message in ended.value.message
    assert said.startswith("usage: auricle dry ")
    assert said.endswith(f"auricle dry: error: {ended.value.message}. {remedy}\n")


def test_a_value_that_looks_like_an_option_is_explained() -> None:
    """Such as a region from a time below 0."""
    with pytest.raises(WrongUsage) as ended:
        halves("in.wav", "--region", "-1-3")
    assert "begins with -" in ended.value.message


def test_a_file_that_looks_like_an_option_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its name begins with a dash."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-x.wav").touch()
    with pytest.raises(WrongUsage) as ended:
        halves("-x.wav", "y.wav")
    assert "Write ./-x.wav for the file of this name." == ended.value.remedy


def test_json_is_asked_for_by_its_name_or_the_beginning_of_it() -> None:
    """As argparse understands it, in front of the words of another command."""
    assert asks_for_json(["extract", "--json"])
    assert asks_for_json(["extract", "--js", "--nonsense"])
    assert not asks_for_json(["batch", "--jobs", "2", "--", "extract", "--json"])
    assert not asks_for_json(["extract", "a.wav", "-o", "--", "json"])
    assert not asks_for_json(["replay", "Case", "--json", "out.json", "--nonsense"])
