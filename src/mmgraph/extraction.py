"""Answers -> what each yields: in this process, in several, or in such as may be ended when they take too long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from functools import cache, partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from os import cpu_count
from pathlib import Path
from queue import SimpleQueue
from typing import cast

from mmgraph import lean_spacy
from mmgraph.errors import ContentError
from mmgraph.limits import DEFAULT, Limits, beyond, too_much
from mmgraph.model import Answer, Extraction

# Starting processes costs more than they save below this many answers.
_WORTH_PROCESSES = 200
# What becomes of an answer: what it yields, the limit that it goes beyond, or "" if its reader was ended from outside.
_Outcome = Extraction | str


class Extractor:
    """Holds the compiled catalogue and cues: an answer in, its extraction out."""

    def __init__(self, catalogue: Path | None = None, *, limits: Limits = DEFAULT) -> None:
        # A build where all answers are known should not pay for loading spaCy.
        lean_spacy.load()
        from mmgraph.mentions import Recognizer
        from mmgraph.relations import RelationReader

        self._recognize = Recognizer(catalogue)
        self._relate = RelationReader(most=limits.relations)

    def __call__(self, answer: Answer) -> Extraction:
        """All that `answer` yields; depends on nothing else."""
        recognition = self._recognize(answer)
        concepts = tuple(recognition.concepts[key] for key in sorted(recognition.concepts))
        return Extraction(answer, concepts, recognition.mentions(), self._relate(recognition), recognition.notes)


def extract(
    answers: Sequence[Answer], limits: Limits = DEFAULT, *, processes: int | None = None
) -> Iterator[Extraction | ContentError]:
    """What each answer yields, in their order and without its blocks, or why it is left out."""
    if processes is None:
        processes = (cpu_count() or 1) if len(answers) >= _WORTH_PROCESSES else 1
    read = _read_timed if limits.seconds else _read_all
    for answer, outcome in zip(answers, read(answers, limits, processes), strict=True):
        yield outcome if isinstance(outcome, Extraction) else _left_out(answer, outcome, limits)


def _left_out(answer: Answer, limit: str, limits: Limits) -> ContentError:
    if limit:
        return too_much(limits, limit, answer.path, answer.line)
    return ContentError(
        f"{answer.path}, line {answer.line}: its reader ended before it was done, perhaps for want of memory; "
        "it is left out. Split it.",
        f"{answer.path} 第 {answer.line} 行：读取进程中途结束（可能内存不足），该内容已略去。请拆分。",
    )


def _read_all(answers: Sequence[Answer], limits: Limits, processes: int) -> Iterator[_Outcome]:
    read = partial(_read_one, limits)
    if processes == 1:
        yield from map(read, answers)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(read, answers, chunksize=16)


def _read_one(limits: Limits, answer: Answer) -> _Outcome:
    if sum(block.kind == "cell" for block in answer.blocks) > limits.cells:
        return "cells"
    extraction = _extractor(limits)(answer)
    # Nobody needs the blocks any more, and they are most of what processes would have to hand over.
    return beyond(extraction, limits) or replace(extraction, answer=replace(answer, blocks=()))


@cache
def _extractor(limits: Limits) -> Extractor:
    return Extractor(limits=limits)


# --- In a given time ---


def _read_timed(answers: Sequence[Answer], limits: Limits, processes: int) -> Iterator[_Outcome]:
    """Each answer in a process that is ended when the time is up: nothing else stops a loop in a library's C code, on
    every system. A thread waits for each process."""
    idle: SimpleQueue[_Worker] = SimpleQueue()
    with ExitStack() as stack:
        for _ in range(processes):
            idle.put(_Worker(limits))
            stack.callback(lambda: idle.get().end())
        pool = ThreadPoolExecutor(processes)
        stack.callback(pool.shutdown, cancel_futures=True)
        yield from pool.map(partial(_read_by_one_of, idle, limits), answers)


def _read_by_one_of(idle: SimpleQueue[_Worker], limits: Limits, answer: Answer) -> _Outcome:
    worker = idle.get()
    try:
        outcome = worker.read(answer, limits.seconds)
        if isinstance(outcome, str) and worker.ended:
            worker = _Worker(limits)
        return outcome
    finally:
        idle.put(worker)


class _Worker:
    """A process that reads answers, one after the other."""

    def __init__(self, limits: Limits) -> None:
        system = get_context("spawn")
        self._connection, theirs = system.Pipe()
        self._process = system.Process(target=_serve, args=(theirs, limits), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = self.ended = False

    def read(self, answer: Answer, seconds: int) -> _Outcome:
        """What becomes of the answer. After "" or "seconds" the process is ended."""
        try:
            # That it loads the catalogue first is not the answer's fault.
            self._ready = self._ready or self._connection.recv()
            self._connection.send(answer)
            if self._connection.poll(seconds):
                return cast(_Outcome, self._connection.recv())
        except (EOFError, OSError):
            self.end()
            return ""
        self.end()
        return "seconds"

    def end(self) -> None:
        """End the process, whatever it does."""
        self.ended = True
        self._process.kill()
        self._process.join()
        self._connection.close()


def _serve(connection: Connection, limits: Limits) -> None:
    _extractor(limits)
    connection.send(True)
    while True:
        try:
            answer = connection.recv()
        except EOFError:
            return
        connection.send(_read_one(limits, answer))
