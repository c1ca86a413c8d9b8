"""How quick the app is: reruns after a filter, many readers at once, first sight in a browser, memory.

``python -m benchmarks.app_speed [--events N]`` starts the app on a free port of this machine and asks it as
browsers do, over its own web socket. With ``--events`` the shipped tables are copied with other ids and days until they
hold so many events. Seconds belong to the machine that is named beside them; ``docs/performance.md`` keeps a run.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from benchmarks.copied_tables import SHIPPED, copied_tables
from dashboard.pages import PAGES

ROOT = Path(__file__).parents[1]
#: Reruns of a page, each with filters that no run of the app has had before.
_RERUNS = 24
_READERS, _PAUSE = 25, 3.0


def _unseen() -> Iterator[str]:
    """Addresses with filters, no two alike: actors, types, days and statuses by turns."""
    events = pd.read_parquet(SHIPPED / "events.parquet", columns=["event_type", "actors"])
    actors = list(events.actors.dropna().str.split("|").explode().value_counts().index)
    types = list(events.event_type.value_counts().index)
    for at in itertools.count():
        until = date(2026, 3, 15) - timedelta(days=at)
        kind, actor = types[at % len(types)], actors[at % len(actors)]
        yield (
            f"actor={actor}&until={until}",
            f"type={kind}&until={until}",
            f"since=2025-02-{1 + at % 28:02}&until={until}",
            f"status=planned&status=occurred&until={until}",
        )[at % 4]


@dataclass(frozen=True, slots=True)
class Rerun:
    """Milliseconds of a page: the first run of a session, and reruns after a filter (median and 95th percentile)."""

    page: str
    first: float
    median: float
    high: float
    kilobytes: float


@contextlib.contextmanager
def running_app(tables: Path | None = None) -> Iterator[tuple[int, int]]:
    """The app on a free port of this machine; gives its port and process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true"]
    command += ["--", "--tables", str(tables)] if tables else []
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with contextlib.suppress(urllib.error.URLError, OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).read()
                break
            time.sleep(0.1)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(10)


class Session:
    """One reader without a browser."""

    def __init__(self, socket_: object, page: str) -> None:
        self._socket, self._page = socket_, page

    async def run(self, address: str) -> tuple[float, int]:
        """Ask for the page at an address; gives seconds and bytes until its script has finished.

        Raises:
            AssertionError: The page ended in an exception.
        """
        from streamlit.proto.BackMsg_pb2 import BackMsg
        from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

        ask = BackMsg()
        ask.rerun_script.query_string = address
        ask.rerun_script.page_name = "" if self._page == PAGES[0].name else self._page
        started, size = time.perf_counter(), 0
        await self._socket.send(ask.SerializeToString())  # type: ignore[attr-defined]
        while True:
            answer = await asyncio.wait_for(self._socket.recv(), 120)  # type: ignore[attr-defined]
            size += len(answer)
            told = ForwardMsg()
            told.ParseFromString(answer)
            if told.WhichOneof("type") == "delta":
                assert told.delta.new_element.WhichOneof("type") != "exception", told.delta.new_element
            if told.WhichOneof("type") == "script_finished":
                return time.perf_counter() - started, size


@contextlib.asynccontextmanager
async def session(port: int, page: str) -> AsyncIterator[Session]:
    """A new session of the app on a page."""
    import websockets

    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    origin = f"http://127.0.0.1:{port}"
    async with websockets.connect(address, max_size=None, origin=origin, subprotocols=["streamlit"]) as opened:  # type: ignore[arg-type, list-item]
        yield Session(opened, page)


async def reruns(port: int, page: str, addresses: Iterator[str]) -> Rerun:
    """How long a page takes after one filter and another, as ``addresses`` gives them."""
    async with session(port, page) as reader:
        first, _ = await reader.run("lang=en")
        times, sizes = [], []
        for chosen in itertools.islice(addresses, _RERUNS):
            seconds, size = await reader.run(f"lang=en&{chosen}")
            times.append(1e3 * seconds)
            sizes.append(size / 1e3)
    return Rerun(page, 1e3 * first, statistics.median(times), _high(times), statistics.median(sizes))


async def crowd(port: int, pages: Sequence[str], addresses: Iterator[str]) -> tuple[float, float]:
    """Median and 95th percentile in seconds of a rerun with many readers, each on a page of their own choice."""

    async def one(at: int) -> list[float]:
        async with session(port, pages[at % len(pages)]) as reader:
            await reader.run("lang=en")
            times = []
            for chosen in itertools.islice(addresses, 4):
                times.append((await reader.run(f"lang=en&{chosen}"))[0])
                await asyncio.sleep(_PAUSE)
            return times

    found = await asyncio.gather(*(one(at) for at in range(_READERS)))
    times = [seconds for some in found for seconds in some]
    return statistics.median(times), _high(times)


def _high(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def memory(pid: int) -> float:
    """Resident memory of a process in MB; nan where the system does not tell it."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return float("nan")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1e3


def first_sight(port: int) -> tuple[float, float] | None:
    """Seconds until the first text and the first chart stand on the overview in a new browser; None without one."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        found = []
        for _ in range(3):
            page = browser.new_context().new_page()
            started = time.perf_counter()
            page.goto(f"http://127.0.0.1:{port}/?lang=en", wait_until="commit")
            page.locator("h1").first.wait_for()
            text = time.perf_counter() - started
            page.locator(".js-plotly-plot .main-svg").first.wait_for()
            found.append((text, time.perf_counter() - started))
            page.context.close()
        browser.close()
    return statistics.median(one for one, _ in found), statistics.median(one for _, one in found)


def measure(events: int | None) -> list[str]:
    """Measure everything with the shipped tables, or with copies of them; gives the lines of a report."""
    with tempfile.TemporaryDirectory() as folder:
        tables = copied_tables(Path(folder) / "tables", events) if events else None
        with running_app(tables) as (port, pid):
            seen = first_sight(port) if not events else None
            addresses = _unseen()
            rows = [asyncio.run(reruns(port, entry.name, addresses)) for entry in PAGES]
            crowded = asyncio.run(crowd(port, [row.page for row in rows], addresses)) if not events else None
            held = memory(pid)
    lines = [f"## {events:,} events" if events else "## The shipped tables", ""]
    lines += [
        "| page | first run, ms | rerun after a filter, ms: median | 95 % | message, kB |",
        "|---|---|---|---|---|",
    ]
    lines += [f"| {r.page} | {r.first:.0f} | {r.median:.0f} | {r.high:.0f} | {r.kilobytes:.0f} |" for r in rows]
    middle = statistics.median(row.median for row in rows)
    lines += ["", f"Median of the pages: {middle:.0f} ms; slowest page: {max(row.median for row in rows):.0f} ms."]
    lines.append(f"Memory of the app afterwards: {held:.0f} MB.")
    if crowded:
        lines.append(f"{_READERS} sessions at once: rerun {crowded[0]:.2f} s (median), {crowded[1]:.2f} s (95 %).")
    if seen:
        lines.append(f"First text in a new browser: {seen[0]:.1f} s; first chart: {seen[1]:.1f} s.")
    return lines


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, help="copy the shipped tables until they hold so many events")
    choice = parser.parse_args()
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    print(f"{date.today().isoformat()}, {machine}\n")
    print("\n".join(measure(choice.events)))


if __name__ == "__main__":
    main()
