from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from desktop import language, messages
from engine import errors
from engine.audio import files, headers
from engine.models.shelf import downloads
from engine.sentences import read_table

pytestmark = pytest.mark.gui


def _all_subclasses(base: type) -> Iterator[type]:
    yield base
    for kind in base.__subclasses__():
        yield from _all_subclasses(kind)


def test_every_engine_error_has_a_title():
    """A new error class without words for the window is noticed here."""
    declared = {
        kind
        for kind in _all_subclasses(errors.EngineError)
        if kind.__module__.startswith(f"{errors.__name__}.")
    }
    assert errors.UnreadableAudio in declared
    assert set() == declared - messages.known_classes()


def test_the_sentence_of_the_engine_is_kept():
    """The text is what the engine wrote, facts included."""
    problem = messages.describe(errors.RegionOutside(1.0, 9.0, 5.0))
    assert problem.title == "The selection is outside the recording"
    assert "9.000" in problem.text
    assert problem.hint


def test_an_unknown_error_is_a_fault_of_ours():
    """Any other exception gets a calm title and the traceback as details."""
    try:
        raise ZeroDivisionError("boom")
    except ZeroDivisionError as error:
        problem = messages.describe(error)
    assert problem.title == "Something went wrong"
    assert "test_messages.py" in problem.details


def test_a_subclass_of_a_plug_in_takes_the_title_of_its_base():
    """Errors that third parties derive are shown as their nearest known class."""

    class OddModel(errors.ModelError):
        """From a plug-in."""

    problem = messages.describe(OddModel("odd", "no good"))
    assert problem.title == "The model cannot be used"


def test_who_has_the_project_open_and_what_the_window_can_do():
    """The hint of the command line names a command; here it names what can be pressed."""
    error = errors.ProjectInUse("/P.auricle", "process 7 on desk")
    problem = messages.describe(error)
    assert "The project is open already" == problem.title
    assert "process 7 on desk" in problem.text
    assert "auricle project info" in error.hint
    assert "auricle " not in problem.hint
    assert "File > Save project as" in problem.hint


def test_a_network_that_was_switched_off_is_told_with_its_switch():
    """Fetching again, as after other failures, would never help."""
    problem = messages.describe(errors.NetworkOff("clapsep", "AURICLE_OFFLINE"))
    assert "The network is switched off" == problem.title
    assert "Preferences > Network" in problem.hint
    assert "Fetch again" not in problem.hint


def test_missing_recordings_are_listed():
    """One a line; of very many the first ones and their number."""
    sources = [f"/takes/{number}.wav" for number in range(9)]
    text = messages.describe(errors.MissingSource("/P.auricle", sources)).text
    assert text.splitlines()[1:3] == ["/takes/0.wav", "/takes/1.wav"]
    assert text.splitlines()[-1] == "and 3 more"
    assert len(messages.describe(errors.MissingSource("/P", sources[:1])).text.splitlines()) == 2


def test_damage_is_told_whole():
    """Every sentence of the engine is shown and can be copied."""
    problem = messages.describe_damage(["Step 3 is damaged.", "Opened at step 2."])
    assert problem.text == "Step 3 is damaged. Opened at step 2."
    assert problem.details == "Step 3 is damaged.\nOpened at step 2."


def test_refused_files_are_one_list():
    """A line for each by its name, of very many the first ones; what helps is in the details."""
    refused = [errors.EmptyAudio(f"/takes/{number}.wav") for number in range(9)]
    problem = messages.describe_refused(refused)
    assert "9 files could not be taken in" == problem.title
    assert "0.wav: the file holds no sound" == problem.text.splitlines()[0]
    assert "and 3 more" == problem.text.splitlines()[-1]
    assert 9 == problem.details.count("Open another recording.")
    assert "/takes/8.wav" in problem.details


@pytest.fixture
def chinese(qapp):
    """The window speaks Chinese for the length of a test."""
    translator = language.install("zh")
    yield
    QCoreApplication.removeTranslator(translator)
    language.install("en")


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (errors.ReferenceTooShort(0.2), "参考片段长 0.20 秒；至少需要 0.5 秒"),
        (errors.EmptyAudio("a.wav"), "a.wav：文件中没有声音"),
        (errors.DiskFull("out", 3e6), "out：磁盘空间不足，需要 3 MB"),
        (headers.truncated(Path("a.wav"), "x"), "a.wav：文件被截断：x"),
        (errors.DownloadFailed("m", downloads._WEB_PAGE), "m：下载失败（服务器发送的是网页"),
    ],
)
def test_sentences_of_the_engine_are_told_in_chinese(chinese, error, expected):
    """Template and facts are translated, sentences inside of sentences too; hints as well."""
    problem = messages.describe(error)
    assert problem.text.startswith(expected)
    assert any("一" <= letter <= "鿿" for letter in problem.hint)


def test_what_a_damaged_file_begins_like_is_told_in_chinese(chinese, tmp_path):
    """The reason inside of the reason too."""
    path = tmp_path / "a.mkv"
    path.write_bytes(b"\x1a\x45\xdf\xa3" + bytes(60))
    with pytest.raises(errors.UnreadableAudio) as caught:
        files.probe(path)
    assert "它的开头像 Matroska 文件" in messages.describe(caught.value).text


def test_every_error_of_the_tree_can_be_told_in_chinese():
    """No class writes a sentence that the window could not translate."""
    table = read_table(language.table_path("zh"))
    made = (
        errors.UnsupportedAudio("a"),
        errors.DamagedSamples("a", 3),
        errors.NotAProject("p"),
        errors.DamagedProject("p", "it holds no step"),
        errors.NewerProject("p", 9),
        errors.ChangedSource("p", "a"),
        errors.OtherSource("p", "a", "b"),
        errors.UnknownModel("m", ["n"]),
        errors.ModelNotInstalled("m"),
        errors.WrongChecksum("m", "f", expected="0", actual="1"),
        errors.WrongWeights("m", ["x"]),
        errors.OutOfMemory("m", "cpu"),
        errors.DeviceUnavailable("m", "cuda", "x"),
        errors.EmptyCue(),
        errors.ContradictoryCues("a dog"),
        errors.UnknownWords("zxqv"),
        errors.NoisyEnrolment(3.0),
        errors.NoVoice("a.wav", 0.1),
        errors.UnknownSpeaker("a", []),
        errors.EmptyRegion(),
        errors.RegionGone(),
        errors.RegionOutside(0, 2, 1),
        errors.BandOutside(9000, 16_000),
        errors.SilentRegion(),
        errors.ExportError("f", "there is no sound to write"),
    )
    for error in made:
        template = getattr(error.message, "template", error.message)
        assert template in table, type(error)
        inner = error.message.facts.get("problem") if template != error.message else None
        assert inner is None or getattr(inner, "template", inner) in table, type(error)
        assert getattr(error.hint, "template", error.hint) in table, type(error)
