"""A page in a real browser: one server a session, one browser a file, no network but loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Error, expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import (
        Browser,
        BrowserContext,
        Frame,
        FrameLocator,
        Locator,
        Page,
        Playwright,
        Route,
    )

    from geo.gazetteer import Gazetteer

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
START = 60
"""Seconds that a server may take to start, or to read the articles, on a loaded machine."""
LAPTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB"}
SYSTEM = ("chromium", "chromium-browser", "google-chrome")

Theme = Literal["light", "dark"]

expect.set_options(timeout=15_000)  # ms: a loaded machine with two cores


def _without_browser(why: str) -> None:
    line = f"no browser for the page's tests: {why}"
    if os.environ.get("CI") == "true":
        pytest.fail(line, pytrace=False)
    pytest.skip(line)


def _executable(playwright: Playwright) -> str:
    """Find the system's Chromium, else Playwright's own, else let Playwright fetch it."""
    for name in SYSTEM:
        found = shutil.which(name)
        if found:
            return found
    own = playwright.chromium.executable_path
    if not Path(own).exists():
        done = subprocess.run(
            [sys.executable, "-m", "playwright", "install", "chromium"],
            capture_output=True,
            text=True,
            check=False,
        )
        if not Path(own).exists():
            told = (done.stderr + done.stdout).splitlines()
            reason = next((line.strip() for line in told if "Error" in line), "Playwright fetched none")
            _without_browser(f"install chromium, or let Playwright reach its server ({reason})")
    return own


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=_executable(playwright))
        except Error as error:
            _without_browser(str(error).splitlines()[0])
            raise  # not reached: the line above leaves
        yield started
        started.close()


def serve(app: Path, environment: dict[str, str], log: Path) -> Iterator[str]:
    """Run a Streamlit app until the test session ends; yield its address once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port), "--server.address", "127.0.0.1",
        "--server.headless", "true", "--server.fileWatcherType", "none",
    ]  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdout=out, stderr=out)
        try:
            _wait_for(f"{url}/_stcore/health", process, log)
            yield url
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end:
        try:
            with urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            if process.poll() is not None:
                break
        process_ended = process.poll() is not None
        if process_ended:
            break
        time.sleep(0.1)  # polling, with a deadline
    pytest.fail(f"the server does not answer: {log.read_text(errors='replace')[-2000:]}", pytrace=False)


@pytest.fixture(scope="session")
def made_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serve(HERE / "app_made.py", {}, tmp_path_factory.mktemp("server") / "made.log")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> Iterator[str]:
    """The real page over the seeds; on a fresh machine the index is built before, and no page waits for it."""
    del gazetteer
    environment = {"DATELINE_CORPUS": str(ROOT / "seeds")}
    yield from serve(ROOT / "dashboard.py", environment, tmp_path_factory.mktemp("server") / "seeds.log")


@dataclass
class Visit:
    """One reader's browser window."""

    page: Page
    refused: list[str] = field(default_factory=list)
    mounts: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def map(self) -> FrameLocator:
        return self.page.frame_locator("iframe[title='streamlit_folium.st_folium']")

    def marker(self, number: int) -> Locator:
        return self.map.locator(f".leaflet-marker-icon[data-stop='{number}']")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    @property
    def evidence(self) -> Locator:
        return self.page.locator(".st-key-evidence")

    def idle(self) -> None:
        """Wait until the server has answered everything that was asked."""
        expect(self.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")

    def drawn(self) -> None:
        """Wait until the articles are read and the map is drawn."""
        expect(self.map.locator(".leaflet-container[data-drawn='yes']")).to_be_visible(timeout=START * 1000)


@pytest.fixture(scope="module")
def usual(browser: Browser) -> BrowserContext:
    """Make the window that most tests share: what it loaded once it need not load again."""
    return browser.new_context(**LAPTOP)


@pytest.fixture
def visit(browser: Browser, usual: BrowserContext, made_server: str) -> Iterator[Callable[..., Visit]]:
    """Open addresses, with everything but loopback refused."""
    opened: list[Page | BrowserContext] = []

    def open_page(
        path: str = "/",
        *,
        server: str = made_server,
        wait: bool = True,
        theme: Theme = "light",
        **options: Any,
    ) -> Visit:
        context = browser.new_context(**(LAPTOP | options)) if options else usual
        page = context.new_page()
        opened.append(context if options else page)
        page.emulate_media(
            color_scheme=theme, reduced_motion="reduce"
        )  # without motion nothing moves under the mouse
        visited = Visit(page)

        def guard(route: Route) -> None:
            if route.request.url.startswith(server):
                route.continue_()
            else:
                visited.refused.append(route.request.url)
                route.abort()

        def count(frame: Frame) -> None:
            if "st_folium" in frame.url:
                visited.mounts.append(frame.url)

        page.route("**/*", guard)
        page.on("pageerror", lambda error: visited.errors.append(str(error)))
        page.on("framenavigated", count)
        page.goto(server + path)
        if wait:
            visited.drawn()
            visited.idle()
        return visited

    yield open_page
    for each in opened:
        each.close()
