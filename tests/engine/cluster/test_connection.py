"""The door to Ray, as far as it opens without a cluster."""

from __future__ import annotations

import importlib.util
import socket

import pytest

from engine.cluster import connection
from engine.cluster.connection import Cluster, check_installed
from engine.errors import ClusterUnreachable, RayNotInstalled

has_ray = importlib.util.find_spec("ray") is not None


def test_missing_ray_is_told_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is sent anywhere."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(RayNotInstalled, match="not installed") as refused:
        check_installed()
    assert "pip install 'auricle[cluster]'" in refused.value.hint


def test_whether_anybody_listens_is_told() -> None:
    """Of a plain address and of one of a client; one without a port cannot be asked."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert "" == connection.answers(f"127.0.0.1:{port}")
        assert "" == connection.answers(f"ray://127.0.0.1:{port}")
    assert connection.answers(f"127.0.0.1:{port}")
    assert connection.answers("127.0.0.1:port")
    assert "" == connection.answers("auto")


@pytest.mark.skipif(not has_ray, reason="no ray")
@pytest.mark.timeout(120)
def test_a_cluster_that_is_not_there_is_told() -> None:
    """One sentence with the address."""
    with pytest.raises(ClusterUnreachable, match=r"127\.0\.0\.1:1: no Ray cluster"):
        Cluster("127.0.0.1:1")
