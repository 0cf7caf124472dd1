"""Measure the page in headless Chromium: how soon the map is drawn, and how long a click takes.

Run from the project's root::

    uv run python benchmarks/page.py [--readers 20] [--seconds 60] [--pause 3]

Every figure is wall time on this machine, server and browser side by side. The empty page is one button and one line
on the same server software in the same run: what a click costs at the least. Many readers are measured twice: each
clicking again as soon as an answer has come, and each reading for a while (`--pause`) before the next click; and as many
on the empty page.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
EMPTY = """
import streamlit as st
st.session_state.setdefault("clicks", 0)
if st.button("Click"):
    st.session_state.clicks += 1
st.html(f"<p id='answer'>{st.session_state.clicks}</p>")
"""
CLICKS = 20
OPENINGS = 5
PATIENCE = 90
"""Seconds for a server to start or a page to open: longer than that is a failure, not a figure."""
FRAME = "iframe[title='streamlit_folium.st_folium']"
# what changes when a click is answered, waited for inside the page: no round trip of the test's own is measured
WAIT = """(selector, before) => new Promise((done) => {
  const seen = () => document.querySelector(selector)?.textContent;
  const look = () => (seen() && seen() !== before ? done(performance.now()) : requestAnimationFrame(look));
  look();
})"""


@contextmanager
def serving(app: Path, **environment: str) -> Iterator[tuple[str, int]]:
    """Run an app; give its address and the server's process number."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [
            sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port), "--server.address",
            "127.0.0.1", "--server.headless", "true", "--server.fileWatcherType", "none",
        ],
        cwd=ROOT, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                urlopen(f"{url}/_stcore/health", timeout=2).close()
                break
            except (URLError, OSError):
                time.sleep(0.1)
        else:
            sys.exit(f"{app.name} does not answer")
        yield url, process.pid
    finally:
        process.terminate()
        process.wait()


def open_page(page: Page, url: str) -> float:
    """Open the page; return the seconds until the map is drawn."""
    start = time.perf_counter()
    page.goto(url)
    page.frame_locator(FRAME).locator("[data-drawn='yes']").wait_for(timeout=PATIENCE * 1000)
    return time.perf_counter() - start


def timed_click(page: Page, button: str, answer: str) -> float:
    """Click inside the page and return the milliseconds until the answer's text has changed."""
    took: float = page.evaluate(
        f"""async ([button, answer]) => {{
            const wait = {WAIT};
            const before = document.querySelector(answer)?.textContent;
            const start = performance.now();
            document.querySelector(button).click();
            return await wait(answer, before) - start;
        }}""",
        [button, answer],
    )
    return took


def idle(page: Page) -> None:
    """Wait until the server has answered everything."""
    page.locator("[data-testid='stApp'][data-test-script-state='notRunning']").wait_for()


def clicks(page: Page, stops: int, count: int) -> list[float]:
    """Click one stop after the other and return the milliseconds of each."""
    took = []
    for n in range(count):
        idle(page)
        number = n * 3 % stops + 1
        took.append(timed_click(page, f".st-key-stop-{number} button", ".st-key-evidence"))
    return took


def resident_mb(pid: int) -> float:
    """Return the memory that a process holds, in megabytes."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1000
    return 0.0


def with_page(work: Callable[[Page], Any]) -> Any:  # noqa: ANN401 - whatever the work returns
    """Do something in a fresh laptop window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-GB")
        result = work(page)
        browser.close()
    return result


@dataclass(frozen=True)
class Crowd:
    """What readers at once share: where, what they do, how long, how they wait between clicks, and multiprocessing's tools."""

    url: str
    opens: Callable[[Page, str], Any]
    clicks: Callable[[Page, int], tuple[float, int]]
    seconds: float
    pauses: tuple[float, ...]
    ready: Any
    turn: Any = field(default_factory=lambda: multiprocessing.Semaphore(2))
    answers: Any = field(default_factory=multiprocessing.Queue)


def click_stop(page: Page, n: int) -> tuple[float, int]:
    """Click the n-th stop of the seeds, round and round; tell also whether another one was shown."""
    idle(page)
    number = n * 3 % 7 + 1
    took = timed_click(page, f".st-key-stop-{number} button", ".st-key-evidence")
    shown = page.locator(".st-key-evidence h3").first.text_content() or ""
    return took, not shown.startswith(str(number))


def open_empty(page: Page, url: str) -> None:
    """Open the empty page."""
    page.goto(url)
    page.get_by_role("button", name="Click").wait_for(timeout=PATIENCE * 1000)


def click_empty(page: Page, _: int) -> tuple[float, int]:
    """Click the empty page's button, which nobody else's clicks may count."""
    idle(page)
    before = int(page.locator("#answer").text_content() or 0)
    took = timed_click(page, "[data-testid=stButton] button", "#answer")
    return took, int(page.locator("#answer").text_content() or 0) != before + 1


def one_reader(crowd: Crowd) -> None:
    """Click for a while, once for each pause; report the times, and how often another stop was shown than the one clicked."""

    def work(page: Page) -> list[tuple[list[float], int]]:
        with crowd.turn:  # twenty browsers that start at once on few cores measure nothing of the page
            crowd.opens(page, crowd.url)
        n, told = os.getpid(), []
        for pause in crowd.pauses:
            crowd.ready.wait(PATIENCE * 10)
            took, wrong, end = [], 0, time.monotonic() + crowd.seconds
            while time.monotonic() < end:
                n += 1
                milliseconds, foreign = crowd.clicks(page, n)
                took.append(milliseconds)
                wrong += foreign + page.get_by_test_id("stException").count()
                time.sleep(pause)
            told.append((took, wrong))
        return told

    try:
        crowd.answers.put(with_page(work))
    except Exception as error:  # noqa: BLE001 - told to the one who waits
        crowd.ready.abort()
        crowd.answers.put([([], repr(error)) for _ in crowd.pauses])


def many_readers(crowd: Crowd, count: int) -> list[Any]:
    """Let readers click at once; return for each pause the times of all clicks, and what went wrong for any."""
    readers = [multiprocessing.Process(target=one_reader, args=(crowd,)) for _ in range(count)]
    for reader in readers:
        reader.start()
    told = [crowd.answers.get() for _ in readers]
    for reader in readers:
        reader.join()
    return [
        ([each for took, _ in same for each in took], [wrong for _, wrong in same if wrong])
        for same in zip(*told, strict=True)
    ]


def tell_many(many: list[Any], readers: int, pauses: tuple[float, ...], alone: float, page: str) -> None:
    """Print what many readers waited, beside what one alone does."""
    for pause, (took, wrong) in zip(pauses, many, strict=True):
        middle = statistics.median(took) if took else float("nan")
        print(
            f"{page}{readers} readers, {pause:.0f} s between clicks, {len(took)} clicks: "
            f"median {middle:5.0f} ms = {middle / alone:.1f} x one reader; wrong: {wrong or 'none'}"
        )


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=3)
    given = parser.parse_args()
    print(f"{os.cpu_count()} cores\n")

    empty = Path(tempfile.mkdtemp()) / "empty.py"
    empty.write_text(EMPTY, encoding="utf-8")
    pauses = (0.0, given.pause)
    with serving(empty) as (url, _):

        def bare(page: Page) -> list[float]:
            open_empty(page, url)
            return [click_empty(page, n)[0] for n in range(CLICKS)]

        least = statistics.median(with_page(bare))
        print(f"empty page, click:                     median {least:5.0f} ms")
        if given.readers:
            ready = multiprocessing.Barrier(given.readers)
            crowd = Crowd(url, open_empty, click_empty, given.seconds, pauses, ready)
            tell_many(many_readers(crowd, given.readers), given.readers, pauses, least, "empty page, ")

    with serving(ROOT / "dashboard.py", DATELINE_CORPUS=str(ROOT / "seeds")) as (url, pid):
        with_page(lambda page: open_page(page, url))  # the first reader warms the server
        opened = [with_page(lambda page: open_page(page, url)) for _ in range(OPENINGS)]
        print(f"seeds, map drawn after opening:        median {statistics.median(opened):5.2f} s")

        def click_seeds(page: Page) -> list[float]:
            open_page(page, url)
            return clicks(page, 7, CLICKS)

        alone = statistics.median(with_page(click_seeds))
        print(
            f"seeds, click to evidence:              median {alone:5.0f} ms = {alone / least:.1f} x the empty page"
        )
        print(f"seeds, server's memory:                       {resident_mb(pid):5.0f} MB")
        if given.readers:
            ready = multiprocessing.Barrier(given.readers)
            crowd = Crowd(url, open_page, click_stop, given.seconds, pauses, ready)
            tell_many(many_readers(crowd, given.readers), given.readers, pauses, alone, "seeds, ")

    with serving(ROOT / "tests" / "browser" / "app_made.py", DATELINE_MADE="crowd") as (url, pid):
        with_page(lambda page: open_page(page, url))
        print(
            f"2,000 articles, 500 stops, opened:            {with_page(lambda page: open_page(page, url)):5.2f} s"
        )

        def click_crowd(page: Page) -> list[float]:
            open_page(page, url)
            return clicks(page, 50, CLICKS)  # the part of the list that is shown

        print(
            f"2,000 articles, 500 stops, click:      median {statistics.median(with_page(click_crowd)):5.0f} ms"
        )
        print(f"2,000 articles, 500 stops, memory:            {resident_mb(pid):5.0f} MB")


if __name__ == "__main__":
    main()
