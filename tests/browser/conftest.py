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

from dashboard.theme import DARK, LIGHT

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    # Nothing is found but this machine; a gate in front of each request would also turn the browser's cache off.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]  # fmt: skip
#: The app has run, drawn and asked for nothing else for a moment, looked at with every frame.
_SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const stands = app && app.getAttribute('data-test-script-state') === 'notRunning'
    && app.getAttribute('data-test-connection-state') === 'CONNECTED'
    && !document.querySelector('[data-testid="stSkeleton"]') && document.documentElement.dir;
  if (!stands) window.standsSince = undefined;
  else window.standsSince ??= performance.now();
  return stands && performance.now() - window.standsSince > 400;
}"""
#: The app and all its charts have the width and the colours that the window asks for.
_FOLLOWED = """([width, paper, ink, sea]) => {
  const rgb = (hex) => `rgb(${[1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(', ')})`;
  const app = document.querySelector('[data-testid="stApp"]');
  return innerWidth === width && getComputedStyle(app).backgroundColor === rgb(paper)
    && [...document.querySelectorAll('.js-plotly-plot')].every(({ _fullLayout: drawn }) =>
      drawn && drawn.width <= width
      && (drawn.map ? drawn.map.style.layers[0].paint['background-color'] === sea : drawn.font.color === ink));
}"""
_WIDE, _PHONE = {"width": 1400, "height": 1000}, {"width": 360, "height": 780}


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
    """A browser window that notes what it asks of the network and what fails in it."""

    def __init__(self, context, server: str, *, phone: bool, dark: bool) -> None:
        self.server = server
        self.refused: list[str] = []
        self.errors: list[str] = []
        self.page = context.new_page()
        self.page.on("request", lambda request: self._note(request.url))
        self.page.on("websocket", lambda socket: self._note(socket.url.replace("ws:", "http:", 1)))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self._resize(phone=phone, dark=dark)

    def _note(self, url: str) -> None:
        if not url.startswith((self.server, "data:", "blob:")):
            self.refused.append(url)

    def _resize(self, *, phone: bool, dark: bool) -> None:
        self.page.set_viewport_size(_PHONE if phone else _WIDE)
        self.page.emulate_media(color_scheme="dark" if dark else "light")

    def open(self, page: str, query: str = "") -> None:
        """Go to a page and wait until it stands still."""
        self.page.goto(f"{self.server}/{'' if page == 'overview' else page}?{query}")
        self.settle()

    def turn(self, *, phone: bool, dark: bool) -> None:
        """Change width and theme of the window, and wait until the app has followed."""
        self._resize(phone=phone, dark=dark)
        look, width = DARK if dark else LIGHT, (_PHONE if phone else _WIDE)["width"]
        try:
            self.page.wait_for_function(_FOLLOWED, arg=[width, look.paper, look.ink, look.sea], timeout=20_000)
        except Exception as error:
            raise AssertionError(f"the app did not follow: {width} px wide, {'dark' if dark else 'light'}") from error
        self.settle()

    def settle(self) -> None:
        """Wait until the app has run and drawn."""
        self.page.evaluate("window.standsSince = undefined")
        self.page.wait_for_function(_SETTLED, timeout=60_000)


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def profile(chromium):
    """One browser profile for all tests: the app's code need not be loaded again for every page."""
    context = chromium.new_context(reduced_motion="reduce", accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def visit(profile, server):
    """Open a new window: ``visit(phone=True, dark=True)`` gives a ``Visitor``."""
    visitors = []

    def make(*, phone: bool = False, dark: bool = False) -> Visitor:
        visitors.append(Visitor(profile, server, phone=phone, dark=dark))
        return visitors[-1]

    yield make
    for visitor in visitors:
        visitor.page.close()
