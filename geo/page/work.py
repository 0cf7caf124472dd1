"""Work that takes long: done once, in a thread of its own, while every session that asks for it sees how far it is."""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import Future, wait
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, Generic, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.words import Reader

Progress = Callable[[str, int, int], None]
"""Takes the stage, how much of it is done, and how much there is."""

T = TypeVar("T")

STAGES = ("places", "dates", "claims")
"""What `trace` tells of, in order: each goes through all articles."""
LOOK = 0.25
"""Seconds between two looks: what is done sooner shows no bar at all."""


class Work(Generic[T]):
    """Something begun, to be waited for by any number of sessions.

    Parameters
    ----------
    do
        Is called at once, in a thread, with the function that it tells its progress to.
    """

    def __init__(self, do: Callable[[Progress], T]) -> None:
        self._done: Future[T] = Future()
        self._told: tuple[str, int, int] = ("", 0, 1)
        Thread(target=self._run, args=(do,), daemon=True).start()

    def _run(self, do: Callable[[Progress], T]) -> None:
        try:
            made = do(self._tell)
            settle()
            self._done.set_result(made)
        except BaseException as error:  # noqa: BLE001 - whoever waits gets it
            self._done.set_exception(error)

    def _tell(self, stage: str, done: int, total: int) -> None:
        self._told = (stage, done, total)

    @property
    def failed(self) -> bool:
        """Tell whether it is done and has failed."""
        return self._done.done() and self._done.exception() is not None

    def result(self, show: Progress) -> T:
        """Wait, telling `show` the progress, and return what was made or raise what went wrong."""
        while not wait([self._done], timeout=LOOK).done:
            show(*self._told)
        return self._done.result()


def settle() -> None:
    """Take all that is in memory now out of the garbage collector's sight.

    Streamlit collects garbage after every click and holds up all sessions meanwhile: with libraries, index and journey in
    sight that took three times as long as the click itself. What is no part of a cycle is still freed.
    """
    gc.collect()
    gc.freeze()


@contextmanager
def show_progress(reader: Reader) -> Iterator[Progress]:
    """Make room for a bar that stands while something is waited for; give the function that draws it."""
    room = st.empty()

    def show(stage: str, done: int, total: int) -> None:
        if stage == "gazetteer":
            room.info(reader.say("Building the index of place names, once: {n}", n=reader.number(done)))
            return
        if (stage, done) == (STAGES[-1], total):
            room.progress(1.0, text=reader.say("Putting the stops in order …"))
            return
        at = STAGES.index(stage) if stage in STAGES else 0
        room.progress(
            (at + done / max(1, total)) / len(STAGES),
            text=reader.say(
                "Reading the articles: {done} of {total}, for {what}",
                done=reader.number(done),
                total=reader.number(total),
                what={
                    "places": reader.say("places"),
                    "dates": reader.say("days"),
                    "claims": reader.say("what they claim"),
                }.get(stage, "…"),
            )
            if stage
            else reader.say("Reading the articles …"),
        )

    yield show
    room.empty()
