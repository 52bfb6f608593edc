from __future__ import annotations

import numpy as np

from engine.audio import files
from engine.project import edits, sounding
from tests.helpers import replayable


def test_a_range_is_written_without_the_mixer_of_its_track(tmp_path):
    """Level, pan and mute of the track do not matter; its clips and gaps do."""
    with replayable.make(tmp_path) as history:
        track = history.document.tracks[0]
        source = files.read(tmp_path / "street.wav").samples
        document = edits.set_track_gain(history.document, track.id, -20.0)
        document = edits.set_mute(document, track.id, True)
        document = edits.delete_region(document, 4000, 5000)
        out = tmp_path / "out.wav"
        sounding.write_range(document, history.media, track.id, 3000, 6000, out)
    made = files.read(out).samples
    np.testing.assert_array_equal(made[:, :1000], source[:, 3000:4000])
    np.testing.assert_array_equal(made[:, 2000:], source[:, 5000:6000])
    assert 0 == np.abs(made[:, 1000:2000]).max()
