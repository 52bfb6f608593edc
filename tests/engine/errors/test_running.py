from __future__ import annotations

from engine.errors import ClusterLost, OtherVersions


def test_other_versions_are_told_of_both_sides() -> None:
    """Which computer has which Ray and Python."""
    error = OtherVersions("ray://hall:10001", ("2.40", "3.12"), ("2.54", "3.11"))
    expected = (
        "ray://hall:10001: the cluster has Ray 2.40 and Python 3.12, "
        "this computer has Ray 2.54 and Python 3.11"
    )
    assert expected == str(error)


def test_a_lost_cluster_loses_no_work() -> None:
    """The remedy says so first."""
    assert ClusterLost("hall", "it went away").hint.startswith("Nothing is lost here.")
