"""Where a result lies: in the recording, on the timeline then and now."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from engine.export.report import data as report_data
from engine.export.report import places
from engine.export.report.facts import ReportSettings, gather
from engine.export.report.texts import LANGUAGES, texts
from engine.export.report.write import write_report
from engine.models import device, registry
from engine.project import edits
from engine.project.history import History
from tests.helpers import replayable, tiny
from tests.helpers.projects import RATE


@pytest.fixture(autouse=True)
def small_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small real network takes the place of the installed ones."""
    made = tiny.TinyModel(tiny.convolution(), presence=0.9)
    monkeypatch.setattr(registry, "load_mask_model", lambda model_id, chosen: made)
    monkeypatch.setattr(device, "choose", lambda name="auto": tiny.processor())


def _cut_and_moved(folder: Path) -> History:
    """A result of 0.5 s to 1 s, split in the middle; its second half lies at 9 s."""
    history = replayable.make(folder)
    replayable.extract_into(history, RATE // 2, RATE)
    (clip,) = history.document.tracks[1].clips
    history.apply("Split", edits.split_clip, clip.id, RATE * 3 // 4)
    second = history.document.tracks[1].clips[1].id
    history.apply("Move", edits.move_clip, second, 9 * RATE)
    return history


def _result(history: History) -> dict[str, object]:
    settings = ReportSettings(has_measures=False)
    (one,) = report_data.build(gather(history), history.media, settings)["results"]
    made: dict[str, object] = json.loads(json.dumps(one))
    return made


def _said(spans: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [(one["name"], one["start_s"], one["end_s"]) for one in spans]


def test_a_result_has_its_place_in_the_recording_then_and_now(tmp_path):
    """Each piece that was moved with the range of the recording that it holds."""
    with _cut_and_moved(tmp_path) as history:
        one = _result(history)
        medium = history.document.media[0]
    assert [("street.wav", 0.5, 1.0)] == _said(one["recording"])
    assert medium.file_sha256 == one["recording"][0]["file_sha256"]
    assert {"step": 2, "start_s": 0.5, "end_s": 1.0} == one["timeline_then"]
    assert one["is_changed"]
    now = [(p["start_s"], p["end_s"], _said(p["recording"])) for p in one["timeline_now"]]
    assert [
        (0.5, 0.75, [("street.wav", 0.5, 0.75)]),
        (9.0, 9.25, [("street.wav", 0.75, 1.0)]),
    ] == now
    assert (0.5, 9.25) == (one["start_s"], one["end_s"])  # the timeline now, as in version 1


def test_a_split_alone_moves_nothing(tmp_path):
    """Two clips that play on as the one did are the place of before; nothing else is said."""
    with replayable.make(tmp_path) as history:
        replayable.extract_into(history, RATE // 2, RATE)
        (clip,) = history.document.tracks[1].clips
        history.apply("Split", edits.split_clip, clip.id, RATE * 3 // 4)
        one = _result(history)
    assert not one["is_changed"]
    assert 1 == len(one["timeline_now"])
    say = texts("en")
    assert [say["where"], say["where_then"].format(step=2)] == [
        n for n, _ in places.rows(one, say)
    ]


def test_a_recording_that_moved_is_still_the_same_place_of_it(tmp_path):
    """The place in the recording is that of its file, wherever its clip is put."""
    with replayable.make(tmp_path) as history:
        replayable.extract_into(history, RATE // 2, RATE)
        recording = history.document.tracks[0].clips[0].id
        history.apply("Move", edits.move_clip, recording, 30 * RATE)
        one = _result(history)
    assert [("street.wav", 0.5, 1.0)] == _said(one["recording"])
    assert not one["is_changed"]


def test_what_lies_in_place_of_its_recording_has_the_place_of_its_step(tmp_path):
    """It has no track of its own any more; the step that made it had."""
    with replayable.make(tmp_path) as history:
        replayable.extract_into(history, RATE // 2, RATE)
        recording, target = history.document.tracks[:2]
        gone = [track.id for track in history.document.tracks[1:]]
        history.apply("Put", edits.put_in_place, recording.id, target.id, 0, gone)
        one = _result(history)
    assert [("street.wav", 0.5, 1.0)] == _said(one["recording"])
    assert (2, False) == (one["timeline_then"]["step"], one["is_changed"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["html", "pdf"])
def test_both_places_are_written_in_both_languages(tmp_path, language, form):
    """The recording, the timeline then, and where the pieces lie now."""
    with _cut_and_moved(tmp_path) as history:
        path = tmp_path / f"r.{form}"
        settings = ReportSettings(language, has_measures=False)
        write_report(gather(history), history.media, path, settings)
    if form == "pdf":
        text = "".join(page.extract_text() for page in PdfReader(path).pages)
    else:
        text = html.unescape(re.sub("<[^>]*>", "", path.read_text(encoding="utf-8")))
    text = re.sub(r"\s", "", text)
    say = texts(language)
    for said in (
        "street.wav: 0.500 s - 1.000 s",
        "9.000 s - 9.250 s (street.wav: 0.750 s - 1.000 s)",
        say["where"],
        say["where_then"].format(step=2),
        say["where_now"],
        say["picture_times"].format(name="street.wav"),
    ):
        assert re.sub(r"\s", "", said) in text, said
