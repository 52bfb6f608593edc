from __future__ import annotations

import json

from engine.export import report_data
from engine.export.report_data import reference_name
from engine.export.report_facts import ReportSettings, gather
from engine.project.replayed import Compared, Replayed, Replays, Verdict
from tests.helpers import replayable


def test_an_example_is_named_by_its_file_and_range():
    """Kept voices by their name, kept cues by the file they were cut from."""
    bark = {"path": "/takes/bark.wav", "start": 5, "end": 9}
    assert "bark.wav [5, 9]" == reference_name(bark, {})
    assert "dog.ogg [100, 700]" == reference_name(bark, {"/takes/bark.wav": ("dog.ogg", 100, 700)})
    assert "Ann [0, ]" == reference_name({"name": "Ann", "path": "a", "end": None}, {})
    assert "x" == reference_name("x", {})


def test_the_data_say_all_of_a_project_in_plain_json(tmp_path):
    """Format and version, sources with hashes and levels, steps with hashes and replays."""
    with replayable.make(tmp_path) as history:
        one = Replayed(
            1, "Import", "", Verdict.EQUAL, compared=(Compared("x", "m", 8, channel=1),)
        )
        history.replays.add(Replays((one,)))
        facts = gather(history, problems=())
        data = report_data.build(facts, history.media, ReportSettings(case="7/26"))
        medium = history.document.media[0]
    data = json.loads(json.dumps(data, allow_nan=False))
    assert ("auricle-report", 1, "7/26") == (data["format"], data["version"], data["case"])
    (source,) = data["sources"]
    assert medium.file_sha256 == source["file_sha256"]
    assert -25 < source["measured"]["rms_dbfs"] < -15
    assert [step.hash for step in facts.steps] == [step["sha256"] for step in data["steps"]]
    assert facts.head == data["project"]["head_sha256"]
    assert "equal" == data["steps"][1]["replay"]["verdict"]
    assert (True, 1, 0) == tuple(data["state"][n] for n in ("is_whole", "n_equal", "n_not_equal"))
    assert data["limits"]


def test_a_silent_or_missing_recording_has_no_levels(tmp_path):
    """JSON knows no infinity."""
    with replayable.make(tmp_path) as history:
        (tmp_path / "street.wav").unlink()
        data = report_data.build(gather(history), history.media, ReportSettings())
    assert data["sources"][0]["measured"] is None
    assert (False, None) == (data["state"]["is_checked"], data["state"]["is_whole"])
