from __future__ import annotations

from desktop.session import Selection
from desktop.session.regions import region_of
from engine.project import edits
from tests.helpers.projects import small_document


def test_a_changed_clip_is_rendered_before_it_is_listened_to():
    """Its recording is not what is heard: no clip is named, so the mix is read."""
    inside = Selection(100, 900, track_ids=("x",))
    assert region_of(small_document(), inside).clip_id == "x1"
    for changed in (
        edits.reverse_clips(small_document(), ["x1"]),
        edits.set_gain_points(small_document(), "x1", [(500, -6.0)]),
        edits.mute_clips(small_document(), ["x1"]),
    ):
        assert region_of(changed, inside).clip_id == ""
