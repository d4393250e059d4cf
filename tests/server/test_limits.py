"""Limits of size, time and number, and what happens beyond them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from checker.errors import InternalError, SettingsError
from checker.server.problems import problem_of
from checker.workers import TookTooLongError, WorkerDiedError
from tests.server.serving import WRONG, Clients

SIGSTOP = getattr(signal, "SIGSTOP", None)
stopping = pytest.mark.skipif(SIGSTOP is None, reason="processes cannot be stopped here")


def worker_of(client: TestClient) -> BaseProcess:
    """The process of a server that was the last to start, ready to answer."""
    deadline = time.monotonic() + 60
    while client.get("/healthz").status_code != 200 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert client.post("/v1/check", json={"text": WRONG}).status_code == 200
    workers = [child for child in multiprocessing.active_children() if child.name == "factlint-worker"]
    return max(workers, key=lambda worker: worker.pid or 0)


@contextmanager
def stuck(client: TestClient, requests: int) -> Iterator[tuple[BaseProcess, list[Future[Any]]]]:
    """Requests in hand while the process makes no headway; it goes on at the end."""
    worker = worker_of(client)
    assert worker.pid is not None and SIGSTOP is not None
    os.kill(worker.pid, SIGSTOP)
    with ThreadPoolExecutor(requests) as pool:
        try:
            yield (
                worker,
                [pool.submit(client.post, "/v1/check", json={"text": WRONG}) for _ in range(requests)],
            )
        finally:
            if worker.is_alive():
                os.kill(worker.pid, signal.SIGCONT)


def ticks_of(worker: BaseProcess) -> int:
    """The processor time that a process has had, in hundredths of a second."""
    return int(Path(f"/proc/{worker.pid}/stat").read_text().rpartition(")")[2].split()[11])


def status_of(answer: Any) -> tuple[int, int]:
    return answer.status_code, answer.json()["status"]


def test_a_request_that_is_too_large(clients: Clients) -> None:
    client = clients(max_body=1000)
    body = b'{"text": "' + b"a" * 1000 + b'"}'
    json = {"content-type": "application/json"}
    stated = client.post("/v1/check", content=body, headers=json)
    in_pieces = client.post("/v1/check", content=(bytes([byte]) for byte in body), headers=json)
    upload = client.post("/v1/check", files={"file": ("a.txt", b"a" * 1000)})
    for answer in (stated, in_pieces, upload):
        assert status_of(answer) == (413, 413)
        assert "1,000 bytes" in answer.json()["detail"]
    form = client.post("/v2/check", data={"language": "en-US", "text": "a" * 1000})
    assert (form.status_code, form.text) == (413, "Error: a request may have at most 1,000 bytes")
    assert client.post("/v1/check", json={"text": WRONG}).status_code == 200


@stopping
def test_an_article_that_takes_too_long_fails_alone(clients: Clients) -> None:
    client = clients(max_seconds=2.5)
    with stuck(client, 1) as (_, futures):
        answer = futures[0].result(30)
    assert status_of(answer) == (504, 504)
    assert answer.json()["detail"].startswith("the article took longer than 2.5 s and was stopped; send")
    assert client.post("/v1/check", json={"text": WRONG}).status_code == 200


@stopping
def test_an_article_whose_process_dies_before_it_has_it_is_checked_by_the_next(clients: Clients) -> None:
    client = clients()
    with stuck(client, 1) as (worker, futures):
        time.sleep(0.5)
        worker.kill()
        assert futures[0].result(60).status_code == 200


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not tell who is busy")
def test_an_article_that_kills_its_process_fails_alone(clients: Clients) -> None:
    client = clients(max_seconds=60)
    worker = worker_of(client)
    spent = ticks_of(worker)
    long = {"text": "It has 20 miles (52 km), 1,204 stones and $3.4 million.\n" * 10_000}
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(client.post, "/v1/check", json=long)
        while not future.done() and ticks_of(worker) < spent + 10:
            time.sleep(0.02)
        worker.kill()
        answer = future.result(60)
    assert status_of(answer) == (500, 500)
    assert "killed (SIGKILL)" in answer.json()["detail"]
    assert client.post("/v1/check", json={"text": WRONG}).status_code == 200


@stopping
@pytest.mark.parametrize(("limit", "status"), [("max_waiting", 503), ("max_per_client", 429)])
def test_too_many_requests(clients: Clients, limit: str, status: int) -> None:
    client = clients(**{limit: 2})
    with stuck(client, 3) as (_, futures):
        refused = next(as_completed(futures, timeout=30)).result()
    assert status_of(refused) == (status, status)
    assert refused.headers["retry-after"] == "5"
    assert sorted(future.result(30).status_code for future in futures) == [200, 200, status]
    assert client.post("/v1/check", json={"text": WRONG}).status_code == 200


@stopping
def test_an_article_that_waits_too_long(clients: Clients) -> None:
    client = clients(wait_seconds=0.3)
    with stuck(client, 2) as (_, futures):
        refused = next(as_completed(futures, timeout=30)).result()
    assert status_of(refused) == (503, 503)
    assert "waited too long" in refused.json()["detail"]
    assert sorted(future.result(30).status_code for future in futures) == [200, 503]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (TookTooLongError(1), 504),
        (WorkerDiedError("the process was killed"), 500),
        (SettingsError("unknown rule"), 422),
        (InternalError("internal error in rule units/conversion: ValueError"), 500),
        (MemoryError(), 413),
        (RuntimeError("words of the article"), 500),
    ],
)
def test_what_errors_are_told_as(error: Exception, status: int) -> None:
    problem = problem_of(error)
    assert problem.status == status
    assert "words of the article" not in problem.detail


def test_nothing_is_written_to_disk(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Uploads beyond a megabyte go to a temporary file where the library has its way."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file was made")

    text = "The harbour is quiet today, he said. " * 60_000
    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", refuse)
    answer = client.post("/v1/check", files={"file": ("a.txt", text)}, data={"select": "units"})
    assert len(text) > 2_000_000
    assert answer.status_code == 200


def test_many_at_once(client: TestClient) -> None:
    texts = [f"The trail is 20 miles ({n} km) long." for n in range(40, 80)]
    barrier = threading.Barrier(8)

    def post(text: str) -> Any:
        if text in texts[:8]:
            barrier.wait(10)
        return client.post("/v1/check", json={"text": text}).json()

    with ThreadPoolExecutor(8) as pool:
        for text, answer in zip(texts, pool.map(post, texts), strict=True):
            (finding,) = answer["files"][0]["findings"]
            assert finding["places"][1]["text"] in text
