"""`--project`: results of commands in projects."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine import resources
from engine.audio import files
from engine.cli.main import main
from engine.models import device, registry
from engine.project.document import TrackRole
from engine.project.history import History
from tests.helpers import tiny
from tests.helpers.codecs import with_hole, write_mp3
from tests.helpers.projects import RATE, write_recording

SPEECH = str(resources.path("demo", "stems", "speech.flac"))


@pytest.fixture
def recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three seconds of noise, and a network that finds something in it."""
    small = tiny.TinyModel(tiny.convolution(), presence=0.9)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: small)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())
    monkeypatch.chdir(tmp_path)
    return write_recording(tmp_path / "street.wav", 3 * RATE, 2)


def names(folder: str) -> list[str]:
    """Of the tracks."""
    with History.open(folder, read_only=True) as history:
        return [track.name for track in history.document.tracks]


def test_extract_puts_every_answer_into_the_project(recording, capsys):
    """Each is a step; without -o no other file is written, and the answer tells where it is."""
    words = ["extract", "street.wav", "--describe", "a dog", "--region", "1-3", "--quiet"]
    assert 0 == main([*words, "--candidates", "2", "--project", "Case", "--json"])
    answer = json.loads(capsys.readouterr().out)
    steps = [one["label"] for one in answer["project"]["steps"]]
    assert ["Extract a dog", "Extract a dog · with its clearest place"] == steps
    folder = Path(answer["project"]["folder"])
    assert not (folder.parent / "result").exists()
    assert not list(folder.glob(".job*"))
    way = " · with its clearest place"
    assert ["street", f"A dog{way}", f"without a dog{way}", "A dog", "without a dog"] == names(
        "Case"
    )
    assert (folder / "media" / answer["target"]).is_file()


def test_files_and_project_hold_the_same(recording, capsys):
    """With -o both are there; result.json names the project, too."""
    words = ["extract", "street.wav", "--describe", "dog", "-o", "out", "--project", "Case"]
    assert 0 == main([*words, "--quiet"])
    assert "step 2: Extract dog" in capsys.readouterr().out
    result = json.loads(Path("out/result.json").read_text(encoding="utf-8"))
    assert 2 == result["project"]["steps"][0]["step"]
    with History.open("Case", read_only=True) as history:
        document = history.document
        stored = history.media.path(document.medium(document.tracks[1].clips[0].media_id))
    np.testing.assert_array_equal(
        files.read(Path("out/target.wav")).samples, files.read(stored).samples
    )


@pytest.mark.parametrize("command", ["enhance", "dereverb"])
def test_halves_need_no_name_of_a_file(recording, capsys, command):
    """OUT may be left out beside --project, and may still come last."""
    assert 0 == main([command, "street.wav", "--project", "Case", "--quiet"])
    assert 0 == main([command, "street.wav", "--project", "Case", "out.wav", "--quiet"])
    assert Path("out.wav").is_file()
    assert 5 == len(names("Case"))


def test_words_are_the_transcript_of_the_recording(tmp_path, capsys):
    """At its place on the timeline; the step carries the recipe."""
    words = ["transcribe", SPEECH, "--region", "24-28", "--project", str(tmp_path / "Case")]
    assert 0 == main([*words, "--quiet"])
    with History.open(tmp_path / "Case", read_only=True) as history:
        document, step = history.document, history.steps[-1]
    (transcript,) = document.transcripts
    assert document.tracks[0].transcript_id == transcript.id
    assert all(24 * document.rate <= s.start < 28 * document.rate for s in transcript.segments)
    assert ("Transcribe", True) == (step.label, bool(step.recipe_id))


def marks(folder: str) -> list[tuple[float, float, str]]:
    """Of a project, in seconds."""
    with History.open(folder, read_only=True) as history:
        document = history.document
    rate = document.rate
    return [(m.start / rate, m.end / rate, m.text) for m in document.markers]


@pytest.mark.parametrize(("command", "label"), [("locate", "dog"), ("find", "like the example")])
def test_places_become_markers(recording, capsys, command, label):
    """As the window marks them, where they lie in the recording; without a file beside them."""
    asked = ["--describe", "dog"] if command == "locate" else ["--like", "1.2-1.8"]
    words = [command, "street.wav", *asked, "--region", "1-2", "--project", "Case", "--json"]
    assert 0 == main(words)
    answer = json.loads(capsys.readouterr().out)
    (span,) = answer["spans"]
    assert f"Mark {label}" == answer["project"]["steps"][0]["label"]
    ((start, end, text),) = marks("Case")
    assert (span["start_s"], span["end_s"]) == pytest.approx((start, end), abs=1e-4)
    assert text.startswith(f"{label} 1 (")
    assert {"street.wav", "Case.auricle"} <= {path.name for path in Path.cwd().iterdir()}


def test_places_are_found_again_without_the_example(recording, capsys):
    """The project keeps what was used of another file, and how the places were found."""
    example = write_recording(Path("example.wav"), seed=7)
    words = ["find", "street.wav", "--like", str(example), "--project", "Case", "--quiet"]
    assert 0 == main(words)
    example.unlink()
    assert 0 == main(["replay", "Case.auricle", "--step", "2", "--quiet"])
    assert "places: all 1 are the same." in capsys.readouterr().out


def test_what_is_nowhere_is_not_marked(recording, capsys, monkeypatch):
    """Exit code 3; the recording is in, and no step says that it was marked."""
    absent = tiny.TinyModel(tiny.convolution(), presence=0.1)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: absent)
    words = ["locate", "street.wav", "--describe", "dog", "--project", "Case", "--json"]
    assert 3 == main(words)
    assert "project" not in json.loads(capsys.readouterr().out)
    assert ([], ["street"]) == (marks("Case"), names("Case"))


def test_turns_are_lines_that_words_fill_in(tmp_path, capsys):
    """Named as in the window, with a recipe; the words that come later take the names."""
    where = [SPEECH, "--region", "24-28", "--project", str(tmp_path / "Case"), "--quiet"]
    assert 0 == main(["speakers", "when", *where])
    assert "step 2: Who speaks when" in capsys.readouterr().out
    with History.open(tmp_path / "Case", read_only=True) as history:
        document, step = history.document, history.steps[-1]
        recipe = history.recipe(step.recipe_id)
    lines = document.transcripts[0].segments
    assert {"Speaker 1"} == {line.speaker for line in lines}
    assert all(24 * document.rate <= line.start < 28 * document.rate for line in lines)
    assert ("speakers", ["Speaker 1"]) == (recipe.operation, recipe.parameters["found"])
    assert 0 == main(["transcribe", *where])
    with History.open(tmp_path / "Case", read_only=True) as history:
        (transcript,) = history.document.transcripts
    assert "Speaker 1" in {line.speaker for line in transcript.segments if line.text}


def test_words_whose_files_cannot_be_written_are_in_no_project(tmp_path, capsys):
    """A run that fails leaves nothing behind."""
    (tmp_path / "taken").write_text("a file")
    words = ["transcribe", SPEECH, "--region", "24-26", "--project", str(tmp_path / "Case")]
    assert 1 == main([*words, "-o", str(tmp_path / "taken"), "--quiet"])
    assert "taken" in capsys.readouterr().err
    assert not (tmp_path / "Case.auricle").exists()


def test_programs_are_told_of_damage(recording, capsys):
    """In the answer itself, and so in every result.json of a batch."""
    path = write_mp3(recording.parent / "talk.mp3", 3)
    assert 0 == main(["dereverb", str(path), "dry.wav", "--json"])
    assert "damage" not in json.loads(capsys.readouterr().out)
    with_hole(path)
    assert 0 == main(["dereverb", str(path), "dry.wav", "--json"])
    (said,) = json.loads(capsys.readouterr().out)["damage"]
    assert "It is damaged" in said


def test_what_is_not_there_leaves_no_tracks(recording, capsys, monkeypatch):
    """Exit code 3; the recording is in, and --keep-absent brings the attempt."""
    absent = tiny.TinyModel(tiny.convolution(), presence=0.1)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: absent)
    words = ["extract", "street.wav", "--describe", "dog", "--project", "Case", "--quiet"]
    assert 3 == main(words)
    assert ["street"] == names("Case")
    assert 3 == main([*words, "--keep-absent"])
    assert ["street", "Dog", "without dog"] == names("Case")


def test_a_result_has_to_go_somewhere(recording, capsys):
    """Neither files nor a project: wrong usage, before any work."""
    for words in (["extract", "street.wav", "--describe", "dog"], ["enhance", "street.wav"]):
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert 2 == ended.value.code
        assert "--project" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["", "/", "..", ".", "./"])
def test_a_project_has_a_name(recording, capsys, name):
    """What cannot be one is wrong usage."""
    with pytest.raises(SystemExit) as ended:
        main(["extract", "street.wav", "--describe", "dog", "--project", name])
    assert 2 == ended.value.code
    assert "project" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["-o", "street.wav/out"], ["--project", "street.wav/Case"]])
def test_a_place_that_cannot_be_is_told_before_any_work(recording, capsys, words):
    """Even before the recording is looked for: the work may take hours."""
    assert 1 == main(["extract", "missing.wav", "--describe", "dog", *words])
    assert "street.wav is a file" in capsys.readouterr().err


def test_a_dot_is_the_project_that_one_is_in(recording, capsys, monkeypatch):
    """Where the folder is one."""
    with History.create("Case", name="Case", rate=RATE) as history:
        monkeypatch.chdir(history.folder)
    words = ["locate", str(recording), "--describe", "dog", "--project", ".", "--quiet"]
    assert 0 == main(words)
    assert ["street"] == names(".")


def test_a_project_open_elsewhere_is_told(recording, capsys):
    """With the remedy."""
    with History.create("Case", name="Case", rate=RATE):
        words = ["extract", "street.wav", "--describe", "dog", "--project", "Case"]
        assert 1 == main(words)
    assert "is open in" in capsys.readouterr().err


def test_the_project_knows_which_track_is_which(recording):
    """Target and residual form a group below the recording, muted until they are listened to."""
    assert 0 == main(
        ["extract", "street.wav", "--describe", "dog", "--project", "Case", "--quiet"]
    )
    with History.open("Case", read_only=True) as history:
        _, target, residual = history.document.tracks
    assert (TrackRole.TARGET, TrackRole.RESIDUAL) == (target.role, residual.role)
    assert target.group == residual.group != ""
    assert target.is_muted
    assert residual.is_muted
