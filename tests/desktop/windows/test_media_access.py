from __future__ import annotations

import pytest

from desktop.windows.media_access import OpenMedia
from engine.errors import MissingSource

pytestmark = pytest.mark.gui


def test_media_of_the_open_project_are_read(qtbot, opened):
    """A reader of the recording, and none after the project was closed."""
    access, medium = OpenMedia(opened), opened.document.media[0]
    with access.reader(medium) as reader:
        assert reader.n_samples == 64000
    opened.close_project()
    with pytest.raises(MissingSource):
        access.reader(medium)
