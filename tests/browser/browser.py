"""A headless Chromium that is spoken to through a pipe: no driver, no port, no further package."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from base64 import b64decode
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-sync",
    "--hide-scrollbars",
    "--no-first-run",
    "--proxy-server=127.0.0.1:9",
    "--remote-debugging-pipe",
)
# A browser reads commands from the descriptor 3 and answers to 4: this moves ours there.
MOVER = """
import os, sys
ours = [os.dup(int(one)) for one in sys.argv[1:3]]
for here, there in zip(ours, (3, 4)):
    os.dup2(here, there)
    os.set_inheritable(there, True)
os.execv(sys.argv[3], sys.argv[3:])
"""
A4 = {"paperWidth": 8.27, "paperHeight": 11.69}


def program() -> str | None:
    """The browser of this machine, if it has one."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


class Screen(NamedTuple):
    """How a page is looked at."""

    name: str
    width: int = 1280
    scheme: str = "light"
    media: str = ""


class Browser:
    """One tab. What it says of itself while a page loads is kept in `events`."""

    def __init__(self, to: BinaryIO, back: BinaryIO) -> None:
        self._to, self._back = to, back
        self._number = 0
        self._session = ""
        self._waiting = b""
        self.events: list[dict[str, Any]] = []

    def attach(self) -> None:
        """Open the tab."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        found = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = found["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "DOM"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """What the browser answers to a command of its protocol."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._to.write(json.dumps(message).encode() + b"\0")
        self._to.flush()
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, (method, answer["error"])
                found: dict[str, Any] = answer["result"]
                return found
            self.events.append(answer)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._waiting:
            data = os.read(self._back.fileno(), 1 << 16)
            assert data, "the browser has gone"
            self._waiting += data
        line, _, self._waiting = self._waiting.partition(b"\0")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def show(self, page: Path, screen: Screen) -> None:
        """Load a file as it looks on a screen."""
        size = {"width": screen.width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", **size)
        feature = {"name": "prefers-color-scheme", "value": screen.scheme}
        self.call("Emulation.setEmulatedMedia", media=screen.media, features=[feature])
        self.events.clear()
        self.call("Page.navigate", url=page.as_uri())
        while not any(one.get("method") == "Page.loadEventFired" for one in self.events):
            self.events.append(self._next())

    def ask(self, script: str) -> Any:  # noqa: ANN401 - any JSON
        """The value of an expression in the page."""
        found = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def press(self, key: str) -> None:
        """Press and release a key."""
        code = {"Tab": 9, "Enter": 13}[key]
        for kind in ("rawKeyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code
            )

    def requests(self) -> list[str]:
        """The addresses that were asked for since the page was shown."""
        sent = (one for one in self.events if one.get("method") == "Network.requestWillBeSent")
        return [one["params"]["request"]["url"] for one in sent]

    def complaints(self) -> list[str]:
        """What the console says."""
        said = []
        for one in self.events:
            if one.get("method") == "Log.entryAdded":
                said.append(one["params"]["entry"]["text"])
            if one.get("method") in {"Runtime.exceptionThrown", "Runtime.consoleAPICalled"}:
                said.append(json.dumps(one["params"]))
        return said

    def picture(self, file: Path) -> None:
        """Save the whole page as a picture."""
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
        found = self.call("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
        file.write_bytes(b64decode(found["data"]))

    def pdf(self) -> bytes:
        """The page as it is printed on A4."""
        options = {"preferCSSPageSize": True, "printBackground": False, **A4}
        return b64decode(self.call("Page.printToPDF", **options)["data"])


@contextmanager
def open_browser(path: str, profile: Path) -> Iterator[Browser]:
    """A browser with an empty profile, ended with the context."""
    theirs_in, to = os.pipe()
    back, theirs_out = os.pipe()
    mover = [sys.executable, "-c", MOVER, str(theirs_in), str(theirs_out)]
    command = [*mover, path, *FLAGS, f"--user-data-dir={profile}"]
    with subprocess.Popen(
        command,
        pass_fds=(theirs_in, theirs_out),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        os.close(theirs_in)
        os.close(theirs_out)
        with os.fdopen(to, "wb") as writing, os.fdopen(back, "rb") as reading:
            browser = Browser(writing, reading)
            try:
                browser.attach()
                yield browser
                browser.call("Browser.close")
            finally:
                process.terminate()
