"""`engine.models.shelf.downloads` against a server on this machine that misbehaves."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.errors import DiskFull, DownloadFailed, NetworkOff, WrongChecksum
from engine.models.shelf import downloads, store
from engine.models.shelf.cards import ModelCard, ModelFile, Task
from engine.progress import Cancelled, Progress
from tests.helpers.loopback import Loopback, serve

CONTENT = np.random.default_rng(1).bytes(700_000)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Loopback]:
    """A well-behaved server, an empty model folder, no waiting between attempts."""
    monkeypatch.setenv(store.FOLDER_VARIABLE, str(tmp_path / "models"))
    monkeypatch.delenv(downloads.OFFLINE_VARIABLE, raising=False)
    monkeypatch.delenv(downloads.MIRROR_VARIABLE, raising=False)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(downloads, "_BACKOFF_S", 0.0)
    with serve(Loopback(CONTENT)) as loopback:
        yield loopback


def card_for(*urls: str, content: bytes = CONTENT) -> ModelCard:
    """A model of one file with these addresses and this content."""
    file = ModelFile("net.bin", urls, hashlib.sha256(content).hexdigest(), len(content))
    return ModelCard(
        "net", "Net", Task.EXTRACT, "clapsep", (), 16000, "MIT", "", len(content), (file,)
    )


def fetched(card: ModelCard) -> bytes:
    """The content of the fetched file."""
    return store.file_path(card, card.files[0]).read_bytes()


def test_fetched_file_has_the_content_and_no_remains(server: Loopback) -> None:
    """After a fetch the file is whole under its name and no partial file is left."""
    card = card_for(f"{server.url}/net.bin")
    downloads.fetch(card)
    assert CONTENT == fetched(card)
    assert ["net.bin", "verified.json"] == sorted(
        path.name for path in store.model_folder(card).iterdir()
    )


def test_connection_cut_at_ten_points_is_resumed_without_asking_twice(server: Loopback) -> None:
    """Ten broken connections in one download: each goes on where the last one ended."""
    cuts = [1, 999, 65_536, 65_537, 131_072, 7, 100_000, 50_000, 12_345, 200_000]
    server.cuts = list(cuts)
    card = card_for(f"{server.url}/net.bin")
    downloads.fetch(card)
    assert CONTENT == fetched(card)
    starts = [int(wanted[6:-1]) if wanted else 0 for _, wanted in server.requests]
    assert [0, *np.cumsum(cuts).tolist()] == starts


def test_failed_download_keeps_its_bytes_for_the_next_one(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A download that failed for good resumes at the next fetch and is never called complete."""
    monkeypatch.setattr(downloads, "TRIES", 1)
    server.cuts = [300_000]
    server.statuses = []
    card = card_for(f"{server.url}/net.bin")
    with pytest.raises(DownloadFailed, match="broke after 300000 of 700000"):
        downloads.fetch(card)
    assert not store.is_installed(card)
    assert 300_000 == store.partial_path(card, card.files[0]).stat().st_size
    downloads.fetch(card)
    assert CONTENT == fetched(card)
    assert ("/net.bin", "bytes=300000-") == server.requests[-1]


def test_server_without_ranges_starts_again_and_arrives(server: Loopback) -> None:
    """Without range support the file is sent anew and still ends up right."""
    server.has_ranges = False
    server.cuts = [250_000]
    card = card_for(f"{server.url}/net.bin")
    downloads.fetch(card)
    assert CONTENT == fetched(card)


def test_server_that_sends_another_part_is_not_believed(server: Loopback) -> None:
    """A range that begins elsewhere is not joined to what is here; the file comes anew."""
    server.range_shift = -10
    server.cuts = [250_000]
    card = card_for(f"{server.url}/net.bin")
    downloads.fetch(card)
    assert CONTENT == fetched(card)
    assert ["", "bytes=250000-", ""] == [wanted for _, wanted in server.requests]


def test_server_without_a_length_arrives(server: Loopback) -> None:
    """A server that states no length is read to its end and checked by size and hash."""
    server.has_length = False
    card = card_for(f"{server.url}/net.bin")
    downloads.fetch(card)
    assert CONTENT == fetched(card)


def test_file_of_unknown_size_arrives(server: Loopback) -> None:
    """A file whose size no card states is checked by its hash."""
    card = card_for(f"{server.url}/net.bin")
    file = dataclasses.replace(card.files[0], size_bytes=0)
    card = dataclasses.replace(card, files=(file,), size_bytes=0)
    server.cuts = [10_000]
    downloads.fetch(card)
    assert CONTENT == fetched(card)


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/octet-stream"])
def test_web_page_instead_of_weights_is_refused(server: Loopback, kind: str) -> None:
    """A log-in or error page is named as such and nothing of it is kept, whatever its type."""
    server.content = b"\n<!DOCTYPE html><html><body>Please log in</body></html>"
    server.content_type = kind
    server.has_length = False
    card = card_for(f"{server.url}/net.bin")
    with pytest.raises(DownloadFailed, match="web page"):
        downloads.fetch(card)
    assert not store.is_installed(card)


def test_wrong_bytes_are_deleted_and_reported(server: Loopback) -> None:
    """A file of the right length with other bytes never becomes installed."""
    server.content = CONTENT[:-1] + bytes([CONTENT[-1] ^ 1])
    card = card_for(f"{server.url}/net.bin")
    with pytest.raises(WrongChecksum, match="SHA-256"):
        downloads.fetch(card)
    assert not store.is_installed(card)
    assert 0 == sum(1 for _ in store.model_folder(card).iterdir())


def test_spoiled_remains_are_replaced_by_a_fresh_download(server: Loopback) -> None:
    """Remains that do not belong to the file cost one more download, not a failure."""
    card = card_for(f"{server.url}/net.bin")
    store.model_folder(card).mkdir(parents=True)
    store.partial_path(card, card.files[0]).write_bytes(b"x" * 1000)
    downloads.fetch(card)
    assert CONTENT == fetched(card)


@pytest.mark.parametrize("length", [len(CONTENT), len(CONTENT) + 5])
def test_full_or_overlong_remains_end_well(server: Loopback, length: int) -> None:
    """Remains of the full length are checked, longer ones thrown away."""
    card = card_for(f"{server.url}/net.bin")
    store.model_folder(card).mkdir(parents=True)
    store.partial_path(card, card.files[0]).write_bytes((CONTENT + b"extra")[:length])
    downloads.fetch(card)
    assert CONTENT == fetched(card)


def test_other_length_at_the_server_is_refused_at_once(server: Loopback) -> None:
    """A file of another length is refused before it is downloaded."""
    card = card_for(f"{server.url}/net.bin", content=CONTENT + b"more")
    with pytest.raises(DownloadFailed, match="offers 700000 bytes, the file has 700004"):
        downloads.fetch(card)
    assert not store.partial_path(card, card.files[0]).exists()


def test_busy_server_is_tried_again(server: Loopback) -> None:
    """Status 503 and 429 are waited out."""
    server.statuses = [503, 429]
    card = card_for(f"{server.url}/net.bin")
    downloads.fetch(card)
    assert 3 == len(server.requests)


def test_missing_file_is_not_tried_again_but_elsewhere(server: Loopback) -> None:
    """Status 404 moves on to the next address at once."""
    server.statuses = [404]
    card = card_for(f"{server.url}/gone.bin", f"{server.url}/net.bin")
    downloads.fetch(card)
    assert ["/gone.bin", "/net.bin"] == [path for path, _ in server.requests]


def test_dead_server_is_an_error_that_says_so(server: Loopback) -> None:
    """A refused connection ends after a few tries, with a reason."""
    card = card_for("http://127.0.0.1:9/net.bin")
    with pytest.raises(DownloadFailed, match=f"refused.*{downloads.TRIES} tries"):
        downloads.fetch(card)


def test_mirror_is_tried_first_with_path_then_with_name(server: Loopback) -> None:
    """A mirror prefix keeps the publisher's path; failing that, its folder is looked into."""
    server.statuses = [404]
    card = card_for("http://127.0.0.1:9/main/net.bin")
    downloads.fetch(card, mirror=f"{server.url}/mirror/")
    assert ["/mirror/main/net.bin", "/mirror/net.bin"] == [path for path, _ in server.requests]


def test_each_server_that_gave_nothing_is_named_with_its_reason(server: Loopback) -> None:
    """Whoever set a wrong mirror reads so, and not only that the publisher is out of reach."""
    server.statuses = [404, 403]
    card = card_for("http://127.0.0.1:9/main/net.bin")
    mirror = server.url.replace("127.0.0.1", "localhost")
    with pytest.raises(DownloadFailed) as caught:
        downloads.fetch(card, mirror=mirror)
    assert "localhost: the server answered 403 Forbidden" in str(caught.value)
    assert "127.0.0.1: " in str(caught.value)
    with pytest.raises(DownloadFailed, match=r"ftp://mirror.*no web address"):
        downloads.fetch(card, mirror="ftp://mirror")


def test_mirror_comes_from_the_environment(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    """$AURICLE_MIRROR works like the option."""
    monkeypatch.setenv(downloads.MIRROR_VARIABLE, server.url)
    downloads.fetch(card_for("http://127.0.0.1:9/main/net.bin"))
    assert "/main/net.bin" == server.requests[0][0]


def test_proxy_of_the_system_is_used(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a proxy set, the request for another host goes through it."""
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("http_proxy", server.url)
    downloads.fetch(card_for("http://models.invalid/net.bin"))
    assert "http://models.invalid/net.bin" == server.requests[0][0]


def test_offline_switch_asks_no_server(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    """With $AURICLE_OFFLINE=1 nothing is requested and the reason is named."""
    monkeypatch.setenv(downloads.OFFLINE_VARIABLE, "1")
    with pytest.raises(NetworkOff, match="AURICLE_OFFLINE") as caught:
        downloads.fetch(card_for(f"{server.url}/net.bin"))
    assert [] == server.requests
    assert "Try again" not in caught.value.hint


def test_full_disk_is_found_before_the_download(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too little room is an error with the needed size, and nothing is requested."""
    monkeypatch.setattr(downloads, "_SPARE_BYTES", 1 << 62)
    with pytest.raises(DiskFull, match="no room"):
        downloads.fetch(card_for(f"{server.url}/net.bin"))
    assert [] == server.requests


def test_cancel_keeps_what_came(server: Loopback) -> None:
    """Cancelling leaves a partial file that the next fetch continues."""
    card = card_for(f"{server.url}/net.bin")

    def stop_halfway(progress: Progress) -> None:
        if progress.done > 300_000:
            raise Cancelled

    with pytest.raises(Cancelled):
        downloads.fetch(card, stop_halfway)
    have = store.partial_path(card, card.files[0]).stat().st_size
    assert 300_000 < have < len(CONTENT)
    downloads.fetch(card)
    assert f"bytes={have}-" == server.requests[-1][1]
    assert CONTENT == fetched(card)


def test_progress_counts_bytes_of_the_whole_model(server: Loopback) -> None:
    """The last report of a fetch says all bytes; files that were there count as done."""
    card = card_for(f"{server.url}/net.bin")
    second = dataclasses.replace(card.files[0], name="second.bin")
    card = dataclasses.replace(card, files=(card.files[0], second), size_bytes=2 * len(CONTENT))
    seen: list[Progress] = []
    downloads.fetch(card, seen.append)
    fetching = [step for step in seen if step.stage.startswith("fetching")]
    assert 2 * len(CONTENT) == fetching[-1].done == fetching[-1].total
    assert sorted(step.done for step in fetching) == [step.done for step in fetching]


def test_present_model_is_not_requested_again(server: Loopback) -> None:
    """A fetch of what is here asks no server."""
    card = card_for(f"{server.url}/net.bin")
    downloads.fetch(card)
    server.requests.clear()
    downloads.fetch(card)
    assert [] == server.requests
