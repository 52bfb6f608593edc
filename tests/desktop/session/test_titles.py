from __future__ import annotations

import pytest

from desktop.language import LANGUAGES, table_path, tr
from desktop.session import titles
from desktop.session.requests import (
    CueSheet,
    EnhanceAsk,
    ExtractAsk,
    FindAsk,
    SpeakersAsk,
    TranscribeAsk,
)
from desktop.session.titles import names_of, step_of, title_of, words_step
from engine.operations import candidates, naming
from engine.project.document import Document, Track
from engine.project.regions import Region
from engine.sentences import read_table

REGION = Region("t", 0, 10)
DOCUMENT = Document(48000, tracks=(Track("t", "Street"),))


def test_jobs_are_called_after_what_is_asked():
    """The verb of the operation, the label of the cues and the track, where one is asked."""
    ask = ExtractAsk(REGION, CueSheet(("dog",)), "any")
    assert "Extract dog: Street" == title_of("extract", ask, DOCUMENT)
    assert "Find dog: Street" == title_of("locate", ask, DOCUMENT)
    assert "Clean dialogue: Street" == title_of("enhance", EnhanceAsk(REGION, 1.0), DOCUMENT)
    assert "Who speaks when: Street" == title_of("speakers", SpeakersAsk(REGION), DOCUMENT)
    find = FindAsk((REGION,), REGION, "any")
    assert "Find more like this" == title_of("find", find, DOCUMENT)
    gone = Document(48000)
    assert "Extract dog" == title_of("extract", ask, gone)


def test_tracks_and_steps_of_a_result_have_names():
    """A sound and what is left without it; dialogue and what was removed from it."""
    assert ("Dog", "without dog") == names_of("dog")
    assert ("Like the example", "unlike the example") == names_of("like the example")
    assert "removed" in names_of("clean dialogue", "enhance")[1]
    assert "Drier sound" == names_of("", "dereverb")[0]
    assert "Reduce reverberation" == step_of("dereverb", "")
    assert ("Extract dog", "Clean dialogue") == (step_of("extract", "dog"), step_of("enhance", ""))


def test_every_way_of_asking_has_a_name_in_the_language_of_the_window(monkeypatch):
    """Those that the engine knows."""
    ways = [candidates.WORDS, candidates.EXAMPLES, candidates.WITH_PLACE, candidates.PLACE]
    monkeypatch.setattr(titles, "tr", str.upper)
    assert [way.upper() for way in ways] == [titles.way_told(way) for way in ways]


@pytest.mark.parametrize("code", LANGUAGES)
def test_ways_of_one_question_differ_at_their_ends(monkeypatch, code):
    """A narrow head shortens a name in its middle; four letters of either end are always seen."""
    table = read_table(table_path(code)) if table_path(code).is_file() else {}
    monkeypatch.setattr(titles, "tr", lambda text: table.get(text, text))
    for pair in (
        (candidates.WORDS, candidates.EXAMPLES),
        (candidates.WITH_PLACE, candidates.PLACE),
    ):
        assert 2 == len({titles.way_told(way)[-4:] for way in pair})


def test_the_step_says_how_a_voice_was_heard():
    """Everybody's words, one voice's, or those of a voice that was extracted first."""
    everybody, voice = TranscribeAsk(REGION, "tiny"), TranscribeAsk(REGION, "tiny", speaker=REGION)
    assert ("Transcribe", "Transcribe this voice") == (words_step(everybody), words_step(voice))
    assert "Transcribe this voice: Street" == title_of("transcribe", voice, DOCUMENT)
    assert "Extract this voice and transcribe it" == words_step(voice, was_extracted=True)
    named = TranscribeAsk(REGION, "tiny", speaker=REGION, speaker_name="Ada")
    assert ("Transcribe Ada", "Extract Ada and transcribe") == (
        words_step(named),
        words_step(named, was_extracted=True),
    )


def test_the_command_line_calls_results_as_the_window_does():
    """A project does not tell who put a result into it."""
    sound = naming.of_sound("dog")
    assert (step_of("extract", "dog"), names_of("dog")) == (sound.step, sound.tracks)
    further, way = naming.of_sound("dog", candidates.PLACE), candidates.PLACE
    assert step_of("extract", "dog", way) == further.step
    assert names_of("dog", way=way) == further.tracks
    shown = names_of("like the example")
    assert shown == naming.of_sound("like the example").tracks
    for operation, made in (("enhance", naming.DIALOGUE), ("dereverb", naming.DRIER)):
        assert (step_of(operation, ""), names_of("", operation)) == (made.step, made.tracks)
    assert tr("Mark {what}").format(what="dog") == naming.mark_step("dog")
    assert tr("Who speaks when") == naming.WHO_SPEAKS
    all_sound = TranscribeAsk(REGION, "tiny", only_speech=False)
    everybody, voice = TranscribeAsk(REGION, "tiny"), TranscribeAsk(REGION, "tiny", speaker=REGION)
    assert words_step(everybody) == naming.words_step(only_speech=True)
    assert words_step(all_sound) == naming.words_step(only_speech=False)
    for was_extracted in (False, True):
        said = words_step(voice, was_extracted=was_extracted)
        assert said == naming.voice_step(was_extracted=was_extracted)
