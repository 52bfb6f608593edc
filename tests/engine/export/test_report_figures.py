from __future__ import annotations

from engine.export.report_blocks import Paragraph, Spectrogram
from engine.export.report_figures import Figures
from engine.export.report_texts import texts
from tests.helpers import replayable


def test_a_result_is_shown_beside_the_recording(tmp_path):
    """Two spectrograms of the same time."""
    with replayable.make(tmp_path) as history:
        figures = Figures(history.document, history.media, texts("en"))
        made = list(figures.of(history.document.tracks[0]))
    assert [Spectrogram, Spectrogram] == [type(one) for one in made]
    assert {(0.0, 2.0)} == {(one.start_s, one.end_s) for one in made}


def test_a_recording_that_is_gone_is_said(tmp_path):
    """The report is written all the same: it is needed most when something is wrong."""
    with replayable.make(tmp_path) as history:
        (tmp_path / "street.wav").unlink()
        figures = Figures(history.document, history.media, texts("en"))
        made = list(figures.of(history.document.tracks[0]))
    assert isinstance(made[-1], Paragraph)
    assert "There is no picture" in made[-1].runs[0].text
