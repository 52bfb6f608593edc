"""Whether a node can stand in for the computer that asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.cluster import agreement
from engine.errors import RefusedThere


def test_another_auricle_is_refused_by_name() -> None:
    """With both versions, as one does not see which is the wrong one."""
    agreement.check_version("node-3", "1.2.0", "1.2.0")
    with pytest.raises(
        RefusedThere, match=r"node-3: it has Auricle 1\.1\.0, this computer 1\.2\.0"
    ):
        agreement.check_version("node-3", "1.1.0", "1.2.0")


def test_what_a_node_does_not_see_is_named(tmp_path: Path) -> None:
    """The first of it, which may be a file or a folder."""
    agreement.check_sees("node-3", (tmp_path,))
    with pytest.raises(RefusedThere) as refused:
        agreement.check_sees("node-3", (tmp_path, tmp_path / "take.wav"))
    assert f"node-3: it does not see {tmp_path / 'take.wav'}" == str(refused.value)
