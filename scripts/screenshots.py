"""Take the pictures of the page that README and docs show.

Run from the project's root; the system's Chromium is used, else Playwright's::

    uv run python scripts/screenshots.py

Writes ``docs/screenshot.png`` (laptop, light), ``docs/screenshot-dark.png`` and ``docs/screenshot-phone.png``.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES: dict[str, dict[str, Any]] = {
    "screenshot.png": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
    "screenshot-dark.png": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
    "screenshot-phone.png": {
        "viewport": {"width": 390, "height": 844},
        "color_scheme": "light",
        "is_mobile": True,
        "has_touch": True,
    },
}
PATIENCE = 60
"""Seconds that the server may take to start: on the first run it builds the gazetteer's index."""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for(url: str) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            urlopen(url, timeout=2).close()
        except (URLError, OSError):
            time.sleep(0.2)
        else:
            return
    sys.exit(f"{url} does not answer")


def main() -> None:
    """Start the page, take the pictures, stop it."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [
            sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py"), "--server.port", str(port),
            "--server.address", "127.0.0.1", "--server.headless", "true",
        ],
        cwd=ROOT,
    )  # fmt: skip
    try:
        wait_for(f"{url}/_stcore/health")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
            for name, screen in PICTURES.items():
                page = browser.new_page(locale="en-GB", reduced_motion="reduce", **screen)
                page.goto(f"{url}/?stop=4")
                frame = page.frame_locator("iframe[title='streamlit_folium.st_folium']")
                frame.locator("[data-drawn='yes']").wait_for(timeout=PATIENCE * 1000)
                frame.locator(".selected").wait_for()
                page.locator("[data-testid='stApp'][data-test-script-state='notRunning']").wait_for()
                page.mouse.move(0, 0)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=ROOT / "docs" / name)
                print(f"docs/{name}")
                page.close()
            browser.close()
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
