"""A pool of processes that can be killed: a task that runs too long, or that kills its process, fails alone.

`concurrent.futures.ProcessPoolExecutor` can neither stop a task nor outlive the death of one of its
processes. Here each process is looked after by a thread of its own, which gives it a task, waits for the
answer for as long as the task may take, and puts a new process in its place where none came.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import queue
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent import futures
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from checker.collecting import collect_seldom
from checker.errors import FactlintError

Task = TypeVar("Task")
Answer = TypeVar("Answer")

START_LIMIT = 60.0
"""Seconds that a process may take until it accepts tasks: imports, rule pages and data of a slow machine."""
TASKS_AHEAD = 4
"""Tasks for each process that `ordered` reads before they are needed; bounds what is held in memory."""
TAKEN = b"taken"
"""What a process sends when it has a task, before it begins."""
_GRACE = 5.0
"""Seconds to wait for a killed process to be gone; the system needs far less."""


class TaskError(FactlintError):
    """A task came to no answer through no fault that it could tell itself."""


class TookTooLongError(TaskError):
    """A task that was stopped because it ran longer than it may."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"took longer than {seconds:g} s and was stopped")
        self.seconds = seconds

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.seconds,)


class WorkerDiedError(TaskError):
    """A task whose process died: killed for want of memory, or by a crash in compiled code."""


class _NotTakenError(WorkerDiedError):
    """A task whose process died before it had the task."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may use.

    seconds: of the clock, from when a process has the task, not while it waits for one; None for no limit.
    memory: bytes of address space of a process, beyond which it gets a MemoryError; None for no limit. Has an
    effect on Linux alone.
    """

    seconds: float | None = None
    memory: int | None = None


class Pool(Generic[Task, Answer]):
    """Processes that answer tasks.

    make: called once in each process; what it returns is called with each task. It, the tasks and the answers
    are pickled. An exception that a task raises is its future's exception, and its process lives on; one that
    `make` raises is the exception of the tasks that the process would have answered. preload: modules that
    processes need, imported once and shared where the system can fork, which makes replacing one quick.
    Use as a context manager, or call `close`.
    """

    def __init__(
        self,
        make: Callable[[], Callable[[Task], Answer]],
        processes: int,
        limits: Limits | None = None,
        preload: Iterable[str] = (),
    ) -> None:
        self._tasks: queue.SimpleQueue[tuple[Task, Future[Answer]] | None] = queue.SimpleQueue()
        self._closing = threading.Event()
        context = _context(list(preload))
        self._keepers = [_Keeper(context, make, limits or Limits(), self) for _ in range(processes)]
        for keeper in self._keepers:
            keeper.thread.start()

    def submit(self, task: Task) -> Future[Answer]:
        """The future answer to a task. One that is cancelled before a process has it is never begun.

        The future raises TookTooLongError, WorkerDiedError, or what the task raised.
        """
        if self._closing.is_set():
            raise RuntimeError("the pool is closed")
        future: Future[Answer] = Future()
        self._tasks.put((task, future))
        return future

    def ordered(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Future[Answer]]]:
        """Each task with its finished future, in order; tasks are read only a few ahead."""
        ahead = len(self._keepers) * TASKS_AHEAD
        pending: deque[tuple[Task, Future[Answer]]] = deque()
        try:
            for task in tasks:
                pending.append((task, self.submit(task)))
                if len(pending) >= ahead:
                    yield _finished(pending.popleft())
            while pending:
                yield _finished(pending.popleft())
        finally:
            for _, future in pending:
                future.cancel()

    @property
    def ready(self) -> bool:
        """Whether a process is there to accept tasks."""
        return any(keeper.accepting.is_set() for keeper in self._keepers)

    def wait_ready(self, seconds: float = START_LIMIT) -> bool:
        """Wait until every process accepts tasks; whether that came about in time."""
        return all(keeper.accepting.wait(seconds) for keeper in self._keepers)

    def close(self) -> None:
        """Kill the processes, whatever they are at, and cancel the tasks that wait."""
        self._closing.set()
        for _ in self._keepers:
            self._tasks.put(None)
        for keeper in self._keepers:
            keeper.kill()
        for keeper in self._keepers:
            keeper.thread.join(_GRACE)
        with suppress(queue.Empty):
            while True:
                waiting = self._tasks.get_nowait()
                if waiting is not None:
                    waiting[1].cancel()

    def next_task(self) -> tuple[Task, Future[Answer]] | None:
        """For keepers: the next task to answer, or None where the pool closes."""
        while not self._closing.is_set():
            waiting = self._tasks.get()
            if waiting is None:
                return None
            if waiting[1].set_running_or_notify_cancel():
                return waiting
        return None

    @property
    def closing(self) -> bool:
        return self._closing.is_set()

    def __enter__(self) -> Pool[Task, Answer]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _finished(pending: tuple[Task, Future[Answer]]) -> tuple[Task, Future[Answer]]:
    futures.wait([pending[1]])
    return pending


class _Keeper(Generic[Task, Answer]):
    """One process at a time, and the thread that gives it tasks."""

    def __init__(
        self,
        context: BaseContext,
        make: Callable[[], Callable[[Task], Answer]],
        limits: Limits,
        pool: Pool[Task, Answer],
    ) -> None:
        self._context = context
        self._make = make
        self._limits = limits
        self._pool = pool
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._start_error: BaseException | None = None
        self.accepting = threading.Event()
        self.thread = threading.Thread(target=self._keep, name="worker-keeper", daemon=True)

    def kill(self) -> None:
        """Kill the process there is; its thread notices."""
        self.accepting.clear()
        with self._lock:
            if self._process is not None:
                self._process.kill()

    def _keep(self) -> None:
        self._start()
        while (waiting := self._pool.next_task()) is not None:
            task, future = waiting
            if not self._is_waiting():
                self._stop()
                self._start()
            try:
                future.set_result(self._answer_or_again(task))
            except BaseException as error:
                future.set_exception(error)
            if self._connection is None:
                self._start()  # now, so that the next task need not wait for it
        self._stop()

    def _answer_or_again(self, task: Task) -> Answer:
        """As `_answer`, and once more where the process died before it had the task."""
        try:
            return self._answer(task)
        except _NotTakenError:
            self._start()
            return self._answer(task)

    def _is_waiting(self) -> bool:
        """Whether there is a process and it waits for a task: one that died has closed its end."""
        try:
            return self._connection is not None and not self._connection.poll()
        except OSError:
            return False

    def _start(self) -> None:
        """Start a process and wait until it accepts tasks; `_start_error` says why it does not."""
        ours, theirs = self._context.Pipe()
        process = self._context.Process(  # type: ignore[attr-defined]
            target=_work, args=(theirs, self._make, self._limits), name="factlint-worker", daemon=True
        )
        with self._lock:
            if self._pool.closing:
                return
            process.start()
            self._process, self._connection = process, ours
        theirs.close()
        self._start_error = None
        try:
            _opened(self._receive(START_LIMIT))
        except Exception as error:
            self._start_error = error
            self._stop()
        else:
            self.accepting.set()

    def _stop(self) -> None:
        self.accepting.clear()
        with self._lock:
            process, connection = self._process, self._connection
            self._process = self._connection = None
        if process is not None:
            process.kill()
            process.join(_GRACE)
        if connection is not None:
            connection.close()

    def _answer(self, task: Task) -> Answer:
        """Raises TaskError, what the task raised, or what kept the process from starting."""
        if self._connection is None:
            raise self._start_error or WorkerDiedError("no process could be started")
        data = pickle.dumps(task)
        try:
            self._hand_over(data)
            reply = self._receive(self._limits.seconds)
        except TaskError:
            self._stop()
            raise
        answer: Answer = _opened(reply)
        return answer

    def _hand_over(self, data: bytes) -> None:
        """Send a task and wait until the process says that it has it. Raises TaskError."""
        assert self._connection is not None
        try:
            with suppress(OSError):  # a process that died meanwhile is told by what cannot be received
                self._connection.send_bytes(data)
            self._receive(self._limits.seconds)
        except WorkerDiedError as error:
            raise _NotTakenError(error.message) from None

    def _receive(self, seconds: float | None) -> bytes:
        assert self._connection is not None
        try:
            if self._connection.poll(seconds):
                return self._connection.recv_bytes()
        except (EOFError, OSError):
            raise self._death() from None
        assert seconds is not None
        raise TookTooLongError(seconds)

    def _death(self) -> WorkerDiedError:
        """What the process died of."""
        process = self._process
        if process is None:
            return WorkerDiedError("the pool was closed")
        process.join(_GRACE)
        code = process.exitcode
        if code is not None and code < 0:
            with suppress(ValueError):
                return WorkerDiedError(f"the process was killed ({signal.Signals(-code).name})")
        return WorkerDiedError(f"the process ended with status {code}")


def _opened(reply: bytes) -> Any:
    """What a process sent. Raises it where it is an error."""
    worked, value = pickle.loads(reply)
    if not worked:
        raise value
    return value


def _context(preload: list[str]) -> BaseContext:
    """How processes are made. A plain fork would copy this process's threads' locks in whatever state."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    if preload:
        context.set_forkserver_preload(preload)
    return context


def _work(connection: Connection, make: Callable[[], Callable[[Any], Any]], limits: Limits) -> None:
    """The life of a process: answer tasks until the pool goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the pool's process decides what Ctrl-C means
    threading.Thread(target=_die_with_parent, daemon=True).start()
    collect_seldom()
    if limits.memory is not None:
        _limit_memory(limits.memory)
    try:
        answer = make()
    except Exception as error:
        connection.send_bytes(_reply(False, error))
        return
    connection.send_bytes(_reply(True, None))
    while True:
        try:
            data = connection.recv_bytes()
        except (EOFError, OSError):
            return
        connection.send_bytes(TAKEN)
        connection.send_bytes(_outcome(answer, data))


def _outcome(answer: Callable[[Any], Any], data: bytes) -> bytes:
    try:
        return _reply(True, answer(pickle.loads(data)))
    except Exception as error:
        return _reply(False, error)


def _reply(worked: bool, value: Any) -> bytes:
    """What is sent to the pool. An error that cannot be sent is told in its words."""
    try:
        reply = pickle.dumps((worked, value))
        if not worked:
            pickle.loads(reply)  # exceptions with arguments of their own may be written and not read
    except Exception as error:
        unsent = value if isinstance(value, BaseException) else error
        return pickle.dumps((False, TaskError(f"{type(unsent).__name__}: {unsent}")))
    return reply


def _die_with_parent() -> None:
    """End at once when the pool's process is gone, even in the midst of a task that would never end."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _limit_memory(size: int) -> None:
    if sys.platform == "linux":
        import resource  # noqa: PLC0415  (not on every system)

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
