"""The app in a real headless Chromium from which no request leaves the machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]  # fmt: skip
_SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && app.getAttribute('data-test-connection-state') === 'CONNECTED'
    && !document.querySelector('[data-testid="stSkeleton"]');
}"""


def pytest_collection_modifyitems(items):
    """All tests of this folder need a browser."""
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium is installed (Debian: apt-get install chromium)"))


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The app on a free port of this machine; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the app ended while starting"
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).read()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the app did not start within a minute")


class Visitor:
    """A browser window that notes what it is refused and what fails in it."""

    def __init__(self, context, server: str) -> None:
        self.server = server
        self.refused: list[str] = []
        self.errors: list[str] = []
        self.page = context.new_page()
        self.page.route("**/*", self._gate)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _gate(self, route) -> None:
        url = route.request.url
        if url.startswith((self.server, "data:", "blob:")):
            route.continue_()
        else:
            self.refused.append(url)
            route.abort()

    def open(self, page: str, query: str = "") -> None:
        """Go to a page and wait until it stands still."""
        self.page.goto(f"{self.server}/{'' if page == 'overview' else page}?{query}")
        self.settle()

    def settle(self) -> None:
        """Wait until the app has run and drawn."""
        self.page.wait_for_function(_SETTLED, timeout=60_000)
        self.page.wait_for_timeout(400)
        self.page.wait_for_function(_SETTLED, timeout=60_000)


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield browser
        browser.close()


def _window(chromium, *, phone: bool, dark: bool):
    size = {"width": 360, "height": 780} if phone else {"width": 1400, "height": 1000}
    scheme = "dark" if dark else "light"
    return chromium.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce", accept_downloads=True)


@pytest.fixture(scope="session")
def windows(chromium):
    """Windows that have seen the app before, by width and theme: its code need not be loaded again for every page."""
    made = {}

    def window(*, phone: bool, dark: bool):
        if (phone, dark) not in made:
            made[phone, dark] = _window(chromium, phone=phone, dark=dark)
        return made[phone, dark]

    yield window
    for context in made.values():
        context.close()


@pytest.fixture
def come_back(windows, server):
    """A visitor who has been here before: ``come_back(phone=True, dark=True)`` gives a ``Visitor``."""
    visitors = []

    def make(*, phone: bool = False, dark: bool = False) -> Visitor:
        visitors.append(Visitor(windows(phone=phone, dark=dark), server))
        return visitors[-1]

    yield make
    for visitor in visitors:
        visitor.page.close()


@pytest.fixture
def visit(chromium, server):
    """Open a new window: ``visit(phone=True, dark=True)`` gives a ``Visitor``."""
    contexts = []

    def make(*, phone: bool = False, dark: bool = False, clipboard: bool = False) -> Visitor:
        context = _window(chromium, phone=phone, dark=dark)
        contexts.append(context)
        if clipboard:
            context.grant_permissions(["clipboard-read", "clipboard-write"])
        return Visitor(context, server)

    yield make
    for context in contexts:
        context.close()
