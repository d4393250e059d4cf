from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from pathlib import Path
from typing import Any

import pytest

from checker.errors import DocumentError
from checker.workers import Limits, Pool, TaskError, TookTooLongError, WorkerDiedError

# Tests are imported by file, so that other processes could not find what is written here: it is written out.
SOURCE = """
import ctypes, os, sys, time
from checker.errors import DocumentError


class TwoArguments(Exception):
    def __init__(self, one, two):
        super().__init__(f"{one} and {two}")


class Broken:
    def __init__(self):
        raise DocumentError("nothing to work with")


class Doer:
    def __call__(self, task):
        what, value = task
        return getattr(self, what)(value)

    def double(self, value):
        return 2 * value

    def pid(self, value):
        return os.getpid()

    def sleep(self, value):
        time.sleep(value)
        return value

    def leave(self, value):
        os._exit(value)

    def kill(self, value):
        os.kill(os.getpid(), value)

    def crash(self, value):
        ctypes.string_at(0)

    def refuse(self, value):
        raise DocumentError(value, path="a.txt", line=3)

    def unsendable_error(self, value):
        raise TwoArguments(1, 2)

    def unsendable_answer(self, value):
        return lambda: None

    def fill(self, value):
        return len(bytearray(value))
"""

Doers = Callable[..., Pool[Any, Any]]


@pytest.fixture(scope="module")
def doers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doers]:
    folder = tmp_path_factory.mktemp("doers")
    (folder / "factlint_doers.py").write_text(SOURCE)
    sys.path.insert(0, str(folder))
    opened: list[Pool[Any, Any]] = []

    def pool(processes: int = 1, limits: Limits | None = None, name: str = "Doer") -> Pool[Any, Any]:
        make = getattr(importlib.import_module("factlint_doers"), name)
        opened.append(Pool(make, processes, limits))
        return opened[-1]

    yield pool
    for each in opened:
        each.close()
    sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def pool(doers: Doers) -> Pool[Any, Any]:
    """Two processes in which a task may take a second."""
    return doers(2, Limits(seconds=1))


def test_tasks_are_answered_in_other_processes(pool: Pool[Any, Any]) -> None:
    assert pool.wait_ready()
    assert [pool.submit(("double", n)).result(20) for n in range(5)] == [0, 2, 4, 6, 8]
    assert pool.submit(("pid", None)).result(20) != os.getpid()


def test_a_task_that_takes_too_long_fails_alone(pool: Pool[Any, Any]) -> None:
    stuck, other = pool.submit(("sleep", 60)), pool.submit(("double", 4))
    assert other.result(20) == 8
    with pytest.raises(TookTooLongError, match=r"^took longer than 1 s and was stopped$"):
        stuck.result(20)
    assert {pool.submit(("double", n)).result(20) for n in range(4)} == {0, 2, 4, 6}


@pytest.mark.parametrize(
    ("task", "words"),
    [
        (("leave", 7), "the process ended with status 7"),
        (("kill", signal.SIGKILL), "killed (SIGKILL)"),
        (("crash", None), "killed (SIGSEGV)"),
    ],
)
def test_a_process_that_dies_fails_its_task_alone(pool: Pool[Any, Any], task: Any, words: str) -> None:
    died, others = pool.submit(task), [pool.submit(("double", n)) for n in range(4)]
    with pytest.raises(WorkerDiedError) as raised:
        died.result(20)
    assert words in str(raised.value)
    assert [other.result(20) for other in others] == [0, 2, 4, 6]


def test_a_process_that_died_idle_is_replaced(doers: Doers) -> None:
    pool = doers()
    before = pool.submit(("pid", None)).result(20)
    os.kill(before, signal.SIGKILL)
    deadline = time.monotonic() + 20
    while not _is_gone(before) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert pool.submit(("double", 1)).result(20) == 2


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no signal halts a process on this system")
def test_a_task_that_a_dying_process_never_took_is_given_to_the_next(doers: Doers) -> None:
    pool = doers()
    before = pool.submit(("pid", None)).result(20)
    os.kill(before, signal.SIGSTOP)  # alive, and deaf to the task that it gets
    waiting = pool.submit(("pid", None))
    while not waiting.running():
        time.sleep(0.01)
    time.sleep(0.2)
    os.kill(before, signal.SIGKILL)
    assert waiting.result(60) != before


def _is_gone(pid: int) -> bool:
    """Whether a process and all its threads are at an end, and so what it had open is closed."""
    try:
        return _state(pid) == "Z" and len(list(Path(f"/proc/{pid}/task").iterdir())) <= 1
    except OSError:
        return True


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


def test_an_error_of_the_task_is_its_own_and_the_process_lives_on(doers: Doers) -> None:
    pool = doers()
    before = pool.submit(("pid", None)).result(20)
    with pytest.raises(DocumentError) as raised:
        pool.submit(("refuse", "no article")).result(20)
    assert str(raised.value) == "a.txt:3: no article"
    assert pool.submit(("pid", None)).result(20) == before


@pytest.mark.parametrize("task", ["unsendable_error", "unsendable_answer"])
def test_what_cannot_be_sent_is_told_in_words(pool: Pool[Any, Any], task: str) -> None:
    words = "TwoArguments: 1 and 2" if task == "unsendable_error" else "pickle"
    with pytest.raises(TaskError, match=words):
        pool.submit((task, None)).result(20)
    assert pool.submit(("double", 2)).result(20) == 4


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux alone")
def test_a_task_that_wants_too_much_memory_fails_alone(doers: Doers) -> None:
    pool = doers(limits=Limits(memory=1_500_000_000))
    with pytest.raises(MemoryError):
        pool.submit(("fill", 3_000_000_000)).result(20)
    assert pool.submit(("fill", 1_000_000)).result(20) == 1_000_000


def test_what_keeps_processes_from_starting_is_what_tasks_raise(doers: Doers) -> None:
    pool = doers(name="Broken")
    with pytest.raises(DocumentError, match="nothing to work with"):
        pool.submit(("double", 1)).result(20)
    assert not pool.ready


def test_ordered_keeps_the_order_reads_little_ahead_and_goes_on_after_failures(pool: Pool[Any, Any]) -> None:
    read = 0

    def tasks() -> Iterator[tuple[str, Any]]:
        nonlocal read
        for n in range(100):
            read += 1
            yield ("leave", 1) if n == 30 else ("double", n)

    answers: list[Any] = []
    for (what, value), future in pool.ordered(tasks()):
        answers.append(None if what == "leave" else (value, future.result()))
        assert read <= len(answers) + 2 * 4
        if what == "leave":
            assert isinstance(future.exception(), WorkerDiedError)
    assert answers == [None if n == 30 else (n, 2 * n) for n in range(100)]


def test_a_cancelled_task_is_never_begun(doers: Doers) -> None:
    pool = doers()
    first: Future[Any] = pool.submit(("sleep", 0.2))
    second, third = pool.submit(("leave", 1)), pool.submit(("double", 3))
    assert second.cancel()
    assert first.result(20) == 0.2
    assert third.result(20) == 6


def test_closing_kills_what_runs_and_cancels_what_waits(doers: Doers) -> None:
    pool = doers()
    process = pool.submit(("pid", None)).result(20)
    running, waiting = pool.submit(("sleep", 60)), pool.submit(("double", 1))
    while not running.running():
        time.sleep(0.01)
    pool.close()
    with pytest.raises(WorkerDiedError):
        running.result(20)
    with pytest.raises(CancelledError):
        waiting.result(20)
    assert not Path(f"/proc/{process}").exists()
    with pytest.raises(RuntimeError):
        pool.submit(("double", 1))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_processes_end_with_the_program_that_was_killed(tmp_path: Path) -> None:
    (tmp_path / "factlint_doers.py").write_text(SOURCE)
    (tmp_path / "program.py").write_text(
        textwrap.dedent("""
        import factlint_doers
        from checker.workers import Pool
        if __name__ == "__main__":
            pool = Pool(factlint_doers.Doer, 1)
            print(pool.submit(("pid", None)).result(), flush=True)
            pool.submit(("sleep", 600)).result()
        """)
    )
    program = subprocess.Popen(
        [sys.executable, str(tmp_path / "program.py")], stdout=subprocess.PIPE, text=True, cwd=tmp_path
    )
    assert program.stdout is not None
    worker = int(program.stdout.readline())
    program.kill()
    program.wait()
    program.stdout.close()
    deadline = time.monotonic() + 20
    while Path(f"/proc/{worker}").exists() and _state(worker) != "Z" and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{worker}").exists() or _state(worker) == "Z"
