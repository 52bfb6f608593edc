"""Options of `auricle export`: what the command line says becomes settings."""

from __future__ import annotations

import argparse
from dataclasses import fields
from pathlib import Path

import pytest

from engine.audio.dither import Dither
from engine.cli import export_options
from engine.cli.export_options import parse_sessions, parse_tag, settings_of, tracks_of
from engine.export import audio, presets, ranges
from engine.export.levels import LoudnessTarget
from engine.export.metadata import Metadata, text_fields
from engine.export.settings import RATES, SESSIONS, Channels, ExportSettings
from tests.helpers.projects import small_document


def parsed(*words: str) -> argparse.Namespace:
    """The options as the command gets them."""
    parser = argparse.ArgumentParser()
    export_options.add_options(parser)
    return parser.parse_args(["-o", "out", *words])


def test_command_offers_what_the_engine_has() -> None:
    """The lists of the parser, which must not load the engine, are those of the exporter."""
    assert tuple(audio.FORMS) == export_options.FORMS
    assert tuple(Dither) == export_options.DITHERS
    assert tuple(ranges.Split)[1:] == export_options.SPLITS
    assert RATES == export_options.RATES
    assert tuple(Channels) == export_options.CHANNELS
    assert SESSIONS == export_options.SESSIONS
    assert set(text_fields()) == set(export_options.TAGS)
    assert {item.name for item in fields(Metadata)} - {"is_broadcast"} == set(export_options.TAGS)


def test_nothing_said_is_everything() -> None:
    """Without options the default settings hold."""
    assert ExportSettings() == settings_of(parsed())


def test_rate_and_channels_are_said() -> None:
    """In hertz, or as the project; another rate is refused."""
    found = settings_of(parsed("--rate", "44100", "--channels", "mono"))
    assert (44_100, Channels.MONO) == (found.rate, found.channels)
    assert 0 == settings_of(parsed("--rate", "project")).rate
    with pytest.raises(argparse.ArgumentTypeError, match="16000, 22050"):
        export_options.parse_rate("44101")


def test_options_change_a_preset() -> None:
    """What is said replaces the preset's choice, the rest of it stays."""
    found = settings_of(parsed("--preset", "podcast", "--format", "wav16", "--loudness", "-19"))
    assert ("wav16", LoudnessTarget(-19.0, -1.0)) == (found.form, found.loudness)
    assert "{project}" == found.mix_name
    assert not found.has_stems


def test_every_choice_reaches_the_settings() -> None:
    """One of each kind."""
    found = settings_of(
        parsed(
            *("--dither", "shaped", "--loudness", "-23", "--ceiling", "-2", "--per-file"),
            *("--no-limiter", "--split", "regions", "--transcripts", "none", "--sessions", "all"),
            *("--clips", "--flat", "--no-mix", "--no-stems", "--name", "{track} {cue}"),
            *("--mix-name", "all of it", "--range-name", "{range}"),
            *("--tag", "artist=Ann", "--tag", "scene=3"),
        )
    )
    assert (
        ExportSettings(
            dither=Dither.SHAPED,
            loudness=LoudnessTarget(-23.0, -2.0, per_file=True, may_limit=False),
            has_mix=False,
            has_stems=False,
            transcripts=(),
            sessions=SESSIONS,
            has_clips=True,
            split=ranges.Split.REGIONS,
            track_name="{track} {cue}",
            mix_name="all of it",
            range_name="{range}",
            metadata=Metadata(artist="Ann", scene="3", is_broadcast=True),
            has_manifest=False,
        )
        == found
    )


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--preset", "nonsense"), "no preset 'nonsense'"),
        (("--name", "{speaker}"), "{speaker}"),
        (("--loudness", "16"), "cannot be reached"),
        (("--ceiling", "-1"), "needs a --loudness"),
        (("--tag", "artist={who}"), "{who}"),
    ],
)
def test_what_cannot_be_is_said(words: tuple[str, ...], reason: str) -> None:
    """A sentence that names the mistake."""
    with pytest.raises(ValueError, match=reason):
        settings_of(parsed(*words))


@pytest.mark.parametrize("text", ["artist", "color=red", "=x"])
def test_tags_have_known_names(text: str) -> None:
    """A tag is NAME=TEXT; the text may hold anything, the name not."""
    assert ("title", "a=b") == parse_tag("title=a=b")
    with pytest.raises(argparse.ArgumentTypeError, match="NAME=TEXT"):
        parse_tag(text)


def test_sessions_are_read_from_a_list() -> None:
    """Commas and blanks separate; others are refused."""
    assert ("rpp", "otio") == parse_sessions("RPP, otio")
    with pytest.raises(argparse.ArgumentTypeError, match="choose of rpp"):
        parse_sessions("aaf")


def test_tracks_are_found_by_name_and_number() -> None:
    """Numbers are those of the file names; an unknown track is said."""
    document = small_document()
    assert tracks_of(parsed(), document) is None
    assert ("y", "x") == tracks_of(parsed("--track", "Dog", "--track", "01"), document)
    with pytest.raises(ValueError, match="no track 'Cat'"):
        tracks_of(parsed("--track", "Cat"), document)


def test_presets_are_listed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Those of Auricle and the user's own, without a project."""
    presets.save("My show", ExportSettings(form="ogg"))
    with pytest.raises(SystemExit) as ended:
        parsed("--list-presets")
    assert 0 == ended.value.code
    shown = capsys.readouterr().out
    assert "podcast" in shown
    assert "My show" in shown
