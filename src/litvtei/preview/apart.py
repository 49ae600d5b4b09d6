"""A function in a process of its own that answers again and again: whatever a file does to it, the server lives.

What the function keeps between two questions stays warm. The process is changed for a new one after many questions,
since libxml2 never forgets a name that it has read.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")
Answering = Callable[[Q, Callable[[A], None]], A]
_MOST_QUESTIONS = 500
_ENDING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}


class GoneError(Exception):
    """The process ended before it answered; its words say how."""


class Apart(Generic[Q, A]):
    """A process that makes a function and answers questions with it. One question at a time; close it.

    The function takes a question, and another function to say something with before it answers.
    """

    def __init__(self, make: Callable[[], Answering[Q, A]], most: int = _MOST_QUESTIONS) -> None:
        """``make`` is called once in the process; it and all questions and answers must pickle."""
        self._make = make
        self._most = most
        self._asked = 0
        self._context = get_context("spawn")
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None

    def ask(self, question: Q, hear: Callable[[A], None] = lambda _said: None) -> A:
        """Return the answer, and ``hear`` what is said before it.

        Raises GoneError if the process ends instead; the next question begins another.
        """
        if self._asked >= self._most:
            self.close()
        line = self._line or self._start()
        self._asked += 1
        try:
            line.send(question)
            while True:
                is_last, said = line.recv()
                if is_last:
                    answer: A = said
                    return answer
                hear(said)
        except (EOFError, OSError):
            raise GoneError(_named(self._end())) from None

    def _start(self) -> Connection:
        here, there = self._context.Pipe()
        self._process = self._context.Process(target=_answer, args=(there, self._make))
        # Ctrl-C at the terminal reaches every process; from its first instruction on, this one leaves it to its parent.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
        try:
            self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        there.close()
        self._line, self._asked = here, 0
        return here

    def _end(self) -> int:
        if self._process is None:
            return 0
        code = 0
        with contextlib.suppress(AttributeError, AssertionError):  # it was about to be started when all was to end
            self._process.kill()
            self._process.join()
            code = self._process.exitcode or 0
        if self._line is not None:
            self._line.close()
        self._process = self._line = None
        return code

    def close(self) -> None:
        """End the process, at whatever it is."""
        self._end()


def _named(code: int) -> str:
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name
    return f"exit code {code}"


def _answer(line: Connection, make: Callable[[], Answering[Q, A]]) -> None:
    """Answer until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for one in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    with contextlib.suppress(EOFError, OSError):
        answer = make()
        while True:
            line.send((True, answer(line.recv(), lambda said: line.send((False, said)))))
