from __future__ import annotations

import json

from engine.export.report import data as report_data
from engine.export.report.facts import ReportSettings, gather
from engine.project.replayed import Compared, Replayed, Replays, Verdict
from tests.helpers import replayable


def test_the_data_say_all_of_a_project_in_plain_json(tmp_path):
    """Format and version, sources with hashes and levels, steps with hashes and replays."""
    with replayable.make(tmp_path) as history:
        one = Replayed(
            1, "Import", "", Verdict.EQUAL, compared=(Compared("x", "m", 8, channel=1),)
        )
        history.replays.add(Replays((one,)))
        facts = gather(history, problems=())
        data = report_data.build(
            facts, history.media, ReportSettings(case="7/26", exhibit="A-3", received="lab")
        )
        medium = history.document.media[0]
    data = json.loads(json.dumps(data, allow_nan=False))
    assert ("auricle-report", 1, "7/26") == (data["format"], data["version"], data["case"])
    assert ("A-3", "lab", 0) == (data["exhibit"], data["received"], data["n_steps_left"])
    (source,) = data["sources"]
    assert medium.file_sha256 == source["file_sha256"]
    assert -25 < source["measured"]["rms_dbfs"] < -15
    assert -30 < source["measured"]["floor_dbfs"] < source["measured"]["rms_dbfs"]
    assert (0, []) == (source["measured"]["n_clipped_ranges"], source["measured"]["clipped"])
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
