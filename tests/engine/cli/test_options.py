from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from engine.cli import main
from engine.cli.options import (
    add_common_options,
    add_device_option,
    add_halves_options,
    add_run_options,
    check_device,
    out_file,
    out_folder,
    parse_band,
    parse_count,
    parse_number,
    parse_percent,
    parse_rate,
    parse_region,
    parse_seconds,
    parse_share,
    parse_wav,
)
from engine.errors import ExportError
from engine.models import device
from engine.models.device import NAMES


def test_region_is_two_times_in_seconds() -> None:
    """12.5-20 is read as written."""
    assert (12.5, 20.0) == parse_region("12.5-20")


def test_a_region_is_also_read_as_clock_times() -> None:
    """Places in a recording of hours are written as a player shows them."""
    assert (3723.5, 3730.0) == parse_region("1:02:03.5-1:02:10")
    assert (59.0, 80.0) == parse_region("59-1:20")


def test_a_band_is_two_frequencies() -> None:
    """Hertz, the lower one first; what is wrong is told in hertz, not in seconds."""
    assert (500.0, 2000.0) == parse_band("500-2000")
    for wrong in ("2000-500", "500", "5-5", "-1-3", "a-b", "1-inf"):
        with pytest.raises(argparse.ArgumentTypeError, match="no band; write hertz"):
            parse_band(wrong)


def test_a_time_is_above_zero() -> None:
    """Anything else is told in words of ours."""
    assert 0.5 == parse_seconds("0.5")
    for wrong in ("0", "-3"):
        with pytest.raises(argparse.ArgumentTypeError, match="is no time; write seconds"):
            parse_seconds(wrong)


def test_numbers_counts_and_rates_are_what_they_say() -> None:
    """Words, nothing, infinity and impossible values are wrong usage in words of ours."""
    assert (0.5, 3, 48000) == (parse_number("0.5"), parse_count("3"), parse_rate("48000"))
    assert (0.0, 1.0) == (parse_share("0"), parse_share("1"))
    for read, wrong in (
        (parse_number, ("x", "", "nan", "inf")),
        (parse_count, ("0", "-1", "1.5", "x")),
        (parse_rate, ("0", "-5", "1", "48k", "10000000")),
        (parse_share, ("-0.1", "1.1", "half", "nan")),
    ):
        for text in wrong:
            with pytest.raises(argparse.ArgumentTypeError, match="is no "):
                read(text)


@pytest.mark.parametrize(
    "text", ["12.5", "a-b", "5-2", "-3-4", "", "nan-3", "1-inf", "0:70-2:00", "1:1:1:1-9"]
)
def test_a_region_that_makes_no_sense_is_refused(text: str) -> None:
    """Missing ends, words, backward and negative ranges are wrong usage."""
    with pytest.raises(argparse.ArgumentTypeError, match="no region"):
        parse_region(text)


def test_a_region_that_ends_before_it_begins_is_called_so() -> None:
    """The two times are there, only in the wrong order."""
    with pytest.raises(argparse.ArgumentTypeError, match="ends before it begins"):
        parse_region("5-2")


def test_a_region_of_no_length_is_wrong_usage() -> None:
    """A script that computed twice the same time is told before any work."""
    with pytest.raises(argparse.ArgumentTypeError, match="no length"):
        parse_region("5-5")


def test_json_is_a_switch_or_a_file() -> None:
    """Most commands print JSON; evaluate and replay may write it to a file."""
    switch, file = argparse.ArgumentParser(), argparse.ArgumentParser()
    add_common_options(switch)
    add_common_options(file, json_file=True)
    assert switch.parse_args(["--json"]).json is True
    assert Path("out.json") == file.parse_args(["--json", "out.json"]).json
    assert file.parse_args(["--json"]).json is True
    assert file.parse_args([]).json is None


def test_a_run_has_a_folder_and_a_length_of_its_own() -> None:
    """The recipe names both; steps instead of a time, never both; a time is above 0."""
    parser = argparse.ArgumentParser()
    add_run_options(parser, name="starter-x", minutes=12.0)
    args = parser.parse_args(["--data", "packs"])
    assert (Path("packs"), Path("starter-x"), 12.0, 0, 1, False) == (
        args.data, args.out, args.minutes, args.steps, args.seed, args.resume,
    )  # fmt: skip
    for wrong in (["--minutes", "0"], ["--minutes", "x"], ["--minutes", "1", "--steps", "2"]):
        with pytest.raises(SystemExit) as caught:
            parser.parse_args(["--data", "packs", *wrong])
        assert 2 == caught.value.code


def test_percentages_and_wav_names_are_read() -> None:
    """With or without the sign; other formats cannot hold the sum exactly."""
    assert (0.4, 1.0) == (parse_percent("40 %"), parse_percent("100"))
    assert Path("a/b.WAV") == parse_wav("a/b.WAV")
    for wrong in (
        lambda: parse_percent("101"),
        lambda: parse_percent("x"),
        lambda: parse_wav("a.mp3"),
    ):
        with pytest.raises(argparse.ArgumentTypeError):
            wrong()


def test_places_for_results_are_looked_at(tmp_path: Path) -> None:
    """Every option that names one refuses, with words of ours, what can never be written."""
    (tmp_path / "file").touch()
    assert tmp_path / "a.wav" == out_file(str(tmp_path / "a.wav"))
    for read in (out_folder, parse_wav):
        assert tmp_path / "new" / "a.wav" == read(str(tmp_path / "new" / "a.wav"))
    for read in (out_folder, out_file, parse_wav):
        with pytest.raises(ExportError, match="file is a file"):
            read(str(tmp_path / "file" / "a.wav"))
    with pytest.raises(ExportError, match="a folder of this name"):
        out_file(str(tmp_path))


def test_what_is_taken_out_has_a_recording_a_file_and_an_amount() -> None:
    """All of the recording, and all that can be taken away, when nothing else is said."""
    parser = argparse.ArgumentParser()
    add_halves_options(parser, rest="the hum")
    args = parser.parse_args(["talk.mp4", "dry.wav"])
    assert (Path("talk.mp4"), Path("dry.wav"), 1.0, None) == (
        args.recording, args.out, args.amount, args.region,
    )  # fmt: skip
    assert "how much of the hum is taken away" in parser.format_help()


def test_a_device_that_is_not_there_is_told_before_anything_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The recording is not even looked for; what chooses by itself is not tested here."""
    monkeypatch.setattr(device, "_absence", lambda kind: "none was found")
    assert 1 == main.main(["locate", "missing.wav", "--describe", "dog", "--device", "cuda"])
    assert "cuda cannot be used (none was found)" in capsys.readouterr().err
    check_device(argparse.Namespace(device="auto"))
    check_device(argparse.Namespace())


def test_a_device_has_one_of_the_known_names() -> None:
    """The engine chooses by itself; a word it does not know is wrong usage."""
    parser = argparse.ArgumentParser()
    add_device_option(parser)
    assert "auto" == parser.parse_args([]).device
    assert NAMES == next(one.choices for one in parser._actions if one.dest == "device")
    with pytest.raises(SystemExit):
        parser.parse_args(["--device", "abacus"])
