"""A real browser for tests: Chromium without a window, spoken to over its own protocol."""

import base64
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import websocket

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_OPTIONS = (
    *(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--remote-debugging-port=0",
    ),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1240,900"),
    "--remote-allow-origins=*",
)
_PATIENCE = 30


class Page:
    """An open page: what it logged and asked the network for, and what its scripts answer."""

    def __init__(self, socket: websocket.WebSocket) -> None:
        self._socket, self._number = socket, 0
        self.events: list[dict[str, Any]] = []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **params: object) -> dict[str, Any]:
        """Send a command and give its answer."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            heard = json.loads(self._socket.recv())
            if heard.get("id") == self._number:
                assert "error" not in heard, heard
                return dict(heard["result"])
            self.events.append(heard)

    def open(self, path: Path) -> None:
        """Open a file and wait until its script has run to its end."""
        self.send("Page.navigate", url=path.as_uri())
        end = time.monotonic() + _PATIENCE
        while self.run("document.documentElement?.dataset.ready ?? ''") != "yes":
            assert time.monotonic() < end, self.told()
            time.sleep(0.05)

    def run(self, script: str) -> Any:
        """Give the value of an expression; one that throws fails the test."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def told(self) -> list[str]:
        """List the errors and warnings of the console and the exceptions of scripts."""
        kinds = ("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled")
        return [json.dumps(each["params"])[:500] for each in self.events if each["method"] in kinds]

    def asked_for(self) -> list[str]:
        """List the addresses that the page asked for."""
        sent = [each for each in self.events if each["method"] == "Network.requestWillBeSent"]
        return [each["params"]["request"]["url"] for each in sent]

    def picture(self, path: Path) -> None:
        """Take a picture of what is in sight."""
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot")["data"]))

    def printed(self, path: Path) -> None:
        """Print the page as PDF."""
        path.write_bytes(base64.b64decode(self.send("Page.printToPDF", printBackground=False)["data"]))


@contextmanager
def browser(folder: Path) -> Iterator[Page]:
    """Start the browser with a profile of its own in `folder`, and end it."""
    assert PROGRAM is not None
    command = [PROGRAM, *_OPTIONS, f"--user-data-dir={folder}", "about:blank"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        socket = websocket.create_connection(_address(folder / "DevToolsActivePort"), timeout=_PATIENCE)
        try:
            yield Page(socket)
        finally:
            socket.close()
    finally:
        process.terminate()
        process.wait()


def _address(told: Path) -> str:
    end = time.monotonic() + _PATIENCE
    while not (told.is_file() and told.read_text().count("\n")):
        assert time.monotonic() < end, "the browser did not start"
        time.sleep(0.05)
    port = told.read_text().splitlines()[0]
    with urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
        pages = json.load(answer)
    return str(next(each["webSocketDebuggerUrl"] for each in pages if each["type"] == "page"))
